"""Spans: half-open ranges of characters (Unicode code points) in a document's stored text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points. Raises ValueError unless 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def covers(self, other: Span) -> bool:
        """True when every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def clip(self, other: Span) -> Span:
        """The part of this span inside `other`; empty (at the nearer edge) when they do not meet."""
        start = min(max(self.start, other.start), other.end)
        return Span(start, max(start, min(self.end, other.end)))

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def trim(self, text: str) -> Span:
        """Without white space at either end; empty at `start` when there is nothing else."""
        words = self.of(text)
        stripped = words.strip()
        if not stripped:
            return Span(self.start, self.start)
        start = self.start + words.index(stripped)
        return Span(start, start + len(stripped))


# Comparing two spans makes two tuples, over and over; a key makes one each.
_PLACE = attrgetter("start", "end")


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Disjoint spans in order that cover the same characters; touching spans become one, empty ones go."""
    merged: list[Span] = []
    for span in sorted((span for span in spans if span), key=_PLACE):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].join(span)
        else:
            merged.append(span)
    return tuple(merged)


def intersect(left: Sequence[Span], right: Sequence[Span]) -> tuple[Span, ...]:
    """The characters in both of two disjoint, ordered sequences (as `union` gives them)."""
    found: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i].start, right[j].start), min(left[i].end, right[j].end)
        if start < end:
            found.append(Span(start, end))
        if left[i].end < right[j].end:
            i += 1
        else:
            j += 1
    return tuple(found)


def subtract(left: Sequence[Span], right: Sequence[Span]) -> tuple[Span, ...]:
    """The characters of `left` that are not in `right`; both disjoint and ordered."""
    found: list[Span] = []
    first = 0
    for span in left:
        while first < len(right) and right[first].end <= span.start:
            first += 1
        start, index = span.start, first
        while index < len(right) and right[index].start < span.end:
            if start < right[index].start:
                found.append(Span(start, right[index].start))
            start = max(start, right[index].end)
            index += 1
        if start < span.end:
            found.append(Span(start, span.end))
    return tuple(found)


def count_starts(starts: Sequence[int], spans: Iterable[Span]) -> int:
    """How many of the ordered offsets `starts` lie in the disjoint `spans`."""
    return sum(bisect_left(starts, span.end) - bisect_left(starts, span.start) for span in spans)


def at(units: Sequence[Span], offset: int) -> int | None:
    """Index of the unit that holds `offset`; units are disjoint and ordered. None between units."""
    index = bisect_right(units, offset, key=lambda unit: unit.start) - 1
    return index if index >= 0 and offset in units[index] else None


def snap(span: Span, units: Sequence[Span]) -> Span:
    """Grow `span` to whole units (sentences, turns): from the start of the first it meets to the end of the last.

    An empty span counts as the character after it. A span that meets no unit comes back as it is.
    """
    wanted = span if span else Span(span.start, span.start + 1)
    first = bisect_right(units, wanted.start, key=lambda unit: unit.end)
    last = bisect_left(units, wanted.end, key=lambda unit: unit.start) - 1
    if first > last:
        return span
    return span.join(units[first]).join(units[last]) if span else units[first].join(units[last])
