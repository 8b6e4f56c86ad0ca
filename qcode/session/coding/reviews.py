"""What a corrected transcript has moved to a place that a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qcode.model import ActKind, ActSubject, Coding, Span
from qcode.model.memo import Memo
from qcode.session.core import Session
from qcode.store import codings as store_codings
from qcode.store import memos as store_memos


@dataclass(frozen=True, slots=True)
class ToReview:
    """A coding or a memo on a passage (`kind`) at its best guess. `quote` are its words before, `words` those now."""

    kind: str
    id: int
    document: int
    span: Span
    code: int | None
    coder: str
    quote: str
    words: str


def to_review(session: Session, document: int | None = None) -> list[ToReview]:
    """Everything that waits for a look, of all people, in the order of documents and places."""
    with session.store.read() as connection:
        codings = store_codings.codings(connection, document=document)
        memos = store_memos.memos(connection, document=document)
    waiting = [*_waiting(session, "coding", codings), *_waiting(session, "memo", memos)]
    places = {entry.id: place for place, entry in enumerate(session.documents)}
    return sorted(waiting, key=lambda one: (places.get(one.document, 0), one.span, one.kind, one.id))


def _waiting(session: Session, kind: str, entries: Iterable[Coding | Memo]) -> Iterator[ToReview]:
    """Those that wait for a look; a memo on a whole document or on nothing has no place and never waits."""
    for entry in entries:
        if entry.review and entry.document is not None and entry.span is not None:
            words = entry.span.of(session.transcript(entry.document).text)
            yield ToReview(kind, entry.id, entry.document, entry.span, entry.code, entry.coder, entry.quote, words)


def confirm(session: Session, which: Sequence[ToReview]) -> None:
    """Say that the words at the new places are right, as one act."""
    with session.act(ActKind.CONFIRM_PLACE, _subject(session, which)) as act:
        act.stands_on(one.document for one in which)
        for one in which:
            if one.kind == "coding":
                store_codings.change_coding(act, one.id, review=0, quote="")
            else:
                store_memos.change_memo(act, one.id, review=0, quote="")


def remove(session: Session, one: ToReview) -> None:
    """Remove a coding or memo whose words are gone, as one act."""
    kind = ActKind.REMOVE_CODING if one.kind == "coding" else ActKind.REMOVE_MEMO
    with session.act(kind, _subject(session, [one])) as act:
        if one.kind == "coding":
            store_codings.remove_codings(act, [one.id])
        else:
            store_memos.remove_memos(act, [one.id])


def _subject(session: Session, which: Sequence[ToReview]) -> ActSubject:
    if len(which) != 1:
        return ActSubject(counts={"places": len(which)})
    one = which[0]
    code = session.codebook.by_key.get(one.code) if one.code else None
    return session.subject(one.document, one.span, codes=[code] if code else [])
