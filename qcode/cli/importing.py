"""`qcode import`: bring transcripts in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qcode.cli.common import ANY_PATH, acting_coder, assignments, counted, say, with_session
from qcode.cli.exchanging import Exchanging, exchange_options, take_in_projects
from qcode.importing.files import Imported
from qcode.model import LANGUAGES, PERSPECTIVE, Document, Transcript
from qcode.model.words import count_words
from qcode.session.core import Session
from qcode.session.documents import failure, import_paths
from qcode.session.reading_in import ImportOptions


@click.command("import")
@click.argument("paths", nargs=-1, type=ANY_PATH, metavar="PATH...")
@click.option("--perspective", metavar="P", help="Whose view these are: mo, welfare, administration, or another word.")
@click.option("--set", "settings", multiple=True, metavar="VAR=VALUE", help="Set a document variable; repeatable.")
@click.option(
    "--variables",
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
    show_default=True,
    help="What becomes of comments, footnotes and endnotes: memos on their words, or nothing.",
)
@exchange_options
@acting_coder
@with_session
def import_command(
    session: Session,
    *,
    paths: tuple[Path, ...],
    perspective: str | None,
    settings: tuple[str, ...],
    variables: Path | None,
    comments: str,
    exchanging: Exchanging,
    **reading: Any,
) -> None:
    """Bring transcripts (.txt, .docx, .odt and more; files or folders) or other programs' projects (.qdpx) in.

    Each file is shown with what was found in it: encoding, language, words, turns, and who is taken for the
    interviewer. What can't be read is named, and the rest comes in. Comments, footnotes and endnotes stay out of the
    text and become memos on the words they are about.

    \b
    Example: qcode import interviews/mo --perspective mo --set year=2024
    """
    if not paths and not variables:
        raise click.UsageError("Name files or folders to import, or a table with --variables.")
    paths = take_in_projects(session, paths, exchanging)
    if not paths and not variables:
        return
    values = assignments(settings, "--set")
    if perspective:
        values[PERSPECTIVE] = perspective
    options = ImportOptions(values, variables, comments=comments == "memos", **reading)
    report = import_paths(session, paths, options)
    for document, imported in report.added:
        _show(document, imported)
    for path, name in report.present:
        say(f"{path.name}: the same text is there already as {name}; nothing added.")
    for notice in report.notices:
        say(notice)
    say(f"{len(report.added)} imported, {len(report.present)} already there, {len(report.failed)} failed.")
    if error := failure(report):
        raise error


def _show(document: Document, imported: Imported) -> None:
    transcript = imported.transcript
    words = sum(count_words(turn.speech.of(transcript.text)) for turn in transcript.turns)
    found = (imported.source_format, imported.encoding, transcript.language)
    say(
        f"{document.name}  {', '.join(filter(None, found))}, {counted(words, 'word')}, "
        f"{counted(len(transcript.turns), 'turn')}, perspective {document.perspective or 'not set'}"
    )
    say(f"    {speakers_line(transcript)}")
    for line in (*imported.notices, *(f"line {oddity.line}: {oddity.message}" for oddity in imported.oddities)):
        say(f"    {line}")


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
