"""The queue: passages that wait for a yes or no to a code. Yes makes a coding; either way the passage leaves."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, Code, Coding, Origin, Span
from qcode.model.memo import Waiting
from qcode.session.core import Session
from qcode.store import codings as store_codings
from qcode.store import queued as store_queued
from qcode.store.sorting import is_unsorted


def waiting(session: Session, code: Code | None = None) -> list[Waiting]:
    """What waits, for one code or for any, in the order of documents and text."""
    with session.store.read() as connection:
        every = store_queued.waiting(connection, code=code.key if code else None)
    # Passages of a split code wait for a choice of sub-code, which is another question.
    found = [one for one in every if not is_unsorted(one.source)]
    order = {document.id: index for index, document in enumerate(session.documents)}
    codes = {each.key: index for index, each in enumerate(session.codebook)}
    return sorted(found, key=lambda one: (codes.get(one.code, 0), order.get(one.document, 0), one.span))


def queue(session: Session, code: Code, places: Sequence[tuple[int, Span]], *, source: str = "") -> int:
    """Let passages wait for a decision on a code, as one act; those already coded so by this coder do not.

    Returns how many came. Raises UsageError for a code that only groups.
    """
    if not code.codable:
        raise UsageError(Message("This code only groups others and is not applied itself."), where=code.path)
    with session.act(ActKind.QUEUE_PASSAGES) as act:
        coded = {
            (one.document, one.span)
            for one in store_codings.codings(act.connection)
            if one.code == code.key and one.coder == session.coder
        }
        count = store_queued.queue(act, code.key, [place for place in places if place not in coded], source)
        act.subject = ActSubject.of(codes=[code], counts={"passages": count})
    return count


def decide(session: Session, which: Sequence[Waiting], *, yes: bool) -> list[Coding]:
    """Say yes or no to what waits, as one act; yes codes the words. Returns the codings that are new."""
    book = session.codebook.by_key
    new = [
        Coding(
            0, one.document, one.span, one.code, session.coder, Origin.SEARCH, code_version=book[one.code].version
        )
        for one in which
    ]  # fmt: skip
    first = which[0]
    subject = session.subject(first.document, first.span, codes=[book[first.code]])
    if len(which) > 1:
        subject = ActSubject.of(codes=[book[first.code]], counts={"passages": len(which)})
    with session.act(ActKind.YES_TO_PASSAGE if yes else ActKind.NO_TO_PASSAGE, subject) as act:
        act.stands_on(one.document for one in which)
        store_queued.leave_queue(act, [one.id for one in which])
        return store_codings.add_codings(act, new) if yes else []
