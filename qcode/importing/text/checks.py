"""What every reader refuses: files that are empty, are something else, or hold no words."""

from __future__ import annotations

from collections.abc import Callable

from qcode.errors import InputError, Message
from qcode.importing.text.foreign import Kind
from qcode.importing.text.magic import kind_of


def refuse_empty(data: bytes) -> None:
    """Raise InputError for a file without a single byte."""
    if not data:
        raise InputError(Message("The file is empty."), hint=Message("Check that it was saved or copied completely."))


def refuse_other_kinds(data: bytes, wanted: Kind, none: Message, other: Callable[[Message], Message]) -> None:
    """Raise InputError for a file that its first bytes do not show to be of the wanted kind.

    `none` is said where they show nothing, `other` makes the sentence where they show what else it is.
    """
    kind = kind_of(data)
    if kind is None:
        raise InputError(none, hint=Message("If it is plain text, give it the ending .txt."))
    if kind is not wanted:
        raise InputError(other(kind.what), hint=kind.hint)


def refuse_wordless(text: str) -> None:
    """Raise InputError for the text of a document that is nothing but white space."""
    if not text.strip():
        raise InputError(
            Message("The document holds no text."), hint=Message("Check that it is more than a picture or a scan.")
        )
