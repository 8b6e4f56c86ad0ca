"""The lines of the table, drawn for one width: group names, titles, codes with their cells, totals."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment

from qcode.tui.compare.layout import GAP, Layout
from qcode.tui.compare.paint import Paint, Place
from qcode.tui.compare.table import Table
from qcode.tui.compare.tree import CodeLine
from qcode.tui.kit.foreign import in_cells
from qcode.tui.kit.words import cut_to, middle_cut

HEAD = 2
"""Lines above the codes."""
NAMES = -1
"""The column of the names, left of the first group."""
_MORE = 4


@dataclass(frozen=True, slots=True)
class Page:
    """A table from its group `first` on, as wide as `width`."""

    table: Table
    paint: Paint
    layout: Layout
    first: int
    width: int

    @property
    def columns(self) -> range:
        """The groups that are seen."""
        return range(self.first, min(self.first + self.layout.shown, len(self.table.groups)))

    @property
    def _numbers(self) -> int:
        widths = self.table.figures.widths
        return sum(widths) + len(widths) - 1

    def groups(self) -> list[Segment]:
        """The names of the groups, and how many there are to the left and right."""
        style = self.paint.base + self.paint.head
        after = len(self.table.groups) - self.columns.stop
        before = f"‹ {self.first}" if self.first else ""
        found = [Segment(before.rjust(self.layout.name), style)]
        for column in self.columns:
            more = f" {after} ›".rjust(_MORE) if column == self.columns.stop - 1 and after else ""
            room = self.layout.cell - GAP - len(more)
            label = cut_to(middle_cut(self.table.labels[column], room), room)
            found.append(Segment(" " * GAP + label + more, style))
        return found

    def titles(self) -> list[Segment]:
        """What the numbers are."""
        titles = zip(self.table.figures.titles, self.table.figures.widths, strict=True)
        text = " " * GAP + " ".join(title.rjust(width) for title, width in titles)
        cells = text.ljust(self.layout.cell) * len(self.columns)
        return [Segment(" " * self.layout.name + cells, self.paint.base + self.paint.muted)]

    def code(self, line: CodeLine, cursor: int | None) -> list[Segment]:
        """A code with its cells; `cursor` is the column that the cursor is on, None when it is on another code."""
        colour, figures = self.table.colours[line.path], self.table.figures
        current = cursor is not None
        found = self.paint.name(
            colour,
            cut_to(self.table.titles[line.path], self.layout.name - 2 * line.depth - 3),
            depth=line.depth,
            marker=("▾" if line.open else "▸") if line.branch else " ",
            at=Place(current, cursor == NAMES),
        )
        for column in self.columns:
            figure, place = figures.cells[line.path][column], Place(current, cursor == column)
            found += self.paint.cell(figure, figures.widths, self.layout, colour, place)
        return found

    def total(self, index: int) -> list[Segment]:
        """A line below the codes: first a rule, then the totals."""
        muted = self.paint.base + self.paint.muted
        if index == 0:
            return [Segment("─" * self.width, muted)]
        if index > len(self.table.totals):
            return []
        label, numbers = self.table.totals[index - 1]
        found = [Segment(in_cells(label, self.layout.name), muted)]
        for column in self.columns:
            text = " " * GAP + numbers[column].rjust(self._numbers)
            found.append(Segment(text.ljust(self.layout.cell), self.paint.base))
        return found
