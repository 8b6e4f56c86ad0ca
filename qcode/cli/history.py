"""`qcode undo`, `redo` and `log`: acts taken back, done again and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode.cli.common import emit, row_format, say, with_session
from qcode.cli.gathering import refuse
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.i18n import in_words
from qcode.model.act_words import summary, titled

if TYPE_CHECKING:
    from qcode.model import ActKind
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


CONSENSUS = "consensus"
"""What the acts of settling are called when they are asked for."""


@command("log")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Only acts of this kind, as the list calls it; repeatable. consensus: each decision with its reason.",
)
@row_format
@with_session
def log_command(session: Session, *, kinds: tuple[str, ...], form: str | None) -> None:
    """List all acts, oldest first: when, who, what. Undone acts stay in the list, marked.

    With --kind consensus: the decision log, every disagreement that was settled, what was taken, and why.

    \b
    Example: qcode log --format csv > audit_trail.csv
    """
    from qcode.session.project import history

    if CONSENSUS in kinds:
        refuse((len(kinds) > 1, Message("The decisions are a list of their own."), Message("Name no other kind.")))
        from qcode.session.settling.rows import LOG_COLUMNS, decision_rows

        emit(decision_rows(session), LOG_COLUMNS, form)
        return
    wanted = {kind(name) for name in kinds}
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
        if not wanted or act.kind in wanted
    )
    emit(rows, ("act", "created", "coder", "kind", "summary", "changes", "undone"), form)


def kind(name: str) -> ActKind:
    """The kind of act that is called like this; raises UsageError for one that there is not."""
    from qcode.model import ActKind

    found = next((one for one in ActKind if name.strip().casefold() == one.value), None)
    if found is None:
        known = ", ".join([CONSENSUS, *(one.value for one in ActKind)])
        raise UsageError(
            Message("There is no act of this kind."), where=name, hint=Message("There are: {names}.", names=known)
        )
    return found
