"""`qcode report`: the study in one file, to be read and cited from."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.analysis.groups import joined
from qcode.cli.common import ANY_PATH, say, with_session
from qcode.cli.selecting import with_selection
from qcode.cli.spoken import command
from qcode.model import LANGUAGES, PERSPECTIVE
from qcode.model.selection import Selection
from qcode.session.core import Session
from qcode.session.output.report.basis import QUOTES, TEMPLATES, ReportOptions
from qcode.session.output.report.reports import write_report


@command("report")
@click.argument("file", type=ANY_PATH)
@click.option("--by", multiple=True, metavar="VAR", help="What makes groups; else perspective. Twice: crossed.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the report; else that of most documents.")
@click.option(
    "--template", type=click.Choice(TEMPLATES), default=TEMPLATES[0], show_default=True, help="Form of the codebook."
)
@click.option(
    "--quotes",
    type=click.IntRange(min=0),
    default=QUOTES,
    show_default=True,
    metavar="N",
    help="At most N quotes of each code and group; 0: none.",
)
@click.option("--no-figures", is_flag=True, help="Leave the figures out.")
@click.option("--test", is_flag=True, help="Also test the differences, on whole documents.")
@with_selection("coder", "where")
@with_session
def report_command(  # noqa: PLR0913 - one for each option
    session: Session,
    *,
    file: Path,
    by: tuple[str, ...],
    language: str | None,
    template: str,
    quotes: int,
    no_figures: bool,
    test: bool,
    selection: Selection,
) -> None:
    """Write a report on the study to FILE: .docx, .html or .md.

    Method with the study's numbers, interviews, codes by group, figures, summaries, quotes by code and group,
    codebook, settings. The HTML is one file that works without network, its tables are sorted by a click; Markdown
    has plain tables and names the commands that draw the figures. The same project gives the same bytes.

    \b
    Example: qcode report report.docx --language de --template mayring --quotes 2
    """
    options = ReportOptions(joined(by) or PERSPECTIVE, language, template, quotes, not no_figures, test)
    write_report(session, file, selection, options)
    say(f"Wrote {file}.")
