"""`qcode reserve`: documents that are coded without suggestions."""

from __future__ import annotations

import click

from qcode.cli.common import counted, emit, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.documents.reserving import reserve


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
    changed = reserve(session, chosen, reserved=not release)
    say(f"{counted(changed, 'document')} {'released' if release else 'reserved'}.")
