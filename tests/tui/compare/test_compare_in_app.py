"""The whole app: from a number to its passages, into the transcript, and back to where one was."""

from __future__ import annotations

from pathlib import Path

from small_app import press, settled, small_session
from textual.widgets import Static

from qcode.session.core import Session
from qcode.session.suggesting.suggestions import Suggestions
from qcode.tui.app import QcodeApp
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.compare.passages import PassagesScreen
from qcode.tui.compare.screen import CompareScreen
from qcode.tui.documents.list import DocumentList
from qcode.tui.documents.screen import DocumentsScreen


class Silent(Suggestions):
    """No suggestions: nothing here waits for an encoder."""

    def prepare(self, progress: object = None) -> None:
        raise RuntimeError


def silent(session: Session) -> Suggestions:
    return Silent(session)


async def test_from_a_number_into_the_transcript_and_back(tmp_path: Path) -> None:
    with small_session(tmp_path) as session:
        app = QcodeApp(session, suggestions=silent)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            assert isinstance(app.screen, DocumentsScreen)
            await press(pilot, "t")
            assert isinstance(app.screen, CompareScreen)
            await press(pilot, "enter", "j", "j")
            assert isinstance(app.screen, PassagesScreen)
            passage = app.screen.found[2]
            await press(pilot, "enter")
            assert isinstance(app.screen, CodingScreen)
            assert app.screen.desk is not None and app.screen.desk.document.id == passage.document
            assert app.screen.view.cursor == passage.first.start
            await press(pilot, "t")
            assert isinstance(app.screen, PassagesScreen)
            assert app.screen.query_one("#passages").highlighted == 2  # type: ignore[attr-defined]
            await press(pilot, "escape")
            assert isinstance(app.screen, CompareScreen)
            await press(pilot, "o", "enter")
            assert isinstance(app.screen, CodingScreen)
            await press(pilot, "o")
            assert app.screen.query_one(DocumentList).has_focus
            await settled(pilot)


async def test_the_other_language_and_look_reach_all_screens(tmp_path: Path) -> None:
    with small_session(tmp_path) as session:
        app = QcodeApp(session, suggestions=silent)
        async with app.run_test(size=(100, 30)) as pilot:
            await press(pilot, "t", "enter")
            app.action_language()
            await press(pilot, "ctrl+t")
            assert str(app.screen.query_one("#heading", Static).render()).startswith("Homemaking-Funktion")
            await press(pilot, "escape")
            assert "Scharnierfunktion" in app.screen.grid.table.titles.values()  # type: ignore[attr-defined]
