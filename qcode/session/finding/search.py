"""Keyword in context: words in everything that is said, with what stands around them and the codes they carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qcode.analysis.finding import Words, find
from qcode.analysis.near import Unit, units
from qcode.analysis.retrieval import check_speaker
from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, Code, Coding, Document, Origin, Role, Span, Transcript, Turn, snap
from qcode.model.naming import nfc, unknown
from qcode.session import naming
from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.store import codings as store_codings

COLUMNS = ("document", "start", "end", "turn", "speaker", "role", "before", "text", "after", "codes")
AROUND = 60
"""Characters shown before and after a hit, cut at a word."""


@dataclass(frozen=True)
class Scope:
    """Where to look: in documents with these values, in one document, in what one role or one speaker says."""

    where: Mapping[str, str] = field(default_factory=dict)
    document: str | None = None
    role: Role | None = None
    speaker: str | None = None

    def holds(self, transcript: Transcript, turn: Turn) -> bool:
        """Whether a turn of a document that is searched is to be searched."""
        if self.role is not None and transcript.role(turn) is not self.role:
            return False
        return self.speaker is None or turn.speaker == nfc(self.speaker)


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found, in the turn of this number (from 0)."""

    document: int
    span: Span
    turn: int


def search(session: Session, words: Words, scope: Scope = EVERYWHERE) -> list[Hit]:
    """Hits in what is said, by document and place; each turn is looked through by itself. Raises UsageError."""
    documents = _documents(session, scope)
    session.read_transcripts([document.id for document in documents])
    if scope.speaker is not None:
        check_speaker(scope.speaker, [session.transcript(document.id) for document in documents])
    turns = [
        (document.id, transcript, index, turn)
        for document in documents
        for transcript in (session.transcript(document.id),)
        for index, turn in enumerate(transcript.turns)
        if scope.holds(transcript, turn)
    ]
    texts = [turn.speech.of(transcript.text) for _, transcript, _, turn in turns]
    languages = [turn.language or transcript.language for _, transcript, _, turn in turns]
    return [
        Hit(document, Span(turn.speech.start + first, turn.speech.start + last), index)
        for (document, _, index, turn), places in zip(turns, find(words, texts, languages), strict=True)
        for first, last in places
    ]


def _documents(session: Session, scope: Scope) -> Sequence[Document]:
    known = {name for document in session.documents for name in document.variables}
    for name in scope.where:
        if name not in known:
            raise unknown("variable", name, sorted(known))
    documents = session.documents
    if scope.document is not None:
        documents = (naming.document(session, scope.document),)
    wanted = {name: nfc(value) for name, value in scope.where.items()}.items()
    return [
        document for document in documents if all(document.variables.get(name, "") == value for name, value in wanted)
    ]


def rows(session: Session, hits: Sequence[Hit], *, around: int = AROUND) -> Iterator[dict[str, Any]]:
    """Hits as rows with `COLUMNS`; `codes` are the paths of the codes that anybody gave to words of the hit."""
    by_document: defaultdict[int, list[Coding]] = defaultdict(list)
    for coding in codings_of.codings(session):
        by_document[coding.document].append(coding)
    book = session.codebook.by_key
    for hit in hits:
        transcript = session.transcript(hit.document)
        turn = transcript.turns[hit.turn]
        text, span = transcript.text, hit.span
        carried = {book[one.code].path for one in by_document[hit.document] if one.span.overlaps(span)}
        yield {
            "document": session.documents_by_id[hit.document].name,
            "start": span.start,
            "end": span.end,
            "turn": hit.turn + 1,
            "speaker": turn.speaker,
            "role": transcript.role(turn).value,
            "before": before(text, span, turn.speech.start, around),
            "text": span.of(text),
            "after": after(text, span, turn.speech.end, around),
            "codes": [code.path for code in session.codebook if code.path in carried],
        }


def before(text: str, span: Span, first: int, most: int) -> str:
    """What stands before a span, from `first` on, at most so many characters and no half word."""
    start = max(first, span.start - most)
    while first < start < span.start and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    return text[start : span.start]


def after(text: str, span: Span, last: int, most: int) -> str:
    """What stands behind a span, up to `last`, at most so many characters and no half word."""
    end = min(last, span.end + most)
    while span.end < end < last and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return text[span.end : end]


def sentences_of(session: Session, hits: Sequence[Hit]) -> list[tuple[int, Span, tuple[Span, ...]]]:
    """The sentences in which hits stand: document, sentence, and the hits in it. This is what gets coded."""
    found: dict[tuple[int, Span], list[Span]] = {}
    for hit in hits:
        transcript = session.transcript(hit.document)
        whole = snap(hit.span, units(transcript, Unit.SENTENCES))
        found.setdefault((hit.document, whole), []).append(hit.span)
    return [(document, span, tuple(spans)) for (document, span), spans in found.items()]


def code_places(
    session: Session, places: Sequence[tuple[int, Span]], code: Code, *, origin: Origin = Origin.SEARCH
) -> list[Coding]:
    """Apply a code to the words at several places, as one act; returns what was not coded like this before."""
    if not code.codable:
        raise UsageError(Message("This code only groups others and is not applied itself."), where=code.path)
    for document, span in places:
        text = session.transcript(document).text
        if span.end > len(text) or not span.of(text).strip():
            raise UsageError(Message("There are no words to code at this place."), where=f"{span.start}–{span.end}")
    new = [Coding(0, document, span, code.key, session.coder, origin, code_version=code.version)
           for document, span in dict.fromkeys(places)]  # fmt: skip
    with session.act(ActKind.APPLY_CODINGS) as act:
        added = store_codings.add_codings(act, new)
        act.subject = ActSubject.of(codes=[code], counts={"codings": len(added)})
        if len(added) == 1:
            one = added[0]
            act.subject = session.subject(one.document, one.span, codes=[code])
    return added
