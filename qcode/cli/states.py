"""`qcode done` and `counts`: how far a coder is in a document, and whose codings count there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import say, with_session
from qcode.cli.gathering import CHOOSE_ONE, gathered, refuse
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.model import CONSENSUS

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("done")
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option("--coder", metavar="N", help="Who is done; else $QCODE_CODER, the settings, the login name.")
@click.option("--not", "is_not", is_flag=True, help="Say that they are not.")
@with_session
def done_command(session: Session, *, documents: tuple[str, ...], coder: str | None, is_not: bool) -> None:
    """Say that a coder is through with documents, also where nothing was found in them.

    Documents that are neither coded nor done are in no number. With --coder consensus: the consensus is made.

    \b
    Example: qcode done mo-01 welfare-02
    """
    from qcode.session import naming
    from qcode.session.states import mark_done

    chosen = [naming.document(session, name) for name in documents]
    whose = naming.nfc(coder or session.coder).strip() or session.coder
    if whose != CONSENSUS:
        session.coder = whose
    number = counted(mark_done(session, chosen, coder=whose, is_done=not is_not), "document")
    say(
        Message("{documents} not done any more by {coder}.", documents=number, coder=whose)
        if is_not
        else Message("{documents} done by {coder}.", documents=number, coder=whose)
    )


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose codings are to count: a coder's, or those that the rule finds."""

    coder: str | None
    by_rule: bool


@command("counts")
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@gathered(
    "whose",
    Whose,
    click.option("--coder", metavar="N", help="This coder's codings count there."),
    click.option("--by-rule", is_flag=True, help="Nobody's by choice: the rule decides again."),
)
@with_session
def counts_command(session: Session, *, documents: tuple[str, ...], whose: Whose) -> None:
    """Choose whose codings count in documents that several people have coded. A consensus goes before it.

    Without a choice: the only coder; of those who coded double, who is done and then who coded first; where people
    shared the work, all of it.

    \b
    Example: qcode counts mo-01 --coder Anna
    """
    from qcode.session import naming
    from qcode.session.states import set_counting

    refuse(
        (
            bool(whose.coder) is whose.by_rule,
            Message("Whose codings are to count?"),
            Message("Name one with --coder N, or leave it to the rule with --by-rule."),
        )
        if not (whose.coder and whose.by_rule)
        else (True, Message("--coder and --by-rule exclude each other."), CHOOSE_ONE)
    )
    chosen = [naming.document(session, name) for name in documents]
    coder = naming.coder(session, whose.coder) if whose.coder else ""
    number = counted(set_counting(session, chosen, coder), "document")
    say(
        Message("{coder} counts in {documents}.", documents=number, coder=coder)
        if coder
        else Message("The rule decides in {documents}.", documents=number)
    )
