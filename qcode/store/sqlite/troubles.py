"""What SQLite says when something goes wrong, in words that help a person."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from qcode.errors import Message, ProjectError, QcodeError
from qcode.store import troubles
from qcode.store.sqlite.cipher import Key, driver
from qcode.store.troubles import damaged, locked


def in_words(path: Path, key: Key | None = None) -> AbstractContextManager[None]:
    """Turn SQLite's errors about this file into QcodeErrors with what happened and what to do."""
    return troubles.in_words(str(path), (driver(key).Error,), partial(_translated, str(path)))


_SAID: tuple[tuple[tuple[str, ...], Message, Message], ...] = (
    (
        ("full",),
        Message("The disk is full; this step was not saved, everything before it is."),
        Message("Make space and repeat it."),
    ),
    (
        ("readonly", "read-only", "unable to open"),
        Message("The project can't be written here."),
        Message("Check the permissions of the file and its folder."),
    ),
    (
        ("disk i/o",),
        Message("The disk could not take it; this step was not saved, everything before it is."),
        Message("Check the disk and its free space."),
    ),
)
"""What SQLite's messages contain, and what is said instead."""

_BUSY = ("locked", "busy")
_DAMAGE = ("malformed", "not a database", "corrupt", "no such", "decode")
"""Signs of damage; `no such`: a table that must be there, `decode`: text that is no UTF-8."""


def _translated(where: str, error: Exception) -> QcodeError:
    message = str(error)
    text = message.lower()
    if any(sign in text for sign in _BUSY):
        return locked(where)
    if any(sign in text for sign in _DAMAGE):
        return damaged(where)
    for signs, what, hint in _SAID:
        if any(sign in text for sign in signs):
            return ProjectError(what, where=where, hint=hint)
    if type(error).__name__ == "IntegrityError":  # of whichever module has opened the file
        return ProjectError(
            Message("Somebody changed the project in between, and this no longer fits; nothing was changed."),
            where=where,
            hint=Message("Look at it again and repeat it."),
        )
    return ProjectError(Message("The project could not do this: {reason}", reason=message), where=where)
