"""The passages behind a number of the tally: exactly the segments that were counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.configurations import applied
from qcode.analysis.counting import Meets, Pair
from qcode.analysis.groups import SPEAKER, Group, groups
from qcode.analysis.items import TURN, items
from qcode.analysis.retrieval import as_segments
from qcode.model import PERSPECTIVE, Coding, Segment, Study
from qcode.model.naming import one_code
from qcode.session import Session
from qcode.session.comparing import tables
from qcode.session.study import ALL, Only, Transcripts, study

EVERYTHING = ""
"""In place of what is compared by: no groups."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which number is meant: a code with its sub-codes, in one group, with the codings of one coder or of all.

    `only` are the documents that count. With `meets` only segments that share respondents' words with one of that
    code by the same coder. With `turn` the segments of turns to which one coder gave exactly these codes of `level`.
    """

    code: str
    group: str | None
    by: str = PERSPECTIVE
    coder: str | None = None
    only: Only = ALL
    meets: str = ""
    turn: tuple[str, ...] = ()
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment as it is read: coded alike by two coders, or with two sub-codes, it is there once."""

    document: int
    segments: tuple[Segment, ...]

    @property
    def first(self) -> Segment:
        """One of the codings; place, words and speaker are those of all."""
        return self.segments[0]

    @property
    def key(self) -> tuple[int, int, int]:
        """Its place."""
        return self.document, self.first.start, self.first.end

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded it."""
        return tuple(sorted({segment.coder for segment in self.segments}))

    @property
    def paths(self) -> tuple[str, ...]:
        """The codes, in the order of the codebook."""
        return tuple(dict.fromkeys(segment.path for segment in self.segments))

    @property
    def memos(self) -> tuple[str, ...]:
        """What coders noted."""
        return tuple(dict.fromkeys(segment.memo for segment in self.segments if segment.memo))

    @property
    def review(self) -> bool:
        """True when a corrected transcript moved it and a person should look."""
        return any(segment.review for segment in self.segments)


def passages(session: Session, choice: Choice, material: Study | None = None) -> list[Passage]:
    """The passages of a number, in the order of documents and text; as many as the tally says segments.

    What only interviewers say is left out, as in the tally. Raises UsageError for unknown names. Whoever needs
    several numbers gives the `material`, which takes most of the time to read.
    """
    if material is None:
        material = study(session, speakers=SPEAKER in choice.by, only=choice.only)
    coders = {coding.coder for coding in material.codings} if choice.coder is None else {choice.coder}
    every = (Group(None, material.documents),) if choice.by == EVERYTHING else groups(material, choice.by, coders)
    group = next((one for one in every if one.value == choice.group), None)
    if group is None:
        return []
    meets = {entry.document.id: Meets(entry) for entry in group.documents}
    who = group.coder or choice.coder
    if choice.turn:
        codings = _in_turns(session, material, group, choice)
    else:
        keys = {code.key for code in material.codebook.subtree(one_code(material.codebook, choice.code).path)}
        codings = [one for one in material.codings if one.code in keys and (who is None or one.coder == who)]
    if choice.meets:
        codings = _meeting(material, codings, choice.meets, meets)
    codings = [one for one in codings if one.document in meets and meets[one.document]((one.span.start, one.span.end))]
    order = {entry.document.id: index for index, entry in enumerate(material.documents)}
    places = {code.key: index for index, code in enumerate(material.codebook)}
    codings.sort(key=lambda one: (order[one.document], one.span, places[one.code], one.coder))
    texts = Transcripts(session, {one.document for one in codings})
    found: dict[tuple[int, int, int], list[Segment]] = defaultdict(list)
    for one, segment in zip(codings, as_segments(material, texts, codings), strict=True):
        found[one.document, segment.start, segment.end].append(segment)
    return [Passage(number, tuple(same)) for (number, _start, _end), same in found.items()]


def _meeting(material: Study, codings: Sequence[Coding], other: str, meets: Mapping[int, Meets]) -> list[Coding]:
    keys = {code.key for code in material.codebook.subtree(other)}
    others: dict[tuple[int, str], list[Pair]] = defaultdict(list)
    for one in material.codings:
        if one.code in keys and one.document in meets:
            others[one.document, one.coder].append((one.span.start, one.span.end))
    return [
        one
        for one in codings
        if any(
            meets[one.document]((max(start, one.span.start), min(end, one.span.end)))
            for start, end in others[one.document, one.coder]
        )
    ]


def _in_turns(session: Session, material: Study, group: Group, choice: Choice) -> list[Coding]:
    """What one coder gave to turns that have exactly the codes from that coder."""
    units = tables.units_of(session, material, TURN)
    coders = None if choice.coder is None else [choice.coder]
    paths, wanted = applied(material.codebook, choice.level), frozenset(choice.turn)
    places: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for item in items(material, group, paths, unit=TURN, units=units, coders=coders):
        if item.own == wanted and item.place is not None:
            places[item.document, item.coder].append(item.place)
    return [
        one
        for one in material.codings
        if paths[one.code]
        and any(
            one.span.start < end and start < one.span.end
            for start, end in places.get((material.by_id[one.document].document.name, one.coder), ())
        )
    ]


def segments_in(found: Sequence[Passage]) -> list[Segment]:
    """The codings of the passages, one row each, as they are exported."""
    return [segment for passage in found for segment in passage.segments]
