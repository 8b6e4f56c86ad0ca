"""Where the passphrase of an encrypted project comes from, and that it is asked for once in a program.

In this order: what was given before, the first line of the file that `$QCODE_PASSPHRASE_FILE` names, the keyring of
the system where `$QCODE_KEYRING` says so, and a person. It is never an argument of a command nor a value in the
environment: both can be read by others, and are kept by shells.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from qcode.errors import InputError, Message, ProjectError, UsageError, system_reason

FILE_VARIABLE = "QCODE_PASSPHRASE_FILE"
KEYRING_VARIABLE = "QCODE_KEYRING"
SERVICE = "qcode"
"""Under which passphrases stand in the system's keyring, by the whole path of the project."""
_ON = ("1", "yes", "true", "on")
Asker = Callable[[str], str]
"""Asks a person for the passphrase of a project at a place; raises an error where nobody answers."""


class NoPassphrase(ProjectError):
    """A passphrase is needed, and there is none."""


class WrongPassphrase(ProjectError):
    """The passphrase does not open the file, or the file is no project: nothing tells one from the other."""


def wrong(where: str) -> WrongPassphrase:
    """What is said of a wrong passphrase, and of a file of noise just as well."""
    return WrongPassphrase(
        Message("The passphrase does not open this file."),
        where=where,
        hint=Message("Mind capitals and the layout of the keyboard; a forgotten passphrase can't be found again."),
    )


def nobody(where: str) -> str:
    """Where there is no person to ask: raises NoPassphrase."""
    raise NoPassphrase(
        Message("This file is opened with a passphrase, and none was given."),
        where=where,
        hint=Message(
            "Run it on a terminal, which asks, or put the passphrase into a file that ${variable} names.",
            variable=FILE_VARIABLE,
        ),
    )


class Passphrases:
    """The passphrases of a program: `ask` is how a person is asked, which the command line and the app set."""

    def __init__(self) -> None:
        self.ask: Asker = nobody
        self._known: dict[Path, str] = {}

    def of(self, path: Path) -> str:
        """The passphrase of a project; raises ProjectError where there is none."""
        place = path.resolve()
        return self._known.get(place) or from_file(FILE_VARIABLE) or _from_keyring(place) or self.ask(str(path))

    def keep(self, path: Path, passphrase: str) -> None:
        """Remember, until the program ends, what has opened a project."""
        self._known[path.resolve()] = passphrase

    def forget(self, path: Path) -> None:
        """Ask again the next time."""
        self._known.pop(path.resolve(), None)


PASSPHRASES = Passphrases()
"""Those of this program."""


def from_file(variable: str) -> str:
    """The first line of the file that a variable of the environment names; empty without it. InputError."""
    named = os.environ.get(variable, "")
    return first_line(Path(named)) if named else ""


def first_line(path: Path) -> str:
    """The passphrase in a file; raises InputError for a file that can't be read or begins with an empty line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(Message("The file of the passphrase is no text in UTF-8."), where=str(path)) from error
    except OSError as error:
        raise InputError(
            Message("The file of the passphrase can't be read: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error
    if not lines or not lines[0].strip():
        raise InputError(Message("The file of the passphrase begins with an empty line."), where=str(path))
    return lines[0]


SHORTEST = 8


def check(passphrase: str) -> str:
    """A new passphrase as it is; raises UsageError for one that anybody could guess or nobody could type."""
    if len(passphrase) < SHORTEST:
        raise UsageError(
            Message("A passphrase needs at least {count} characters.", count=SHORTEST),
            hint=Message("Four or five words that have nothing to do with each other are good and easy to keep."),
        )
    if not passphrase.isprintable():
        raise UsageError(Message("A passphrase can't hold tabs, line breaks or other control characters."))
    return passphrase


def _from_keyring(place: Path) -> str:
    if os.environ.get(KEYRING_VARIABLE, "").strip().lower() not in _ON:
        return ""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise ProjectError(
            Message("${variable} is set, and the package keyring is not there.", variable=KEYRING_VARIABLE),
            hint=Message("Install it with: pip install qcode[keyring], or unset the variable."),
        ) from error
    try:
        return keyring.get_password(SERVICE, str(place)) or ""
    except KeyringError as error:
        raise ProjectError(
            Message("The keyring of the system gives nothing: {reason}", reason=str(error)), where=str(place)
        ) from error
