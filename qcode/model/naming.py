"""From the names people type to what is meant; an unknown name is a UsageError that says what there is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from qcode.errors import UsageError
from qcode.model.codebook import Code, Codebook
from qcode.model.transcript import Document


def nfc(text: str) -> str:
    """Text in Unicode NFC, as names are stored."""
    return unicodedata.normalize("NFC", text)


def unknown(kind: str, name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that nothing has, with near or all names as advice."""
    import difflib

    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    if near:
        hint = f"Did you mean {', '.join(near)}?"
    elif names:
        hint = f"There are: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}."
    else:
        hint = f"There is no {kind} yet."
    return UsageError(f"Unknown {kind}.", where=name, hint=hint)


def one_code(book: Codebook, name: str) -> Code:
    """The code with this path, or with this id where that is unique; raises UsageError."""
    found = book.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        paths = ", ".join(entry.path for entry in found)
        raise UsageError("Several codes have this id.", where=name, hint=f"Name one by its path: {paths}.")
    raise unknown("code", name, [entry.path for entry in book])


def one_document(documents: Sequence[Document], name: str) -> Document:
    """The document with this name, or whose file has it where that is only one; raises UsageError."""
    wanted = nfc(name)
    for attribute in ("name", "source_name"):
        found = [entry for entry in documents if getattr(entry, attribute) == wanted]
        if len(found) == 1:
            return found[0]
    raise unknown("document", name, [entry.name for entry in documents])
