"""Counting one document: distinct segments and words per code, respondents' speech only.

Plain integers and bisection: 100,000 codings in 1,000 documents are counted in well under a second without numpy,
whose import alone costs 0.09 s.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qcode.model import Codebook, Coding, StudyDocument, ancestors

Pair = tuple[int, int]
"""Start and end of a segment, half-open."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Segments and respondents' words by code path, and those that carry any code at all."""

    segments: Mapping[str, int]
    words: Mapping[str, int]
    any_segments: int
    any_words: int


NOTHING = Counted({}, {}, 0, 0)


def lineage(codebook: Codebook) -> Mapping[int, tuple[str, ...]]:
    """For each code's key the paths that a coding with it counts for: its own and those above."""
    return {code.key: tuple(path for path in ancestors(code.path) if path in codebook.by_path) for code in codebook}


def count(entry: StudyDocument, codings: Iterable[Coding], paths: Mapping[int, tuple[str, ...]]) -> Counted:
    """Count the codings of one document.

    A segment is a distinct (start, end) however many coders it has. One that meets no respondent's speech counts
    nowhere. Words are those in the union of the segments whose first character a respondent says.
    """
    meets = Meets(entry)
    known: dict[Pair, bool] = {}
    by_path: defaultdict[str, set[Pair]] = defaultdict(set)
    for coding in codings:
        pair = (coding.span.start, coding.span.end)
        counts = known.get(pair)
        if counts is None:
            counts = known[pair] = meets(pair)
        if counts:
            for path in paths[coding.code]:
                by_path[path].add(pair)
    if not by_path:
        return NOTHING
    # Places among the respondents' words are looked up once; a segment counts for its code and all above it.
    starts = respondent_starts(entry)
    words = {
        pair: (bisect_left(starts, pair[0]), bisect_left(starts, pair[1])) for pair, counts in known.items() if counts
    }
    return Counted(
        {path: len(pairs) for path, pairs in by_path.items()},
        {path: covered(words[pair] for pair in pairs) for path, pairs in by_path.items()},
        len(words),
        covered(words.values()),
    )


def covered(pairs: Iterable[Pair]) -> int:
    """How many whole numbers lie in the union of the pairs, which may overlap."""
    total = reached = 0
    for start, end in sorted(pairs):
        if end > reached:
            total += end - (start if start > reached else reached)
            reached = end
    return total


def words_in(starts: Sequence[int], pairs: Iterable[Pair]) -> int:
    """How many of the ordered offsets lie in the union of the pairs, which may overlap."""
    return covered((bisect_left(starts, start), bisect_left(starts, end)) for start, end in pairs)


def respondent_starts(entry: StudyDocument) -> Sequence[int]:
    """Offsets of the respondents' words, ordered."""
    starts = entry.starts
    found: array[int] | list[int] = starts[:0] if isinstance(starts, array) else []
    for span in entry.respondent:
        found.extend(starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
    return found


class Meets:
    """Tells whether a segment shares a character with respondents' speech."""

    def __init__(self, entry: StudyDocument) -> None:
        self.starts = [span.start for span in entry.respondent]
        self.ends = [span.end for span in entry.respondent]

    def __call__(self, pair: Pair) -> bool:
        """True when at least one character of the segment is a respondent's."""
        start, end = pair
        index = bisect_right(self.ends, start)
        return start < end and index < len(self.ends) and self.starts[index] < end

    def after(self, start: int) -> int:
        """Where the first respondents' speech begins that does not end before `start`; a segment that starts there
        meets it when it ends behind that. Asked once per segment, as segments overlap many others."""
        index = bisect_right(self.ends, start)
        return self.starts[index] if index < len(self.starts) else sys.maxsize
