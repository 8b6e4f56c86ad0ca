"""What each coder gave to each unit of each document, counted: so many units with the same values from everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from qcode.analysis.agreement.rulers import Ruler, joined
from qcode.analysis.counting import Pair, lineage
from qcode.model import Study, StudyDocument

Done = Mapping[int, Collection[str]]
"""The coders who have done each document, by its number."""
Values = tuple[int, ...]
"""What each coder of a document gave to a unit: the sum of the codes' bits, 0 for none."""
Lines = Mapping[int, Collection[str]]
"""For each code's key the paths that a coding with it counts for."""
Given = Mapping[str, Mapping[str, Sequence[Pair]]]
"""The ranges of units that a code (path) was given to, by coder; each coding has its own, none is empty."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A document: who has done it, in order, and how many units have the same values from them."""

    document: int
    coders: tuple[str, ...]
    counts: Mapping[Values, int]


@dataclass(frozen=True, slots=True)
class Doubled:
    """A document that at least two coders have done: who, how many units it has, and what was given where."""

    document: int
    coders: tuple[str, ...]
    size: int
    given: Given

    def ranges(self, path: str) -> list[Sequence[Pair]]:
        """Where each of the coders gave a code, in their order."""
        given = self.given.get(path, {})
        return [given.get(coder, ()) for coder in self.coders]

    def rated(self, paths: Sequence[str]) -> Rated:
        """The units by what the coders gave of these codes; the first code is bit 1, the next 2, then 4."""
        codes = [[joined(ranges) for ranges in self.ranges(path)] for path in paths]
        return Rated(self.document, self.coders, counted(self.size, list(zip(*codes, strict=True))))


def doubled(
    study: Study, done: Done, ruler: Callable[[StudyDocument], Ruler], lines: Lines | None = None
) -> list[Doubled]:
    """The documents that at least two coders have done, in the order of the study.

    `study` has everybody's codings; those of coders who are not done are left out. `lines` has for each code's key the
    paths that it counts for: its own and those above where nothing else is said.
    """
    people = _several(done)
    rulers = {entry.document.id: ruler(entry) for entry in study.documents if entry.document.id in people}
    given = _given(study, people, rulers, lines or lineage(study.codebook))
    return [Doubled(number, people[number], one.size, given[number]) for number, one in rulers.items()]


def everybody(documents: Iterable[Doubled]) -> list[str]:
    """The coders of the documents, by name."""
    return sorted({coder for one in documents for coder in one.coders})


def _several(done: Done) -> Mapping[int, tuple[str, ...]]:
    """The coders of each document that at least two have done, by name."""
    people = {number: tuple(sorted(set(who))) for number, who in done.items()}
    return {number: who for number, who in people.items() if len(who) > 1}


def _given(
    study: Study, people: Mapping[int, Collection[str]], rulers: Mapping[int, Ruler], lines: Lines
) -> Mapping[int, Given]:
    found: dict[int, dict[str, dict[str, list[Pair]]]] = {number: {} for number in rulers}
    for coding in study.codings:
        ruler = rulers.get(coding.document)
        if ruler is None or coding.coder not in people[coding.document]:
            continue
        first, end = ruler.reach((coding.span.start, coding.span.end))
        for path in lines[coding.code] if first < end else ():
            found[coding.document].setdefault(path, {}).setdefault(coding.coder, []).append((first, end))
    return found


def counted(size: int, marks: Sequence[Sequence[Iterable[Pair]]]) -> Counter[Values]:
    """How many of `size` units have which values; `marks` are disjoint ranges that do not touch, by coder and code.

    Only edges are looked at, so that a million characters cost no more than a hundred sentences.
    """
    found: Counter[Values] = Counter()
    values, reached = [0] * len(marks), 0
    # The end of the document is an edge at which nobody's values change.
    for edge, coder, bit in [*sorted(_edges(marks)), (size, 0, 0)]:
        if edge > reached:
            found[tuple(values)] += edge - reached
            reached = edge
        values[coder] ^= bit
    return found


def _edges(marks: Sequence[Sequence[Iterable[Pair]]]) -> Iterator[tuple[int, int, int]]:
    """Where ranges begin or end: the unit, the coder's number, and the bit of the code."""
    for coder, codes in enumerate(marks):
        for bit, ranges in enumerate(codes):
            for edge in chain.from_iterable(ranges):
                yield edge, coder, 1 << bit
