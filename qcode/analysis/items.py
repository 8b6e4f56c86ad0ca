"""What was given to one piece of an interview: the same words, a sentence, a turn or the whole document.

Counted in the coding that counts, of which there is one in each document: two coders on one passage are two readings
and not two codes in one reading.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qcode.analysis.counting import Meets, Pair
from qcode.analysis.groups import Group, codings_of_group, groups
from qcode.errors import Message, UsageError
from qcode.model import Study, StudyDocument
from qcode.model.selection import Selection

WORDS, OVERLAP, NEAR, SENTENCE, TURN, DOCUMENT = "words", "overlap", "near", "sentence", "turn", "document"
UNITS = (WORDS, OVERLAP, NEAR, SENTENCE, TURN, DOCUMENT)
MEETINGS = (WORDS, OVERLAP, NEAR)
"""Ways in which two passages meet: equal edges, a shared character, few words between."""
READ = (SENTENCE, TURN)
"""Units whose places must be given: only the text says where sentences and turns are."""
Places = Mapping[int, Sequence[Pair]]
"""The respondents' sentences or turns of each document."""
Keys = Mapping[int, tuple[str, ...]]
"""For each code's key the paths that a coding with it counts for."""
Marked = Mapping[Pair, set[str]]
"""Codings of one document by place, with the paths that each place has."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of interviews that codes must share to be together: one of UNITS.

    `near` is how many respondents' words may stand between two passages, for the unit of that name. `places` are needed
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
    """A piece of a document with the paths that it has.

    `place` is where it stands: from its first character to behind its last.
    """

    document: str
    place: Pair
    own: frozenset[str]


def item_groups(study: Study, selection: Selection, by: str | None) -> tuple[Group, ...]:
    """The groups of `by`; without it one of all documents."""
    if by is None:
        return (Group(None, study.documents),)
    return groups(study, by, selection.coders)


def items(study: Study, group: Group, paths: Keys, pieces: Pieces) -> Iterator[Item]:
    """The coded items of a group, document by document; the study has the codings that count.

    For `words` an item is a place that meets respondents' speech, with all codes of exactly these words. Otherwise it
    is a respondents' sentence or turn that a coding meets, or the document.
    """
    found = marked_places(study, group, paths)
    for entry in group.documents:
        if entry.document.id in found:
            for place, own in _items(entry, found[entry.document.id], pieces):
                yield Item(entry.document.name, place, own)


def marked_places(study: Study, group: Group, paths: Keys) -> Mapping[int, Marked]:
    """The places of a group's codings in each of its documents, with the paths that they have."""
    documents = {entry.document.id for entry in group.documents}
    found: defaultdict[int, dict[Pair, set[str]]] = defaultdict(dict)
    for coding in codings_of_group(study, group):
        if coding.document in documents:
            here = found[coding.document]
            here.setdefault((coding.span.start, coding.span.end), set()).update(paths[coding.code])
    return found


def _items(entry: StudyDocument, marked: Marked, pieces: Pieces) -> Iterator[tuple[Pair, frozenset[str]]]:
    meets = Meets(entry)
    heard = sorted(pair for pair in marked if meets(pair))
    if not heard:
        return
    if pieces.unit == WORDS:
        yield from ((pair, frozenset(marked[pair])) for pair in heard)
    elif pieces.unit == DOCUMENT:
        whole = entry.speech[0].start, entry.speech[-1].end
        yield whole, frozenset().union(*(marked[pair] for pair in heard))
    else:
        places = (pieces.places or {}).get(entry.document.id, ())
        for place, own in sorted(_in_places(places, heard, marked).items()):
            yield place, frozenset(own)


def _in_places(places: Sequence[Pair], heard: Sequence[Pair], marked: Marked) -> Mapping[Pair, set[str]]:
    """The respondents' sentences or turns that codings meet."""
    starts, ends = [start for start, _ in places], [end for _, end in places]
    found: defaultdict[Pair, set[str]] = defaultdict(set)
    for pair in heard:
        own = marked[pair]
        for place in places[bisect_right(ends, pair[0]) : bisect_left(starts, pair[1])]:
            found[place] |= own
    return found
