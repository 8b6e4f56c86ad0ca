"""Where the coders of one document disagree, and what each decision makes of it.

The unit is the *place of a code*: the passages of exactly that code that overlap each other, across all coders. Where
every coder has the code there with the same edges, all agree. Else it is a disagreement of one of three kinds: other
edges (`edge`), a code that only some have (`only`), or another code of others on the same words (`other`). Two places
of different codes that stand for each other are one disagreement: Anna says hinge where Ben says service.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.counting import Pair
from qcode.model import Coding

ONLY, EDGE, OTHER = "only", "edge", "other"
KINDS = (ONLY, EDGE, OTHER)

BOTH, NEITHER, AGREED, LONGEST, SHORTEST = "both", "neither", "agreed", "longest", "shortest"
OWN = "other"
"""Stands for a span or a code of its own, that of no coder."""
WORDS = (BOTH, NEITHER, AGREED, LONGEST, SHORTEST, OWN)
"""What can be decided besides the name of a coder."""

Key = tuple[int, int, int]
"""A place of a code: the code's number, start and end (code points, half-open)."""


@dataclass(frozen=True, slots=True)
class CodePlace:
    """Passages of one code that overlap, from `start` to `end`; `by` has those of each coder who has any, in order."""

    code: int
    start: int
    end: int
    by: Mapping[str, tuple[Pair, ...]]

    @property
    def key(self) -> Key:
        """What a decision about this place is stored under."""
        return self.code, self.start, self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with `[start, end)`."""
        return self.start < end and start < self.end

    def passages(self, take: str) -> tuple[Pair, ...]:
        """The passages that a decision leaves here. Longest is the same as both: all that anybody marked is one run.

        `shortest` are the words that everybody who has the code marked; empty where there are none, or where a coder
        has several passages here: then people have to decide.
        """
        if take in (BOTH, LONGEST):
            return ((self.start, self.end),)
        if take == AGREED:
            return next(iter(self.by.values()))
        if take == SHORTEST:
            return self._shortest()
        return () if take == NEITHER else self.by.get(take, ())

    def _shortest(self) -> tuple[Pair, ...]:
        if any(len(own) > 1 for own in self.by.values()):
            return ()
        start, end = max(own[0][0] for own in self.by.values()), min(own[0][1] for own in self.by.values())
        return ((start, end),) if start < end else ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One or two places of codes about which the coders disagree, and in what way.

    `coders` are all who are compared. `beside` are places of other codes on the same words, by coders who do not have
    this one; where it is just one that stands for this one, it is the second of `places`.
    """

    kind: str
    places: tuple[CodePlace, ...]
    coders: tuple[str, ...]
    beside: tuple[CodePlace, ...] = ()

    @property
    def start(self) -> int:
        """Where the first passage begins."""
        return min(place.start for place in self.places)

    @property
    def end(self) -> int:
        """Where the last passage ends."""
        return max(place.end for place in self.places)

    @property
    def codes(self) -> tuple[int, ...]:
        """The numbers of the codes it is about; that of the first coder before that of the second."""
        return tuple(place.code for place in self.places)

    def has(self) -> dict[str, tuple[Key, ...]]:
        """What each coder has here: passages of the codes in question, and of other codes that stand for them."""
        everything = (*self.places, *self.beside)
        return {
            name: tuple((place.code, *pair) for place in everything for pair in place.by.get(name, ()))
            for name in self.coders
        }

    def is_settled(self, settled: Collection[Key]) -> bool:
        """Whether it was decided about all of its places."""
        return all(place.key in settled for place in self.places)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The places of codes on which all coders of a document agree, by code, and their disagreements along the text."""

    coders: tuple[str, ...]
    agreed: tuple[CodePlace, ...]
    disagreements: tuple[Disagreement, ...]

    def left(self, settled: Collection[Key]) -> tuple[Disagreement, ...]:
        """The disagreements about which nothing was decided yet."""
        return tuple(one for one in self.disagreements if not one.is_settled(settled))

    def not_taken(self, settled: Collection[Key]) -> tuple[CodePlace, ...]:
        """What all agree on and was not taken over yet."""
        return tuple(place for place in self.agreed if place.key not in settled)

    def is_complete(self, settled: Collection[Key]) -> bool:
        """Whether nothing is left to do: the consensus is made."""
        return not self.left(settled) and not self.not_taken(settled)


def compare(codings: Iterable[Coding], people: Sequence[str], *, among: Collection[str] = ()) -> Comparison:
    """Compare the coders of one document, whose codings these are; a coder without any has found nothing.

    `among` narrows the comparison to some of them. The places stay those of all: a decision about a place is known by
    its edges, which may not depend on who is asked.
    """
    compared = tuple(name for name in people if not among or name in among)
    agreed: list[CodePlace] = []
    edges: list[Disagreement] = []
    partly: list[CodePlace] = []
    for place in code_places(codings, people):
        own = [place.by[name] for name in compared if name in place.by]
        if 0 < len(own) < len(compared):
            partly.append(place)
        elif len(set(own)) > 1:
            edges.append(Disagreement(EDGE, (place,), compared))
        elif own:
            agreed.append(place)
    found = [*edges, *_partly(partly, compared)]
    found.sort(key=lambda one: (one.start, one.end, one.codes))
    return Comparison(compared, tuple(agreed), tuple(found))


def code_places(codings: Iterable[Coding], people: Sequence[str]) -> list[CodePlace]:
    """The places of codes in one document, by code and then in the order of the text."""
    known = frozenset(people)
    marks = sorted((one.code, one.span.start, one.span.end, one.coder) for one in codings if one.coder in known)
    runs: list[tuple[int, int, int, dict[str, list[Pair]]]] = []
    for code, start, end, coder in marks:
        if runs and runs[-1][0] == code and start < runs[-1][2]:
            _, first, reached, by = runs[-1]
            runs[-1] = (code, first, max(reached, end), by)
        else:
            runs.append((code, start, end, {}))
        _add(runs[-1][3].setdefault(coder, []), (start, end))
    return [
        CodePlace(code, start, end, {name: tuple(by[name]) for name in people if name in by})
        for code, start, end, by in runs
    ]


def _add(own: list[Pair], place: Pair) -> None:
    """Add a coding, which begins at the last one or after it, to the passages of a coder."""
    if own and place[0] < own[-1][1]:
        own[-1] = (own[-1][0], max(own[-1][1], place[1]))
    else:
        own.append(place)


def _partly(places: Sequence[CodePlace], compared: Sequence[str]) -> Iterator[Disagreement]:
    """Disagreements of the places of codes that not everybody has."""
    shared = sorted(_standing_for(places, compared))
    beside: dict[int, list[int]] = {}
    for _, one, other in shared:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    partner = _pairs(shared)
    for index, place in enumerate(places):
        mate = partner.get(index)
        if mate is not None and mate < index:
            continue
        kind = OTHER if index in beside else ONLY
        both = (place,) if mate is None else _in_order(place, places[mate], compared)
        near = {*beside.get(index, ()), *beside.get(index if mate is None else mate, ())} - {index, mate}
        yield Disagreement(kind, both, tuple(compared), tuple(places[number] for number in sorted(near)))


def _standing_for(places: Sequence[CodePlace], compared: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Places of different codes on the same words whose coders have only one of the two: how badly they fit, and both.

    The first number is 0 for the same words and nearly 1 for hardly any in common.
    """
    order = sorted(range(len(places)), key=lambda index: places[index].start)
    open_ones: list[int] = []
    for index in order:
        place = places[index]
        open_ones = [other for other in open_ones if places[other].end > place.start]
        for other in open_ones:
            common = _common(place, places[other], compared)
            if common:
                either = max(place.end, places[other].end) - places[other].start
                yield 1 - common / either, min(index, other), max(index, other)
        open_ones.append(index)


def _common(one: CodePlace, other: CodePlace, compared: Sequence[str]) -> int:
    """How many characters two places share; 0 where a coder has both codes there, or it is the same code."""
    first, second = ({name for name in compared if name in place.by} for place in (one, other))
    if one.code == other.code or first & second:
        return 0
    return max(
        max(0, min(end, until) - max(start, since))
        for name in first
        for start, end in one.by[name]
        for them in second
        for since, until in other.by[them]
    )


def _pairs(shared: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Each place with the one that stands for it, those that fit best first; none stands for two."""
    found: dict[int, int] = {}
    for _, one, other in shared:
        if one not in found and other not in found:
            found[one], found[other] = other, one
    return found


def _in_order(one: CodePlace, other: CodePlace, compared: Sequence[str]) -> tuple[CodePlace, CodePlace]:
    """Two places, that of the first coder before the other."""
    first = min(compared.index(name) for name in one.by if name in compared)
    second = min(compared.index(name) for name in other.by if name in compared)
    return (one, other) if first < second else (other, one)
