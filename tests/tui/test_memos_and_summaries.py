"""The memos screen and the summary grid: written with keys, stored while written, found again, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from signs import until
from textual.widgets import Static, TextArea
from workplace import app_on, at_work, code_them, go_to, make_study, press, settled, typed

from qcode.model.memo import MemoKind
from qcode.session import Session
from qcode.session.documents.acts import set_variables
from qcode.session.project import history
from qcode.session.writing import memos, summaries
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.dialogs import editor
from qcode.tui.grid.screen import GridScreen
from qcode.tui.memos.screen import MemosScreen
from qcode.tui.passages.screen import RetrievalScreen
from qcode.tui.transcript import TranscriptView


def written(session: Session) -> list[tuple[str, str, str]]:
    return [(one.on, one.memo.kind.value, one.memo.text) for one in memos.entries(session)]


async def test_memos_of_all_kinds_are_written_read_and_changed(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await press(pilot, "M")
            screen = pilot.app.screen
            assert isinstance(screen, MemosScreen)
            assert "There are no memos yet" in str(screen.query_one("#empty", Static).render())
            await press(pilot, "n")
            await typed(pilot, "theory")
            await press(pilot, "enter", "enter")
            await typed(pilot, "Two cases")
            await press(pilot, "escape", "n")
            await typed(pilot, "question")
            await press(pilot, "enter")
            await typed(pilot, "hinge f")
            await press(pilot, "enter")
            await typed(pilot, "Who goes")
            await press(pilot, "escape")
            assert written(session) == [("project", "theory", "Two cases"), ("code", "question", "Who goes")]
            assert screen.listing.entries[0].memo.text == "Who goes"
            await press(pilot, "enter")
            await typed(pilot, " along")
            await press(pilot, "escape", "e")
            await typed(pilot, "method")
            await press(pilot, "enter")
            assert written(session)[1] == ("code", "method", "Who goes along")
            await press(pilot, "x", "u", "u", "u")
            assert written(session)[1] == ("code", "question", "Who goes")


async def test_what_is_typed_is_stored_before_the_window_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times_kept = 0
    keep = editor.Editor.keep

    def counting(window: editor.Editor) -> None:
        nonlocal times_kept
        keep(window)
        times_kept += 1

    monkeypatch.setattr(editor, "KEEP_EVERY", 0.05)
    monkeypatch.setattr(editor.Editor, "keep", counting)
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await press(pilot, "M", "c", "enter")
            area = pilot.app.screen.query_one(TextArea)
            assert area.text.startswith("Who speaks:")
            await until(lambda: times_kept > 0)
            assert memos.memos(session) == []  # the empty form is no memo
            await typed(pilot, "anna")
            before = times_kept
            await until(lambda: times_kept > before)
            (memo,) = memos.memos(session)
            assert memo.kind is MemoKind.CASE and "anna" in memo.text
            await typed(pilot, " speaks")
            acts = len(history.log(session))
            await press(pilot, "escape")
            assert len(history.log(session)) == acts
            assert "anna speaks" in memos.memos(session)[0].text
            await press(pilot, "c", "enter", "escape")
            assert len(memos.memos(session)) == 1  # the one that is there is opened again


async def test_memos_are_filtered_searched_and_lead_to_their_place(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        one, two = session.documents
        memos.add_memo(session, "about the office", on=memos.MemoPlace(one))
        memos.add_memo(session, "about the kitchen", kind=MemoKind.QUESTION, on=memos.MemoPlace(two))
        async with app_on(session).run_test(size=(80, 24)) as pilot:
            await press(pilot, "M", "slash")
            await typed(pilot, "kitchen")
            await press(pilot, "enter")
            screen = pilot.app.screen
            assert isinstance(screen, MemosScreen)
            assert [entry.memo.text for entry in screen.listing.entries] == ["about the kitchen"]
            await press(pilot, "d")
            assert isinstance(pilot.app.screen, CodingScreen)
            assert pilot.app.screen.desk is not None and pilot.app.screen.desk.document.id == two.id
            await press(pilot, "M", "X", "f")
            await typed(pilot, "question")
            await press(pilot, "enter")
            assert [entry.memo.text for entry in screen.listing.entries] == ["about the kitchen"]


async def test_a_summary_is_written_beside_its_passages(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        async with app_on(session).run_test(size=(110, 32)) as pilot:
            await press(pilot, "Y")
            screen = pilot.app.screen
            assert isinstance(screen, GridScreen)
            assert "Wir gehen mit aufs Amt." in str(screen.query_one("#passages-text", Static).render())
            await press(pilot, "enter")
            await typed(pilot, "goes along")
            await press(pilot, "escape")
            grid = summaries.grid(session)
            assert grid.text(grid.cases[0], session.codebook.by_path["hinge"]) == "goes along"
            await press(pilot, "n")
            assert (screen.cells.row, screen.cells.column) == (1, 0)
            await press(pilot, "enter")
            await typed(pilot, "also")
            await press(pilot, "escape", "n")
            await press(pilot, "c")
            assert "goes along" in str([each.render() for each in pilot.app.screen.query(Static)])
            await press(pilot, "escape", "b", "enter")
            text = str([each.render() for each in pilot.app.screen.query(".cell").results(Static)])
            assert "a: goes along" in text and "b: also" in text
            await press(pilot, "escape", "u")
            assert len(summaries.grid(session).texts) == 1
            await press(pilot, "p")
            await settled(pilot)
            assert isinstance(pilot.app.screen, RetrievalScreen)
            assert len(pilot.app.screen.lines.passages) == 1


async def test_grid_without_documents_says_what_to_do(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path, texts=False)) as session:
        async with app_on(session, None).run_test(size=(80, 24)) as pilot:
            await press(pilot, "Y", "enter", "n", "b", "d", "p", "c", "s", "down")
            assert "no documents yet" in str(pilot.app.screen.query_one("#empty", Static).render())


def test_documents_with_the_same_case_are_one(tmp_path: Path) -> None:
    from qcode.session.documents.acts import import_paths
    from qcode.session.documents.preview import ImportOptions

    with at_work(make_study(tmp_path)) as session:
        for name in ("c", "d"):
            (tmp_path / f"{name}.txt").write_text(f"I: Was?\n\nB: Das ist {name}.\n", encoding="utf-8")
            import_paths(session, [tmp_path / f"{name}.txt"], ImportOptions(variables={"case": "verein"}))
        assert [case.name for case in summaries.cases(session)] == ["a", "b", "verein"]
        assert [one.name for one in summaries.cases(session)[2].documents] == ["c", "d"]


async def test_a_memo_on_words_while_coding(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await press(pilot, "I")
            await typed(pilot, "office")
            await press(pilot, "escape")
            (memo,) = memos.memos(session)
            view = pilot.app.screen.query_one(TranscriptView)
            signed = [line for line in range(view.size.height) if "✎" in view.render_line(line).text]
            assert len(signed) == 1 and "Wir gehen mit" in view.render_line(signed[0]).text
            assert memo.span is not None and memo.document is not None
            assert memo.span.of(session.transcript(memo.document).text) == "Wir gehen mit aufs Amt."
            await press(pilot, "I", "1")
            await typed(pilot, "!")
            await press(pilot, "escape")
            assert [one.text for one in memos.memos(session)] == ["office!"]
            await press(pilot, "u", "u")
            assert memos.memos(session) == []


async def test_the_list_of_a_cell_has_the_passages_of_all_documents_of_the_case(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        code_them(session)
        for document in session.documents:
            set_variables(session, document, {"case": "verein"})
        async with app_on(session).run_test(size=(100, 30)) as pilot:
            await press(pilot, "Y", "p")
            screen = pilot.app.screen
            assert isinstance(screen, RetrievalScreen)
            assert screen.listing.wanted.where == {"case": "verein"}
            assert len(screen.lines.passages) == 3
