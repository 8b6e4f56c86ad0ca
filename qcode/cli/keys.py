"""The key file on the command line: where its passphrase comes from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.errors import Message, UsageError
from qcode.i18n import gettext, in_words
from qcode.passphrases import check, from_file

if TYPE_CHECKING:
    from qcode.session.names.key_file import KeyFile


def open_key(project: Path | str) -> KeyFile:
    """The key file of a project, opened; raises ProjectError for a missing one or a wrong passphrase."""
    from qcode.session.names.key_file import PASSPHRASE_VARIABLE, key_path, read_key

    path = key_path(Path(project))
    if not path.exists():
        return read_key(path, "")  # says what is missing
    return read_key(
        path, from_file(PASSPHRASE_VARIABLE) or _asked(Message("Passphrase of {project}", project=path.name))
    )


def open_or_new_key(project: Path | str) -> KeyFile:
    """The key file of a project; where there is none, a new one with a passphrase that is asked for twice."""
    from qcode.session.names.key_file import PASSPHRASE_VARIABLE, KeyFile, key_path

    path = key_path(Path(project))
    if path.exists():
        return open_key(project)
    given = from_file(PASSPHRASE_VARIABLE)
    if given:
        return KeyFile(path, check(given))
    first = check(_asked(Message("New passphrase for the key file {file}", file=path.name)))
    if _prompt(gettext("Once more")) != first:
        raise UsageError(Message("The two are not the same; nothing was changed."))
    return KeyFile(path, first)


def key_if_given(project: Path | str) -> KeyFile | None:
    """The key file where its passphrase is at hand without asking; else None."""
    from qcode.session.names.key_file import PASSPHRASE_VARIABLE, key_path

    return open_key(project) if from_file(PASSPHRASE_VARIABLE) and key_path(Path(project)).exists() else None


def _asked(what: Message) -> str:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            Message("The passphrase of the key file is needed, and there is nobody to ask."),
            hint=Message("Run it on a terminal, or name a file: $QCODE_KEY_PASSPHRASE_FILE."),
        )
    return _prompt(in_words(what))


def _prompt(text: str) -> str:
    typed: str = click.prompt(text, hide_input=True, err=True, default="", show_default=False)
    return typed
