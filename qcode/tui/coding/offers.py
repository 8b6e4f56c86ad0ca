"""Suggestions as they are put before a coder: which are open, which were decided already."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from qcode.model import Code, Span, SuggestedUnit, Suggestion
from qcode.tui.coding.desk import Desk


class Standing(Enum):
    """What became of an offer."""

    OPEN = "open"
    CODED = "coded"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Offer:
    """A code suggested for a unit."""

    span: Span
    code: Code
    suggestion: Suggestion
    standing: Standing

    @property
    def open(self) -> bool:
        """Whether the coder has still to decide."""
        return self.standing is Standing.OPEN


def unit_at(units: Sequence[SuggestedUnit], span: Span) -> SuggestedUnit | None:
    """The unit that shares most with a span, of units in the order of the text."""
    index = max(0, bisect_left(units, span.start, key=lambda unit: unit.span.start) - 1)
    best, most = None, 0
    for unit in units[index : index + 3]:
        shared = len(unit.span.clip(span)) if unit.span.overlaps(span) else 0
        if shared > most:
            best, most = unit, shared
    return best


def offers(desk: Desk, unit: SuggestedUnit) -> list[Offer]:
    """What is shown for a unit, the open ones first, best first."""
    book = desk.session.codebook
    decided = desk.decided(unit.span)
    coded = {desk.code_of(coding).path for coding in desk.own_codings(unit.span)}
    found = []
    for suggestion in unit.suggestions:
        code = book.by_path.get(suggestion.code)
        if code is None or not suggestion.shown or not code.codable:
            continue
        # A sub-code that was applied says the code above it, too.
        if any(path == code.path or path.startswith(f"{code.path}/") for path in coded):
            standing = Standing.CODED
        else:
            standing = Standing.DECIDED if code.key in decided else Standing.OPEN
        found.append(Offer(unit.span, code, suggestion, standing))
    return sorted(found, key=lambda offer: not offer.open)


def next_open(desk: Desk, units: Sequence[SuggestedUnit], offset: int, step: int) -> SuggestedUnit | None:
    """The next (step 1) or previous (-1) unit from an offset with an offer to decide on."""
    if step > 0:
        order = range(bisect_right(units, offset, key=lambda unit: unit.span.start), len(units))
    else:
        order = range(bisect_right(units, offset, key=lambda unit: unit.span.end) - 1, -1, -1)
    for index in order:
        unit = units[index]
        if unit.shown and any(offer.open for offer in offers(desk, unit)):
            return unit
    return None
