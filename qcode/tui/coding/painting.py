"""Keeps the marks of the reading view in step with what lies on the desk."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from qcode.model import Coding, SuggestedUnit
from qcode.tui.coding.desk import Desk, Taken
from qcode.tui.coding.offers import offers
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.transcript import Mark, TranscriptView

PER_UNIT = 1000
"""Numbers of marks for one unit's suggestions; a codebook has fewer codes."""


def mark_of(looks: CodeLooks, coding: Coding, coder: str) -> Mark:
    """The mark of a coding; strong when it is this coder's own."""
    code = looks.book.by_key[coding.code]
    return Mark(
        id=coding.id,
        span=coding.span,
        path=code.path,
        letter=looks.letter(code),
        colour=looks.colour(code),
        coder=coding.coder,
        own=coding.coder == coder,
        name=looks.name(code),
    )


class Painter:
    """Paints everything, or only what an act touched: the other thousands of codings are not looked at then."""

    def __init__(self, looks: CodeLooks) -> None:
        self.looks = looks
        self._units: Sequence[SuggestedUnit] = ()
        self._painted: dict[int, list[int]] = {}  # per unit with open suggestions, the numbers of its marks

    def codings(self, view: TranscriptView, desk: Desk) -> None:
        """Paint all codings of the document, in place of what was painted."""
        coder = desk.session.coder
        view.set_marks(mark_of(self.looks, coding, coder) for coding in desk.codings.values())

    def suggestions(self, view: TranscriptView, desk: Desk, units: Sequence[SuggestedUnit]) -> None:
        """Paint all open suggestions of these units, which are in the order of the text and disjoint."""
        self._units = units
        self._painted = {}
        marks = [mark for index in range(len(units)) for mark in self._paint_unit(desk, index)]
        view.set_suggested(marks)

    def follow(self, view: TranscriptView, desk: Desk, taken: Taken) -> None:
        """Paint what news of single codings and verdicts changed."""
        coder, codings = desk.session.coder, taken.codings or {}
        view.change_marks(
            [number for number, coding in codings.items() if coding is None],
            [mark_of(self.looks, coding, coder) for coding in codings.values() if coding is not None],
        )
        removed: list[int] = []
        added: list[Mark] = []
        for index in sorted({index for span in taken.places for index in self._meeting(span.start, span.end)}):
            removed += self._painted.pop(index, [])
            added += self._paint_unit(desk, index)
        view.change_suggested(removed, added)

    def _paint_unit(self, desk: Desk, index: int) -> list[Mark]:
        """The marks of the suggestions that are open in a unit; they count as painted."""
        marks = self._open(desk, index)
        if marks:
            self._painted[index] = [mark.id for mark in marks]
        return marks

    def _meeting(self, start: int, end: int) -> range:
        first = bisect_right(self._units, start, key=lambda unit: unit.span.end)
        return range(first, bisect_left(self._units, max(end, start + 1), key=lambda unit: unit.span.start))

    def _open(self, desk: Desk, index: int) -> list[Mark]:
        return list(self._marks(desk, index)) if self._units[index].shown else []

    def _marks(self, desk: Desk, index: int) -> Iterator[Mark]:
        for number, offer in enumerate(offers(desk, self._units[index])):
            if offer.open:
                code = offer.code
                yield Mark(
                    index * PER_UNIT + number,
                    offer.span,
                    code.path,
                    self.looks.letter(code),
                    self.looks.colour(code),
                )
