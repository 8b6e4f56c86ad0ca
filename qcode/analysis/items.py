"""What one coder gave to one piece of an interview: a segment, a sentence, a turn or the whole document.

Counted coder by coder. Two coders on one passage are two readings and not two codes in one reading; taken together they
would make proportions above 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from qcode.analysis.counting import Meets, Pair, respondent_starts
from qcode.analysis.groups import Group, groups
from qcode.errors import Message, UsageError
from qcode.model import Study, StudyDocument

WORDS, OVERLAP, NEAR, SENTENCE, TURN, DOCUMENT = "words", "overlap", "near", "sentence", "turn", "document"
UNITS = (WORDS, OVERLAP, NEAR, SENTENCE, TURN, DOCUMENT)
READ = (SENTENCE, TURN)
"""Units that must be given: the respondents' sentences or turns of each document, as pairs."""
Units = Mapping[int, Sequence[Pair]]
Keys = Mapping[int, tuple[str, ...]]


class Item(NamedTuple):
    """A piece of a document with the paths that a coder gave to it, and those of segments that meet it.

    `place` is where a sentence or turn stands.
    """

    document: str
    coder: str
    own: frozenset[str]
    near: frozenset[str] = frozenset()
    place: Pair | None = None


def check_unit(unit: str, units: Units | None) -> None:
    """Raise UsageError for an unknown unit."""
    if unit not in UNITS:
        raise UsageError(
            Message("There is no unit {unit!r}.", unit=unit),
            hint=Message("Choose {choices}.", choices=", ".join(UNITS)),
        )
    if unit in READ and units is None:
        raise ValueError(f"the {unit}s of the documents are needed")


def item_groups(study: Study, by: str | None, coders: Collection[str] | None) -> tuple[Group, ...]:
    """The groups of `by`; without it one of all documents."""
    if by is None:
        return (Group(None, study.documents),)
    who = {coding.coder for coding in study.codings} if coders is None else coders
    return groups(study, by, who)


def items(
    study: Study,
    group: Group,
    paths: Keys,
    *,
    unit: str,
    near: int = 0,
    units: Units | None = None,
    coders: Collection[str] | None = None,
) -> Iterator[Item]:
    """The coded items of a group, document by document, coder by coder.

    `words` and `overlap` and `near`: an item is a distinct segment that meets respondents' speech; near are segments
    that share respondents' speech with it, or stand at most `near` respondents' words away. Otherwise an item is a
    respondents' sentence or turn that a segment meets, or the document.
    """
    documents = {entry.document.id: entry for entry in group.documents}
    found = _gathered(study, group, documents, paths, coders)
    ready: dict[int, tuple[Meets, Sequence[int]]] = {}
    for (number, coder), pairs in found.items():
        entry = documents[number]
        if number not in ready:
            ready[number] = Meets(entry), respondent_starts(entry) if unit == NEAR else ()
        meets, starts = ready[number]
        begins = {pair: meets.after(pair[0]) for pair in pairs}
        heard = sorted([pair for pair, begin in begins.items() if pair[0] < pair[1] and begin < pair[1]])
        if not heard:
            continue
        if unit in (WORDS, OVERLAP, NEAR):
            others = _near(heard, pairs, begins, unit, near, starts)
            for pair in heard:
                yield Item(entry.document.name, coder, frozenset(pairs[pair]), frozenset(others.get(pair, ())))
        elif unit == DOCUMENT:
            yield Item(entry.document.name, coder, frozenset().union(*(pairs[pair] for pair in heard)))
        else:
            for place, own in sorted(_in_units(heard, pairs, (units or {}).get(number, ()), entry).items()):
                yield Item(entry.document.name, coder, frozenset(own), place=place)


def _gathered(
    study: Study, group: Group, documents: Collection[int], paths: Keys, coders: Collection[str] | None
) -> dict[tuple[int, str], dict[Pair, set[str]]]:
    """The segments of each document and coder, with the paths that they have."""
    found: defaultdict[tuple[int, str], dict[Pair, set[str]]] = defaultdict(dict)
    for coding in study.codings:
        if coding.document not in documents or (coders is not None and coding.coder not in coders):
            continue
        if group.coder is None or coding.coder == group.coder:
            span, here = coding.span, found[coding.document, coding.coder]
            pair = (span.start, span.end)
            if pair in here:
                here[pair].update(paths[coding.code])
            else:
                here[pair] = set(paths[coding.code])
    return found


def _near(
    heard: Sequence[Pair],
    pairs: Mapping[Pair, set[str]],
    begins: Mapping[Pair, int],
    unit: str,
    near: int,
    starts: Sequence[int],
) -> dict[Pair, set[str]]:
    found: dict[Pair, set[str]] = {}
    if unit == WORDS:
        return found
    place: dict[Pair, Pair] = {}
    if unit == NEAR:
        place = {pair: (bisect_left(starts, pair[0]), bisect_left(starts, pair[1])) for pair in heard}
    for index, pair in enumerate(heard):
        end = pair[1]
        for at in range(index + 1, len(heard)):
            other = heard[at]
            if unit == OVERLAP:
                if other[0] >= end:
                    break
                together = begins[other] < (end if end < other[1] else other[1])
            else:
                # Segments are ordered by their start: the next ones stand further away.
                if place[other][0] - place[pair][1] > near:
                    break
                together = True
            if together:
                found.setdefault(pair, set()).update(pairs[other])
                found.setdefault(other, set()).update(pairs[pair])
    return found


def _in_units(
    heard: Sequence[Pair], pairs: Mapping[Pair, set[str]], units: Sequence[Pair], entry: StudyDocument
) -> dict[Pair, set[str]]:
    """The units that the segments meet; what of a unit is no respondent's speech is left out."""
    meets = Meets(entry)
    starts, ends = [start for start, _ in units], [end for _, end in units]
    found: dict[Pair, set[str]] = {}
    for pair in heard:
        for index in range(bisect_right(ends, pair[0]), bisect_left(starts, pair[1])):
            both = max(starts[index], pair[0]), min(ends[index], pair[1])
            if meets(both):
                found.setdefault(units[index], set()).update(pairs[pair])
    return found
