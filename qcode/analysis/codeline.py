"""A document in one line: which code where, and how much of it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qcode.analysis.counting import respondent_starts
from qcode.model import Coding, Span, StudyDocument, count_starts, intersect


def codeline(
    length: int, codings: Iterable[Coding], width: int, order: Mapping[int, int] | None = None
) -> tuple[int | None, ...]:
    """A text of `length` characters as `width` cells: in each the code with most of its characters, None without one.

    A code that several codings put on the same characters counts for each of them; of codes with as much, the one
    that `order` (rank by code) puts first wins, else the one with the lower number.
    """
    if length <= 0 or width <= 0:
        return (None,) * max(0, width)
    counts: list[dict[int, int]] = [{} for _ in range(width)]
    for coding in codings:
        start, end, code = coding.span.start, min(coding.span.end, length), coding.code
        if start >= end:
            continue
        first, last = start * width // length, (end - 1) * width // length
        for cell in range(first, last + 1):
            # The cell's first character is the first whose place, in cells, is not before it.
            left, right = -(-cell * length // width), -(-(cell + 1) * length // width)
            shared = min(end, right) - max(start, left)
            counts[cell][code] = counts[cell].get(code, 0) + shared
    rank = order or {}
    return tuple(
        min(cell, key=lambda code: (-cell[code], rank.get(code, code), code)) if cell else None for cell in counts
    )


def read_words(entry: StudyDocument, seen: Iterable[Span]) -> int:
    """Respondents' words in the disjoint, ordered spans that were read."""
    return count_starts(respondent_starts(entry), intersect(tuple(seen), entry.speech))
