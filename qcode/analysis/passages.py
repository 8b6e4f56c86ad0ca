"""What is behind a number: the passages that a tally, matrix, pair of codes or configuration has counted.

The command line and the app ask here, so that a number and the list behind it can't differ. A passage is a maximal run
of overlapping codings, as in `counting`; whatever it becomes, it has to change in both places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qcode.analysis.configurations import applied
from qcode.analysis.cooccurrence import meeting, together
from qcode.analysis.counting import Meets, Pair, lineage
from qcode.analysis.final import what_counts
from qcode.analysis.groups import Group, codings_of_group, groups
from qcode.analysis.items import MEETINGS, WORDS, Item, Pieces, items
from qcode.analysis.meetings import meetings
from qcode.analysis.near import Others
from qcode.analysis.retrieval import Link, as_segments, turn_of
from qcode.analysis.runs import passages
from qcode.model import Coding, Segment, Span, Study, Transcript, ancestors
from qcode.model.selection import Selection

COLUMNS = (
    *("document", "start", "end", "text", "code", "path", "codes", "coder"),
    *("perspective", "speaker", "turn", "time_ms"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """Which number is meant: of `code` (a path, sub-codes included; `""`: any code) in the group `group` of `by`.

    Without `by` there are no groups. Without `pieces` it is the passages of the code: the segments of tally and matrix.
    With them it is the sentences, turns or documents with `code`; with `beside` those that have both codes, or with
    `either` one of them; with `exactly` those that have these codes and no others of the selection's level. Where
    `pieces` say how passages meet, `beside` asks for the meetings of both codes, one by one.
    """

    code: str = ""
    by: str = ""
    group: str | None = None
    pieces: Pieces | None = None
    beside: str = ""
    either: bool = False
    exactly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedPassage:
    """A place in a document that was counted once, with the codings by which it counts (at least one)."""

    document: int
    span: Span
    codings: tuple[Coding, ...]

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded it, in alphabetical order."""
        return tuple(sorted({coding.coder for coding in self.codings}))


@dataclass(frozen=True, slots=True)
class Passage:
    """A counted passage to read: `first` has its place and words, `segments` are the codings by which it counts."""

    document: int
    first: Segment
    segments: tuple[Segment, ...]

    @property
    def key(self) -> tuple[int, int, int]:
        """Its place: document, start and end."""
        return self.document, self.first.start, self.first.end

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded it, in alphabetical order."""
        return tuple(sorted({segment.coder for segment in self.segments}))

    @property
    def paths(self) -> tuple[str, ...]:
        """The codes by which it counts, in the order of the codebook."""
        return tuple(dict.fromkeys(segment.path for segment in self.segments))

    @property
    def memos(self) -> tuple[str, ...]:
        """What coders noted on it, each note once."""
        return tuple(dict.fromkeys(segment.memo for segment in self.segments if segment.memo))

    @property
    def review(self) -> bool:
        """True when a corrected transcript moved one of its codings and a person should look."""
        return any(segment.review for segment in self.segments)

    def record(self, path: str = "") -> dict[str, object]:
        """The row as it is printed, under the code that was asked for, else under the first that it has."""
        place, shown = self.first, path or self.paths[0]
        values = (
            place.document, place.start, place.end, place.text, shown.rpartition("/")[2], shown, list(self.paths),
            ", ".join(self.coders), place.perspective, place.speaker, place.turn, place.time_ms,
        )  # fmt: skip
        return dict(zip(COLUMNS, values, strict=True))


def passages_behind(study: Study, selection: Selection, number: Number) -> list[CountedPassage]:
    """The passages of a number, in the order of documents and text: as many as the number says.

    What only interviewers say is in no number and so in no list. A group that does not exist has no passages. Raises
    UsageError for an unknown variable.
    """
    material = what_counts(study, selection, by=number.by)
    group = _group(material, selection, number)
    if group is None:
        return []
    if number.pieces is None:
        found = list(_of_code(material, number, group))
    elif number.beside and not number.either and number.pieces.unit in MEETINGS:
        found = list(_of_meetings(material, number, group, meeting(number.pieces)))
    else:
        pieces = number.pieces if number.exactly else together(number.pieces)
        found = list(_of_items(material, selection, number, group, pieces))
    order = {entry.document.id: index for index, entry in enumerate(material.documents)}
    return sorted(found, key=lambda one: (order[one.document], one.span, one.coders))


def _group(study: Study, selection: Selection, number: Number) -> Group | None:
    if not number.by:
        return Group(None, study.documents)
    every = groups(study, number.by, selection.coders)
    return next((group for group in every if group.value == number.group), None)


def _of_code(study: Study, number: Number, group: Group) -> Iterator[CountedPassage]:
    """The passages of the code in what respondents of the group say."""
    keys = _keys(study, number.code)
    found = _by_document(one for one in codings_of_group(study, group) if one.code in keys)
    for entry in group.documents:
        own = found.get(entry.document.id)
        if own:
            meets = Meets(entry)
            places = passages(own, meets) if number.code else _of_any_code(study, own, meets)
            for place, codings in places:
                yield CountedPassage(entry.document.id, Span(*place), _in_order(study, codings))


def _of_any_code(study: Study, codings: Sequence[Coding], meets: Meets) -> list[tuple[Pair, Sequence[Coding]]]:
    """The passages of all codes in one document; those of several codes with the same edges are one."""
    paths = lineage(study.codebook)
    by_path: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        for path in paths[coding.code]:
            by_path[path].append(coding)
    found: defaultdict[Pair, dict[Coding, None]] = defaultdict(dict)
    for own in by_path.values():
        for place, there in passages(own, meets):
            found[place].update(dict.fromkeys(there))
    return [(place, tuple(there)) for place, there in found.items()]


def _of_meetings(study: Study, number: Number, group: Group, pieces: Pieces) -> Iterator[CountedPassage]:
    """Each pair of passages of the two codes that meet, from the beginning of the first to the end of the last."""
    pair = (number.code, number.beside)
    paths = {key: tuple(path for path in line if path in pair) for key, line in lineage(study.codebook).items()}
    codings = _by_document(one for one in codings_of_group(study, group) if paths[one.code])
    meets = {entry.document.id: Meets(entry) for entry in group.documents}
    for one in meetings(study, group, paths, pieces):
        if one.first[1] in ancestors(one.second[1]) or one.second[1] in ancestors(one.first[1]):
            continue
        places = (one.first[0], one.second[0])
        own = [
            coding
            for coding in codings[one.document]
            if any(start <= coding.span.start and coding.span.end <= end for start, end in places)
            and meets[one.document]((coding.span.start, coding.span.end))
        ]
        yield CountedPassage(one.document, Span(*one.whole), _in_order(study, own))


def _of_items(
    study: Study, selection: Selection, number: Number, group: Group, pieces: Pieces
) -> Iterator[CountedPassage]:
    """The items that are counted, each with the codings there."""
    paths = applied(study.codebook, selection) if number.exactly else lineage(study.codebook)
    entries = {entry.document.name: (entry.document.id, Meets(entry)) for entry in group.documents}
    codings = _by_document(one for one in codings_of_group(study, group) if paths[one.code])
    for item in items(study, group, paths, pieces):
        if _is_counted(item, number):
            document, meets = entries[item.document]
            there = [
                one for one in codings[document] if _counts_at(one.span, item.place, meets, whole=pieces.unit == WORDS)
            ]
            yield CountedPassage(document, Span(*item.place), _in_order(study, there))


def _is_counted(item: Item, number: Number) -> bool:
    if number.exactly:
        return item.own == frozenset(number.exactly)
    pair = {number.code, number.beside} if number.beside else {number.code}
    if number.either or not number.beside:
        return not item.own.isdisjoint(pair)
    return pair <= item.own


def _counts_at(span: Span, place: Pair, meets: Meets, *, whole: bool) -> bool:
    """Whether a coding makes an item: as these very words, or by respondents' words in the sentence or turn."""
    if whole:
        return (span.start, span.end) == place
    return meets((max(span.start, place[0]), min(span.end, place[1])))


