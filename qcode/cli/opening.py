"""`qcode open`: the app, on a terminal or behind `qcode serve`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from qcode.cli.common import acting_coder, coder_at_work
from qcode.cli.project import named_project, project_option
from qcode.cli.spoken import command
from qcode.cli.streams import drawing
from qcode.errors import Message, UsageError
from qcode.passphrases import PASSPHRASES, nobody

if TYPE_CHECKING:
    from qcode.session.core import Session


PATIENCE = 1.5
"""Seconds that a key waits while another program writes to the project: the screen stands still meanwhile."""


@command("open")
@click.argument("document", required=False, metavar="[DOC]")
@acting_coder
@project_option
def open_command(*, document: str | None, project: str | None, acting_coder: str | None) -> None:
    """Open the app: on DOC, else on the document you read last, else on the list of documents.

    \b
    Example: qcode open mo-01 --coder anna
    """
    from qcode.session.core import find_project, open_session

    path = find_project(named_project(project))
    PASSPHRASES.ask = _ask
    with open_session(path, coder_at_work(acting_coder), wait=PATIENCE) as session:
        run_app(session, document)


def _ask(where: str) -> str:
    """The passphrase of an encrypted project: the server has it where a browser is the terminal, else a screen asks."""
    if os.environ.get("QCODE_SERVED"):
        from qcode.cli.encrypting import handed_over

        return handed_over()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return nobody(where)
    from qcode.tui.app import ask_passphrase

    with drawing():
        return ask_passphrase(where) or nobody(where)


def run_app(session: Session, document: str | None = None) -> None:
    """Run the app until the person quits; raises UsageError for an unknown document or without a terminal."""
    from qcode.session import naming

    number = None if document is None else naming.document(session, document).id
    # In a browser (`qcode serve`) the terminal is at the other end of a pipe.
    if not os.environ.get("QCODE_SERVED") and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            Message("the app needs a terminal; input or output goes somewhere else."),
            hint=Message("Run it without pipes. Data commands such as qcode tally work in pipes."),
        )
    # Textual is loaded for nothing else.
    from qcode.tui.app import run

    with drawing():
        code = run(session, number)
    if code:
        raise click.exceptions.Exit(code)
