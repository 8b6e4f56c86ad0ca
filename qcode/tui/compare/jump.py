"""Where a person goes from a passage, and where they were, to come back there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qcode.tui.compare.behind import Choice
from qcode.tui.compare.other_cells import Differing, Wanted


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table that the comparison leads to, and the cell that the cursor was on."""

    kind: str
    wanted: Wanted
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Jump:
    """A place in a transcript; `index` is the passage in the list of `choice`, seen on the screen `kind`.

    `table` is the table whose number led to that list, None for the comparison itself. Without `choice` there was no
    list. `settle`: the number of the code about which the coders differ there, if that is to be settled.
    """

    document: int
    offset: int
    choice: Choice | Differing | None
    index: int
    kind: Literal["passages", "quotes"] = "passages"
    table: TablePlace | None = None
    settle: int = 0
