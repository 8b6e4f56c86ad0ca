"""A tally seen as a cross table, code × group, in counts, percent or per 1,000 words. It never adds up to anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    "segments": Message("Percent of the group's coded segments; several codes are possible in one."),
    "words": Message("Percent of the group's respondents' words."),
}
_COUNTED = {"documents": Message("documents"), "segments": Message("segments"), "words": Message("words")}
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

    `percent="column"`: of the group's documents, coded segments, or respondents' words. `percent="row"`: of the
    code's sum over all groups. `per_1000`: per 1,000 respondents' words of the group. `mean`:
    per document of the group, those without the code included. Zero bases give 0.0.
    Raises UsageError for what makes no sense.
    """
    _check(count, percent, per_1000, mean)
    groups = tuple(total.group for total in tally.totals)
    size = len(groups)
    rows = []
    for first in range(0, len(tally.rows), size or 1):
        line = tally.rows[first : first + size]
        numbers: list[int] = [getattr(row, count) for row in line]
        if percent == "row":
            cells = [_part(number, sum(numbers), 100) for number in numbers]
        elif percent == "column":
            bases = [_base(row, total, count) for row, total in zip(line, tally.totals, strict=True)]
            cells = [_part(number, base, 100) for number, base in zip(numbers, bases, strict=True)]
        elif per_1000:
            cells = [_part(number, row.words_total, 1000) for number, row in zip(numbers, line, strict=True)]
        elif mean:
            cells = [_part(number, row.documents_total, 1) for number, row in zip(numbers, line, strict=True)]
        else:
            plain = [row.documents_total if count == "documents" else 0 for row in line]
            cells = [Cell(number, base) for number, base in zip(numbers, plain, strict=True)]
        rows.append(CrossRow(line[0].code, line[0].path, tuple(cells)))
    settings = dict(tally.settings) | {"count": count, "percent": percent, "per_1000": per_1000, "mean": mean}
    return CrossTable(groups, tuple(rows), _unit(count, percent, per_1000, mean), _notes(count, percent), settings)


def _check(count: str, percent: str | None, per_1000: bool, mean: bool) -> None:
    if count not in COUNTS:
        raise UsageError(
            Message("There is no count of {count!r}.", count=count),
            hint=Message("Choose {choices}.", choices=", ".join(COUNTS)),
        )
    if percent is not None and percent not in PERCENTS:
        raise UsageError(
            Message("There is no percent by {percent!r}.", percent=percent),
            hint=Message("Choose {choices}.", choices=either(PERCENTS)),
        )
    if percent and per_1000:
        raise UsageError(
            Message("Percent and per 1,000 words exclude each other."), hint=Message("Choose one of them.")
        )
    if mean and (percent or per_1000):
        raise UsageError(
            Message("A mean per document is neither a percent nor a rate."), hint=Message("Choose one of them.")
        )
    if mean and count == "documents":
        raise UsageError(
            Message("There is no mean of documents per document."), hint=Message("Count segments or words.")
        )
    if per_1000 and count == "documents":
        raise UsageError(
            Message("Documents can't be counted per 1,000 words."), hint=Message("Count segments or words.")
        )


def _part(number: int, base: int, of: int) -> Cell:
    return Cell(number * of / base if base else 0.0, base)


def _base(row: TallyRow, total: GroupTotal, count: str) -> int:
    return {"documents": row.documents_total, "segments": total.segments, "words": row.words_total}[count]


def _unit(count: str, percent: str | None, per_1000: bool, mean: bool) -> Message:
    what = _COUNTED[count]
    if mean:
        return Message("{what} per document, documents without the code included", what=what)
    if percent:
        return Message("percent of {what}, by {by}", what=what, by=_PERCENT_BY[percent])
    return Message("{what} per 1,000 respondents' words", what=what) if per_1000 else what


def _notes(count: str, percent: str | None) -> tuple[Message, ...]:
    if percent == "column":
        return (BASES[count], COLUMN_NOTE)
    return (ROW_NOTE,) if percent == "row" else ()
