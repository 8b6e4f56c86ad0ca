"""Play a coding session on the example study and keep a picture of each step: `python scripts/session.py`.

A fresh `qcode demo` is made in a temporary folder, keys are pressed as a person would, and after most steps the screen
is saved as PNG in docs/images/session, numbered, with `session.md` beside them that says what was pressed. At the end
the project is read again: what the pictures show must be stored. `--out`, `--size`, `--theme`, `--language` as in
screenshots.py.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import screenshots
import svg_to_png

CODER = "You"


@dataclass(frozen=True)
class Step:
    """Keys, and what they are for; `at` are words that the cursor is put on first."""

    name: str
    keys: tuple[str, ...]
    says: str
    at: str = ""
    kept: bool = True


STEPS = (
    Step("documents", (), "The interviews of the study, by perspective."),
    Step("reading", ("down", "enter"), "An interview is opened; the stripes are the codings of others.", kept=False),
    Step("coding", ("3",), "The sentence gets the hinge function with one key.", at="Da kam ein Brief", kept=False),
    Step("several", ("j", "J", "J", "1"), "Three sentences are selected and coded as homemaking."),
    Step("picker", ("c", *"trust"), "c, and a part of the name, finds any other code, with its rule beside."),
    Step("picked", ("enter",), "The code is applied to the same words.", kept=False),
    Step("undone", ("u",), "The last act is taken back.", kept=False),
    Step(
        "memo",
        ("I", *"Letters come up again and again.", "escape"),
        "I writes a memo on the words; esc closes it, stored.",
    ),
    Step("passages", ("F",), "All passages, to be read and sorted."),
    Step("compare", ("t", "down", "down", "right"), "The codes compared by perspective."),
)


async def play(folder: Path, size: tuple[int, int], theme: str) -> list[Path]:
    """Press the keys of all steps in one session; the pictures as SVG."""
    from qcode.session.coding.acts import codings
    from qcode.session.project.demo import open_demo
    from qcode.tui.app import QcodeApp

    session, _ = open_demo(folder / "demo", CODER)
    taken = []
    with session:
        number = next(entry.id for entry in session.documents if entry.name == "mo-01")
        app = QcodeApp(session)
        async with app.run_test(size=size) as pilot:
            if theme:
                app.theme = f"qcode-{theme}"
            app.show_documents()
            app.adviser.want(number)
            await screenshots.until(lambda: bool(app.adviser.units(number)))
            for order, step in enumerate(STEPS, 1):
                if step.at:
                    app.open_document(number, session.transcript(number).text.index(step.at))
                    await pilot.pause(0.3)
                for key in step.keys:
                    await pilot.press({" ": "space", ".": "full_stop"}.get(key, key))
                    await pilot.pause(0.05)
                await app.workers.wait_for_complete()
                await pilot.pause(0.5)
                target = folder / f"{order:02}-{step.name}.svg"
                target.write_text(app.export_screenshot(title="qcode"), encoding="utf-8")
                if step.kept:
                    taken.append(target)
        own = sorted(session.codebook.by_key[each.code].path for each in codings(session) if each.coder == CODER)
    if own != ["hinge", "homemaking"]:
        raise RuntimeError(f"the session stored something else than it showed: {own}")
    return taken


def main() -> int:
    """Play, and write pictures and their list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "docs" / "images" / "session")
    parser.add_argument("--size", default="120x36", help="columns x lines (120x36)")
    parser.add_argument("--theme", default="", choices=["", "dark", "light", "contrast-dark", "contrast-light"])
    parser.add_argument("--language", default="en", choices=["en", "de"])
    options = parser.parse_args()
    os.environ["QCODE_LANGUAGE"] = options.language
    columns, lines = (int(part) for part in options.size.split("x"))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QCODE_CONFIG"] = scratch
        taken = asyncio.run(play(Path(scratch), (columns, lines), options.theme))
        if svg_to_png.main([*map(str, taken), "--out", str(options.out), "--width", "1000"]):
            return 1
    rows = ["# A coding session, step by step", "", "Made by `python scripts/session.py` on the example study."]
    for order, step in enumerate(STEPS, 1):
        keys = "".join(f"<kbd>{key}</kbd>" for key in step.keys if step.name not in ("memo", "picker"))
        rows += ["", f"{order}. {step.says} {keys}".rstrip()]
        if step.kept:
            rows += ["", f"   ![{step.says}]({order:02}-{step.name}.png)"]
    (options.out / "session.md").write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
