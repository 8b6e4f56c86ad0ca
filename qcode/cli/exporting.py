"""`qcode export`: coded segments as a file, or the whole project for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.cli.common import ANY_PATH, counted, say, with_session
from qcode.cli.selecting import conditions as with_conditions
from qcode.cli.spoken import command
from qcode.model import LANGUAGES
from qcode.session.core import Session
from qcode.session.output.files import LAYOUTS, WHAT, Wish, export_file
from qcode.session.study import Conditions

WHOLE = (".qdpx", ".qdc")
"""What holds the whole project or codebook, and no choice of segments."""


@command("export")
@click.argument("file", type=ANY_PATH)
@click.option(
    "--what", type=click.Choice(WHAT), default=WHAT[0], show_default=True, help="Segments, or documents × codes as 0/1."
)
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default=LAYOUTS[0],
    show_default=True,
    help="Columns of segments: all of qcode's, or those of MAXQDA's overview of coded segments.",
)
@click.option("--excel-german", is_flag=True, help="For .csv: `;` and a mark, as Excel with German settings opens it.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of names of codes; else that of most documents.")
@with_session
@with_conditions
def export_command(
    session: Session,
    *,
    file: Path,
    conditions: Conditions,
    what: str,
    layout: str,
    excel_german: bool,
    language: str | None,
) -> None:
    """Write coded segments to FILE, by its suffix: .csv, .xlsx, .json, .jsonl for programs; .docx, .html, .md as a
    book of quotes by code and perspective. Or the whole project for other programs: .qdpx (REFI-QDA), its codebook:
    .qdc.

    Quotes are whole. The same project gives the same bytes. FILE is replaced when everything is written, not before;
    a .qdpx is read again and compared with the project first.

    \b
    Example: qcode export segments.xlsx --code advocacy
    """
    wish = Wish(what, layout, excel_german, language)
    if file.suffix.lower() in WHOLE:
        if conditions != Conditions() or wish != Wish():
            raise click.UsageError(f"A {file.suffix} holds everything: leave conditions and options out.")
        _export_whole(session, file)
        return
    done = export_file(session, file, conditions, wish)
    for note in done.notes:
        say(note)
    say(f"Wrote {counted(done.rows, 'document' if what == 'matrix' else 'segment')} to {done.path}.")


def _export_whole(session: Session, file: Path) -> None:
    if file.suffix.lower() == ".qdc":
        from qcode.session.codebook.codebooks import export_codebook

        export_codebook(session, file)
        say(f"Wrote {file} with {counted(len(session.codebook), 'code')}.")
        return
    from qcode.session.exchange.projects import export_project

    done = export_project(session, file)
    for note in done.notes:
        say(note)
    say(
        f"Wrote {done.path} with {counted(done.documents, 'document')}, {counted(done.codes, 'code')} and "
        f"{counted(done.codings, 'coding')}; read again, it is the same project."
    )
