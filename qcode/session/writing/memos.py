"""Memos: on the project, a document, a code, a passage; and the short ones that stand in codings. One act each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, Code, Coding, Document, Span
from qcode.model.memo import Memo, MemoKind
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.writing.drafts import Spot, Writing, sound
from qcode.store import codings as store_codings
from qcode.store import memos as store_memos
from qcode.store.rows import ActWriter

COLUMNS = (
    "on", "kind", "title", "text", "document", "start", "end", "words", "code", "path", "coder", "created", "changed",
    "review",
)  # fmt: skip
"""Of a memo as a row. `on` is project, document, code, span or coding; `words` are those of the passage."""
KINDS = tuple(kind.value for kind in MemoKind)


@dataclass(frozen=True, slots=True)
class Entry:
    """A memo as it is listed. `coding` is the coding it stands in; then `memo` has no number of its own."""

    memo: Memo
    coding: Coding | None = None

    @property
    def on(self) -> str:
        """What it is on: `project`, `document`, `code`, `span` or `coding`."""
        if self.coding is not None:
            return "coding"
        if self.memo.code is not None:
            return "code"
        if self.memo.document is None:
            return "project"
        return "document" if self.memo.span is None else "span"


@dataclass(frozen=True)
class Wanted:
    """Which memos: of a kind, on a document (and its passages), on a code (and its codings), by a coder, with words."""

    kind: str | None = None
    document: str | None = None
    code: str | None = None
    coder: str | None = None
    words: str = ""


EVERY = Wanted()


def memos(session: Session, document: int | None = None) -> list[Memo]:
    """All memos but those in codings, oldest first."""
    with session.store.read() as connection:
        return store_memos.memos(connection, document=document)


def entries(session: Session, wanted: Wanted = EVERY) -> list[Entry]:
    """Memos and the remarks in codings, oldest first. A code counts with its sub-codes; raises UsageError."""
    with session.store.read() as connection:
        every = [Entry(memo) for memo in store_memos.memos(connection)]
        coded = [coding for coding in store_codings.codings(connection) if coding.memo]
    every += [of_coding(coding) for coding in coded]
    every.sort(key=lambda entry: (entry.memo.created, entry.coding.id if entry.coding else entry.memo.id))
    return [entry for entry in every if _fits(session, entry, wanted)] if wanted != EVERY else every


def of_coding(coding: Coding) -> Entry:
    """The remark in a coding, empty or not, as a memo."""
    memo = Memo(
        0, coding.coder, coding.memo, document=coding.document, code=coding.code, span=coding.span,
        created=coding.created, changed=coding.created, review=coding.review, quote=coding.quote,
    )  # fmt: skip
    return Entry(memo, coding)


def _fits(session: Session, entry: Entry, wanted: Wanted) -> bool:
    memo = entry.memo
    if wanted.kind is not None and wanted.kind not in KINDS:
        raise naming.unknown("kind of memo", wanted.kind, KINDS)
    if wanted.kind is not None and memo.kind.value != wanted.kind:
        return False
    if wanted.document is not None and memo.document != naming.document(session, wanted.document).id:
        return False
    if wanted.code is not None:
        path = naming.code(session.codebook, wanted.code).path
        if memo.code not in {code.key for code in session.codebook.subtree(path)}:
            return False
    if wanted.coder is not None and memo.coder != wanted.coder:
        return False
    words = wanted.words.casefold().split()
    text = f"{memo.title}\n{memo.text}".casefold()
    return all(word in text for word in words)


def rows(session: Session, found: Sequence[Entry] | None = None) -> Iterator[dict[str, Any]]:
    """Memos as rows with `COLUMNS`, for printing and for files; all of them when none are given."""
    for entry in entries(session) if found is None else found:
        memo = entry.memo
        code = session.codebook.by_key.get(memo.code) if memo.code is not None else None
        document = session.documents_by_id.get(memo.document) if memo.document is not None else None
        yield {
            "on": entry.on,
            "kind": memo.kind.value,
            "title": memo.title,
            "text": memo.text,
            "document": document.name if document else None,
            "start": memo.span.start if memo.span else None,
            "end": memo.span.end if memo.span else None,
            "words": memo.span.of(session.transcript(document.id).text) if memo.span and document else None,
            "code": code.id if code else None,
            "path": code.path if code else None,
            "coder": memo.coder,
            "created": memo.created,
            "changed": memo.changed,
            "review": memo.review,
        }


def place(session: Session, memo: Memo) -> str:
    """Where a memo is, as the log names it: `document 12–30`, a document, the path of a code, or the title."""
    if memo.document is not None and memo.document in session.documents_by_id:
        name = session.documents_by_id[memo.document].name
        return f"{name} {memo.span.start}–{memo.span.end}" if memo.span else name
    code = session.codebook.by_key.get(memo.code) if memo.code is not None else None
    return code.path if code else session.title


def add_memo(
    session: Session,
    text: str,
    *,
    kind: MemoKind = MemoKind.NOTE,
    title: str = "",
    document: Document | None = None,
    span: Span | None = None,
    code: Code | None = None,
) -> Memo:
    """Write a memo; raises UsageError when it has no words, or what it is on makes no sense."""
    memo = new_memo(session, text, kind=kind, title=title, document=document, span=span, code=code)
    if not memo.text.strip():
        raise UsageError(Message("A memo needs some words."))
    with session.act(ActKind.WRITE_MEMO, _subject(session, memo)) as act:
        number = store_memos.add_memo(act, memo)
        return store_memos.memos(act.connection, ids=[number])[0]


def new_memo(
    session: Session,
    text: str = "",
    *,
    kind: MemoKind = MemoKind.NOTE,
    title: str = "",
    document: Document | None = None,
    span: Span | None = None,
    code: Code | None = None,
) -> Memo:
    """A memo that is not stored yet; raises UsageError when what it is on makes no sense."""
    if code is not None and document is not None:
        raise UsageError(Message("A memo is on a code or on a document, not on both."), where=code.path)
    if span is not None:
        if document is None:
            raise UsageError(Message("A memo on a passage needs its document."))
        words = session.transcript(document.id).text
        if span.end > len(words) or not span.of(words).strip():
            raise UsageError(
                Message("There are no words at this place."), where=f"{document.name} {span.start}–{span.end}"
            )
    number, key = (document.id if document else None), (code.key if code else None)
    return Memo(0, session.coder, sound(text.strip()), kind, sound(title.strip()), number, key, span)


def _subject(session: Session, memo: Memo) -> ActSubject:
    document = session.documents_by_id.get(memo.document or 0)
    code = session.codebook.by_key.get(memo.code or 0)
    subject = ActSubject.of(document, codes=[code] if code else [], memo=memo.kind.value)
    if document is None and code is None:
        return replace(subject, notes={**subject.notes, "title": session.title})
    return replace(subject, span=memo.span)


def change_memo(
    session: Session, memo: Memo, *, text: str | None = None, title: str | None = None, kind: MemoKind | None = None
) -> None:
    """Give a memo another text, title or kind; a text without words removes it."""
    if text is not None and not text.strip():
        remove_memos(session, [memo])
        return
    values = {
        "text": None if text is None else sound(text.strip()),
        "title": None if title is None else sound(title.strip()),
        "kind": None if kind is None else kind.value,
    }
    given = {name: value for name, value in values.items() if value is not None}
    with session.act(ActKind.WRITE_MEMO, _subject(session, replace(memo, kind=kind or memo.kind))) as act:
        store_memos.change_memo(act, memo.id, **given)


def remove_memos(session: Session, which: Sequence[Memo]) -> int:
    """Remove memos, one act; returns how many were still there."""
    subject = _subject(session, which[0]) if len(which) == 1 else ActSubject(counts={"memos": len(which)})
    with session.act(ActKind.REMOVE_MEMO, subject) as act:
        return store_memos.remove_memos(act, [memo.id for memo in which])


def writing(session: Session, entry: Entry) -> Writing:
    """A memo under somebody's hands: a new one (its number is 0), one that is there, or the remark in a coding."""
    memo, coding = entry.memo, entry.coding
    if coding is not None:
        code = session.codebook.by_key[coding.code]

        def write(act: ActWriter, text: str, number: int) -> int:
            store_codings.change_coding(act, number, memo=text)
            return number

        def empty(act: ActWriter, number: int) -> None:
            store_codings.change_coding(act, number, memo="")

        subject = session.subject(coding.document, coding.span, codes=[code])
        spot = Spot("coding", "memo", coding.id, coding.memo, coding.document, subject)
        return Writing(session, spot, write, empty)

    def first(act: ActWriter, text: str, number: int) -> int:
        if not number:
            return store_memos.add_memo(act, replace(memo, text=text))
        store_memos.change_memo(act, number, text=text)
        return number

    def remove(act: ActWriter, number: int) -> None:
        store_memos.remove_memos(act, [number])

    text = memo.text if memo.id else ""
    spot = Spot("memo", "text", memo.id, text, memo.document, _subject(session, memo))
    return Writing(session, spot, first, remove)
