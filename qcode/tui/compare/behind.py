"""Which number of the comparison somebody asks about."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.analysis.passages import Number
from qcode.model.selection import EVERYTHING, Selection


@dataclass(frozen=True, slots=True)
class Choice:
    """A number of a table, and what was looked at when it was counted."""

    number: Number
    selection: Selection = EVERYTHING
