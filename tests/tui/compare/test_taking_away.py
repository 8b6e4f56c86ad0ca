"""A report and a figure are written from the compare screen, as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_app import SmallApp, press, settled, small_session
from textual.widgets import Input

from qcode.model.selection import Selection
from qcode.session import Session
from qcode.tui.compare.export_dialog import ExportDialog
from qcode.tui.compare.screen import CompareScreen
from qcode.tui.dialogs.choose_value import ChooseDialog


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with small_session(tmp_path) as session:
        yield session


@pytest.mark.parametrize(("steps", "name"), [(0, "study.md"), (2, "map.svg")])
async def test_x_asks_what_and_where_and_writes_it(session: Session, tmp_path: Path, steps: int, name: str) -> None:
    target = tmp_path / name
    app = SmallApp(session, CompareScreen)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        screen.live.selection = Selection(coders=("Mira",))
        await press(pilot, "x")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, *["down"] * steps, "enter")
        assert isinstance(app.screen, ExportDialog)
        app.screen.query_one(Input).value = str(target.with_suffix(".odt"))
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportDialog)  # no such kind
        app.screen.query_one(Input).value = str(target)
        await press(pilot, "enter")
        await settled(pilot)
    text = target.read_text(encoding="utf-8")
    assert "Mira" in text and "Jonas" not in text
    assert ("# A small study" if steps == 0 else "<svg") in text


async def test_what_cannot_be_drawn_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    with small_session(tmp_path, filled=False) as empty:
        app = SmallApp(empty, CompareScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            screen = app.screen
            assert isinstance(screen, CompareScreen)
            screen.taking_away.write("functions", tmp_path / "f.svg")
            await settled(pilot)
        assert "nothing to draw" in app.told[-1]
        assert not (tmp_path / "f.svg").exists()
