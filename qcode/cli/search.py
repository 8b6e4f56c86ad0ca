"""`qcode search`: keyword in context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from qcode.cli.common import assignments, chosen, counted, emit, row_format, say, with_session
from qcode.cli.selecting import ROLES, words, words_options
from qcode.cli.spoken import command
from qcode.session.core import Session

if TYPE_CHECKING:
    from qcode.session.finding.search import Scope


def _scope(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where to look, as one `scope`."""

    @click.option("--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable.")
    @click.option("--document", "-d", metavar="D", help="Only this document.")
    @click.option("--role", type=click.Choice(ROLES), help="Only what speakers of this role say.")
    @click.option("--speaker", metavar="LABEL", help="Only what this speaker says.")
    @wraps(command)
    def wrapper(*arguments: Any, **options: Any) -> None:
        from qcode.model import Role
        from qcode.session.finding.search import Scope

        where = assignments(options.pop("where"), "--where")
        document, role, speaker = (options.pop(name) for name in ("document", "role", "speaker"))
        scope = Scope(where, document, Role(role) if role else None, speaker)
        command(*arguments, scope=scope, **options)

    return wrapper


@command("search")
@click.argument("pattern")
@click.option(
    "--around",
    type=click.IntRange(min=0),
    default=60,
    show_default=True,
    metavar="N",
    help="Characters before and after the words.",
)
@row_format
@with_session
@_scope
@words_options
def search_command(
    session: Session, *, pattern: str, how: Mapping[str, bool], scope: Scope, around: int, form: str | None
) -> None:
    """Find words in everything that is said, with what stands around them and their codes.

    Upper and lower case are alike. Each turn is looked through by itself; headers, labels and time stamps are not.

    \b
    Example: qcode search Formular --lemma --where perspective=mo --role respondent
    """
    from qcode.session.finding import search

    wanted = words(pattern, **how)
    hits = search.search(session, wanted, scope) if wanted else []
    rows = list(search.rows(session, hits, around=around))
    if chosen(form) in ("table", "markdown"):
        rows = [row | {"codes": ", ".join(row["codes"])} for row in rows]
    emit(rows, search.COLUMNS, form)
    if chosen(form) == "table":
        documents = len({hit.document for hit in hits})
        say(f"{counted(len(hits), 'hit')} in {counted(documents, 'document')}.")
