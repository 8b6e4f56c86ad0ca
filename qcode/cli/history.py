"""`qcode undo`, `redo` and `log`: acts taken back, done again and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode.cli.common import emit, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.i18n import in_words
from qcode.model.act_words import summary, titled

if TYPE_CHECKING:
    from qcode.session.core import Session


_whose = click.option("--coder", metavar="NAME", help="Only what this coder did; else the last act of anybody.")


@command("undo")
@_whose
@with_session
def undo_command(session: Session, *, coder: str | None) -> None:
    """Take back the last act. It works across restarts, as far back as the project goes.

    \b
    Example: qcode undo --coder "Mira Feldkamp"
    """
    from qcode.session import naming
    from qcode.session.project import history

    act = history.undo(session, coder and naming.coder(session, coder))
    say(Message("Undone: {act} ({coder}, {time})", act=titled(act), coder=act.coder, time=act.created))


@command("redo")
@_whose
@with_session
def redo_command(session: Session, *, coder: str | None) -> None:
    """Do again what was undone last.

    \b
    Example: qcode redo
    """
    from qcode.session import naming
    from qcode.session.project import history

    act = history.redo(session, coder and naming.coder(session, coder))
    say(Message("Redone: {act} ({coder}, {time})", act=titled(act), coder=act.coder, time=act.created))


@command("log")
@row_format
@with_session
def log_command(session: Session, *, form: str | None) -> None:
    """List all acts, oldest first: when, who, what. Undone acts stay in the list, marked.

    \b
    Example: qcode log --format csv > audit_trail.csv
    """
    from qcode.session.project import history

    rows = (
        {
            "act": act.id,
            "created": act.created,
            "coder": act.coder,
            "kind": act.kind,
            "summary": in_words(summary(act)),
            "changes": act.rows,
            "undone": act.undone,
        }
        for act in history.log(session)
    )
    emit(rows, ("act", "created", "coder", "kind", "summary", "changes", "undone"), form)
