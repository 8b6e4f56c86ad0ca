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
@click.option("--head", metavar="HASH", help="A hash that qcode log --head has printed: nothing before it was changed.")
@with_session
def check_command(session: Session, *, head: str | None) -> None:
    """Check that the project is sound: texts, offsets, codes and the data base itself. Exit code 1 when it is not.

    The log is done again from its first act and compared with what is in the project: codings that were changed,
    added or removed by another program are named, and so are acts that were altered or left out.

    \b
    Example: qcode check
    """
    from qcode.session.project import care, trail

    problems = care.check(session)
    if head is not None:
        moment = trail.since(session, head)
        if moment is None:
            problems.append(Message("trail: this hash is not in the log; what stood before it was changed"))
        else:
            act, later = moment
            say(Message("The hash is that of act {number}; {count:,} came since.", number=act, count=later))
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