def _by_document(codings: Iterable[Coding]) -> Mapping[int, Sequence[Coding]]:
    found: defaultdict[int, list[Coding]] = defaultdict(list)
    for coding in codings:
        found[coding.document].append(coding)
    return found


def _keys(study: Study, path: str) -> frozenset[int]:
    """The keys of a code and those below it; of all codes for `""`."""
    return frozenset(code.key for code in (study.codebook.subtree(path) if path else study.codebook))


def _in_order(study: Study, codings: Iterable[Coding]) -> tuple[Coding, ...]:
    """By code as in the codebook, then by coder and place."""
    order = {code.key: index for index, code in enumerate(study.codebook)}
    return tuple(sorted(codings, key=lambda one: (order[one.code], one.coder, one.span)))


def linked(
    study: Study,
    transcripts: Mapping[int, Transcript],
    passages: Iterable[CountedPassage],
    links: Sequence[tuple[Link, str]],
) -> list[CountedPassage]:
    """The passages with, near or without codings of other codes: each link with the path that it is about."""
    found = list(passages)
    for link, path in links:
        keys = _keys(study, path)
        others = {
            document: Others(
                transcripts[document], (one for one in study.by_document.get(document, ()) if one.code in keys)
            )
            for document in {one.document for one in found}
        }
        found = [one for one in found if _is_linked(others[one.document], one, link) is link.must]
    return found


def _is_linked(others: Others, passage: CountedPassage, link: Link) -> bool:
    if link.unit is None:
        return others.meet(passage.span)
    return others.near(passage.span, link.unit, link.within, but=passage.codings[0].id)


def read_passages(
    study: Study, transcripts: Mapping[int, Transcript], passages: Sequence[CountedPassage]
) -> list[Passage]:
    """The passages with their words, speakers and times; `transcripts` is asked for their documents only."""
    codings = [coding for passage in passages for coding in passage.codings]
    segments = iter(as_segments(study, transcripts, codings))
    found = []
    for passage in passages:
        own = tuple(next(segments) for _ in passage.codings)
        found.append(Passage(passage.document, _place(transcripts[passage.document], passage.span, own[0]), own))
    return found


def _place(transcript: Transcript, span: Span, segment: Segment) -> Segment:
    """A segment as large as the passage, of which a coding may have a part only."""
    if (segment.start, segment.end) == (span.start, span.end):
        return segment
    number, turn = turn_of(transcript, span)
    return replace(
        segment,
        start=span.start,
        end=span.end,
        text=span.of(transcript.text),
        turn=number,
        speaker=turn.speaker if turn else "",
        time_ms=turn.time_ms if turn else None,
    )
