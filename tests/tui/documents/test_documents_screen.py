"""The documents screen: keys a person presses, and what is stored and shown then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import top
from small_app import SmallApp, press, settled, small_session, type_text
from textual.app import App
from textual.widgets import Input, Static

from qcode import i18n
from qcode.session import Session
from qcode.session.coding import acts as coding
from qcode.session.project import history
from qcode.tui.dialogs.choose_value import ChooseDialog
from qcode.tui.dialogs.confirm import ConfirmDialog
from qcode.tui.dialogs.path_field import PathField
from qcode.tui.documents.import_dialog import ImportDialog
from qcode.tui.documents.list import DocumentList
from qcode.tui.documents.preview_screen import PreviewScreen
from qcode.tui.documents.screen import DocumentsScreen


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session


def shown(app: App[None]) -> list[str]:
    """The lines of the list."""
    return [str(option.prompt) for option in app.screen.query_one(DocumentList).options]


def number(session: Session, name: str) -> int:
    return next(document.id for document in session.documents if document.name == name)


async def test_documents_stand_under_their_perspectives(session: Session) -> None:
    async with SmallApp(session, DocumentsScreen).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        lines = [line.strip() for line in shown(pilot.app) if line.strip()]
        starts = [line.split("  ")[0] for line in lines]
        assert starts == [
            "Migrant organisations",
            "mo-a",
            "mo-b",
            "Administration",
            "amt",
            "No perspective",
            "loose",
        ]
        assert "2 interviews · 27 words" in lines[0]
        assert lines[1].split()[1:6] == ["en", "15", "2", "4", "2"]  # language, words, own and all codings, coders
        assert lines[1].split()[-1] == "60%"  # 9 of the 15 words carry a coding of Mira's


async def test_nothing_is_wider_than_a_narrow_terminal(session: Session) -> None:
    async with SmallApp(session, DocumentsScreen).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        found = pilot.app.screen.query_one(DocumentList)
        assert found.max_scroll_x == 0
        assert max(len(line) for line in shown(pilot.app)) <= found.size.width - 2


async def test_enter_opens_and_arrows_pass_over_headings(session: Session) -> None:
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "j", "down", "enter", "k", "enter")
    names = [session.documents_by_id[document].name for document, _ in app.opened]
    assert names == ["mo-a", "amt", "mo-b"]


async def test_typing_filters_and_escape_shows_all(session: Session) -> None:
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "mo b")
        assert [line.split()[0] for line in shown(app)] == ["Migrant", "mo-b"]
        await press(pilot, "enter", "enter")
        assert app.opened == [(number(session, "mo-b"), None)]
        await press(pilot, "slash")
        await type_text(pilot, "xyz")
        assert "xyz" in str(app.screen.query_one("#empty", Static).render())
        await press(pilot, "escape")
        assert len(shown(app)) > 6
        assert app.screen.query_one(DocumentList).has_focus


async def test_the_perspective_is_stored(session: Session) -> None:
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "end", "p")
        top(app, ChooseDialog)
        await press(pilot, "up", "up", "enter")
        assert session.documents_by_id[number(session, "loose")].perspective == "welfare"
        highlighted = app.screen.query_one(DocumentList).entry
        assert highlighted and (highlighted.name, highlighted.perspective) == ("loose", "welfare")
        await press(pilot, "p")
        await type_text(pilot, "federation")
        await press(pilot, "enter")
        assert session.documents_by_id[number(session, "loose")].perspective == "federation"
        await press(pilot, "p", "escape")
        assert session.documents_by_id[number(session, "loose")].perspective == "federation"
        await press(pilot, "p", *["down"] * 8, "enter")  # the last row takes it away
    history.undo(session)
    assert session.documents_by_id[number(session, "loose")].perspective is not None


async def test_a_document_goes_after_a_question_and_undo_brings_it_back(session: Session) -> None:
    app = SmallApp(session, DocumentsScreen)
    before = coding.codings(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "delete")
        top(app, ConfirmDialog)
        said = " ".join(str(part.render()) for part in app.screen.query(Static))
        assert "4 codings go with it" in said and "Undo" in said
        await press(pilot, "escape")
        assert len(session.documents) == 4
        await press(pilot, "delete", "enter")
        assert [document.name for document in session.documents] == ["amt", "loose", "mo-b"]
        highlighted = app.screen.query_one(DocumentList).entry
        assert highlighted and highlighted.name == "mo-b"
        assert any("mo-a" in message for message in app.told)
        history.undo(session)
        await settled(pilot)
        assert len([line for line in shown(app) if line.startswith("mo-a")]) == 1
    assert coding.codings(session) == before


async def test_importing_a_folder_tells_what_became_of_each_file(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "new ones"
    folder.mkdir()
    (folder / "fresh.txt").write_text("I: Who are you?\nB: We are new here.\n", encoding="utf-8")
    (folder / "again.txt").write_bytes((tmp_path / "sources" / "mo-a.txt").read_bytes())
    (folder / "empty.txt").write_text("", encoding="utf-8")
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "I")
        top(app, ImportDialog)
        await type_text(pilot, str(tmp_path / "new"))
        await press(pilot, "tab")
        path = app.screen.query_one("#path", PathField).value
        assert path == f"{folder}/"
        await press(pilot, "tab", "tab")
        app.screen.query_one("#perspective", Input).value = "welfare"
        await press(pilot, "enter")
        top(app, PreviewScreen)
        assert len(session.documents) == 4
        await press(pilot, "i")
        report = str(app.screen.query_one("#report-text", Static).render())
        assert "1 document added · 1 already there · 1 failed" in report
        assert "empty.txt" in report and "mo-a" in report and "interviewer: I" in report
        await press(pilot, "escape")
        highlighted = app.screen.query_one(DocumentList).entry
        assert highlighted and highlighted.name == "fresh"
    assert session.documents_by_id[number(session, "fresh")].perspective == "welfare"


async def test_importing_nothing_or_something_missing_says_so(session: Session, tmp_path: Path) -> None:
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "I", "enter")
        assert "Type the path" in str(app.screen.query_one("#report-text", Static).render())
        await type_text(pilot, str(tmp_path / "nowhere.txt"))
        await press(pilot, "enter")
        assert "nowhere.txt" in str(app.screen.query_one("#report-text", Static).render())
        await press(pilot, "escape")
    assert len(session.documents) == 4


async def test_an_empty_project_says_how_to_import(tmp_path: Path) -> None:
    with small_session(tmp_path, filled=False) as session:
        app = SmallApp(session, DocumentsScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            said = str(app.screen.query_one("#empty", Static).render())
            assert "Press I" in said and "qcode import" in said
            await press(pilot, "enter", "p", "delete")  # nothing to act on, nothing breaks
            top(app, DocumentsScreen)
            await press(pilot, "I")
            top(app, ImportDialog)


async def test_coding_elsewhere_shows_when_the_screen_is_back(session: Session) -> None:
    app = SmallApp(session, DocumentsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        mine = [one for one in coding.codings(session) if one.coder == "Mira"]
        coding.remove_codings(session, mine)
        await press(pilot, "escape")
        assert next(line for line in shown(app) if line.startswith("mo-a")).split()[3:5] == ["0", "2"]


async def test_numbers_in_german(session: Session) -> None:
    i18n.set_language("de")
    async with SmallApp(session, DocumentsScreen).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert next(line for line in shown(pilot.app) if line.startswith("mo-a")).endswith("60\u00a0%")
