"""From the names people type to what is meant; an unknown name is a UsageError that says what there is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from qcode.errors import Message, UsageError
from qcode.model.codebook import Code, Codebook
from qcode.model.transcript import Document


def nfc(text: str) -> str:
    """Text in Unicode NFC, as names are stored."""
    return unicodedata.normalize("NFC", text)


_UNKNOWN = {
    "code": (Message("Unknown code."), Message("There is no code yet.")),
    "document": (Message("Unknown document."), Message("There is no document yet.")),
    "variable": (Message("Unknown variable."), Message("There is no variable yet.")),
    "coder": (Message("Unknown coder."), Message("There is no coder yet.")),
    "speaker": (Message("Unknown speaker."), Message("There is no speaker yet.")),
    "codebook": (Message("Unknown codebook."), Message("There is no codebook yet.")),
    "kind of memo": (Message("Unknown kind of memo."), Message("There is no kind of memo yet.")),
}
"""What is said of a name that nothing of a kind has, and where there is nothing of the kind at all."""


def unknown(kind: str, name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that nothing has, with near or all names as advice."""
    import difflib

    what, none_yet = _UNKNOWN[kind]
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    if near:
        hint = Message("Did you mean {near}?", near=", ".join(near))
    elif names:
        hint = Message("There are: {names}.", names=", ".join(names[:12]) + (" …" if len(names) > 12 else ""))
    else:
        hint = none_yet
    return UsageError(what, where=name, hint=hint)


def one_code(book: Codebook, name: str) -> Code:
    """The code with this path, or with this id where that is unique; raises UsageError."""
    found = book.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        paths = ", ".join(entry.path for entry in found)
        raise UsageError(
            Message("Several codes have this id."),
            where=name,
            hint=Message("Name one by its path: {paths}.", paths=paths),
        )
    raise unknown("code", name, [entry.path for entry in book])


def one_document(documents: Sequence[Document], name: str) -> Document:
    """The document with this name, or whose file has it where that is only one; raises UsageError."""
    wanted = nfc(name)
    for attribute in ("name", "source_name"):
        found = [entry for entry in documents if getattr(entry, attribute) == wanted]
        if len(found) == 1:
            return found[0]
    raise unknown("document", name, [entry.name for entry in documents])
