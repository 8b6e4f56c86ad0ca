"""`qcode codebook history`, `outdated` and `confirm`: older wordings, and what was coded under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import acting_coder, emit, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.i18n import language
from qcode.model import LANGUAGES

if TYPE_CHECKING:
    from qcode.session.core import Session


_tongue = click.option("--language", "tongue", type=click.Choice(LANGUAGES), help="The language of names and rules.")


@command("history")
@click.argument("code", metavar="CODE")
@_tongue
@row_format
@with_session
def history_command(session: Session, *, code: str, tongue: str | None, form: str | None) -> None:
    """List all wordings of a code, the newest first: from when, by whom, until when.

    \b
    Example: qcode codebook history hinge --format json
    """
    from qcode.session import naming
    from qcode.session.codebook import wordings

    found = naming.code(session.codebook, code)
    emit(wordings.version_rows(session, found, tongue or language()), wordings.VERSION_COLUMNS, form)


@command("outdated")
@click.option("--code", metavar="CODE", help="Only this code.")
@click.option("--coder", metavar="NAME", help="Only codings by this coder.")
@row_format
@with_session
def outdated_command(session: Session, *, code: str | None, coder: str | None, form: str | None) -> None:
    """List the passages that were coded under an older definition of their code, and what has changed in it.

    \b
    Example: qcode codebook outdated --code hinge --format csv
    """
    from qcode.session import naming
    from qcode.session.codebook import wordings

    found = wordings.outdated(
        session,
        code=naming.code(session.codebook, code) if code else None,
        coder=naming.coder(session, coder) if coder else None,
    )
    emit(wordings.outdated_rows(session, found), wordings.OUTDATED_COLUMNS, form)


@command("confirm")
@click.argument("code", metavar="CODE")
@acting_coder
@with_session
def confirm_command(session: Session, *, code: str) -> None:
    """Say that all your codings with a code are still right under its present definition.

    \b
    Example: qcode codebook confirm hinge --coder "Mira Feldkamp"
    """
    from qcode.session import naming
    from qcode.session.codebook import wordings

    found = wordings.outdated(session, code=naming.code(session.codebook, code), coder=session.coder)
    confirmed = wordings.confirm(session, [each.coding for each in found])
    say(Message("{codings} confirmed.", codings=counted(confirmed, "coding")))


COMMANDS = (history_command, outdated_command, confirm_command)
