"""Codings in bulk, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from qcode.errors import InputError, Listing, Message, Plural, UsageError
from qcode.importing.tables.codings import CodingRow, read_coding_file
from qcode.model import ActKind, ActSubject, Code, Coding, Document, Origin, Span
from qcode.session.coding.quotes import QuotedTexts, Unplaced, named_code, named_document
from qcode.session.core import Session
from qcode.store import codings as store_codings


@dataclass(frozen=True, slots=True)
class BulkResult:
    """How many codings were added, and how many were there already.

    `unplaced` are rows whose quote stands nowhere or several times in its document, `unread` columns without meaning.
    """

    added: int
    present: int
    unplaced: tuple[Message, ...] = ()
    unread: tuple[str, ...] = ()


def apply_file(session: Session, path: Path) -> BulkResult:
    """Apply the codings of a .csv, .xlsx, .json or .jsonl file as one act.

    Raises InputError naming every bad row by its line; the project is then as it was.
    """
    file = read_coding_file(path)
    return replace(apply_rows(session, file.rows, source=path.name), unread=file.unread)


def apply_rows(session: Session, rows: Sequence[CodingRow], *, source: str) -> BulkResult:
    """Apply rows of codings as one act; a row without coder is the session's coder's.

    A row with a quote is placed where its words stand once in the document; else it is named and left out.
    """
    codings: list[Coding] = []
    problems: list[Message] = []
    unplaced: list[Message] = []
    # Thousands of rows name the same few documents and codes.
    document = cache(partial(named_document, session))
    code = cache(partial(named_code, session.codebook))
    quoted = QuotedTexts(session)
    for row in rows:
        try:
            place, label = document(row.document), code(row.code)
            placed = row if row.quote is None else quoted.placed(row, place)
            codings.append(_coding(session, placed, place, label))
        except Unplaced as error:
            unplaced.append(Message("line {line}: {problem}", line=row.line, problem=error.message))
        except (UsageError, InputError) as error:
            problems.append(Message("line {line}: {problem}", line=row.line, problem=error.message))
    if problems:
        what = Plural(
            "{count} row is wrong, so nothing was applied:",
            "{count} rows are wrong, so nothing was applied:",
            len(problems),
        )
        raise InputError(listed(what, problems), where=source)
    if not codings:
        return BulkResult(0, 0, tuple(unplaced))
    with session.act(ActKind.APPLY_CODINGS) as act:
        added = len(store_codings.add_codings(act, codings))
        act.subject = ActSubject.of(counts={"codings": added}, source=source)
    return BulkResult(added, len(codings) - added, tuple(unplaced))


def listed(what: Message, rows: Sequence[Message], most: int = 20) -> Message:
    """A sentence with the first rows that it is about below it, and how many more there are."""
    more = [Message("… and {count} more", count=len(rows) - most)] if len(rows) > most else []
    return Listing([what, *rows[:most], *more], "\n  ")


def _coding(session: Session, row: CodingRow, document: Document, code: Code) -> Coding:
    """The coding that a row describes. Raises InputError for words, a code or values that it can't be made of."""
    for name, value in (("coder", row.coder), ("memo", row.memo)):
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise InputError(Message("Half of a character (a lone surrogate) can't be stored."), where=name)
    _check_words(row, document, session.transcript(document.id).text)
    if not code.codable:
        raise InputError(Message("This code only groups others and is not applied itself."), where=code.path)
    return Coding(
        id=0,
        document=document.id,
        span=Span(row.start, row.end),
        code=code.key,
        coder=row.coder or session.coder,
        origin=_origin(row.origin),
        created=row.created,
        memo=row.memo,
        code_version=code.version,
        review=row.review,
        weight=row.weight,
    )


def _check_words(row: CodingRow, document: Document, text: str) -> None:
    """Raises InputError when there are no words at the place of a row, or others than it says."""
    words = Span(row.start, row.end).of(text)
    place = f"{document.name} {row.start}–{row.end}"
    if row.end > len(text):
        raise InputError(Message("The text has only {count} characters.", count=len(text)), where=place)
    if not words.strip():
        raise InputError(Message("There are no words at this place."), where=place)
    if row.text is not None and row.text != words:
        raise InputError(
            Message("The words there are “{there}”, not “{given}”.", there=_cut(words), given=_cut(row.text)),
            where=place,
        )


def _origin(name: str | None) -> Origin:
    """Where a coding comes from; IMPORT when nothing is said. Raises InputError for an unknown name."""
    try:
        return Origin(name) if name else Origin.IMPORT
    except ValueError:
        known = ", ".join(Origin)
        raise InputError(Message("Unknown origin; there are {known}.", known=known), where=name or "") from None


def _cut(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
