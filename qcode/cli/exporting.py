"""`qcode export`: coded segments as a file, or the whole project for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import ANY_PATH, despite_leaks, say, with_session, wrote_codebook
from qcode.cli.gathering import gathered
from qcode.cli.selecting import conditions as with_conditions
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.model import LANGUAGES
from qcode.session.output.files import LAYOUTS, WHAT, Wish

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.study import Conditions


WHOLE = (".qdpx", ".qdc")
"""What holds the whole project or codebook, and no choice of segments."""


@command("export")
@click.argument("file", type=ANY_PATH)
@gathered(
    "wish",
    Wish,
    click.option(
        "--what",
        type=click.Choice(WHAT),
        default=WHAT[0],
        show_default=True,
        help="Segments, or documents × codes as 0/1.",
    ),
    click.option(
        "--layout",
        type=click.Choice(LAYOUTS),
        default=LAYOUTS[0],
        show_default=True,
        help="Columns of segments: all of qcode's, or those of MAXQDA's overview of coded segments.",
    ),
    click.option(
        "--excel-german", is_flag=True, help="For .csv: `;` and a mark, as Excel with German settings opens it."
    ),
    click.option("--language", type=click.Choice(LANGUAGES), help="Of names of codes; else that of most documents."),
)
@despite_leaks
@with_session
@with_conditions
def export_command(session: Session, *, file: Path, conditions: Conditions, wish: Wish) -> None:
    """Write coded segments to FILE, by its suffix: .csv, .xlsx, .json, .jsonl for programs; .docx, .html, .md as a
    book of quotes by code and perspective. Or the whole project for other programs: .qdpx (REFI-QDA), its codebook:
    .qdc.

    Quotes are whole. The same project gives the same bytes. FILE is replaced when everything is written, not before;
    a .qdpx is read again and compared with the project first.

    \b
    Example: qcode export segments.xlsx --code advocacy
    """
    from qcode.session.output.files import export_file
    from qcode.session.study import Conditions

    suffix = file.suffix.lower()
    if suffix in WHOLE:
        if conditions != Conditions() or wish != Wish():
            raise UsageError(
                Message("A {suffix} holds everything: leave conditions and options out.", suffix=file.suffix)
            )
        (_export_codebook if suffix == ".qdc" else _export_project)(session, file)
        return
    done = export_file(session, file, conditions, wish)
    for note in done.notes:
        say(note)
    rows = counted(done.rows, "document" if wish.what == "matrix" else "segment")
    say(Message("Wrote {rows} to {file}.", rows=rows, file=str(done.path)))


def _export_codebook(session: Session, file: Path) -> None:
    from qcode.session.codebook.codebooks import export_codebook

    export_codebook(session, file)
    wrote_codebook(file, len(session.codebook))


def _export_project(session: Session, file: Path) -> None:
    from qcode.session.exchange.projects import export_project

    done = export_project(session, file)
    for note in done.notes:
        say(note)
    say(
        Message(
            "Wrote {file} ({documents}, {codes}, {codings}); read again, it is the same project.",
            file=str(done.path),
            documents=counted(done.documents, "document"),
            codes=counted(done.codes, "code"),
            codings=counted(done.codings, "coding"),
        )
    )
