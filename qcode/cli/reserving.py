"""`qcode reserve`: documents that are coded without suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import emit, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("reserve")
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--release", is_flag=True, help="Allow suggestions for them again.")
@row_format
@with_session
def reserve_command(session: Session, *, documents: tuple[str, ...], release: bool, form: str | None) -> None:
    """Keep suggestions away from documents on which coders are to be compared. Without DOC, list them.

    The app shows no suggestions in a reserved document, and qcode suggest makes none.

    \b
    Example: qcode reserve mo-01 welfare-02
    """
    from qcode.session import naming
    from qcode.session.documents.reserving import reserve

    if not documents:
        if release:
            raise UsageError(
                Message("Which documents are to be released?"), hint=Message("Name them; qcode reserve lists them.")
            )
        rows = [
            {"document": one.name, "perspective": one.perspective, "reserved": one.reserved}
            for one in session.documents
            if one.reserved
        ]
        emit(rows, ("document", "perspective", "reserved"), form)
        return
    chosen = [naming.document(session, name) for name in documents]
    count = counted(reserve(session, chosen, reserved=not release), "document")
    say(
        Message("{documents} released.", documents=count)
        if release
        else Message("{documents} reserved.", documents=count)
    )
