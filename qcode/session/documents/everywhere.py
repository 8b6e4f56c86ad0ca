"""Who speaks in all documents together: one list of labels, and a role for each wherever it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qcode.model import ActKind, ActSubject, Role, Span, Speaker, Transcript, Turn
from qcode.session import naming
from qcode.session.core import Session
from qcode.store import documents as store_documents


@dataclass(frozen=True)
class Everybody:
    """The speakers of several transcripts as those of one; each has the role that he or she has most often.

    `mixed` are the labels that have different roles in different transcripts.
    """

    transcript: Transcript
    mixed: frozenset[str]


def everybody(transcripts: Iterable[Transcript]) -> Everybody:
    """All transcripts in a row, with each label once."""
    parts: list[str] = []
    turns: list[Turn] = []
    roles: dict[str, Counter[Role]] = {}
    at = 0
    for transcript in transcripts:
        turns += (
            replace(turn, span=_moved(turn.span, at), speech=_moved(turn.speech, at)) for turn in transcript.turns
        )
        parts.append(transcript.text)
        at += len(transcript.text) + 1
        for speaker in transcript.speakers:
            roles.setdefault(speaker.label, Counter())[speaker.role] += 1
    speakers = tuple(Speaker(label, counts.most_common(1)[0][0]) for label, counts in roles.items())
    mixed = frozenset(label for label, counts in roles.items() if len(counts) > 1)
    return Everybody(Transcript("\n".join(parts), tuple(turns), speakers), mixed)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def everybody_in(session: Session) -> Everybody:
    """The speakers of all documents of the project."""
    return everybody(session.transcript(document.id) for document in session.documents)


def set_roles_everywhere(session: Session, roles: Mapping[str, Role]) -> int:
    """Give labels their role in every document in which they speak, as one act; returns in how many documents something
    changed. Raises UsageError for a label that is nowhere."""
    documents = session.documents
    speakers = {document.id: session.transcript(document.id).roles for document in documents}
    known = sorted({label for there in speakers.values() for label in there})
    for label in roles:
        if label not in known:
            raise naming.unknown("speaker", label, known)
    changes: list[tuple[int, Sequence[tuple[str, Role]]]] = []
    for document in documents:
        there = speakers[document.id]
        new = [(label, role) for label, role in roles.items() if label in there and there[label] is not role]
        if new:
            changes.append((document.id, new))
    if not changes:
        return 0
    with session.act(ActKind.SET_ROLES, ActSubject(counts={"documents": len(changes)})) as act:
        for number, given in changes:
            for label, role in given:
                store_documents.set_role(act, number, label, role)
    return len(changes)
