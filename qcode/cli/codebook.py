"""`qcode codebook`: show, check, import, export; the commands that change codes are beside this."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli import codes, wordings
from qcode.cli.common import (
    ANY_PATH,
    acting_coder,
    coder_at_work,
    despite_leaks,
    emit,
    row_format,
    say,
    with_session,
    wrote_codebook,
)
from qcode.cli.groups import NearGroup
from qcode.cli.project import name_project, named_project, project_option
from qcode.errors import Message, Plural, ProblemsFound
from qcode.exporting.codebook_file import TEMPLATES
from qcode.i18n import in_words, language
from qcode.model import LANGUAGES

if TYPE_CHECKING:
    from qcode.importing.problems import Problem
    from qcode.session.core import Session


@click.group("codebook", cls=NearGroup)
@project_option
@click.pass_context
def codebook_command(ctx: click.Context, project: str | None) -> None:
    """Show, check, import, export or change a codebook.

    \b
    Example: qcode codebook show
    """
    name_project(ctx, project)


@codebook_command.command("show")
@click.option("--language", "tongue", type=click.Choice(LANGUAGES), help="The language of names and rules.")
@row_format
@with_session
def show_command(session: Session, *, tongue: str | None, form: str | None) -> None:
    """List the codes of the project with their definitions and rules.

    \b
    Example: qcode codebook show --language de
    """
    from qcode.session.codebook import codebooks

    emit(codebooks.code_rows(session.codebook, tongue or language()), codebooks.CODE_COLUMNS, form)


@codebook_command.command("check")
@click.argument("file", type=ANY_PATH)
@row_format
def check_command(*, file: Path, form: str | None) -> None:
    """Check a codebook file and list every mistake with its line; exit code 1 when there is one.

    \b
    Example: qcode codebook check my_codebook.yaml
    """
    from qcode.importing.codebook.files import check_codebook
    from qcode.session.codebook import codebooks

    path = codebooks.codebook_path(str(file))
    problems = check_codebook(path)
    if form is None:
        for problem in problems:
            click.echo(_located(path, problem))
    else:
        rows = [{"file": path.name, "line": p.line, "where": p.where, "message": str(p.message)} for p in problems]
        emit(rows, ("file", "line", "where", "message"), form)
    if problems:
        raise ProblemsFound(
            Plural("{count:,} mistake found.", "{count:,} mistakes found.", len(problems)), where=path.name
        )
    say(Message("{file}: no mistakes.", file=path.name))


def _located(path: Path, problem: Problem) -> str:
    """A mistake with its line, as compilers write it: `codes.yaml:12: hinge: …`."""
    where = f"{problem.where}: " if problem.where else ""
    return f"{path.name}:{problem.line or 1}: {where}{in_words(problem.message)}"


@codebook_command.command("import")
@click.argument("file", type=ANY_PATH)
@click.option("--split-names", is_flag=True, help="Names of codes such as A > B, A: B, A::B become levels of the tree.")
@click.option("--dry-run", is_flag=True, help="Only show the codes and what is not read; store nothing.")
@acting_coder
@project_option
def import_command(
    *, file: Path, split_names: bool, dry_run: bool, acting_coder: str | None, project: str | None
) -> None:
    """Add the codes of a codebook file (.yaml, .csv, .xlsx, .docx, .qdc, .qdpx) that the project lacks (by path).

    Tables may be MAXQDA's list of codes, ATLAS.ti's or Taguette's codebook, or a table of categories, sub-categories,
    definitions, anchor examples and coding rules. Columns that are not understood are named.

    \b
    Example: qcode codebook import more_codes.yaml
             qcode codebook import "Liste der Codes.xlsx" --dry-run
    """
    from qcode.session.codebook import codebooks
    from qcode.session.core import find_project, open_session

    path = codebooks.codebook_path(str(file))
    found = codebooks.codebook_file(path, split_names=split_names)
    if dry_run:
        emit(codebooks.code_rows(found.book, language()), codebooks.CODE_COLUMNS, None)
    else:
        with open_session(find_project(named_project(project)), coder_at_work(acting_coder)) as session:
            added, present = codebooks.import_codebook(session, path, found.book)
        say(Message("{codes} added, {present:,} there already.", codes=counted(added, "code"), present=present))
    for note in codebooks.notes_on(found):
        say(note)
    if dry_run:
        say(Message("Nothing was stored (--dry-run)."))


@codebook_command.command("export")
@click.argument("file", type=ANY_PATH)
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default=TEMPLATES[0],
    show_default=True,
    help="For .docx: a table per category (kuckartz), or a coding guideline in one table (mayring).",
)
@click.option("--language", "tongue", type=click.Choice(LANGUAGES), help="For .docx and names in .qdc.")
@despite_leaks
@with_session
def export_command(session: Session, *, file: Path, template: str, tongue: str | None) -> None:
    """Write the project's codebook to a .yaml, .csv, .xlsx, .docx or .qdc file, by its suffix.

    All of them can be imported again; a Word file holds one language.

    \b
    Example: qcode codebook export codebook.docx --template mayring
    """
    from qcode.session.codebook import codebooks

    for note in codebooks.export_codebook(session, file, template=template, language=tongue):
        say(note)
    wrote_codebook(file, len(session.codebook))


for command in (*codes.COMMANDS, *wordings.COMMANDS):
    codebook_command.add_command(command)
