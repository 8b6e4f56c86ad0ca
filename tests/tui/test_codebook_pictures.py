"""What the codebook looks like: read the pictures before accepting others (pytest --snapshot-update)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from workplace import app_on, at_work, make_study, settled

from qcode.model import Span
from qcode.model.wording import with_words
from qcode.session.codebook.codes import change_code
from qcode.session.coding.acts import apply_code


@pytest.fixture(autouse=True)
def enough_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


@pytest.mark.parametrize(
    ("theme", "language", "size", "keys"),
    [
        ("dark", "en", (120, 40), ("C",)),
        ("light", "de", (80, 24), ("C", "v")),
        ("dark", "de", (120, 40), ("C", "e")),
        ("light", "en", (80, 24), ("C", "w")),
    ],
    ids=["wide", "narrow", "form", "queue"],
)
def test_codebook(
    snap_compare: Callable[..., bool],
    tmp_path: Path,
    theme: str,
    language: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    folder = Path(os.environ["QCODE_CONFIG"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(f'theme = "{theme}"\nlanguage = "{language}"\n', encoding="utf-8")
    path = make_study(tmp_path)

    async def work(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        for field in pilot.app.screen.query("Input, TextArea"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await settled(pilot)

    with at_work(path) as session:
        entry = next(each for each in session.documents if each.name == "a")
        hinge = session.codebook.by_path["hinge"]
        start = session.transcript(entry.id).text.index("Wir gehen")
        apply_code(session, entry.id, Span(start, start + 23), hinge)
        change_code(session, hinge, with_words(hinge, "definition", language, "Between two sides."))
        assert snap_compare(app_on(session, None), terminal_size=size, run_before=work)
