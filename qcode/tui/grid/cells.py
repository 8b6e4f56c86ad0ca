"""The table of the grid: cases in rows, codes in columns, a sign in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.model import Code
from qcode.session.writing.summaries import Grid
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.colours import as_hex, on, parse
from qcode.tui.kit.foreign import in_cells

CELL = 6
SUMMARY = "✎"


class Cells(ScrollView, can_focus=True, inherit_bindings=False):
    """A number is the passages of the cell, a pencil a summary that is written."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cells--cursor", "cells--row", "cells--muted"}
    DEFAULT_CSS = """
    Cells { height: 1fr; background: $background; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0;
        & > .cells--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
        & > .cells--row { background: $foreground 9%; }
        & > .cells--muted { color: $foreground 50%; }
    }
    """

    class Moved(Message):
        """The cursor is on another cell."""

    class Chosen(Message):
        """The person wants to write."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.grid: Grid | None = None
        self.looks: CodeLooks | None = None
        self.row = self.column = 0
        self._first = 0

    def show(self, grid: Grid, looks: CodeLooks) -> None:
        """Show a grid; the cursor stays where it was as far as it can."""
        self.grid, self.looks = grid, looks
        self.virtual_size = Size(self.size.width, len(grid.cases) + 1)
        self.move(0, 0)

    def move(self, rows: int, columns: int) -> None:
        """Move by so many cells."""
        if self.grid is None:
            return
        self.row = max(0, min(self.row + rows, len(self.grid.cases) - 1))
        self.column = max(0, min(self.column + columns, len(self.grid.codes) - 1))
        top, height = int(self.scroll_offset.y), max(1, self.size.height - 1)
        if self.row < top:
            self.scroll_to(y=self.row, animate=False)
        elif self.row >= top + height:
            self.scroll_to(y=self.row - height + 1, animate=False)
        self._first = max(min(self._first, self.column), self.column - self._shown + 1)
        self.refresh()
        self.post_message(self.Moved())

    @property
    def _names(self) -> int:
        longest = max((len(case.name) for case in self.grid.cases), default=8) if self.grid else 8
        return max(8, min(longest + 1, self.size.width // 3, 28))

    @property
    def _shown(self) -> int:
        return max(1, (self.size.width - self._names - 2) // CELL)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many columns as the new width has room for."""
        self.move(0, 0)

    def on_click(self, event: events.Click) -> None:
        """To this cell; twice: write."""
        if self.grid is None or event.y < 1 or event.x < self._names:
            return
        row, column = event.y - 1 + int(self.scroll_offset.y), self._first + (event.x - self._names) // CELL
        self.move(row - self.row, column - self.column)
        if event.chain > 1:
            self.post_message(self.Chosen())

    def render_line(self, y: int) -> Strip:
        """One line: the letters of the codes, then cases."""
        base, width = self.rich_style, self.size.width
        index = y - 1 + int(self.scroll_offset.y)
        if self.grid is None or self.looks is None or (y and index >= len(self.grid.cases)):
            return Strip.blank(width, base)
        codes = self.grid.codes[self._first : self._first + self._shown]
        if y == 0:
            return Strip(self._head(codes, self.looks, base)).adjust_cell_length(width, base)
        line = base
        if index == self.row:
            line += Style(bgcolor=self.get_component_rich_style("cells--row").bgcolor)
        return Strip(self._case(index, codes, line)).adjust_cell_length(width, line)

    def _head(self, codes: Sequence[Code], looks: CodeLooks, base: Style) -> list[Segment]:
        """The badges of the codes that are shown, with how many there are to the left and the right."""
        before = f"‹{self._first}" if self._first else ""
        after = len(self.grid.codes) - self._first - len(codes) if self.grid is not None else 0
        segments = [Segment(in_cells(before, self._names), base)]
        for code in codes:
            colour = parse(looks.colour(code))
            style = base + Style(color=as_hex(on(colour)), bgcolor=as_hex(colour), bold=True)
            segments += [Segment(f"{looks.letter(code):^4}", style), Segment(" " * (CELL - 4), base)]
        return [*segments, Segment(f"{after}›" if after else "", base)]

    def _case(self, index: int, codes: Sequence[Code], line: Style) -> list[Segment]:
        """A case: its name, and how often it has each code; a pencil where a summary is written."""
        assert self.grid is not None
        case = self.grid.cases[index]
        muted = line + Style(color=self.get_component_rich_style("cells--muted").color)
        cursor = line + self.get_component_rich_style("cells--cursor")
        segments = [Segment(in_cells(case.name, self._names - 1) + " ", line)]
        for column, code in enumerate(codes, start=self._first):
            count = self.grid.segments(case, code)
            written = SUMMARY if self.grid.text(case, code) else ""
            style = line if count or written else muted
            if (index, column) == (self.row, self.column):
                style = cursor
            # Numbers stand one below the other; the pencil has a place of its own.
            text = f"{count or '·':>3}{written or ' '}"
            segments += [Segment(in_cells(text, CELL - 1), style), Segment(" ", line)]
        return segments
