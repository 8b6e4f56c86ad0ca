"""`qcode open`: the app."""

from __future__ import annotations

import sys

import click

from qcode.cli.common import acting_coder, with_session
from qcode.errors import UsageError
from qcode.session import naming
from qcode.session.core import Session


@click.command("open")
@click.argument("document", required=False, metavar="[DOC]")
@acting_coder
@with_session
def open_command(session: Session, *, document: str | None) -> None:
    """Open the app: on DOC, else on the document you read last, else on the list of documents.

    \b
    Example: qcode open mo-01 --coder anna
    """
    run_app(session, document)


def run_app(session: Session, document: str | None = None) -> None:
    """Run the app until the person quits; raises UsageError for an unknown document or without a terminal."""
    number = None if document is None else naming.document(session, document).id
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the app needs a terminal; input or output goes somewhere else.",
            hint="Run it without pipes. Data commands such as qcode tally work in pipes.",
        )
    # Textual is loaded for nothing else.
    from qcode.tui.app import run

    if code := run(session, number):
        raise click.exceptions.Exit(code)
