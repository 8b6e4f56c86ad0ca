"""Take the pictures of the documentation from the example study: `python scripts/screenshots.py`.

A fresh `qcode demo` is made in a temporary folder, keys are pressed as a person would, and each screen is saved as PNG
in docs/images. `--only NAME`, `--out FOLDER`, `--size 80x24`, `--theme light` and `--language de` are for looking at
more than the documentation shows.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import svg_to_png

WAIT_SECONDS = 120.0
WAIT = "wait"
"""In place of a key: until all that runs beside the app is done."""


@dataclass(frozen=True)
class Shot:
    """A picture: the document to start with (none: the list of documents), the keys to press, the words to start at."""

    document: str | None
    keys: tuple[str, ...]
    at: str = ""


SHOTS = {
    "documents": Shot(None, ()),
    "coding": Shot("mo-01", ("3", "j", "j", "3", "k"), at="Da kam ein Brief"),
    "picker": Shot("mo-01", ("c", "h", "i", "n"), at="Beim ersten Mal"),
    "compare": Shot("mo-01", ("t", "down", "down", "right")),
    "passages": Shot("mo-01", ("t", "down", "down", "right", "enter")),
    "themes": Shot("mo-01", ("T", WAIT)),
    "help": Shot("mo-01", ("question_mark",)),
}

DOCUMENTED = ("coding", "compare", "themes")
"""The pictures that the docs show; the others are for looking at."""


async def take(folder: Path, name: str, shot: Shot, size: tuple[int, int], theme: str) -> Path:
    """Press the keys on a fresh example study and save what the app shows as SVG."""
    from qcode.session.project.demo import open_demo
    from qcode.tui.app import QcodeApp

    session, _ = open_demo(folder / name, "You")
    with session:
        number = next((entry.id for entry in session.documents if entry.name == shot.document), None)
        app = QcodeApp(session, number)
        async with app.run_test(size=size) as pilot:
            if theme:
                app.theme = f"qcode-{theme}"
            if shot.document:
                await until(lambda: bool(app.adviser.units(number or 0)))
            if number and shot.at:
                app.open_document(number, session.transcript(number).text.index(shot.at))
                await pilot.pause(0.3)
            for key in shot.keys:
                if key == WAIT:
                    await app.workers.wait_for_complete()
                else:
                    await pilot.press(key)
                await pilot.pause(0.3)
            # Notices go by themselves; a picture of the screen at rest is wanted.
            await pilot.pause(1.0)
            target = folder / f"{name}.svg"
            target.write_text(app.export_screenshot(title="qcode"), encoding="utf-8")
    return target


async def until(there: Callable[[], bool]) -> None:
    """Wait until `there()` is true, as a worker of the app makes it; raises TimeoutError when it takes too long."""
    for _ in range(int(WAIT_SECONDS / 0.1)):
        if there():
            return
        await asyncio.sleep(0.1)
    raise TimeoutError("the suggestions did not come")


def main() -> int:
    """Take all pictures, or those named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=SHOTS)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "docs" / "images")
    parser.add_argument("--size", default="120x36", help="columns x lines (120x36)")
    parser.add_argument("--theme", default="", choices=["", "dark", "light"])
    parser.add_argument("--language", default="en", choices=["en", "de"])
    options = parser.parse_args()
    os.environ["QCODE_LANGUAGE"] = options.language
    columns, lines = (int(part) for part in options.size.split("x"))
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QCODE_CONFIG"] = scratch
        for name in options.only or DOCUMENTED:
            shot = asyncio.run(take(Path(scratch), name, SHOTS[name], (columns, lines), options.theme))
            if svg_to_png.main([str(shot), "--out", str(options.out), "--width", "1280"]):
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
