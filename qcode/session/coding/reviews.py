"""What a corrected transcript has moved to a place that a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
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
        codings = [one for one in store_codings.codings(connection, document=document) if one.review]
        memos = [one for one in store_memos.memos(connection, document=document) if one.review]
    entries: list[tuple[str, Coding | Memo]] = [("coding", one) for one in codings]
    entries += [("memo", one) for one in memos]
    found = []
    for kind, one in entries:
        if one.document is not None and one.span is not None:
            words = one.span.of(session.transcript(one.document).text)
            found.append(ToReview(kind, one.id, one.document, one.span, one.code, one.coder, one.quote, words))
    names = {entry.id: place for place, entry in enumerate(session.documents)}
    return sorted(found, key=lambda one: (names.get(one.document, 0), one.span, one.kind, one.id))


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
