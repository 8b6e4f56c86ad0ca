"""Undo and redo on every screen, for every kind of act of the coder."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from workplace import app_on, at_work, go_to, make_study, said, screen_of, settled, stored

from qcode.importing.tables.codings import CodingRow
from qcode.model import Role
from qcode.session import Session
from qcode.session.coding.acts import apply_code
from qcode.session.coding.bulk import apply_rows
from qcode.session.documents.acts import set_roles, set_variables
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.compare.screen import CompareScreen
from qcode.tui.documents.screen import DocumentsScreen


def toasts(pilot: Pilot[None]) -> list[str]:
    return [each.message for each in pilot.app._notifications]


def names(session: Session) -> list[str]:
    return [each.name for each in session.documents]


def code_something(session: Session, document: int, words: str) -> None:
    from qcode.model import Span

    start = session.transcript(document).text.index(words)
    apply_code(session, document, Span(start, start + len(words)), session.codebook.by_path["hinge"])


async def test_delete_enter_undo_on_the_documents_screen_brings_all_back(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_something(session, session.documents[0].id, "aufs Amt")
        async with app_on(session, None).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            assert isinstance(pilot.app.screen, DocumentsScreen)
            await pilot.press("delete", "enter")
            await settled(pilot)
            assert names(session) == ["b"]
            await pilot.press("u")
            await settled(pilot)
            assert names(session) == ["a", "b"]
            assert stored(session) == [("aufs Amt", "hinge", "anna")]
            assert toasts(pilot)[-1] == "Undone: remove document · a · U redo"
            await pilot.press("U")
            await settled(pilot)
            assert names(session) == ["b"]
            assert toasts(pilot)[-1] == "Done again: remove document · a · u undo"
            await pilot.press("ctrl+z")
            assert names(session) == ["a", "b"]
            await pilot.press("ctrl+y", "ctrl+z", "ctrl+z")
            assert stored(session) == []
            assert toasts(pilot)[-1] == "Undone: apply code · Hinge function · a · U redo"


async def test_an_import_through_the_app_goes_back_by_a_key_even_while_it_is_on_the_desk(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("I: Ja?\n\nB: Nein, das ist anders.\n", encoding="utf-8")
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, None).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await pilot.press("I", *str(tmp_path / "c.txt"), "enter")
            await settled(pilot)
            await pilot.press("i")
            await settled(pilot)
            await pilot.press("escape")
            assert names(session) == ["a", "b", "c"]
            app = pilot.app
            app.open_document(next(each.id for each in session.documents if each.name == "c"))  # type: ignore[attr-defined]
            await settled(pilot)
            await pilot.press("u")
            assert said(pilot) == "Your last act, import · c.txt, is no coding: o, then u takes it back."
            await pilot.press("o", "u")
            await settled(pilot)
            assert names(session) == ["a", "b"]
            assert toasts(pilot)[-1] == "Undone: import · c.txt · U redo"
            assert isinstance(app.screen, DocumentsScreen)
            await pilot.press("U", "enter")
            await settled(pilot)
            assert names(session) == ["a", "b", "c"]
            assert isinstance(app.screen, CodingScreen)


async def test_every_kind_of_act_is_taken_back_and_named(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        document = session.documents[0]
        apply_rows(session, [CodingRow(1, "a", 0, 5, "hinge"), CodingRow(2, "b", 0, 5, "home")], source="rows.csv")
        set_variables(session, document, {"perspective": "welfare"})
        set_roles(session, document, {"B": Role.OTHER})
        async with app_on(session, None).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await pilot.press("u", "t", "u", "u")
            await settled(pilot)
            assert isinstance(pilot.app.screen, CompareScreen)
            assert toasts(pilot) == [
                "Undone: set roles · a · U redo",
                "Undone: set variables · a · U redo",
                "Undone: apply codings · 2 codings from rows.csv · U redo",
            ]
            assert session.documents[0].perspective == "mo"
            assert stored(session) == stored(session, "b") == []
            await pilot.press("u", "u", "u")
            assert names(session) == []
            assert toasts(pilot)[-1] == "There is nothing to undo."


async def test_on_the_coding_screen_a_bulk_act_is_kept_from_a_slip(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        apply_rows(session, [CodingRow(1, "a", 0, 5, "hinge")], source="rows.csv")
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await pilot.press("u")
            assert "apply codings · 1 coding from rows.csv, is no coding" in said(pilot)
            await pilot.press("o", "u")
            assert stored(session) == []
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("U")
            assert said(pilot).endswith("is no coding: o, then U does it again.")
            assert stored(session) == []


async def test_redo_that_takes_the_document_from_the_desk(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, None).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await pilot.press("delete", "enter", "u")
            await settled(pilot)
            pilot.app.open_document(session.documents[0].id)  # type: ignore[attr-defined]
            await settled(pilot)
            await pilot.press("U")
            await settled(pilot)
            assert names(session) == ["b"]
            assert isinstance(pilot.app.screen, DocumentsScreen)
            await pilot.press("enter")
            await settled(pilot)
            desk = screen_of(pilot).desk
            assert desk is not None and desk.document.name == "b"
            await pilot.press("u")  # the removal: the document is back and shown
            await settled(pilot)
            desk = screen_of(pilot).desk
            assert desk is not None and desk.document.name == "a"


async def test_a_document_that_goes_while_a_dialog_is_open_over_it(tmp_path: Path) -> None:
    from qcode.session.documents.acts import remove_document

    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            go_to(pilot, "gehen")
            await pilot.press("c")
            await settled(pilot)
            remove_document(session, session.documents[0])
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(pilot.app.screen, DocumentsScreen)
            await pilot.press("enter")
            await settled(pilot)
            assert screen_of(pilot).desk is not None
