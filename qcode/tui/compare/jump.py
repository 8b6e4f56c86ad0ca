"""Where a person goes from a passage, and where they were, to come back there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qcode.tui.compare.behind import Choice


@dataclass(frozen=True, slots=True)
class Jump:
    """A place in a transcript; `index` is the passage in the list of `choice`, seen on the screen `kind`."""

    document: int
    offset: int
    choice: Choice
    index: int
    kind: Literal["passages", "quotes"] = "passages"
