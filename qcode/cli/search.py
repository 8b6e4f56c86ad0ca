"""`qcode search`: keyword in context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import assignments, chosen, emit, row_format, say, with_session
from qcode.cli.gathering import gathered
from qcode.cli.selecting import ROLES, words, words_options
from qcode.cli.spoken import command
from qcode.errors import Message

if TYPE_CHECKING:
    from qcode.analysis.finding import Words
    from qcode.session.core import Session
    from qcode.session.finding.search import Scope


def _scope(where: tuple[str, ...], document: str | None, role: str | None, speaker: str | None) -> Scope:
    from qcode.model import Role
    from qcode.session.finding.search import Scope

    return Scope(assignments(where, "--where"), document, Role(role) if role else None, speaker)


@command("search")
@click.argument("text", metavar="PATTERN")
@click.option(
    "--around",
    type=click.IntRange(min=0),
    default=60,
    show_default=True,
    metavar="N",
    help="Characters before and after the words.",
)
@row_format
@gathered(
    "scope",
    _scope,
    click.option("--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable."),
    click.option("--document", "-d", metavar="D", help="Only this document."),
    click.option("--role", type=click.Choice(ROLES), help="Only what speakers of this role say."),
    click.option("--speaker", metavar="LABEL", help="Only what this speaker says."),
)
@gathered("wanted", words, words_options)
@with_session
def search_command(session: Session, *, wanted: Words | None, scope: Scope, around: int, form: str | None) -> None:
    """Find words in everything that is said, with what stands around them and their codes.

    Upper and lower case are alike. Each turn is looked through by itself; headers, labels and time stamps are not.

    \b
    Example: qcode search Formular --lemma --where perspective=mo --role respondent
    """
    from qcode.session.finding import search

    hits = search.search(session, wanted, scope) if wanted else []
    rows = list(search.rows(session, hits, around=around))
    if chosen(form) in ("table", "markdown"):
        rows = [row | {"codes": ", ".join(row["codes"])} for row in rows]
    emit(rows, search.COLUMNS, form)
    if chosen(form) == "table":
        documents = counted(len({hit.document for hit in hits}), "document")
        say(Message("{hits}, {documents}.", hits=counted(len(hits), "hit"), documents=documents))
