"""A tally seen as a cross table, code × group, in counts, percent or per 1,000 words. It never adds up to anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from qcode.analysis.groups import NO_VALUE
from qcode.analysis.tally import GroupTotal, Tally, TallyRow
from qcode.errors import Message, UsageError, either

COUNTS = ("documents", "segments", "words")
PERCENTS = ("row", "column")
COLUMN_NOTE = Message(
    "A passage can carry several codes and a code includes its sub-codes: columns do not add to 100 %."
)
ROW_NOTE = Message(
    "Percent of each code's own sum over the groups; groups of different size are not made comparable by it."
)
BASES = {
    "documents": Message("Percent of the group's documents."),
    "segments": Message(
        "Percent of the passages of all codes in the group; those of several codes with the same edges are one."
    ),
    "words": Message("Percent of the group's respondents' words."),
}
_COUNTED = {"documents": Message("documents"), "segments": Message("passages"), "words": Message("words")}
_PERCENT_BY = {"row": Message("row"), "column": Message("column")}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and what it was measured against (0 for a bare count)."""

    value: float
    base: int = 0


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One code with a cell for every group."""

    code: str
    path: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CrossTable:
    """Codes × groups; `unit` says what the cells are, `notes` how to read them."""

    groups: tuple[str | None, ...]
    rows: tuple[CrossRow, ...]
    unit: Message
    notes: tuple[Message, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names for printing: `code`, `path`, the groups; a group called like a column is written `= code`."""
        names = ["code", "path"]
        for group in self.groups:
            name = NO_VALUE if group is None else group
            while name in names:
                name = f"= {name}"
            names.append(name)
        return tuple(names)

    def records(self) -> list[dict[str, object]]:
        """One mapping per code, keyed by `columns`; percent and rates rounded to 1 and 4 digits, counts whole."""
        digits = 1 if self.settings.get("percent") else 4
        rows: list[dict[str, object]] = []
        for row in self.rows:
            values = [cell.value if isinstance(cell.value, int) else round(cell.value, digits) for cell in row.cells]
            rows.append(dict(zip(self.columns, [row.code, row.path, *values], strict=True)))
        return rows

    def to_data(self) -> dict[str, object]:
        """The table with its unit, notes and settings, for JSON."""
        return {
            "rows": self.records(),
            "unit": str(self.unit),
            "notes": list(map(str, self.notes)),
            "settings": dict(self.settings),
        }


def view(
    tally: Tally,
    *,
    count: str = "documents",
    percent: str | None = None,
    per_1000: bool = False,
    mean: bool = False,
) -> CrossTable:
    """The tally as a cross table of `documents`, `segments` or `words`.

    `percent="column"`: of the group's documents, passages, or respondents' words. `percent="row"`: of the
    code's sum over all groups. `per_1000`: per 1,000 respondents' words of the group. `mean`:
    per document of the group, those without the code included. Zero bases give 0.0.
    Raises UsageError for what makes no sense.
    """
    shown = _Shown(count, percent, per_1000, mean)
    shown.check()
    groups = tuple(total.group for total in tally.totals)
    rows = []
    for first in range(0, len(tally.rows), len(groups) or 1):
        line = tally.rows[first : first + len(groups)]
        rows.append(CrossRow(line[0].code, line[0].path, tuple(shown.cells(line, tally.totals))))
    settings = dict(tally.settings) | asdict(shown)
    return CrossTable(groups, tuple(rows), shown.unit, shown.notes, settings)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the cells of a cross table are; the fields are the options of `view`."""

    count: str
    percent: str | None
    per_1000: bool
    mean: bool

    def check(self) -> None:
        """Raise UsageError for what makes no sense."""
        if self.count not in COUNTS:
            raise UsageError(
                Message("There is no count of {count!r}.", count=self.count),
                hint=Message("Choose {choices}.", choices=", ".join(COUNTS)),
            )
        if self.percent is not None and self.percent not in PERCENTS:
            raise UsageError(
                Message("There is no percent by {percent!r}.", percent=self.percent),
                hint=Message("Choose {choices}.", choices=either(PERCENTS)),
            )
        for is_wrong, what, hint in self._contradictions():
            if is_wrong:
                raise UsageError(what, hint=hint)

    def _contradictions(self) -> Iterator[tuple[bool, Message, Message]]:
        one, other = Message("Choose one of them."), Message("Count segments (which are passages) or words.")
        documents = self.count == "documents"
        yield bool(self.percent) and self.per_1000, Message("Percent and per 1,000 words exclude each other."), one
        relative = bool(self.percent) or self.per_1000
        yield self.mean and relative, Message("A mean per document is neither a percent nor a rate."), one
        yield self.mean and documents, Message("There is no mean of documents per document."), other
        yield self.per_1000 and documents, Message("Documents can't be counted per 1,000 words."), other

    def cells(self, line: Sequence[TallyRow], totals: Sequence[GroupTotal]) -> list[Cell]:
        """The cells of a code, one per group."""
        numbers: list[int] = [getattr(row, self.count) for row in line]
        if not (self.percent or self.per_1000 or self.mean):
            plain = [row.documents_total if self.count == "documents" else 0 for row in line]
            return [Cell(number, base) for number, base in zip(numbers, plain, strict=True)]
        of = 100 if self.percent else 1000 if self.per_1000 else 1
        bases = self._bases(line, totals, numbers)
        return [_part(number, base, of) for number, base in zip(numbers, bases, strict=True)]

    def _bases(self, line: Sequence[TallyRow], totals: Sequence[GroupTotal], numbers: Sequence[int]) -> list[int]:
        """What the numbers of a code are measured against."""
        if self.percent == "row":
            return [sum(numbers)] * len(numbers)
        if self.per_1000:
            return [row.words_total for row in line]
        if self.mean:
            return [row.documents_total for row in line]
        return [_base(row, total, self.count) for row, total in zip(line, totals, strict=True)]

    @property
    def unit(self) -> Message:
        """What the cells are, in words."""
        what = _COUNTED[self.count]
        if self.mean:
            return Message("{what} per document, documents without the code included", what=what)
        if self.percent:
            return Message("percent of {what}, by {by}", what=what, by=_PERCENT_BY[self.percent])
        return Message("{what} per 1,000 respondents' words", what=what) if self.per_1000 else what

    @property
    def notes(self) -> tuple[Message, ...]:
        """How percentages are to be read."""
        if self.percent == "column":
            return (BASES[self.count], COLUMN_NOTE)
        return (ROW_NOTE,) if self.percent == "row" else ()


def _part(number: int, base: int, of: int) -> Cell:
    return Cell(number * of / base if base else 0.0, base)


def _base(row: TallyRow, total: GroupTotal, count: str) -> int:
    return {"documents": row.documents_total, "segments": total.segments, "words": row.words_total}[count]
