"""The numbers of the compare screen: what a cell says, and how full its bar is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qcode.analysis.effects import residuals
from qcode.analysis.groups import CODER, CROSS
from qcode.analysis.tally import Tally
from qcode.analysis.view import CrossTable, view
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.kit.numbers import decimal, percent, whole


class Measure(StrEnum):
    """What is counted, in the order of the key that changes it."""

    BOTH = "both"
    DOCUMENTS = "documents"
    SEGMENTS = "segments"
    RATE = "rate"
    MEAN = "mean"
    WORDS = "words"
    SHARE = "share"


class Percent(StrEnum):
    """Of what the numbers are a percentage."""

    NONE = ""
    COLUMN = "column"
    ROW = "row"


NAMES = {
    Measure.BOTH: N_("documents and segments"),
    Measure.DOCUMENTS: N_("documents that have the code"),
    Measure.SEGMENTS: N_("segments"),
    Measure.RATE: N_("segments per 1,000 words"),
    Measure.MEAN: N_("segments per document, those without the code included"),
    Measure.WORDS: N_("coded words"),
    Measure.SHARE: N_("share of respondents' words"),
}
PERCENTS = {
    Percent.COLUMN: N_("percent of the column"),
    Percent.ROW: N_("percent of the row"),
}
NO_PERCENT = frozenset({Measure.RATE, Measure.MEAN, Measure.SHARE})
"""Measures that are relative to the group's words or documents already."""
_TITLES = {
    Measure.BOTH: (N_("docs"), N_("segm.")),
    Measure.DOCUMENTS: (N_("docs"),),
    Measure.SEGMENTS: (N_("segm."),),
    Measure.RATE: (N_("per 1,000"),),
    Measure.MEAN: (N_("per doc."),),
    Measure.WORDS: (N_("words"),),
    Measure.SHARE: (N_("share"),),
}
_COUNTS = {
    Measure.BOTH: ("documents", "segments"),
    Measure.DOCUMENTS: ("documents",),
    Measure.SEGMENTS: ("segments",),
    Measure.RATE: ("segments",),
    Measure.MEAN: ("segments",),
    Measure.WORDS: ("words",),
    Measure.SHARE: ("words",),
}


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


def next_measure(measure: Measure) -> Measure:
    """What the key shows next."""
    every = list(Measure)
    return every[(every.index(measure) + 1) % len(every)]


def next_percent(kind: Percent) -> Percent:
    """Counts, percent of the column, percent of the row, counts …"""
    every = list(Percent)
    return every[(every.index(kind) + 1) % len(every)]


def in_words(measure: Measure, kind: Percent) -> str:
    """What is shown, in words."""
    name = _(NAMES[measure])
    return f"{name}, {_(PERCENTS[kind])}" if kind in PERCENTS and measure not in NO_PERCENT else name


def figures(tally: Tally, measure: Measure, kind: Percent = Percent.NONE) -> Figures:
    """The cells of a tally. A bar is measured against the fullest of the table, or against all where that is known."""
    if measure is Measure.SHARE:
        kind = Percent.COLUMN
    elif measure in NO_PERCENT:
        kind = Percent.NONE
    tables = [
        view(
            tally,
            count=count,
            percent=kind or None,
            per_1000=measure is Measure.RATE,
            mean=measure is Measure.MEAN,
        )
        for count in _COUNTS[measure]
    ]
    level = _levels(tally, measure, kind, tables[-1])
    write = [_writer(measure, count, kind) for count in _COUNTS[measure]]
    shades = residuals(tally) if shaded(tally) else {}
    cells: dict[str, tuple[Figure, ...]] = {}
    for row, rows in enumerate(zip(*(table.rows for table in tables), strict=True)):
        cells[rows[0].path] = tuple(
            Figure(
                tuple(
                    as_text(one.cells[column].value, one.cells[column].base)
                    for as_text, one in zip(write, rows, strict=True)
                ),
                level(row, column),
                shades.get((rows[0].path, tables[0].groups[column]), 0.0),
            )
            for column in range(len(tables[0].groups))
        )
    titles = tuple(_(title) for title in _TITLES[measure])
    every = [figure.texts for line in cells.values() for figure in line]
    widths = tuple(max([len(title), *(len(texts[at]) for texts in every)]) for at, title in enumerate(titles))
    return Figures(cells, titles, widths)


def shaded(tally: Tally) -> bool:
    """Whether cells are shaded: groups of interviews are compared. All coders have the same words, so nothing is
    expected of one of them."""
    return len(tally.totals) > 1 and CODER not in str(tally.settings.get("by", "")).split(CROSS)


def _writer(measure: Measure, count: str, kind: Percent) -> Callable[[float, int], str]:
    if kind:
        return lambda value, base: percent(value, 0 if count == "documents" else 1)
    if measure in (Measure.RATE, Measure.MEAN):
        return lambda value, base: decimal(value, 2)
    if count == "documents":
        return lambda value, base: f"{whole(value)}/{whole(base)}"
    return lambda value, base: whole(value)


def _levels(tally: Tally, measure: Measure, kind: Percent, table: CrossTable) -> Callable[[int, int], float]:
    if measure is Measure.DOCUMENTS and not kind:
        return lambda row, column: _part(table.rows[row].cells[column].value, table.rows[row].cells[column].base)
    if kind is Percent.ROW or (measure is Measure.DOCUMENTS and kind):
        return lambda row, column: table.rows[row].cells[column].value / 100
    if measure is Measure.BOTH and not kind:
        # Groups of different size: raw segments would make the larger one look richer.
        table = view(tally, count="segments", per_1000=True)
    most = max((cell.value for row in table.rows for cell in row.cells), default=0)
    return lambda row, column: _part(table.rows[row].cells[column].value, most)


def _part(value: float, of: float) -> float:
    return value / of if of else 0.0
