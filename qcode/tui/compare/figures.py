"""The numbers of the compare screen: what a cell says, and how full its bar is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qcode.analysis.effects import residuals
from qcode.analysis.groups import CODER, CROSS
from qcode.analysis.tally import Tally
from qcode.analysis.view import Cell, CrossTable
from qcode.i18n import gettext as _
from qcode.tui.compare.measures import Measure, Number, Percent


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: its numbers as text, from 0 to 1 how full its bar is, and its adjusted residual (0: as expected)."""

    texts: tuple[str, ...]
    level: float
    residual: float = 0.0

    @property
    def nothing(self) -> bool:
        """True when the code does not occur here."""
        return self.level == 0


@dataclass(frozen=True)
class Figures:
    """Cells by code path, one per group; titles and widths of the numbers within a cell."""

    cells: Mapping[str, tuple[Figure, ...]]
    titles: tuple[str, ...]
    widths: tuple[int, ...]


def figures(tally: Tally, measure: Measure, kind: Percent = Percent.NONE) -> Figures:
    """The cells of a tally. A bar is measured against the fullest of the table, or against all where that is known."""
    measure = measure.as_percent(kind)
    tables = [number.table(tally) for number in measure.numbers]
    level = _levels(measure.bar or measure.numbers[-1], measure.bar.table(tally) if measure.bar else tables[-1])
    shades = residuals(tally) if shaded(tally) else {}
    cells: dict[str, tuple[Figure, ...]] = {}
    for row, rows in enumerate(zip(*(table.rows for table in tables), strict=True)):
        path = rows[0].path
        texts = zip(
            *(_texts(number, one.cells) for number, one in zip(measure.numbers, rows, strict=True)), strict=True
        )
        cells[path] = tuple(
            Figure(text, level(row, column), shades.get((path, group), 0.0))
            for column, (group, text) in enumerate(zip(tables[0].groups, texts, strict=True))
        )
    titles = tuple(_(number.title) for number in measure.numbers)
    every = [figure.texts for line in cells.values() for figure in line]
    widths = tuple(max([len(title), *(len(texts[at]) for texts in every)]) for at, title in enumerate(titles))
    return Figures(cells, titles, widths)


def shaded(tally: Tally) -> bool:
    """Whether cells are shaded: groups of interviews are compared. All coders have the same words, so nothing is
    expected of one of them."""
    return len(tally.totals) > 1 and CODER not in str(tally.settings.get("by", "")).split(CROSS)


def _texts(number: Number, cells: tuple[Cell, ...]) -> list[str]:
    return [number.text(cell.value, cell.base) for cell in cells]


def _levels(number: Number, table: CrossTable) -> Callable[[int, int], float]:
    """How full the bar of a row and a column is, 0..1: a part of all where that is known, else of the fullest cell."""

    def cell(row: int, column: int) -> Cell:
        return table.rows[row].cells[column]

    documents = number.count == "documents"
    if documents and not number.percent:
        return lambda row, column: _part(cell(row, column).value, cell(row, column).base)
    if documents or number.percent is Percent.ROW:
        return lambda row, column: cell(row, column).value / 100
    most = max((cell.value for row in table.rows for cell in row.cells), default=0)
    return lambda row, column: _part(cell(row, column).value, most)


def _part(value: float, of: float) -> float:
    return value / of if of else 0.0
