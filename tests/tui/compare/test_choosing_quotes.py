"""Quotes for the paper: chosen side by side, copied with their places, exported."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_app import SmallApp, press, settled, small_session

from qcode.analysis.passages import Number
from qcode.model.selection import Selection
from qcode.session import Session
from qcode.session.comparing.passages import passages_of
from qcode.tui.compare.quote_text import quote_text
from qcode.tui.compare.quotes import QuotesScreen
from qcode.tui.compare.screen import CompareScreen


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session


def test_quotes_are_whole_and_say_where_they_stand(session: Session) -> None:
    found = passages_of(session, Selection(), Number("homemaking", "perspective", "mo"))
    text = quote_text("Homemaking", [("MO", found), ("Welfare", [])])
    assert text.startswith("## Homemaking\n\n### MO\n\n> ") and "Welfare" not in text
    for one in found:
        assert one.first.text.splitlines()[0] in text
        assert f"> ({one.first.document}, {one.first.speaker}, § {one.first.turn}" in text


async def test_space_chooses_y_copies_and_x_writes_what_was_chosen(session: Session, tmp_path: Path) -> None:
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "s")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, QuotesScreen)
        shown = screen._list.passages
        await press(pilot, "y")
        assert app.clipboard.count("> (") == 1
        await press(pilot, "down", "space")
        assert screen.chosen == {shown[1].key}
        await press(pilot, "space")
        assert not screen.chosen
        assert len(screen.to_export()[1]) >= len(shown)
        await press(pilot, "space", "y")
        assert shown[1].first.text.splitlines()[0] in app.clipboard
        target = tmp_path / "chosen.csv"
        screen._export(target)
        await settled(pilot)
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["text"] for row in rows} == {shown[1].first.text}
