"""The compare screen: keys a person presses, and whether what is shown is what the tally says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import top
from small_app import BOOK, SmallApp, press, settled, small_session
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from qcode import i18n
from qcode.analysis.passages import Number
from qcode.analysis.phrases import Tongue, sentence
from qcode.analysis.tally import Tally
from qcode.model import Span
from qcode.model.selection import Selection
from qcode.session import Session, new_session
from qcode.session import study as material
from qcode.session.coding import acts as coding
from qcode.session.comparing.passages import passages_of
from qcode.session.documents import acts as documents
from qcode.session.documents.preview import ImportOptions
from qcode.session.project import history
from qcode.tui.compare.grid import Grid
from qcode.tui.compare.measures import Percent
from qcode.tui.compare.page import HEAD, NAMES
from qcode.tui.compare.passage_list import PassageList
from qcode.tui.compare.passages import PassagesScreen
from qcode.tui.compare.screen import CompareScreen
from qcode.tui.compare.table import Table
from qcode.tui.dialogs.choose_value import ChooseDialog
from qcode.tui.dialogs.path_field import PathField
from qcode.tui.kit.code_looks import CodeLooks

LOW = (80, 14)
"""So low that sub-codes are hidden at first."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session


class App(SmallApp):
    """Shows an empty screen in place of the transcript, as the app would."""

    def open_document(self, document: int, offset: int | None = None) -> None:
        super().open_document(document, offset)
        self.push_screen(Screen())


def app_of(session: Session) -> App:
    return App(session, CompareScreen)


def grid(pilot: Pilot[None]) -> Grid:
    return pilot.app.screen.query_one(Grid)


def table(pilot: Pilot[None]) -> Table:
    found = grid(pilot).table
    assert found is not None
    return found


def line(pilot: Pilot[None], y: int) -> str:
    return grid(pilot).render_line(y).text


def codes(pilot: Pilot[None]) -> list[str]:
    return [one.path for one in grid(pilot).lines]


def said(pilot: Pilot[None], which: str) -> str:
    return str(pilot.app.screen.query_one(which, Static).render())


def counted(app: App) -> Tally:
    """What is shown as the tally that it was made from."""
    tally = top(app, CompareScreen).live.tally
    assert tally is not None
    return tally


async def test_the_table_says_what_the_tally_says(session: Session) -> None:
    async with app_of(session).run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        tally = material.tally_by(session)
        assert codes(pilot) == [code.path for code in BOOK]
        groups = [total.group for total in tally.totals]
        assert groups == ["mo", "administration", None]
        assert line(pilot, 0).split() == ["MO", "Administration", "No", "perspective"]
        for number, path in enumerate(codes(pilot)):
            rows = [row for row in tally.rows if row.path == path]
            shown = line(pilot, HEAD + number)
            for row in rows:
                assert f"{row.documents}/{row.documents_total}" in shown
            cells = table(pilot).figures.cells[path]
            assert [cell.texts[1] for cell in cells] == [str(row.segments) for row in rows]
        foot = HEAD + len(BOOK) + 1
        assert line(pilot, foot).split() == ["Documents", "2", "1", "1"]
        assert line(pilot, foot + 2).split()[2:] == ["27", "9", "11"]


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 60)])
async def test_lines_are_as_wide_as_the_screen(session: Session, size: tuple[int, int]) -> None:
    async with app_of(session).run_test(size=size) as pilot:
        await settled(pilot)
        found = grid(pilot)
        assert {found.render_line(y).cell_length for y in range(found.size.height)} == {found.size.width}


