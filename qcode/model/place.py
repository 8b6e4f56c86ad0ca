"""Where a coder was in a document, and what was read of it."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """What is remembered of one coder in one document. It is about looking only, and in no log.

    `seen` are the disjoint, ordered spans that were read. `folds` are the turns (counted from 1) shown as one line.
    `last_code` is the number of the code that was applied last, None for none.
    """

    cursor: int = 0
    seen: tuple[Span, ...] = ()
    folds: frozenset[int] = frozenset()
    last_code: int | None = None
