"""What one coder gave to one piece of an interview: a segment, a sentence, a turn or the whole document.

Counted coder by coder. Two coders on one passage are two readings and not two codes in one reading; taken together they
would make proportions above 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qcode.analysis.counting import Meets, Pair, respondent_starts
from qcode.analysis.groups import Group, codings_of_group, groups
from qcode.analysis.selecting import coders_that_count
from qcode.errors import Message, UsageError
from qcode.model import Study, StudyDocument
from qcode.model.selection import Selection

WORDS, OVERLAP, NEAR, SENTENCE, TURN, DOCUMENT = "words", "overlap", "near", "sentence", "turn", "document"
UNITS = (WORDS, OVERLAP, NEAR, SENTENCE, TURN, DOCUMENT)
SEGMENTS = (WORDS, OVERLAP, NEAR)
"""Units whose items are segments."""
READ = (SENTENCE, TURN)
"""Units whose places must be given: only the text says where sentences and turns are."""
Places = Mapping[int, Sequence[Pair]]
"""The respondents' sentences or turns of each document."""
Keys = Mapping[int, tuple[str, ...]]
"""For each code's key the paths that a coding with it counts for."""
Marked = Mapping[Pair, set[str]]
"""Segments of one coder in one document, with the paths that they have."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of interviews that codes must share to be together: one of UNITS.

    `near` is how many respondents' words may stand between two segments, for the unit of that name. `places` are needed
    for sentences and turns.
    """

    unit: str = OVERLAP
    near: int = 0
    places: Places | None = None

    def check(self, known: Sequence[str] = UNITS) -> None:
        """Raise UsageError for a unit that is not known here, ValueError where places are missing."""
        if self.unit not in known:
            raise UsageError(
                Message("There is no unit {unit!r}.", unit=self.unit),
                hint=Message("Choose {choices}.", choices=", ".join(known)),
            )
        if self.unit in READ and self.places is None:
            raise ValueError(f"the {self.unit}s of the documents are needed")


class Item(NamedTuple):
    """A piece of a document with the paths that a coder gave to it, and those of segments that meet it.

    `place` is where it stands: from its first character to behind its last.
    """

    document: str
    coder: str
    place: Pair
    own: frozenset[str]
    near: frozenset[str] = frozenset()


def item_groups(study: Study, selection: Selection, by: str | None) -> tuple[Group, ...]:
    """The groups of `by`; without it one of all documents."""
    if by is None:
        return (Group(None, study.documents),)
    return groups(study, by, coders_that_count(study, selection))


def items(study: Study, selection: Selection, group: Group, paths: Keys, pieces: Pieces) -> Iterator[Item]:
    """The coded items of a group, document by document, coder by coder.

    `words` and `overlap` and `near`: an item is a distinct segment that meets respondents' speech; near are segments
    that share respondents' speech with it, or stand at most `near` respondents' words away. Otherwise an item is a
    respondents' sentence or turn that a segment meets, or the document.
    """
    readings: dict[int, _Reading] = {}
    entries = {entry.document.id: entry for entry in group.documents}
    for (number, coder), marked in _gathered(study, selection, group, paths).items():
        if number not in readings:
            readings[number] = _Reading(entries[number], pieces)
        for place, own, near in readings[number].items(marked):
            yield Item(entries[number].document.name, coder, place, own, near)


def _gathered(
    study: Study, selection: Selection, group: Group, paths: Keys
) -> Mapping[tuple[int, str], dict[Pair, set[str]]]:
    """The segments of each document and coder that count, with the paths that they have."""
    documents = {entry.document.id for entry in group.documents}
    found: defaultdict[tuple[int, str], dict[Pair, set[str]]] = defaultdict(dict)
    for coding in codings_of_group(study, selection, group):
        if coding.document in documents:
            span, here = coding.span, found[coding.document, coding.coder]
            pair = (span.start, span.end)
            if pair in here:
                here[pair].update(paths[coding.code])
            else:
                here[pair] = set(paths[coding.code])
    return found


Counted = tuple[Pair, frozenset[str], frozenset[str]]
"""Place, own paths, and paths of segments that meet it."""


class _Reading:
    """One document and the pieces that are looked at: what of the document is worked out once for all coders."""

    def __init__(self, entry: StudyDocument, pieces: Pieces) -> None:
        self.entry, self.pieces, self.meets = entry, pieces, Meets(entry)
        self.starts = respondent_starts(entry) if pieces.unit == NEAR else ()

    def items(self, marked: Marked) -> Iterator[Counted]:
        """The items that one coder's segments make."""
        begins = {pair: self.meets.after(pair[0]) for pair in marked}
        heard = sorted([pair for pair, begin in begins.items() if pair[0] < pair[1] and begin < pair[1]])
        if not heard:
            return
        if self.pieces.unit in SEGMENTS:
            yield from self._segments(heard, marked, begins)
        elif self.pieces.unit == DOCUMENT:
            whole = self.entry.speech[0].start, self.entry.speech[-1].end
            yield whole, frozenset().union(*(marked[pair] for pair in heard)), frozenset()
        else:
            for place, own in sorted(self._in_places(heard, marked).items()):
                yield place, frozenset(own), frozenset()

    def _segments(self, heard: Sequence[Pair], marked: Marked, begins: Mapping[Pair, int]) -> Iterator[Counted]:
        met: dict[Pair, set[str]] = {}
        if self.pieces.unit == OVERLAP:
            met = _overlapping(heard, marked, begins)
        elif self.pieces.unit == NEAR:
            met = self._nearby(heard, marked)
        for pair in heard:
            yield pair, frozenset(marked[pair]), frozenset(met.get(pair, ()))

    def _nearby(self, heard: Sequence[Pair], marked: Marked) -> dict[Pair, set[str]]:
        """For each segment the paths of those that stand at most `near` words away."""
        place = {pair: (bisect_left(self.starts, pair[0]), bisect_left(self.starts, pair[1])) for pair in heard}
        met: dict[Pair, set[str]] = {}
        for index, pair in enumerate(heard):
            for at in range(index + 1, len(heard)):
                other = heard[at]
                # Segments are ordered by their start: the next ones stand further away.
                if place[other][0] - place[pair][1] > self.pieces.near:
                    break
                met.setdefault(pair, set()).update(marked[other])
                met.setdefault(other, set()).update(marked[pair])
        return met

    def _in_places(self, heard: Sequence[Pair], marked: Marked) -> dict[Pair, set[str]]:
        """The sentences or turns that the segments meet; what of them is no respondent's speech is left out."""
        places = (self.pieces.places or {}).get(self.entry.document.id, ())
        starts, ends = [start for start, _ in places], [end for _, end in places]
        found: dict[Pair, set[str]] = {}
        for pair in heard:
            for index in range(bisect_right(ends, pair[0]), bisect_left(starts, pair[1])):
                if self.meets((max(starts[index], pair[0]), min(ends[index], pair[1]))):
                    found.setdefault(places[index], set()).update(marked[pair])
        return found


def _overlapping(heard: Sequence[Pair], marked: Marked, begins: Mapping[Pair, int]) -> dict[Pair, set[str]]:
    """For each segment the paths of those that share respondents' speech with it."""
    met: dict[Pair, set[str]] = {}
    for index, pair in enumerate(heard):
        end = pair[1]
        for at in range(index + 1, len(heard)):
            other = heard[at]
            if other[0] >= end:
                break
            if begins[other] < (end if end < other[1] else other[1]):
                met.setdefault(pair, set()).update(marked[other])
                met.setdefault(other, set()).update(marked[pair])
    return met