async def test_keys_change_what_is_counted(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        seen = []
        for _number in range(7):
            await press(pilot, "c")
            seen.append(
                (top(app, CompareScreen).appearance.measure.key, table(pilot).figures.cells["homemaking"][0].texts)
            )
        assert seen == [
            ("documents", ("2/2",)),
            ("segments", ("3",)),
            ("rate", ("111.11",)),
            ("mean", ("1.50",)),
            ("words", ("17",)),
            ("share", ("63.0%",)),
            ("both", ("2/2", "3")),
        ]
        await press(pilot, "percent_sign")
        assert top(app, CompareScreen).appearance.percent is Percent.COLUMN
        assert table(pilot).figures.cells["homemaking"][0].texts == ("100%", "100.0%")
        assert "do not add up" in said(pilot, "#shown")
        await press(pilot, "percent_sign")
        assert table(pilot).figures.cells["homemaking"][0].texts == ("67%", "75.0%")
        await press(pilot, "percent_sign", "c", "c", "c")
        await press(pilot, "percent_sign")
        assert top(app, CompareScreen).appearance.percent is Percent.NONE
        assert app.told


async def test_the_cell_under_the_cursor_in_words(session: Session) -> None:
    async with app_of(session).run_test(size=(140, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "right")
        assert said(pilot, "#here").startswith("Homemaking function › Trust · Administration · 0 of 1 documents")
        await press(pilot, "left", "up")
        here = "Homemaking function · MO · 2 of 2 documents · 3 passages · 111.11 per 1,000 words · 17 words (63.0%)"
        assert said(pilot, "#here") == here
        await press(pilot, "left")
        assert said(pilot, "#here") == "Homemaking function"


async def test_sub_codes_open_and_close(session: Session) -> None:
    async with app_of(session).run_test(size=LOW) as pilot:
        await settled(pilot)
        top = ["homemaking", "hinge", "unused"]
        assert codes(pilot) == top
        await press(pilot, "space")
        assert codes(pilot) == [code.path for code in BOOK]
        await press(pilot, "down", "space")
        assert codes(pilot) == top
        assert grid(pilot).path == "homemaking"
        await press(pilot, "h")
        assert grid(pilot).column == NAMES
        await press(pilot, "l")
        assert len(codes(pilot)) == 5
        await press(pilot, "j", "left")
        assert grid(pilot).path == "homemaking"
        await press(pilot, "left")
        assert codes(pilot) == top
        await press(pilot, "a")
        assert len(codes(pilot)) == 5
        await press(pilot, "a", "z")
        assert codes(pilot) == ["homemaking", "hinge"]
        await press(pilot, "z")
        assert codes(pilot) == top


async def test_behind_every_number_are_as_many_passages(session: Session) -> None:
    for by in ("perspective", "document", "language", "coder"):
        for coders in ((), ("Mira",), ("Jonas",)):
            selection = Selection(coders=coders)
            tally = material.tally_by(session, selection, by=by)
            for row in tally.rows:
                found = passages_of(session, selection, Number(row.path, by, row.group))
                assert len(found) == row.segments, (by, coders, row)
                assert len({one.document for one in found}) == row.documents


async def test_enter_shows_the_passages_and_enter_again_goes_there(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        found = top(app, PassagesScreen).found
        assert len(found) == int(material.tally_by(session).rows[0].segments) == 3
        assert found[0].coders == ("Mira",)  # she leads where both have coded
        assert found[2].paths == ("homemaking", "homemaking/trust")
        assert "3 passages" in said(pilot, "#heading")
        await press(pilot, "j", "j", "enter")
        passage = found[2]
        assert app.opened == [(passage.document, passage.first.start)]
        text = session.transcript(passage.document).text
        assert Span(passage.first.start, passage.first.end).of(text) == "The women meet and they trust each other."
        await app.pop_screen()  # back from the transcript
        await settled(pilot)
        assert app.screen.query_one("#passages", PassageList).highlighted == 2
        await press(pilot, "escape")
        top(app, CompareScreen)
        await press(pilot, "down", "enter", "escape")
        top(app, CompareScreen)


async def test_documents_without_a_perspective_have_passages_too(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "enter")
        assert [one.first.document for one in top(app, PassagesScreen).found] == ["loose"]


async def test_a_cell_without_passages_says_so(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "end", "enter")
        assert "no passage" in said(pilot, "#empty")
        await press(pilot, "enter", "x", "escape")
        top(app, CompareScreen)
        assert app.told


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
async def test_passages_are_exported_as_listed(session: Session, tmp_path: Path, suffix: str) -> None:
    app = app_of(session)
    target = tmp_path / f"out put{suffix}"
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "x")
        field = app.screen.query_one("#target", PathField).input
        assert field.value == "homemaking-mo.csv"
        field.value = str(tmp_path / "x.pdf")
        await press(pilot, "enter")
        assert ".csv" in said(pilot, "#trouble")
        field.value = str(target)
        await press(pilot, "enter")
        assert any("4 codings" in message for message in app.told)
        assert target.exists()
        first = target.read_bytes()
        await press(pilot, "x")
        app.screen.query_one("#target", PathField).input.value = str(target)
        await press(pilot, "enter")
        assert "there already" in said(pilot, "#trouble")
        await press(pilot, "enter")
        assert target.read_bytes() == first
    if suffix == ".csv":
        text = target.read_text(encoding="utf-8-sig")
        assert text.count("We cooked together") == 1
        assert "And you?" not in text  # the interviewer's


async def test_compare_by_something_else_and_one_coder_only(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "b")
        top(app, ChooseDialog)
        await press(pilot, *"coder", "enter")
        assert [total.group for total in counted(app).totals] == ["Jonas", "Mira"]
        await press(pilot, "b", *"docu", "enter")
        assert [total.group for total in counted(app).totals] == ["amt", "loose", "mo-a", "mo-b"]
        await press(pilot, "f", "enter", "down", "enter")
        screen = top(app, CompareScreen)
        assert screen.live.selection.coders == ("Jonas",) and screen.live.tally is not None
        assert screen.live.tally.rows == material.tally_by(session, Selection(coders=("Jonas",)), by="document").rows
        assert "Jonas" in said(pilot, "#heading")
        await press(pilot, "f", "enter", "up", "enter")
        assert not screen.live.selection.coders


async def test_news_is_counted_and_the_cursor_stays(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "down", "right")
        before = table(pilot).figures.cells["homemaking"][1].texts
        amt = next(document for document in session.documents if document.name == "amt")
        coding.apply_code(session, amt.id, Span(20, 30), session.codebook.by_path["homemaking"])
        documents.set_variables(session, amt, {"perspective": "welfare"})
        await settled(pilot)
        after = table(pilot)
        assert after.groups == ("mo", "welfare", None)
        assert (grid(pilot).path, grid(pilot).column) == ("hinge", 1)
        assert (before, after.figures.cells["homemaking"][1].texts) == (("0/1", "0"), ("1/1", "1"))
        history.undo(session)
        await settled(pilot)
        assert table(pilot).groups == ("mo", "administration", None)


async def test_a_variable_that_goes_while_it_is_compared_by(session: Session) -> None:
    app = app_of(session)
    amt = next(document for document in session.documents if document.name == "amt")
    documents.set_variables(session, amt, {"town": "Mahlenburg"})
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "b", *"town", "enter")
        assert top(app, CompareScreen).live.by == "town"
        history.undo(session)
        await settled(pilot)
        assert top(app, CompareScreen).live.by == "perspective"
        assert table(pilot).groups == ("mo", "administration", None)


async def test_warnings_in_a_line_and_in_full(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        assert "small groups" in said(pilot, "#cautions")
        await press(pilot, "w")
        text = " ".join(str(part.render()) for part in app.screen.query(Static))
        labels = {"mo": "MO", "administration": "Administration"}
        looks = CodeLooks(session.codebook, "en")
        titles = {code.path: looks.name(code) for code in session.codebook}
        speech = Tongue(code=titles.__getitem__, group=lambda value: labels.get(value, value), variable=str)
        for caution in material.tally_by(session).cautions:
            assert sentence(caution, speech) in text


async def test_side_by_side(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(140, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "s")
        columns = list(app.screen.query(".column"))
        assert [column.display for column in columns] == [True, True, True]
        assert [len(column.query_one(PassageList).passages) for column in columns] == [3, 0, 1]
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert [column.display for column in columns] == [True, False, False]
        await press(pilot, "right", "right")
        assert [column.display for column in columns] == [False, False, True]
        await press(pilot, "enter")
        loose = next(document for document in session.documents if document.name == "loose")
        assert app.opened == [(loose.id, session.transcript(loose.id).text.index("yet we"))]
        await app.pop_screen()
        await settled(pilot)
        passage = app.screen.query_one(".active PassageList", PassageList).passage
        assert passage is not None and passage.document == loose.id


async def test_many_groups_are_reached_by_moving_right(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=(50, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "b", *"docu", "enter")
        assert "loose" not in line(pilot, 0) or "mo-b" not in line(pilot, 0)
        assert "›" in line(pilot, 0)
        await press(pilot, "right", "right", "right", "right")
        assert "mo-b" in line(pilot, 0) and "‹" in line(pilot, 0)
        assert {grid(pilot).render_line(y).cell_length for y in range(12)} == {grid(pilot).size.width}


async def test_clicks_move_and_open(session: Session) -> None:
    app = app_of(session)
    async with app.run_test(size=LOW) as pilot:
        await settled(pilot)
        await pilot.click(Grid, offset=(0, HEAD))
        await settled(pilot)
        assert len(codes(pilot)) == 5
        place = (line(pilot, 0).index("Administration"), HEAD + 1)
        await pilot.click(Grid, offset=place)
        await settled(pilot)
        assert (grid(pilot).row, grid(pilot).column) == (1, 1)
        await pilot.click(Grid, offset=place)
        await settled(pilot)
        assert not isinstance(app.screen, CompareScreen)


async def test_nothing_to_compare_yet(tmp_path: Path) -> None:
    with small_session(tmp_path, filled=False) as session:
        async with app_of(session).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert "no documents yet" in said(pilot, "#empty")
            await press(pilot, "enter", "s", "space", "down", "right", "w", "z", "a", "c", "percent_sign")
            top(pilot.app, CompareScreen)
    with new_session(tmp_path / "bare", "Mira", codebook=None) as session:
        (tmp_path / "a.txt").write_text("I: Hello?\nB: Hello.\n", encoding="utf-8")
        documents.import_paths(session, [tmp_path / "a.txt"], ImportOptions())
        async with app_of(session).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert "codebook is empty" in said(pilot, "#empty")


async def test_documents_that_nobody_has_coded_are_in_no_number(session: Session) -> None:
    coding.remove_codings(session, coding.codings(session))
    async with app_of(session).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Nothing is coded yet" in said(pilot, "#cautions")
        assert line(pilot, HEAD).split()[-6:] == ["0/0", "0"] * 3


async def test_names_of_codes_and_numbers_in_german(session: Session) -> None:
    i18n.set_language("de")
    async with app_of(session).run_test(size=(120, 24)) as pilot:
        await settled(pilot)
        assert "Scharnierfunktion" in line(pilot, HEAD + 3)
        await press(pilot, *["c"] * 6)
        assert table(pilot).figures.cells["homemaking"][0].texts == ("63,0\u00a0%",)
