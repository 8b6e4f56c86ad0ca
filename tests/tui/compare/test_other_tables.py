"""The tables that the compare screen leads to, the dots, the order of codes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screens import top
from small_app import SmallApp, press, settled, small_session
from textual.widgets import DataTable, Static

from qcode import i18n
from qcode.session import Session
from qcode.session.comparing import tables
from qcode.tui.compare.dots import Dots, strip
from qcode.tui.compare.grid import Grid
from qcode.tui.compare.other import OtherScreen
from qcode.tui.compare.other_kinds import KINDS, Wanted, build
from qcode.tui.compare.screen import CompareScreen
from qcode.tui.compare.tree import by_frequency
from qcode.tui.dialogs.choose_value import ChooseDialog


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session
    i18n.set_language("en")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_table_has_as_many_cells_as_titles(session: Session, kind: str, language: str) -> None:
    i18n.set_language(language)
    shown = build(session, kind, Wanted("perspective"))
    assert all(len(row) == len(shown.titles) for row in shown.rows)
    assert len(set(shown.titles)) >= len(shown.titles) - 1  # Holm stands behind both tests
    assert shown.rows or kind in ("keywords", "cooccurrence")


async def test_p_shows_the_tests_with_their_numbers_and_back(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(140, 45)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        top(app, OtherScreen)
        await settled(pilot)
        grid = app.screen.query_one(DataTable)
        done = tables.tally_and_test(session).inference
        assert done is not None and grid.row_count == len(done.effects) - 2  # the top level
        await press(pilot, "l")
        await settled(pilot)
        assert grid.row_count == len(done.effects)
        notes = str(app.screen.query_one("#notes", Static).render())
        assert "deal out the documents" in notes
        await press(pilot, "escape")
        top(app, CompareScreen)


async def test_v_offers_the_other_tables_and_s_sorts(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "v")
        top(app, ChooseDialog)
        await press(pilot, "down", "down", "down", "down", "down", "enter")
        await settled(pilot)
        top(app, OtherScreen)
        grid = app.screen.query_one(DataTable)
        names = [str(row[0]) for row in (grid.get_row_at(index) for index in range(grid.row_count))]
        assert names == [document.name for document in session.documents]
        await press(pilot, "right", "right", "s")
        numbers = [str(grid.get_row_at(index)[2]) for index in range(grid.row_count)]
        values = [0 if number == "·" else int(number) for number in numbers]
        assert values == sorted(values, reverse=True)
        await press(pilot, "s")
        assert str(grid.get_row_at(0)[2]) == numbers[-1]


async def test_a_test_without_groups_says_why(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.push_screen(OtherScreen("tests", Wanted("document")))
        await settled(pilot)
        assert "can't be tested" in str(app.screen.query_one("#empty", Static).render())


async def test_a_warning_is_seen_on_the_smallest_screen(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        await settled(pilot)
        notes = str(app.screen.query_one("#notes", Static).render())
        assert notes.startswith("! ")
        await press(pilot, "w")
        text = " ".join(str(part.render()) for part in app.screen.query(Static))
        assert "not a population" in text and "not for a population" in text


async def test_dots_are_there_where_there_is_room(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        dots = app.screen.query_one(Dots)
        assert dots.display and "●" in str(dots.render())
        assert dots.size.height > 1
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert not app.screen.query_one(Dots).size.height


@given(st.lists(st.floats(0, 50), min_size=1, max_size=9), st.integers(10, 90))
def test_every_interview_is_in_the_strip(rates: list[float], width: int) -> None:
    line = strip(rates, max(rates), width)
    assert len(line) == width
    assert sum(1 if sign == "●" else int(sign) for sign in line if sign != "·") == len(rates)


async def test_order_and_search_of_codes(session: Session) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        grid = app.screen.query_one(Grid)
        before = [line.path for line in grid.lines]
        await press(pilot, "i")
        after = [line.path for line in grid.lines]
        counted = top(app, CompareScreen).live.tally
        assert counted is not None
        assert after == [c.path for c in by_frequency(session.codebook, counted) if c.path in after]
        assert sorted(after) == sorted(before)
        await press(pilot, "slash", *"mutual", "enter")
        assert grid.path == "homemaking/help"
