"""`qcode leakcheck`: is a name in what is to be passed on?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.cli.common import ANY_PATH, emit, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, Plural, ProblemsFound

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("leakcheck")
@click.argument("paths", nargs=-1, required=True, type=ANY_PATH, metavar="PATH...")
@row_format
@with_session
def leakcheck_command(session: Session, *, paths: tuple[Path, ...], form: str | None) -> None:
    """Look for decided names, e-mail addresses, phone numbers and bank accounts in files; exit code 1 where some are.

    Texts, tables, Word, Excel and REFI-QDA files, PDFs, data bases and folders of them are read, names of files too.
    What is told about a person without a name is not found, nor is a name that nobody decided about.

    \b
    Example: qcode leakcheck report.docx quotes.xlsx study.qdpx
    """
    from qcode.session.names.leaks import COLUMNS, leaks, names_decided

    known = names_decided(session)
    found = list(leaks(session, paths))
    emit((one.record() for one in found), COLUMNS, form)
    if not known:
        say(Message("No name is decided yet: only addresses and numbers were looked for. See: qcode names"))
    if found:
        raise ProblemsFound(
            Plural("{count:,} place should not be passed on.", "{count:,} places should not be passed on.", len(found)),
            hint=Message("Decide the names with qcode pseudonyms set, and export again."),
        )
    say(Plural("{count:,} decided name was looked for: nothing was found.",
               "{count:,} decided names were looked for: nothing was found.", known))  # fmt: skip
