"""`qcode import`: bring transcripts in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode.amounts import counted
from qcode.cli.common import ANY_PATH, acting_coder, assignments, coder_at_work, say
from qcode.cli.exchanging import Exchanging, exchange_options, take_in_projects
from qcode.cli.gathering import gathered, refuse
from qcode.cli.previewing import FORMATS, NO_NAME, ROLES, indented, reading_bar, show
from qcode.cli.project import Target, named_project, project_option
from qcode.cli.spoken import command
from qcode.errors import Listing, Message, ProjectError
from qcode.model import LANGUAGES, PERSPECTIVE, Document, Role, Transcript
from qcode.model.words import count_words

if TYPE_CHECKING:
    from qcode.importing.files import Imported
    from qcode.session.core import Session
    from qcode.session.documents.preview import ImportOptions, Preview, Reading


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
    "--speakers",
    multiple=True,
    metavar="PATTERN",
    help="How a turn begins where it isn't recognised: '[NAME]', 'NAME -', 'TIME | NAME |', or re: and a regular "
    "expression; repeatable. The project remembers it; '' forgets.",
)
@click.option(
    "--unlabelled",
    type=click.Choice([role.value for role in Role]),
    callback=lambda _ctx, _parameter, value: Role(value) if value else None,
    help="Whose the paragraphs are that have no label; each run of them is a turn of its own then.",
)
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
@gathered("target", Target, acting_coder, project_option)
def import_command(
    *, paths: tuple[Path, ...], exchanging: Exchanging, form: str, target: Target, **reading: Any
) -> None:
    """Bring transcripts (.txt, .docx, .vtt and more; files or folders) or other programs' projects in.

    Each file is shown with what was found in it: encoding, language, words, turns, and who is taken for the
    interviewer. What can't be read is named, and the rest comes in. --dry-run only shows, with all speakers, the
    header and what looks odd, each with a ! and the option that mends it. Comments, footnotes and endnotes stay out
    of the text and become memos on the words they are about. Projects are REFI-QDA .qdpx, QualCoder's folder .qda,
    Taguette's .sqlite3 and RQDA's .rqda.

    In a table (.csv, .xlsx) each row is a document: columns with answers are its text, the others its variables; a
    table with columns for speaker and text is one transcript.

    \b
    Example: qcode import interviews/mo --perspective mo --set year=2024
             qcode import chats --speakers "<NAME>" --dry-run
             qcode import survey.xlsx --text-column Q1 --text-column Q2 --name-column id
    """
    from qcode.session.core import find_project, open_session
    from qcode.session.documents.speaker_rules import checked

    refuse(
        (
            not paths and not reading["table"],
            Message("Name files or folders to import, or a table with --variables."),
            None,
        ),
        (form != "text" and not exchanging.dry_run, Message("--format is for --dry-run."), None),
    )
    options = _options(**reading)
    if exchanging.dry_run:
        options = _as_in_project(options, named_project(target.project))
        others, texts = take_in_projects(None, paths, exchanging, options)
        _dry_run(others, texts, options, named_project(target.project), form)
        return
    with open_session(find_project(named_project(target.project)), coder_at_work(target.acting_coder)) as session:
        checked(options)
        paths, _texts = take_in_projects(session, paths, exchanging, options)
        if paths or options.table:
            _import(session, paths, options)


def _options(*, perspective: str | None, settings: Sequence[str], **reading: Any) -> ImportOptions:
    """How files are read, and the variables that all of them get; raises UsageError for one that is set twice."""
    from qcode.session.documents.preview import ImportOptions

    values = assignments(settings, "--set")
    if perspective:
        values[PERSPECTIVE] = perspective
    return ImportOptions(values, **reading)


def _import(session: Session, paths: Sequence[Path], options: ImportOptions) -> None:
    from qcode.session.documents.acts import failure, import_paths

    with reading_bar() as on_file:
        report = import_paths(session, paths, options, on_file)
    for document, imported in report.added:
        _show(document, imported)
    for path, name in report.present:
        say(
            Message(
                "{file}: the same text is there already as {document}; nothing added.", file=path.name, document=name
            )
        )
    for notice in report.notices:
        say(notice)
    say(
        Message(
            "{added} imported, {present} already there, {failed} failed.",
            added=len(report.added),
            present=len(report.present),
            failed=len(report.failed),
        )
    )
    if error := failure(report.failed):
        raise error


def _dry_run(
    paths: Sequence[Path], texts: Sequence[Preview], options: ImportOptions, project: str | None, form: str
) -> None:
    """Show what would come in, the texts of projects first. A project is not needed; in one, it is said what is there
    already."""
    from qcode.session.documents.acts import failure
    from qcode.session.documents.preview import Reading, preview

    with reading_bar() as on_file:
        reading = preview(paths, options, on_file) if paths else Reading()
    reading = replace(reading, previews=(*texts, *reading.previews))
    show(reading, form, _present(reading, project))
    if error := failure(reading.failed, importing=False):
        raise error


def _as_in_project(options: ImportOptions, project: str | None) -> ImportOptions:
    """With the patterns of speakers that the project remembers, if there is a project."""
    from qcode.session.core import find_project, open_session
    from qcode.session.documents.speaker_rules import checked, with_remembered

    checked(options)
    try:
        path = find_project(project)
    except ProjectError:
        return options
    with open_session(path, "") as session:
        return with_remembered(session, options)


def _present(reading: Reading, project: str | None) -> dict[int, str]:
    """What is in the project already, by place in the reading; nothing without a project."""
    from qcode.session.core import find_project, open_session
    from qcode.session.documents.acts import there_already

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
    from qcode.importing.speech.cautions import transcript_cautions

    transcript = imported.transcript
    words = sum(count_words(transcript.text, turn.speech) for turn in transcript.turns)
    known = (imported.source_format, imported.encoding, transcript.language)
    say(
        Message(
            "{document}  {known}, {words}, {turns}, perspective {perspective}",
            document=document.name,
            known=", ".join(filter(None, known)),
            words=counted(words, "word"),
            turns=counted(len(transcript.turns), "turn"),
            perspective=document.perspective or Message("not set"),
        )
    )
    if not imported.row and any(turn.speaker for turn in transcript.turns):
        say(indented(speakers_line(transcript)))
    doubts = () if imported.row else transcript_cautions(transcript)
    for caution in doubts:
        say(indented(caution.with_option, mark="! "))
    for line in (*imported.notices, *(oddity.located for oddity in imported.oddities)):
        say(indented(line, mark="! "))


def speakers_line(transcript: Transcript) -> Message:
    """Who speaks, in one line: `I (interviewer) 32 turns · B (respondent) 31 turns`."""
    counts = Counter(turn.speaker for turn in transcript.turns)
    return Listing(
        (
            Message(
                "{speaker} ({role}) {turns}",
                speaker=label or NO_NAME,
                role=ROLES[Role(transcript.roles.get(label, Role.RESPONDENT))],
                turns=counted(count, "turn"),
            )
            for label, count in counts.items()
        ),
        " · ",
    )
