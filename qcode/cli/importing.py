"""`qcode import`: bring transcripts in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from qcode.cli.common import ANY_PATH, acting_coder, assignments, coder_at_work, counted, say
from qcode.cli.exchanging import Exchanging, exchange_options, take_in_projects
from qcode.cli.previewing import FORMATS, reading_bar, show
from qcode.cli.project import named_project, project_option
from qcode.cli.spoken import command
from qcode.errors import ProjectError
from qcode.i18n import in_words
from qcode.importing.files import Imported
from qcode.importing.speech.cautions import transcript_cautions
from qcode.model import LANGUAGES, PERSPECTIVE, Document, Transcript
from qcode.model.words import count_words
from qcode.session.core import Session, find_project, open_session
from qcode.session.documents.acts import failure, import_paths, there_already
from qcode.session.documents.preview import ImportOptions, Reading, preview


@command("import")
@click.argument("paths", nargs=-1, type=ANY_PATH, metavar="PATH...")
@click.option("--perspective", metavar="P", help="Whose view these are: mo, welfare, administration, or another word.")
@click.option("--set", "settings", multiple=True, metavar="VAR=VALUE", help="Set a document variable; repeatable.")
@click.option(
    "--variables",
    "table",
    type=ANY_PATH,
    metavar="TABLE",
    help="A .csv or .xlsx table of variables, one row per document; its first column (or `document`) names it.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the documents; else it is detected.")
@click.option("--encoding", metavar="NAME", help="The encoding of text files, such as cp1252; else it is detected.")
@click.option("--interviewer", multiple=True, metavar="LABEL", help="The label of an interviewer; repeatable.")
@click.option(
    "--comments",
    type=click.Choice(("memos", "ignore")),
    default="memos",
    callback=lambda _ctx, _parameter, value: value == "memos",
    show_default=True,
    help="What becomes of comments, footnotes and endnotes: memos on their words, or nothing.",
)
@click.option(
    "--text-column",
    "text_columns",
    multiple=True,
    metavar="COLUMN",
    help="For tables of answers: a column with text, its header the question; repeatable. Else they are guessed.",
)
@click.option("--name-column", metavar="COLUMN", help="For tables of answers: the column that names the documents.")
@click.option("--repair-encoding", "repair", is_flag=True, help="Put letters right that were encoded twice (Ã¤ for ä).")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How --dry-run prints."
)
@exchange_options
@acting_coder
@project_option
def import_command(
    *,
    paths: tuple[Path, ...],
    perspective: str | None,
    settings: tuple[str, ...],
    exchanging: Exchanging,
    form: str,
    project: str | None,
    acting_coder: str | None,
    **reading: Any,
) -> None:
    """Bring transcripts (.txt, .docx, .vtt and more; files or folders) or other programs' projects (.qdpx) in.

    Each file is shown with what was found in it: encoding, language, words, turns, and who is taken for the
    interviewer. What can't be read is named, and the rest comes in. --dry-run only shows, with all speakers, the
    header and what looks odd. Comments, footnotes and endnotes stay out of the text and become memos on the words
    they are about.

    In a table (.csv, .xlsx) each row is a document: columns with answers are its text, the others its variables; a
    table with columns for speaker and text is one transcript.

    \b
    Example: qcode import interviews/mo --perspective mo --set year=2024
             qcode import survey.xlsx --text-column Q1 --text-column Q2 --name-column id
    """
    if not paths and not reading["table"]:
        raise click.UsageError("Name files or folders to import, or a table with --variables.")
    values = assignments(settings, "--set")
    if perspective:
        values[PERSPECTIVE] = perspective
    options = ImportOptions(values, **reading)
    if exchanging.dry_run:
        _dry_run(paths, options, exchanging, named_project(project), form)
        return
    if form != "text":
        raise click.UsageError("--format is for --dry-run.")
    with open_session(find_project(named_project(project)), coder_at_work(acting_coder)) as session:
        paths = take_in_projects(session, paths, exchanging)
        if paths or options.table:
            _import(session, paths, options)


def _import(session: Session, paths: Sequence[Path], options: ImportOptions) -> None:
    with reading_bar() as on_file:
        report = import_paths(session, paths, options, on_file)
    for document, imported in report.added:
        _show(document, imported)
    for path, name in report.present:
        say(f"{path.name}: the same text is there already as {name}; nothing added.")
    for notice in report.notices:
        say(notice)
    say(f"{len(report.added)} imported, {len(report.present)} already there, {len(report.failed)} failed.")
    if error := failure(report.failed):
        raise error


def _dry_run(
    paths: Sequence[Path], options: ImportOptions, exchanging: Exchanging, project: str | None, form: str
) -> None:
    """Show what would come in. A project is not needed; in one, it is said what is there already."""
    paths = take_in_projects(None, paths, exchanging)
    if not paths:
        return
    with reading_bar() as on_file:
        reading = preview(paths, options, on_file)
    show(reading, form, _present(reading, project))
    if error := failure(reading.failed, importing=False):
        raise error


def _present(reading: Reading, project: str | None) -> dict[int, str]:
    """What is in the project already, by place in the reading; nothing without a project."""
    try:
        path = find_project(project)
    except ProjectError:
        if project:
            raise
        return {}
    with open_session(path, "") as session:
        found = {number: there_already(session, one) for number, one in enumerate(reading.previews)}
    return {number: name for number, name in found.items() if name is not None}


def _show(document: Document, imported: Imported) -> None:
    transcript = imported.transcript
    words = sum(count_words(transcript.text, turn.speech) for turn in transcript.turns)
    found = (imported.source_format, imported.encoding, transcript.language)
    say(
        f"{document.name}  {', '.join(filter(None, found))}, {counted(words, 'word')}, "
        f"{counted(len(transcript.turns), 'turn')}, perspective {document.perspective or 'not set'}"
    )
    if not imported.row:
        say(f"    {speakers_line(transcript)}")
    for caution in transcript_cautions(transcript):
        say(f"    ! {in_words(caution.sentence)}")
    for line in (*imported.notices, *(oddity.located for oddity in imported.oddities)):
        say(f"    {in_words(line)}")


def speakers_line(transcript: Transcript) -> str:
    """Who speaks, in one line: `I (interviewer) 32 turns · B (respondent) 31 turns`."""
    counts: dict[str, int] = {}
    for turn in transcript.turns:
        counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
    if set(counts) == {""}:
        return "no speakers found: all of it counts as one respondent's speech"
    return " · ".join(
        f"{label or '(no name)'} ({transcript.roles.get(label, 'respondent')}) {counted(count, 'turn')}"
        for label, count in counts.items()
    )
