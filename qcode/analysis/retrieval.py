"""Finding coded segments again: by code, document, coder and more, together with, near or without other codes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qcode.analysis.finding import Words, contains
from qcode.analysis.naming import check_variable
from qcode.analysis.near import Others, Unit
from qcode.model import PERSPECTIVE, Coding, Origin, Role, Segment, Span, Study, StudyDocument, Transcript, Turn
from qcode.model.naming import nfc, one_code, one_document, unknown


@dataclass(frozen=True, slots=True)
class Link:
    """Another code that a segment must be with, or (`must` False) without.

    Without a unit they share words; else they are in the same sentence, turn or document, or at most `within` words,
    sentences or turns apart (the next one is 1 away).
    """

    code: str
    must: bool = True
    unit: Unit | None = None
    within: int = 0


@dataclass(frozen=True)
class Query:
    """Which segments are wanted; all conditions hold together. Names are those that people use.

    `code` includes its sub-codes unless `alone`. `weight` is the least and the most, either may be None. `role` and
    `speaker` are of the turn in which a segment starts. `memo` and `review`: only with (True) or without (False).
    """

    code: str | None = None
    alone: bool = False
    links: tuple[Link, ...] = ()
    document: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    coder: str | None = None
    speaker: str | None = None
    role: Role | None = None
    origin: Origin | None = None
    weight: tuple[int | None, int | None] | None = None
    memo: bool | None = None
    review: bool | None = None
    words: Words | None = None


def retrieve(study: Study, transcripts: Mapping[int, Transcript], query: Query) -> list[Coding]:
    """The codings that meet a query, ordered by document (as in the study), start, end, code (of the codebook), coder.

    With `coder` set, the codes beside must be that coder's too. `transcripts` is asked only for documents that have
    such segments. Raises UsageError for an unknown code, document, variable or speaker, or a bad pattern.
    """
    documents = _documents(study, query.document, query.where)
    keys = _keys(study, query.code, alone=query.alone)
    links = [(link, _keys(study, link.code)) for link in query.links]
    order = {one.key: index for index, one in enumerate(study.codebook)}
    by_document: defaultdict[int, list[Coding]] = defaultdict(list)
    for coding in study.codings:
        if query.coder is None or coding.coder == query.coder:
            by_document[coding.document].append(coding)
    met: list[Coding] = []
    for entry in documents:
        codings = by_document.get(entry.document.id, [])
        kept = [coding for coding in codings if coding.code in keys and is_wanted(coding, query)]
        if kept:
            transcript = transcripts[entry.document.id]
            if query.speaker is not None or query.role is not None:
                kept = [coding for coding in kept if _said_by(transcript, coding.span, query)]
            kept = _linked(transcript, kept, codings, links)
            met += sorted(kept, key=lambda one: (one.span.start, one.span.end, order[one.code], one.coder))
    if query.speaker is not None:
        check_speaker(query.speaker, [transcripts[entry.document.id] for entry in documents])
    return met if query.words is None else _with_words(query.words, transcripts, met)


def _linked(
    transcript: Transcript, kept: list[Coding], codings: Sequence[Coding], links: Iterable[tuple[Link, Collection[int]]]
) -> list[Coding]:
    """Those of the codings of a document that are with, or without, each of the other codes."""
    for link, keys in links:
        others = Others(transcript, (coding for coding in codings if coding.code in keys))
        kept = [coding for coding in kept if _is_linked(others, coding, link) is link.must]
    return kept


def _is_linked(others: Others, coding: Coding, link: Link) -> bool:
    return others.meet(coding.span) if link.unit is None else others.around(coding, link.unit, link.within)


def check_speaker(name: str, transcripts: Iterable[Transcript]) -> None:
    """Raise UsageError where nobody of this name speaks in the documents."""
    speakers = {speaker for transcript in transcripts for speaker in transcript.roles}
    if nfc(name) not in speakers:
        raise unknown("speaker", name, sorted(speakers))


def _with_words(words: Words, transcripts: Mapping[int, Transcript], codings: Sequence[Coding]) -> list[Coding]:
    """Those of the codings whose passages have the words."""
    texts = [one.span.of(transcripts[one.document].text) for one in codings]
    has = contains(words, texts, [spoken_in(transcripts[one.document], one.span) for one in codings])
    return [one for one, is_there in zip(codings, has, strict=True) if is_there]


def is_wanted(coding: Coding, query: Query) -> bool:
    """Whether origin, memo, review and weight are those that are asked for; the rest of the query is not looked at."""
    return (
        query.origin in (None, coding.origin)
        and query.memo in (None, bool(coding.memo))
        and query.review in (None, coding.review)
        and (query.weight is None or _weighs(coding.weight, *query.weight))
    )


def _weighs(weight: int | None, least: int | None, most: int | None) -> bool:
    """Whether a coding has a weight between the two, both included; None is no limit."""
    return weight is not None and (least or 0) <= weight <= (100 if most is None else most)


def _said_by(transcript: Transcript, span: Span, query: Query) -> bool:
    _, turn = turn_of(transcript, span)
    if turn is None:
        return False
    if query.role is not None and transcript.role(turn) is not query.role:
        return False
    return query.speaker is None or turn.speaker == nfc(query.speaker)


def _documents(study: Study, name: str | None, where: Mapping[str, str]) -> list[StudyDocument]:
    for variable in where:
        check_variable(study, variable)
    wanted = {variable: nfc(value) for variable, value in where.items()}
    entries = study.documents
    if name is not None:
        entries = (study.by_id[one_document([entry.document for entry in study.documents], name).id],)
    return [
        entry
        for entry in entries
        if all(entry.document.variables.get(variable, "") == value for variable, value in wanted.items())
    ]


def _keys(study: Study, name: str | None, *, alone: bool = False) -> frozenset[int]:
    if name is None:
        return frozenset(code.key for code in study.codebook)
    code = one_code(study.codebook, name)
    return frozenset(each.key for each in ([code] if alone else study.codebook.subtree(code.path)))


def turn_of(transcript: Transcript, span: Span) -> tuple[int | None, Turn | None]:
    """The turn in which a span starts, with its number from 1; None for both outside of turns."""
    index = bisect_right(transcript.turn_starts, span.start) - 1
    if index < 0 or span.start not in transcript.turns[index].span:
        return None, None
    return index + 1, transcript.turns[index]


def spoken_in(transcript: Transcript, span: Span) -> str:
    """The language in which the words at a span are said."""
    _, turn = turn_of(transcript, span)
    return (turn.language if turn else "") or transcript.language


def as_segments(study: Study, transcripts: Mapping[int, Transcript], codings: Iterable[Coding]) -> list[Segment]:
    """Codings as segments to read, in the order given."""
    found: list[Segment] = []
    variables: dict[int, Mapping[str, str]] = {}
    texts: dict[int, Transcript] = {}
    ids = {code.key: (code.id, code.path) for code in study.codebook}
    for coding in codings:
        document = study.by_id[coding.document].document
        if document.id not in variables:
            variables[document.id] = {name: value for name, value in document.variables.items() if name != PERSPECTIVE}
            texts[document.id] = transcripts[document.id]
        transcript = texts[document.id]
        number, turn = turn_of(transcript, coding.span)
        code, path = ids[coding.code]
        found.append(
            Segment(
                document=document.name,
                start=coding.span.start,
                end=coding.span.end,
                text=coding.span.of(transcript.text),
                code=code,
                path=path,
                coder=coding.coder,
                origin=str(coding.origin),
                perspective=document.perspective,
                speaker=turn.speaker if turn else "",
                turn=number,
                time_ms=turn.time_ms if turn else None,
                memo=coding.memo,
                created=coding.created,
                review=coding.review,
                weight=coding.weight,
                variables=variables[document.id],
            )
        )
    return found
