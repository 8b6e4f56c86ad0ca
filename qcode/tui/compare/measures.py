"""What the cells of the comparison can show: one `Measure` each, in the order of the key that changes it.

Another measure is another value in `MEASURES`, with its numbers as `qcode.analysis.view` counts them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from qcode.analysis.tally import Tally
from qcode.analysis.view import CrossTable, view
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.kit.numbers import decimal, percent, whole


class Percent(StrEnum):
    """Of what the numbers are a percentage."""

    NONE = ""
    COLUMN = "column"
    ROW = "row"


PERCENTS = {
    Percent.COLUMN: N_("percent of the column"),
    Percent.ROW: N_("percent of the row"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a cell: what is counted (a count of `qcode.analysis.view`), and against what it is set.

    `title` stands over it in the table.
    """

    count: str
    title: str
    per_1000: bool = False
    mean: bool = False
    percent: Percent = Percent.NONE

    def table(self, tally: Tally) -> CrossTable:
        """The number of every code in every group."""
        percentage = self.percent or None
        return view(tally, count=self.count, percent=percentage, per_1000=self.per_1000, mean=self.mean)

    def text(self, value: float, base: int) -> str:
        """A value as it is written; `base` are the documents of the group where documents are counted."""
        if self.percent:
            return percent(value, 0 if self.count == "documents" else 1)
        if self.per_1000 or self.mean:
            return decimal(value, 2)
        return f"{whole(value)}/{whole(base)}" if self.count == "documents" else whole(value)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is shown in a cell: one number or two, the last of which gives the bar unless `bar` does.

    `relative`: the number is set against the group's words or documents already, so that no percent can be taken.
    """

    key: str
    label: str
    numbers: tuple[Number, ...]
    relative: bool = False
    bar: Number | None = None

    def as_percent(self, kind: Percent) -> Measure:
        """The same as a percentage of the column or the row; unchanged where it is relative already."""
        if self.relative or not kind:
            return self
        return replace(self, numbers=tuple(replace(number, percent=kind) for number in self.numbers), bar=None)

    def in_words(self, kind: Percent) -> str:
        """What is shown, in words."""
        name = _(self.label)
        return f"{name}, {_(PERCENTS[kind])}" if kind and not self.relative else name


_DOCUMENTS, _SEGMENTS = Number("documents", N_("docs")), Number("segments", N_("pass."))
_RATE = Number("segments", N_("per 1,000"), per_1000=True)
# The bar is the rate: groups are of different size, and raw passages would make the larger one look richer.
BOTH = Measure("both", N_("documents and passages"), (_DOCUMENTS, _SEGMENTS), bar=_RATE)
MEASURES = (
    BOTH,
    Measure("documents", N_("documents that have the code"), (_DOCUMENTS,)),
    Measure("segments", N_("passages"), (_SEGMENTS,)),
    Measure("rate", N_("passages per 1,000 words"), (_RATE,), relative=True),
    Measure(
        "mean",
        N_("passages per document, those without the code included"),
        (Number("segments", N_("per doc."), mean=True),),
        relative=True,
    ),
    Measure("words", N_("coded words"), (Number("words", N_("words")),)),
    Measure(
        "share",
        N_("share of respondents' words"),
        (Number("words", N_("share"), percent=Percent.COLUMN),),
        relative=True,
    ),
)
MEASURES_BY_KEY = {measure.key: measure for measure in MEASURES}


def next_measure(measure: Measure) -> Measure:
    """What the key shows next."""
    return MEASURES[(MEASURES.index(measure) + 1) % len(MEASURES)]


def next_percent(kind: Percent) -> Percent:
    """Counts, percent of the column, percent of the row, counts …"""
    every = list(Percent)
    return every[(every.index(kind) + 1) % len(every)]
