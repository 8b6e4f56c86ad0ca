"""The table of codes and groups: names stay at the left, titles on top, totals at the bottom."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.model import ancestors
from qcode.tui.compare.layout import Layout, fit
from qcode.tui.compare.page import HEAD, NAMES, Page
from qcode.tui.compare.paint import Paint
from qcode.tui.compare.table import Table
from qcode.tui.compare.tree import CodeLine, branches, code_lines, nearest


class Grid(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a `Table`. The cursor is a code and a column; which codes are open is kept here."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--head", "grid--muted", "grid--cursor", "grid--row"}
    HELP = "Codes in rows, groups of interviews in columns."

    class Chosen(Message):
        """The person wants to see what is behind a cell; column `NAMES` is the code itself."""

        def __init__(self, path: str, column: int) -> None:
            super().__init__()
            self.path, self.column = path, column

    class Moved(Message):
        """The cursor is on another cell."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.table: Table | None = None
        self.lines: list[CodeLine] = []
        self.row = 0
        self.column = 0
        self.hide_unused = False
        self._opened: set[str] = set()
        self._first = 0
        self._widths = Layout(1, 1, 0, 1)
        self._paint: Paint | None = None

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def path(self) -> str:
        """The code under the cursor, `""` when there are no codes."""
        return self.lines[self.row].path if self.lines else ""

    def show(self, table: Table) -> None:
        """Show a table; the cursor stays on its code and group where they are still there."""
        before = self.table
        group = before.groups[self.column] if before and 0 <= self.column < len(before.groups) else None
        self.table = table
        if before is not None and before.by != table.by:
            self.column, self._first = min(self.column, 0), 0
        elif before is not None and self.column >= 0 and group in table.groups:
            self.column = table.groups.index(group)
        self.column = min(self.column, len(table.groups) - 1)
        if before is None and len(table.book) + HEAD + self._foot <= self.size.height:
            self._opened = branches(table.book)  # there is room for all of them
        self.grow()

    def grow(self) -> None:
        """Look again at which codes are to be seen."""
        if self.table is None:
            return
        path = self.path
        used = self.table.used if self.hide_unused else None
        self.lines = code_lines(self.table.book, self._opened, used)
        self.row = nearest(self.lines, path) if self.lines else 0
        self._arrange()
        self.post_message(self.Moved())

    def _arrange(self) -> None:
        if self.table is None:
            return
        found = self.table
        longest = max((len(found.titles[code.path]) + 2 * code.level + 2 for code in found.book), default=10)
        longest = max(longest, *(len(label) + 1 for label, _numbers in found.totals))
        numbers = sum(found.figures.widths) + len(found.figures.widths) - 1
        self._widths = fit(max(self.size.width, 20), len(found.groups), numbers, longest)
        self._first = max(0, min(self._first, len(found.groups) - self._widths.shown))
        self.virtual_size = Size(self.size.width, HEAD + len(self.lines) + self._foot)
        self._keep_in_sight()
        self.refresh()

    @property
    def _foot(self) -> int:
        return len(self.table.totals) + 1 if self.table else 0

    @property
    def _body(self) -> int:
        """How many codes are on the screen."""
        return max(min(len(self.lines), self.size.height - HEAD - self._foot), 0)

    # -- cursor ----------------------------------------------------------------------------------------------------

    def move(self, rows: int, columns: int) -> None:
        """Move by so many cells, as far as there are any."""
        if self.table is None or not self.lines:
            return
        self.row = max(0, min(self.row + rows, len(self.lines) - 1))
        self.column = max(NAMES, min(self.column + columns, len(self.table.groups) - 1))
        self._keep_in_sight()
        self.post_message(self.Moved())
        self.refresh()

    def edge(self, side: int) -> None:
        """To the first or last code."""
        self.move(side * len(self.lines), 0)

    def page(self, step: int) -> None:
        """By as many codes as are on the screen."""
        self.move(step * max(self._body - 1, 1), 0)

    def sideways(self, step: int) -> None:
        """To the group beside; on a name this closes and opens the code first, as in any tree."""
        line = self.lines[self.row] if self.lines else None
        if line is None or self.column != NAMES:
            self.move(0, step)
        elif step > 0 and line.branch and not line.open:
            self.toggle()
        elif step > 0:
            self.move(0, 1)
        elif line.branch and line.open:
            self.toggle()
        elif line.depth:
            self.row = nearest(self.lines, line.path.rpartition("/")[0])
            self.move(0, 0)

    def _keep_in_sight(self) -> None:
        top, body = int(self.scroll_offset.y), max(self._body, 1)
        if self.row < top:
            self.scroll_to(y=self.row, animate=False)
        elif self.row >= top + body:
            self.scroll_to(y=self.row - body + 1, animate=False)
        if self.column >= 0:
            self._first = max(min(self._first, self.column), self.column - self._widths.shown + 1)

    def toggle(self) -> None:
        """Open or close the code under the cursor; on a code without sub-codes, close the one above."""
        if not self.lines:
            return
        line = self.lines[self.row]
        path = line.path if line.branch else line.path.rpartition("/")[0]
        if path:
            self._opened ^= {path}
            self.grow()

    def toggle_all(self) -> None:
        """Open all codes, or close all when they are open."""
        if self.table is not None:
            every = branches(self.table.book)
            self._opened = set() if every <= self._opened else every
            self.grow()

    def go_to(self, path: str) -> None:
        """To a code, wherever it is hidden."""
        self._opened |= set(ancestors(path)) - {path}
        self.hide_unused = self.hide_unused and self.table is not None and path in self.table.used
        self.grow()
        self.row = nearest(self.lines, path) if self.lines else 0
        self.move(0, 0)

    def choose(self) -> None:
        """Tell what the person wants to see."""
        if self.path:
            self.post_message(self.Chosen(self.path, self.column))

    # -- events ----------------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other columns."""
        self._arrange()

    def notify_style_update(self) -> None:
        """Draw all cells anew in the colours of another theme."""
        self._paint = None
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """Go to a cell; on the cell under the cursor, open it; on the mark of a code, open or close that."""
        if self.table is None or not HEAD <= event.y < HEAD + self._body:
            return
        row = event.y - HEAD + int(self.scroll_offset.y)
        line = self.lines[row]
        inside = event.x - self._widths.name
        column = NAMES if inside < 0 else min(self._first + inside // self._widths.cell, len(self.table.groups) - 1)
        again = (row, column) == (self.row, self.column)
        self.move(row - self.row, column - self.column)
        if column == NAMES and line.branch and event.x <= 2 * line.depth + 1:
            self.toggle()
        elif again:
            self.choose()

    # -- drawing ---------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if self.table is None:
            return Strip.blank(self.size.width, self.rich_style)
        paint = self._painted()
        page = Page(self.table, paint, self._widths, self._first, self.size.width)
        if y < HEAD:
            segments = page.titles() if y else page.groups()
        elif y < HEAD + self._body:
            index = y - HEAD + int(self.scroll_offset.y)
            current = index == self.row and self.has_focus
            segments = page.code(self.lines[index], self.column if current else None)
        else:
            segments = page.total(y - HEAD - self._body)
        return Strip(segments).adjust_cell_length(self.size.width, paint.base)

    def _painted(self) -> Paint:
        if self._paint is None:
            head, muted, cursor, row = (
                self.get_component_rich_style(f"grid--{name}") for name in ("head", "muted", "cursor", "row")
            )
            self._paint = Paint(self.rich_style, head, muted, cursor, row)
        return self._paint
