"""`qcode export`: coded segments as a file, or the whole project for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.cli.common import ANY_PATH, counted, say, with_session
from qcode.cli.selecting import conditions as with_conditions
from qcode.session.core import Session
from qcode.session.material import Conditions, export

WHOLE = (".qdpx", ".qdc")
"""What holds the whole project or codebook, and no choice of segments."""


@click.command("export")
@click.argument("file", type=ANY_PATH)
@with_session
@with_conditions
def export_command(session: Session, *, file: Path, conditions: Conditions) -> None:
    """Write coded segments to FILE: .csv, .xlsx, .json or .jsonl, by its suffix. Or the whole project for other
    programs: .qdpx (REFI-QDA), or its codebook: .qdc.

    Quotes are whole. The same project gives the same bytes. FILE is replaced when everything is written, not before;
    a .qdpx is read again and compared with the project first.

    \b
    Example: qcode export segments.xlsx --code advocacy
    """
    if file.suffix.lower() in WHOLE:
        if conditions != Conditions():
            raise click.UsageError(f"A {file.suffix} holds everything: leave the conditions out.")
        _export_whole(session, file)
        return
    done = export(session, file, conditions)
    for note in done.notes:
        say(note)
    say(f"Wrote {counted(done.rows, 'segment')} to {done.path}.")


def _export_whole(session: Session, file: Path) -> None:
    if file.suffix.lower() == ".qdc":
        from qcode.session.codebooks import export_codebook

        export_codebook(session, file)
        say(f"Wrote {file} with {counted(len(session.codebook), 'code')}.")
        return
    from qcode.session.exchange import export_project

    done = export_project(session, file)
    for note in done.notes:
        say(note)
    say(
        f"Wrote {done.path} with {counted(done.documents, 'document')}, {counted(done.codes, 'code')} and "
        f"{counted(done.codings, 'coding')}; read again, it is the same project."
    )
