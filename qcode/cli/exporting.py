"""`qcode export`: coded segments as a file."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.cli.common import ANY_PATH, counted, say, with_session
from qcode.cli.selecting import conditions as with_conditions
from qcode.session.core import Session
from qcode.session.material import Conditions, export


@click.command("export")
@click.argument("file", type=ANY_PATH)
@with_session
@with_conditions
def export_command(session: Session, *, file: Path, conditions: Conditions) -> None:
    """Write coded segments to FILE: .csv, .xlsx, .json or .jsonl, by its suffix.

    Quotes are whole. The same project gives the same bytes. FILE is replaced when everything is written, not before.

    \b
    Example: qcode export segments.xlsx --code advocacy
    """
    done = export(session, file, conditions)
    for note in done.notes:
        say(note)
    say(f"Wrote {counted(done.rows, 'segment')} to {done.path}.")
