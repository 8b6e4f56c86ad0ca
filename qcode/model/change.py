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

    def to_data(self) -> list[object]:
        """As a plain list for JSON: `[table, id, before, after]`."""
        sides = (None if side is None else dict(side) for side in (self.before, self.after))
        return [self.table, self.id, *sides]


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
        return [row.to_data() for row in self.rows]

    @classmethod
    def from_data(cls, data: list[list[object] | str]) -> Change:
        """The change that `to_data` gave as lists; raises TypeError for rows of another shape.

        Rows that were forgotten, which are only hashes, are left out, and so is the salt behind a row beside them.
        """
        return cls(tuple(RowChange(*row[:4]) for row in data if not isinstance(row, str)))  # type: ignore[arg-type]
