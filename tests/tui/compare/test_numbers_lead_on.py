"""Numbers of every table open their passages; agreement names the disagreements; tables are written; filters hold."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_app import SmallApp, press, settled, small_session
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, OptionList, Static

from qcode import i18n
from qcode.model.selection import Selection
from qcode.session import Session
from qcode.session import study as material
from qcode.session.comparing.agreement import agreement_of, disagreements_of
from qcode.session.comparing.passages import passages_of
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.disagreements import DisagreementsScreen
from qcode.tui.compare.grid import Grid
from qcode.tui.compare.other import OtherScreen
from qcode.tui.compare.other_kinds import KINDS, Wanted, build
from qcode.tui.compare.passages import PassagesScreen
from qcode.tui.compare.screen import CompareScreen


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session
    i18n.set_language("en")


async def table(pilot: Pilot[None], kind: str) -> DataTable[object]:
    """Open a table from the comparison as a person does."""
    await settled(pilot)
    await press(pilot, "v", *["down"] * list(KINDS).index(kind), "enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, OtherScreen)
    return pilot.app.screen.query_one(DataTable)


def heading(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#heading", Static).render())


@pytest.mark.parametrize("kind", ["tests", "matrix", "cooccurrence", "configurations"])
@pytest.mark.parametrize("level", [None, 1])
def test_a_count_has_as_many_passages_as_it_says(session: Session, kind: str, level: int | None) -> None:
    shown = build(session, kind, Wanted("perspective", Selection(level=level)))
    behind = [(cell, cell.behind) for row in shown.rows for cell in row if isinstance(cell.behind, Choice)]
    assert behind or kind == "cooccurrence"
    for cell, choice in behind:
        found = passages_of(session, choice.selection, choice.number)
        if kind != "tests":  # their cells are rates
            assert len(found) == cell.key
        assert bool(found) is bool(cell.key)


def test_codes_that_meet(session: Session) -> None:
    shown = build(session, "cooccurrence", Wanted("perspective", Selection()))
    for row in shown.rows:
        together = row[2].behind
        assert isinstance(together, Choice) and passages_of(session, together.selection, together.number)


async def test_agreement_leads_to_disagreements_to_the_place_and_back(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        grid = await table(pilot, "agreement")
        found = agreement_of(session, Selection(level=1))
        sentences = [one for one in found.rows if one.unit == "sentence"]
        assert grid.row_count == len(sentences)
        row = next(index for index, one in enumerate(sentences) if one.differ)
        await press(pilot, *["down"] * row, "enter")
        await settled(pilot)
        assert isinstance(app.screen, DisagreementsScreen)
        _, expected = disagreements_of(session, Selection(codes=(sentences[row].path,)))
        shown = app.screen.query_one("#passages", OptionList)
        assert shown.option_count == len(expected)
        first = str(shown.get_option_at_index(0).prompt)
        assert expected[0].text in first and "Jonas: " in first and "Mira: " in first
        await press(pilot, "enter")
        await settled(pilot)
        assert app.opened[-1] == (expected[0].number, expected[0].start)


async def test_nothing_behind_a_name_says_so(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await table(pilot, "matrix")
        await press(pilot, "enter")
        assert isinstance(app.screen, OtherScreen)
        assert any("no passages behind this cell" in words for words in app.told)


async def test_from_a_cell_of_the_matrix_to_its_passages(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        grid = await table(pilot, "matrix")
        number = str(grid.get_row_at(2)[2])
        await press(pilot, "down", "down", "right", "right", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen) and len(app.screen.found) == int(number)
        assert {one.first.document for one in app.screen.found} == {"mo-a"}
        await press(pilot, "escape")
        assert isinstance(app.screen, OtherScreen)


@pytest.mark.parametrize("suffix", [".csv", ".md", ".xlsx"])
async def test_a_table_is_written_as_it_is_shown(session: Session, tmp_path: Path, suffix: str) -> None:
    app = SmallApp(session, CompareScreen)
    target = tmp_path / f"matrix{suffix}"
    async with app.run_test(size=(120, 40)) as pilot:
        await table(pilot, "matrix")
        await press(pilot, "x")
        app.screen.query_one(Input).value = str(target)
        await press(pilot, "enter")
        await settled(pilot)
    assert target.stat().st_size
    if suffix == ".csv":
        with target.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        assert [row[0] for row in rows[1:]] == [document.name for document in session.documents]
        assert rows[0][2] == "Homemaking function" and {row[2] for row in rows[1:]} <= {"0", "1", "2", "3"}


async def test_filter_by_a_value_and_none_again(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "f", *"persp", "enter", *"migrant", "enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CompareScreen) and screen.live.tally is not None
        selection = Selection(where=(("perspective", "mo"),))
        assert screen.live.selection == selection and "MO" in heading(pilot)
        assert screen.live.tally.rows == material.tally_by(session, selection).rows
        assert [total.group for total in screen.live.tally.totals] == ["mo"]
        await press(pilot, "f", *"no filter", "enter")
        await settled(pilot)
        assert screen.live.selection == Selection() and len(screen.live.tally.totals) == 3


async def test_a_filter_holds_for_passages_and_other_tables(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "f", *"document", "enter", *"mo-a", "enter")
        await settled(pilot)
        grid = await table(pilot, "matrix")
        assert [str(grid.get_row_at(index)[0]) for index in range(grid.row_count)] == ["mo-a"]
        await press(pilot, "escape")
        await press(pilot, "right", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        assert {one.first.document for one in app.screen.found} == {"mo-a"}


async def test_two_variables_crossed(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "b", *"crossed", "enter", *"perspective", "enter", *"language", "enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CompareScreen) and screen.live.by == "perspective*language"
        assert (
            screen.live.tally is not None
            and screen.live.tally.rows == material.tally_by(session, by=screen.live.by).rows
        )
        assert screen.query_one(Grid).table is not None
