"""`qcode plan`: comparisons that are named before coding ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode.cli.common import acting_coder, emit, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError

if TYPE_CHECKING:
    from qcode.session.core import Session

DOINGS = ("add", "remove")


@command("plan")
@click.argument("doing", required=False, metavar="[add|remove]")
@click.argument("comparison", required=False, metavar="[COMPARISON]")
@acting_coder
@row_format
@with_session
def plan_command(session: Session, *, doing: str | None, comparison: str | None, form: str | None) -> None:
    """Name comparisons before coding ends; without arguments, list them.

    Tests and the report call them planned and all others exploratory. What is named when every document is done
    already is listed, and stays exploratory.

    \b
    Example: qcode plan add "hinge by perspective"
    """
    from qcode.session.comparing.plans import COLUMNS, plan, plans, unplan

    if doing is None:
        emit([one.record() for one in plans(session)], COLUMNS, form)
        return
    if doing not in DOINGS or comparison is None:
        raise UsageError(
            Message("What is to be planned?"), hint=Message('Write: qcode plan add "hinge by perspective".')
        )
    if doing == "remove":
        gone = unplan(session, comparison)
        say(Message("Not planned any more.") if gone else Message("This comparison was not planned."))
        return
    added = plan(session, comparison)
    if added is None:
        say(Message("This comparison was planned already."))
    elif added.before_coding_ended:
        say(Message("Planned: {comparison}.", comparison=str(added.comparison)))
    else:
        say(
            Message(
                "Noted: {comparison}. All documents are done already, so it stays exploratory.",
                comparison=str(added.comparison),
            )
        )
