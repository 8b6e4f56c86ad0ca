"""The whole app: from a number to its passages, into the transcript, and back to where one was."""

from __future__ import annotations

from pathlib import Path

from screens import top
from small_app import press, settled, small_session
from textual.widgets import Static

from qcode.session.core import Session
from qcode.session.suggesting.suggestions import Suggestions
from qcode.tui.app import QcodeApp
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.compare.passage_list import PassageList
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
            top(app, DocumentsScreen)
            await press(pilot, "t")
            top(app, CompareScreen)
            await press(pilot, "enter", "j", "j")
            top(app, PassagesScreen)
            passage = top(app, PassagesScreen).found[2]
            await press(pilot, "enter")
            reading = top(app, CodingScreen)
            assert reading.desk is not None and reading.desk.document.id == passage.document
            assert reading.view.cursor == passage.first.start
            await press(pilot, "t")
            top(app, PassagesScreen)
            assert app.screen.query_one("#passages", PassageList).highlighted == 2
            await press(pilot, "escape")
            top(app, CompareScreen)
            await press(pilot, "o", "enter")
            top(app, CodingScreen)
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
