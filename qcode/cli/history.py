"""`qcode undo`, `redo` and `log`: acts taken back, done again and listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from qcode.cli.common import chosen, emit, row_format, say, with_session
from qcode.cli.gathering import gathered
from qcode.cli.spoken import command
from qcode.errors import Message, some
from qcode.i18n import in_words
from qcode.model import CONSENSUS
from qcode.model.act_words import summary, titled

if TYPE_CHECKING:
    from qcode.model import Act
    from qcode.session.core import Session
    from qcode.session.project.trail import Side


_whose = click.option("--coder", metavar="NAME", help="The coder whose acts these are; else who is at work.")
_anybody = click.option(
    "--anybody", is_flag=True, help="The last act of anybody, also a colleague's; the log keeps who did this."
)


@command("undo")
@_whose
@_anybody
@with_session
def undo_command(session: Session, *, coder: str | None, anybody: bool) -> None:
    """Take back your own last act. It works across restarts, as far back as the project goes.

    Undoing is an act as well: the log keeps what was done, and who took it back when.

    \b
    Example: qcode undo --coder "Mira Feldkamp"
    """
    from qcode.session import naming
    from qcode.session.project import history

    who = naming.coder(session, coder) if coder else session.coder
    act = history.undo(session, None if anybody else who)
    say(Message("Undone: {act} ({coder}, {time})", act=titled(act), coder=act.coder, time=act.created))


@command("redo")
@_whose
@_anybody
@with_session
def redo_command(session: Session, *, coder: str | None, anybody: bool) -> None:
    """Do again what was undone last of what you did.

    \b
    Example: qcode redo
    """
    from qcode.session import naming
    from qcode.session.project import history

    who = naming.coder(session, coder) if coder else session.coder
    act = history.redo(session, None if anybody else who)
    say(Message("Redone: {act} ({coder}, {time})", act=titled(act), coder=act.coder, time=act.created))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which acts are listed, or that only the newest hash is wanted."""

    coder: str
    kind: str
    document: str
    head: bool


@command("log")
@gathered(
    "asked",
    Asked,
    click.option("--coder", default="", metavar="NAME", help="Only what this coder did."),
    click.option(
        "--kind", default="", metavar="KIND", help='Only acts of this kind, such as "apply code"; consensus: decisions.'
    ),
    click.option("--document", default="", metavar="DOC", help="Only acts on this document, also one that is gone."),
    click.option("--head", is_flag=True, help="Print the hash of the newest act, to note it; see qcode check --head."),
)
@row_format
@with_session
def log_command(session: Session, *, asked: Asked, form: str | None) -> None:
    """List all acts, oldest first: when, who, what. Undone acts stay in the list, marked.

    What others did in documents that are coded blind is left out until all are done (qcode reserve).

    In a file or pipe each act also has its hash and its changes, before and after. With --kind consensus: the decision
    log, every disagreement that was settled, what was taken, and why.

    \b
    Example: qcode log --format csv > audit_trail.csv
    """
    from qcode.session.project import trail

    if asked.head:
        click.echo(trail.head(session))
        return
    if asked.kind == CONSENSUS:
        _print_decisions(session, asked, form)
        return
    if hidden := trail.hidden_documents(session):
        say(Message(
            "Others' work in documents that are coded blind is not shown: {names}. (Look before all are done: qcode "
            "reserve DOC --look; that is noted.)",
            names=some(hidden, 5),
        ))  # fmt: skip
    found = trail.acts(session, trail.TrailFilter(asked.coder, asked.kind, asked.document))
    if chosen(form) == "table":
        emit(map(_row, found), COLUMNS, form)
        return
    changes = trail.all_changes(session)
    emit((_row(act) | _whole(act, changes(act)) for act in found), (*COLUMNS, *WHOLE), form)


def _print_decisions(session: Session, asked: Asked, form: str | None) -> None:
    """The decisions of a coder, on a document, or all; raises UsageError for names that nobody knows."""
    from qcode.session import naming
    from qcode.session.settling.rows import LOG_COLUMNS, decision_rows

    who = naming.coder(session, asked.coder) if asked.coder else ""
    name = naming.document(session, asked.document).name if asked.document else ""
    rows = decision_rows(session)
    emit((row for row in rows if who in ("", row["coder"]) and name in ("", row["document"])), LOG_COLUMNS, form)


COLUMNS = ("act", "created", "coder", "kind", "summary", "changes", "undone")
WHOLE = ("turns", "hash", "change")
"""Columns that are too wide for a terminal."""


def _row(act: Act) -> dict[str, Any]:
    return {
        "act": act.id,
        "created": act.created,
        "coder": act.coder,
        "kind": act.kind,
        "summary": in_words(summary(act)),
        "changes": act.rows,
        "undone": act.undone,
    }


def _whole(act: Act, sides: list[Side]) -> dict[str, Any]:
    from qcode.session.project.trail import change_rows

    return {"turns": act.turns, "hash": act.hash, "change": change_rows(sides)}
