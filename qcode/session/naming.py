"""From the names people type to what is meant; an unknown name is a UsageError that says what there is."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from qcode.errors import UsageError
from qcode.model import Code, Codebook, Document
from qcode.session.core import Session
from qcode.store import codings as store_codings


def unknown(kind: str, name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that nothing has, with near or all names as advice."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    if near:
        hint = f"Did you mean {', '.join(near)}?"
    elif names:
        hint = f"There are: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}."
    else:
        hint = f"There is no {kind} yet."
    return UsageError(f"Unknown {kind}.", where=name, hint=hint)


def document(session: Session, name: str) -> Document:
    """The document with this name (its file's suffix may be given too)."""
    wanted = unicodedata.normalize("NFC", name)
    for attribute in ("name", "source_name"):
        found = [entry for entry in session.documents if getattr(entry, attribute) == wanted]
        if len(found) == 1:
            return found[0]
    raise unknown("document", name, [entry.name for entry in session.documents])


def code(book: Codebook, name: str) -> Code:
    """The code with this path, or with this id where that is unique; raises UsageError."""
    found = book.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        paths = ", ".join(entry.path for entry in found)
        raise UsageError("Several codes have this id.", where=name, hint=f"Name one by its path: {paths}.")
    raise unknown("code", name, [entry.path for entry in book])


def coder(session: Session, name: str) -> str:
    """A coder that the project knows; raises UsageError."""
    with session.store.read() as connection:
        names = store_codings.coders(connection)
    if name not in names:
        raise unknown("coder", name, names)
    return name


def assignment(text: str, option: str) -> tuple[str, str]:
    """`VAR=VALUE` in its two parts; raises UsageError."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(
            "This is not VAR=VALUE.", where=f"{option} {text}", hint=f"Write for example {option} year=2024."
        )
    return unicodedata.normalize("NFC", name.strip()), value.strip()
