"""From the names people type to what is meant in this project."""

from __future__ import annotations

from dataclasses import replace

from qcode.errors import Message, UsageError
from qcode.model import Document
from qcode.model.naming import nfc, one_code, one_document, unknown
from qcode.model.selection import Selection
from qcode.session.core import Session
from qcode.store import codings as store_codings

__all__ = ["assignment", "code", "coder", "document", "nfc", "selection", "unknown"]

code = one_code


def document(session: Session, name: str) -> Document:
    """The document with this name (its file's suffix may be given too); raises UsageError."""
    return one_document(session.documents, name)


def coder(session: Session, name: str) -> str:
    """A coder that the project knows; raises UsageError."""
    with session.store.read() as connection:
        names = store_codings.coders(connection)
    if nfc(name) not in names:
        raise unknown("coder", name, names)
    return nfc(name)


def selection(session: Session, typed: Selection) -> Selection:
    """A selection with the project's names in place of those that people type; raises UsageError for unknown ones."""
    return replace(
        typed,
        documents=tuple(document(session, name).name for name in typed.documents),
        coders=tuple(coder(session, name) for name in typed.coders),
        codes=tuple(code(session.codebook, name).path for name in typed.codes),
    )


def assignment(text: str, option: str) -> tuple[str, str]:
    """`VAR=VALUE` in its two parts; raises UsageError."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(
            Message("This is not VAR=VALUE."),
            where=f"{option} {text}",
            hint=Message("Write for example {option} year=2024.", option=option),
        )
    return nfc(name.strip()), nfc(value.strip())
