"""Units laid along a document: which of them a span reaches, as a range of their numbers.

A coding counts for every unit that it meets. Only respondents' speech is measured, whatever the unit is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from qcode.analysis.counting import Meets, Pair, respondent_starts
from qcode.model import StudyDocument


@dataclass(frozen=True, slots=True)
class Ruler:
    """`size` units in order; `reach` gives the half-open range of those that a place meets (empty where it meets none).

    `place` is where a unit stands in the text; a word is known by its first character.
    """

    size: int
    reach: Callable[[Pair], Pair]
    place: Callable[[int], Pair]


def word_ruler(entry: StudyDocument) -> Ruler:
    """Respondents' words; a place has a word when it has its first character."""
    starts = respondent_starts(entry)
    return Ruler(
        len(starts),
        lambda place: (bisect_left(starts, place[0]), bisect_left(starts, place[1])),
        lambda index: (starts[index], starts[index] + 1),
    )


def place_ruler(places: Sequence[Pair]) -> Ruler:
    """Sentences or turns: ordered places, none of which is empty or overlaps another."""
    starts, ends = [start for start, _ in places], [end for _, end in places]

    def reach(place: Pair) -> Pair:
        first = bisect_right(ends, place[0])
        return first, max(first, bisect_left(starts, place[1]))

    return Ruler(len(places), reach, places.__getitem__)


def character_ruler(entry: StudyDocument) -> Ruler:
    """Respondents' characters, laid end to end as if nobody else had spoken."""
    spans = entry.respondent
    starts = [span.start for span in spans]
    before = [0, *accumulate(span.end - span.start for span in spans)]

    def at(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        return 0 if index < 0 else before[index] + min(offset, spans[index].end) - starts[index]

    def place(index: int) -> Pair:
        span = bisect_right(before, index) - 1
        start = starts[span] + index - before[span]
        return start, start + 1

    return Ruler(before[-1], lambda place: (at(place[0]), at(place[1])), place)


def document_ruler(entry: StudyDocument) -> Ruler:
    """The document as one unit, reached by what meets respondents' speech."""
    meets = Meets(entry)
    whole = (entry.respondent[0].start, entry.respondent[-1].end) if entry.respondent else (0, 0)
    return Ruler(1, lambda place: (0, int(meets(place))), lambda _: whole)


def joined(ranges: Iterable[Pair]) -> list[Pair]:
    """Ranges as disjoint ones in order: those that overlap or touch are one; empty ones are left out."""
    return _merged(ranges, 0)


def passages(ranges: Iterable[Pair]) -> list[Pair]:
    """Ranges as passages: those that overlap are one, those that only touch are not; empty ones are left out."""
    return _merged(ranges, 1)


def _merged(ranges: Iterable[Pair], shared: int) -> list[Pair]:
    """Ranges in order, as one where they share at least so many units; empty ones are left out."""
    found: list[Pair] = []
    for pair in sorted(pair for pair in ranges if pair[0] < pair[1]):
        if found and pair[0] + shared <= found[-1][1]:
            start, end = found.pop()
            found.append((start, max(end, pair[1])))
        else:
            found.append(pair)
    return found
