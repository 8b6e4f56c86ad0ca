"""Only what changed is drawn: what stands on the terminal then must be the whole screen all the same."""

from __future__ import annotations

from pathlib import Path
from types import MethodType

import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from signs import until
from textual._compositor import ChopsUpdate
from textual.content import Content
from workplace import app_on, at_work, go_to, make_study, screen_of, settled

from qcode.tui.app import QcodeApp
from qcode.tui.kit.parts import Part

KEYS = (
    *("1", "down", "2", "shift+right", "f", "escape", "pagedown", "pageup", "u", "U", "W", "V", "escape", "n", "plus"),
    *("J", "percent_sign", "escape", "z", "Z", "P", "1", "P", "apostrophe", "3", "j", "c", "escape", "x", "i", "tab"),
)
Cell = tuple[str, str]


class Terminal:
    """The cells that an app has written."""

    def __init__(self, app: QcodeApp) -> None:
        self.app = app
        self.cells: dict[tuple[int, int], Cell] = {}
        self.partial = 0
        app._display = MethodType(lambda _app, _screen, update: self.take(update), app)  # type: ignore[method-assign]

    def take(self, update: object) -> None:
        if isinstance(update, ChopsUpdate):
            self.partial += 1
            x = y = 0
            for segment in update.__rich_console__(self.app.console, self.app.console.options):
                assert isinstance(segment, Segment)
                if segment.control:
                    code, *place = segment.control[0]
                    assert code is ControlType.CURSOR_MOVE_TO
                    x, y = (int(each) for each in place)
                elif segment.text != "\n":
                    x = self.write(x, y, segment.text, segment.style)
        elif update is not None:
            self.cells = self.whole()

    def differences(self) -> list[tuple[tuple[int, int], Cell | None, Cell]]:
        """Where something else stands than on the whole screen: place, what stands there, what should."""
        wanted = sorted(self.whole().items())
        return [(place, self.cells.get(place), cell) for place, cell in wanted if self.cells.get(place) != cell]

    def write(self, x: int, y: int, text: str, style: Style | None) -> int:
        for char in text:
            self.cells[x, y] = (char, str(style))
            x += 1
        return x

    def whole(self) -> dict[tuple[int, int], Cell]:
        kept, self.cells = self.cells, {}
        for y, strip in enumerate(self.app.screen._compositor.render_strips()):
            x = 0
            for segment in strip:
                x = self.write(x, y, segment.text, segment.style)
        found, self.cells = self.cells, kept
        return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_drawn_bit_by_bit_is_the_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    with at_work(make_study(tmp_path)) as session:
        app = app_on(session)
        async with app.run_test(size=size) as pilot:
            go_to(pilot, "Geld haben")
            await settled(pilot)
            terminal = Terminal(app)
            app.refresh()
            for key in ("", *KEYS):
                if key:
                    await pilot.press(key)
                # Painting comes a moment after the key.
                await until(lambda: not terminal.differences(), lambda: (key, terminal.differences()[:3]))  # noqa: B023
            assert terminal.partial > len(KEYS) // 2


async def test_a_part_that_says_the_same_in_another_look_is_drawn_anew(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            part = screen_of(pilot).query_one("#rule", Part)
            part.show(Content.styled("word", "bold"))
            bold = part._shown()
            part.show(Content.styled("word", "underline"))
            assert [strip.text for strip in part._shown()] == [strip.text for strip in bold]
            assert part._shown() != bold
