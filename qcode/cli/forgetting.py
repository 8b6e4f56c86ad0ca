"""`qcode forget`: an interview was withdrawn, and nothing of it may stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode.cli.common import acting_coder, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, Plural, UsageError
from qcode.i18n import in_words

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("forget")
@click.argument("document", metavar="DOC")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stays in the log, so it must not name anybody.")
@click.option("--yes", is_flag=True, help="Do not ask. It can't be undone.")
@acting_coder
@with_session
def forget_command(session: Session, *, document: str, reason: str, yes: bool) -> None:
    """Take a withdrawn interview out of the project: text, codings, memos on it, and what the log holds of it.

    The log keeps that something was forgotten, when, by whom and why, and qcode check still holds. It can't be undone.
    Copies of the project and places that quote the interview are named; those are for you to look after.

    \b
    Example: qcode forget mo-02 --reason "Consent withdrawn on 3 May" --yes
    """
    from qcode.session import naming
    from qcode.session.project.forgetting import forget

    found = naming.document(session, document)
    if not yes:
        question = Message("Forget {document} for good, with all codings and memos on it?", document=found.name)
        if not click.confirm(in_words(question), err=True):
            raise UsageError(Message("Nothing was forgotten."))
    done = forget(session, found, reason)
    say(
        Plural(
            "Forgotten. Something was taken out of {count:,} act of the log; their hashes stay.",
            "Forgotten. Something was taken out of {count:,} acts of the log; their hashes stay.",
            done.acts,
        )
    )
    for quote in done.quotes:
        say(Message("! It is still quoted here, and in the log of it: {place}", place=quote))
    for path in done.copies:
        say(Message("! This copy still holds it: {file}", file=str(path)))
    say(Message("Files that were exported before, and copies elsewhere, are yours to delete."))
