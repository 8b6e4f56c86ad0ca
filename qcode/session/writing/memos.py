"""Memos: on the project, a document, a code, a passage; and the short ones that stand in codings. One act each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, Code, Coding, Document, Span
from qcode.model.folding import fold
from qcode.model.memo import Memo, MemoKind
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.states import hidden_from, visible
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
    def number(self) -> int:
        """The number of the memo, or of the coding that it stands in."""
        return self.memo.id if self.coding is None else self.coding.id

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
        found = store_memos.memos(connection, document=document)
    return [memo for memo in found if not _is_hidden(session, memo)]


def entries(session: Session, wanted: Wanted = EVERY) -> list[Entry]:
    """Memos and the remarks in codings, oldest first. A code counts with its sub-codes; raises UsageError."""
    listed = None if wanted == EVERY else _filter(session, wanted)
    every = sorted(_every(session), key=lambda entry: (entry.memo.created, entry.number))
    return every if listed is None else [entry for entry in every if listed.fits(entry.memo)]


def _every(session: Session) -> Iterator[Entry]:
    with session.store.read() as connection:
        found = store_memos.memos(connection)
        remarks = [coding for coding in store_codings.codings(connection) if coding.memo]
    yield from (Entry(memo) for memo in found if not _is_hidden(session, memo))
    yield from (of_coding(coding) for coding in visible(session, remarks))


def _is_hidden(session: Session, memo: Memo) -> bool:
    """Whether a memo is somebody else's on words of a document behind the curtain."""
    if not session.blind or memo.span is None or memo.coder == session.coder:
        return False
    return memo.document in hidden_from(session, session.coder)


def of_coding(coding: Coding) -> Entry:
    """The remark in a coding, empty or not, as a memo."""
    memo = Memo(
        0, coding.coder, coding.memo, document=coding.document, code=coding.code, span=coding.span,
        created=coding.created, changed=coding.created, review=coding.review, quote=coding.quote,
    )  # fmt: skip
    return Entry(memo, coding)


@dataclass(frozen=True)
class _Filter:
    """What is wanted, with numbers and keys in place of names; None is everything, `words` are in small letters."""

    kind: str | None
    document: int | None
    codes: frozenset[int] | None
    coder: str | None
    words: tuple[str, ...]

    def fits(self, memo: Memo) -> bool:
        """True when the memo is all that is wanted."""
        return (
            self.kind in (None, memo.kind.value)
            and self.document in (None, memo.document)
            and (self.codes is None or memo.code in self.codes)
            and self.coder in (None, memo.coder)
            and self._has_words(memo)
        )

    def _has_words(self, memo: Memo) -> bool:
        text = fold(f"{memo.title}\n{memo.text}")
        return all(word in text for word in self.words)


def _filter(session: Session, wanted: Wanted) -> _Filter:
    """Raises UsageError for a kind, document or code that there is not."""
    if wanted.kind is not None and wanted.kind not in KINDS:
        raise naming.unknown("kind of memo", wanted.kind, KINDS)
    document = None if wanted.document is None else naming.document(session, wanted.document).id
    codes = None
    if wanted.code is not None:
        path = naming.code(session.codebook, wanted.code).path
        codes = frozenset(code.key for code in session.codebook.subtree(path))
    return _Filter(wanted.kind, document, codes, wanted.coder, tuple(fold(wanted.words).split()))


def rows(session: Session, listed: Sequence[Entry] | None = None) -> Iterator[dict[str, Any]]:
    """Memos as rows with `COLUMNS`, for printing and for files; all of them when none are given."""
    for entry in entries(session) if listed is None else listed:
        memo = entry.memo
        code = session.codebook.by_key.get(memo.code or 0)
        yield {
            "on": entry.on,
            "kind": memo.kind.value,
            "title": memo.title,
            "text": memo.text,
            **_passage(session, memo),
            "code": code.id if code else None,
            "path": code.path if code else None,
            "coder": memo.coder,
            "created": memo.created,
            "changed": memo.changed,
            "review": memo.review,
        }


def _passage(session: Session, memo: Memo) -> dict[str, Any]:
    """The columns of where a memo is in a text: document, start, end, words; None for what it has not."""
    document = session.documents_by_id.get(memo.document or 0)
    if document is None or memo.span is None:
        return {"document": document.name if document else None, "start": None, "end": None, "words": None}
    words = memo.span.of(session.transcript(document.id).text)
    return {"document": document.name, "start": memo.span.start, "end": memo.span.end, "words": words}


