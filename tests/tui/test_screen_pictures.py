"""What each screen looks like in both languages, dark and light, at two sizes: read them before accepting others.

Coding screen, codebook, passages, memos and summary grid have their own files of pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from workplace import app_on, at_work, make_study, settled

from qcode.model import Span
from qcode.session.coding.acts import apply_code

SCREENS = {"documents": "o", "compare": "t", "help": "question_mark"}


@pytest.fixture(autouse=True)
def enough_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


@pytest.mark.parametrize(("theme", "language", "size"), [("dark", "en", (120, 40)), ("light", "de", (80, 24))])
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(
    snap_compare: Callable[..., bool], tmp_path: Path, screen: str, theme: str, language: str, size: tuple[int, int]
) -> None:
    folder = Path(os.environ["QCODE_CONFIG"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(f'theme = "{theme}"\nlanguage = "{language}"\n', encoding="utf-8")
    path = make_study(tmp_path)
    for coder, words, code in (("anna", "Wir gehen mit", "hinge"), ("ben", "gekocht", "home")):
        with at_work(path, coder) as session:
            start = session.transcript(session.documents[0].id).text.index(words)
            span = Span(start, start + len(words))
            apply_code(session, session.documents[0].id, span, session.codebook.by_path[code])

    async def work(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(SCREENS[screen])
        await settled(pilot)

    with at_work(path) as session:
        assert snap_compare(app_on(session), terminal_size=size, run_before=work)
