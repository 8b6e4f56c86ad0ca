"""A change and its inverse: what one act of a coder did to the rows of a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | float | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None before for a new row, None after for a row that went.

    Both hold the columns that differ (for a new or removed row all of them), without the id, and always `document`
    where the table has it, so that it can be told which documents an act touched.
    """

    table: str
    id: int
    before: Row | None
    after: Row | None

    def inverse(self) -> RowChange:
        """The change that takes this one back."""
        return RowChange(self.table, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """All row changes of one act, in the order in which they were made."""

    rows: tuple[RowChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def inverse(self) -> Change:
        """The change that takes this one back: the inverse rows in reverse order."""
        return Change(tuple(row.inverse() for row in reversed(self.rows)))

    def to_data(self) -> list[list[object]]:
        """As plain lists for JSON: `[table, id, before, after]` per row."""
        return [
            [r.table, r.id, None if r.before is None else dict(r.before), None if r.after is None else dict(r.after)]
            for r in self.rows
        ]

    @classmethod
    def from_data(cls, data: list[list[object]]) -> Change:
        """The change that `to_data` gave as lists; raises TypeError for rows of another shape."""
        return cls(tuple(RowChange(*row) for row in data))  # type: ignore[arg-type]
