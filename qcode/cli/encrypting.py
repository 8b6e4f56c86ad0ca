"""`qcode encrypt`, `decrypt`, `passphrase`: projects that open with a passphrase only."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from qcode.cli.common import ANY_PATH, say
from qcode.cli.project import named_project, project_option
from qcode.cli.spoken import command
from qcode.errors import Message, Plural, UsageError
from qcode.i18n import gettext, in_words
from qcode.passphrases import check, first_line, nobody

new_file = click.option(
    "--new-file", type=ANY_PATH, metavar="FILE", help="A text file whose first line is the new passphrase."
)


@command("encrypt")
@new_file
@project_option
def encrypt_command(*, new_file: Path | None, project: str | None) -> None:
    """Encrypt the project: from then on it opens with a passphrase only. Who forgets it has lost the project.

    \b
    Example: qcode encrypt --project study.qcode
    """
    from qcode.session.core import find_project
    from qcode.session.project.sealing import Sealed, encrypt

    done: Sealed = encrypt(find_project(named_project(project)), new_passphrase(new_file))
    say(Message("{project} is encrypted now.", project=str(done.path)))
    if not done.overwritten:
        say(Message("The old file was deleted and could not be overwritten: a disk may still hold it."))
    if done.plain:
        names = ", ".join(path.name for path in done.plain)
        say(
            Plural(
                "This file beside it is not encrypted: {names}. Delete or encrypt it, if it holds the study.",
                "{count} files beside it are not encrypted: {names}. Delete or encrypt those that hold the study.",
                len(done.plain),
                names=names,
            )
        )


@command("decrypt")
@project_option
def decrypt_command(*, project: str | None) -> None:
    """Write the project so that it opens without a passphrase.

    \b
    Example: qcode decrypt --project study.qcode
    """
    from qcode.session.core import find_project
    from qcode.session.project.sealing import decrypt

    done = decrypt(find_project(named_project(project)))
    say(Message("{project} opens without a passphrase now: whoever has the file can read it.", project=str(done.path)))


@command("passphrase")
@new_file
@project_option
def passphrase_command(*, new_file: Path | None, project: str | None) -> None:
    """Give an encrypted project another passphrase. Copies and backups keep the one they were made with.

    \b
    Example: qcode passphrase --project study.qcode
    """
    from qcode.session.core import find_project
    from qcode.session.project.sealing import change_passphrase

    done = change_passphrase(find_project(named_project(project)), new_passphrase(new_file))
    say(Message("{project} has another passphrase now.", project=str(done.path)))


def new_passphrase(file: Path | None) -> str:
    """A new passphrase from a file, else asked for twice on the terminal; raises UsageError without either."""
    if file is not None:
        return check(first_line(file))
    if not _on_terminal():
        raise UsageError(
            Message("A new passphrase is needed, and there is nobody to ask."),
            hint=Message("Run it on a terminal, or name a file: --new-file FILE."),
        )
    typed = check(_prompt(gettext("New passphrase")))
    if _prompt(gettext("Once more")) != typed:
        raise UsageError(Message("The two are not the same; nothing was changed."))
    return typed


def ask_on_terminal(where: str) -> str:
    """The passphrase of a project, typed without being shown; raises NoPassphrase where there is no terminal."""
    if not _on_terminal():
        return nobody(where)
    return _prompt(in_words(Message("Passphrase of {project}", project=Path(where).name)))


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _prompt(text: str) -> str:
    typed: str = click.prompt(text, hide_input=True, err=True, default="", show_default=False)
    return typed


def handed_over() -> str:
    """The passphrase that the server of a browser's tab writes into the first line of its app's input."""
    letters = bytearray()
    while (letter := os.read(0, 1)) not in (b"", b"\n"):
        letters += letter
    return letters.decode("utf-8")
