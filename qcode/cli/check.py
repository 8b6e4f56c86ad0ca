"""`qcode check` and `qcode backup`: is the project sound, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import ANY_PATH, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Listing, Message, Plural, ProblemsFound
from qcode.i18n import in_words

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("check")
@with_session
def check_command(session: Session) -> None:
    """Check that the project is sound: texts, offsets, codes and the data base itself. Exit code 1 when it is not.

    \b
    Example: qcode check
    """
    from qcode.session.project import care

    problems = care.check(session)
    for problem in problems:
        click.echo(in_words(problem))
    if problems:
        raise ProblemsFound(
            Plural("{count:,} problem found.", "{count:,} problems found.", len(problems)),
            where=session.name,
            hint=Message("Restore a backup, or ask for help."),
        )
    held = Listing(counted(number, noun) for noun, number in care.holdings(session).items())
    say(Message("{project}: sound. {held}.", project=session.name, held=held))


@command("backup")
@click.argument("file", required=False, type=ANY_PATH)
@with_session
def backup_command(session: Session, *, file: Path | None) -> None:
    """Copy the project to FILE, or into the folder backups beside it. It may be in use meanwhile.

    \b
    Example: qcode backup /media/stick/study.qcode
    """
    from qcode.session.project import care

    say(Message("Copied to {file}.", file=str(care.make_backup(session, file))))
