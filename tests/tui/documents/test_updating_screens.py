"""Correcting a transcript in the app: what would happen is shown, then stored; what was guessed is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_app import SmallApp, press, settled, small_session
from textual.pilot import Pilot
from textual.widgets import Button, OptionList, Static

from qcode.session import Session
from qcode.session.coding import acts as coding
from qcode.session.coding.reviews import to_review
from qcode.session.project import history
from qcode.tui.dialogs.path_field import PathField
from qcode.tui.documents.review_dialog import ReviewDialog
from qcode.tui.documents.screen import DocumentsScreen
from qcode.tui.documents.update_dialog import UpdateDialog


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session


async def read(pilot: Pilot[None], path: Path) -> str:
    """Name a file in the dialog; what it says then."""
    pilot.app.screen.query_one(PathField).input.value = str(path)
    await press(pilot, "enter")
    return str(pilot.app.screen.query_one("#report-text", Static).content)


async def test_what_would_happen_is_shown_then_stored_then_reviewed(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "better.txt"
    file.write_text("I: How did it start?\nB: We cooked together on Mondays. I went along to the offices.\n")
    before = {each.id: each for each in coding.codings(session)}
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "equals_sign")
        assert isinstance(pilot.app.screen, UpdateDialog)
        said = await read(pilot, file)
        assert "3 move along · 1 to review · 0 lost" in said
        assert "Everybody was safe there." in said
        assert {each.id: each for each in coding.codings(session)} == before
        assert isinstance(pilot.app.focused, Button)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReviewDialog)
        prompts = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert len(prompts) == 1
        assert "Everybody was safe there." in prompts[0]
        await press(pilot, "y")
        assert to_review(session) == []
        await press(pilot, "u")
        assert len(to_review(session)) == 1
        await press(pilot, "enter")
        document, offset = app.opened[0]
        assert session.transcript(document).text[offset or 0 :].startswith(to_review(session)[0].words)
    history.undo(session)
    assert {each.id: each for each in coding.codings(session)} == before


async def test_others_codings_are_theirs_to_remove(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "better.txt"
    file.write_text("I: How did it start?\nB: Everybody was safe there.\n")
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "equals_sign")
        await read(pilot, file)
        await press(pilot, "enter")
        waiting = to_review(session)
        own = [one.coder == "Mira" for one in waiting]
        await press(pilot, "home", *("j" for _ in range(own.index(False))), "x")
        assert to_review(session) == waiting
        assert "Jonas" in app.told[-1]
        await press(pilot, "home", *("j" for _ in range(own.index(True))), "x")
        assert len(to_review(session)) == len(waiting) - 1


async def test_the_same_text_and_a_missing_file_are_said(session: Session, tmp_path: Path) -> None:
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "equals_sign")
        assert "already" in await read(pilot, tmp_path / "sources" / "mo-a.txt")
        assert "no such file" in await read(pilot, tmp_path / "nothing.txt")
        assert pilot.app.screen.query_one("#go", Button).disabled