def place(session: Session, memo: Memo) -> str:
    """Where a memo is, as the log names it: `document 12–30`, a document, the path of a code, or the title."""
    if memo.document is not None and memo.document in session.documents_by_id:
        name = session.documents_by_id[memo.document].name
        return f"{name} {memo.span.start}–{memo.span.end}" if memo.span else name
    code = session.codebook.by_key.get(memo.code) if memo.code is not None else None
    return code.path if code else session.title


@dataclass(frozen=True, slots=True)
class MemoPlace:
    """What a memo is on: a code, a document, a passage of a document, or nothing but the project."""

    document: Document | None = None
    span: Span | None = None
    code: Code | None = None


ON_PROJECT = MemoPlace()


def add_memo(
    session: Session, text: str, on: MemoPlace = ON_PROJECT, *, kind: MemoKind = MemoKind.NOTE, title: str = ""
) -> Memo:
    """Write a memo; raises UsageError when it has no words, or what it is on makes no sense."""
    memo = new_memo(session, text, on, kind=kind, title=title)
    if not memo.text.strip():
        raise UsageError(Message("A memo needs some words."))
    with session.act(ActKind.WRITE_MEMO, _subject(session, memo)) as act:
        number = store_memos.add_memo(act, memo)
        return store_memos.memos(act.connection, ids=[number])[0]


def new_memo(
    session: Session, text: str = "", on: MemoPlace = ON_PROJECT, *, kind: MemoKind = MemoKind.NOTE, title: str = ""
) -> Memo:
    """A memo that is not stored yet; raises UsageError when what it is on makes no sense."""
    _check_place(session, on)
    document, code = (on.document.id if on.document else None), (on.code.key if on.code else None)
    return Memo(0, session.coder, sound(text.strip()), kind, sound(title.strip()), document, code, on.span)


def _check_place(session: Session, on: MemoPlace) -> None:
    """Raises UsageError for a code and a document at once, and for a passage without document or without words."""
    if on.code is not None and on.document is not None:
        raise UsageError(Message("A memo is on a code or on a document, not on both."), where=on.code.path)
    if on.span is None:
        return
    if on.document is None:
        raise UsageError(Message("A memo on a passage needs its document."))
    text = session.transcript(on.document.id).text
    if on.span.end > len(text) or not on.span.of(text).strip():
        where = f"{on.document.name} {on.span.start}–{on.span.end}"
        raise UsageError(Message("There are no words at this place."), where=where)


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
    given: dict[str, str] = {}
    if text is not None:
        given["text"] = sound(text.strip())
    if title is not None:
        given["title"] = sound(title.strip())
    if kind is not None:
        given["kind"] = kind.value
    with session.act(ActKind.WRITE_MEMO, _subject(session, replace(memo, kind=kind or memo.kind))) as act:
        store_memos.change_memo(act, memo.id, **given)


def remove_memos(session: Session, which: Sequence[Memo]) -> int:
    """Remove memos, one act; returns how many were still there."""
    subject = _subject(session, which[0]) if len(which) == 1 else ActSubject(counts={"memos": len(which)})
    with session.act(ActKind.REMOVE_MEMO, subject) as act:
        return store_memos.remove_memos(act, [memo.id for memo in which])


def writing(session: Session, entry: Entry) -> Writing:
    """A memo under somebody's hands: a new one (its number is 0), one that is there, or the remark in a coding."""
    return _writing_memo(session, entry.memo) if entry.coding is None else _writing_remark(session, entry.coding)


def _writing_remark(session: Session, coding: Coding) -> Writing:
    def write(act: ActWriter, text: str, number: int) -> int:
        store_codings.change_coding(act, number, memo=text)
        return number

    def empty(act: ActWriter, number: int) -> None:
        store_codings.change_coding(act, number, memo="")

    code = session.codebook.by_key[coding.code]
    subject = session.subject(coding.document, coding.span, codes=[code])
    spot = Spot("coding", "memo", coding.id, coding.memo, coding.document, subject)
    return Writing(session, spot, write, empty)


def _writing_memo(session: Session, memo: Memo) -> Writing:
    def write(act: ActWriter, text: str, number: int) -> int:
        if not number:
            return store_memos.add_memo(act, replace(memo, text=text))
        store_memos.change_memo(act, number, text=text)
        return number

    def remove(act: ActWriter, number: int) -> None:
        store_memos.remove_memos(act, [number])

    text = memo.text if memo.id else ""
    spot = Spot("memo", "text", memo.id, text, memo.document, _subject(session, memo))
    return Writing(session, spot, write, remove)
