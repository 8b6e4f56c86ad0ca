"""`qcode report`: the study in one file, to be read and cited from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.cli.common import ANY_PATH, despite_leaks, with_session, wrote
from qcode.cli.gathering import gathered
from qcode.cli.selecting import by_groups, with_counting
from qcode.cli.spoken import command
from qcode.model import LANGUAGES, PERSPECTIVE
from qcode.model.selection import Selection
from qcode.session.output.report.basis import QUOTES, TEMPLATES, ReportOptions

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("report")
@click.argument("file", type=ANY_PATH)
@gathered(
    "options",
    ReportOptions,
    by_groups(help="What makes groups; else perspective. Twice: crossed.", otherwise=PERSPECTIVE),
    click.option("--language", type=click.Choice(LANGUAGES), help="Of the report; else that of most documents."),
    click.option(
        "--template",
        type=click.Choice(TEMPLATES),
        default=TEMPLATES[0],
        show_default=True,
        help="Form of the codebook.",
    ),
    click.option(
        "--quotes",
        type=click.IntRange(min=0),
        default=QUOTES,
        show_default=True,
        metavar="N",
        help="At most N quotes of each code and group; 0: none.",
    ),
    click.option("--no-figures", "figures", flag_value=False, default=True, help="Leave the figures out."),
    click.option("--test", is_flag=True, help="Also test the differences, on whole documents."),
)
@with_counting("coder", "where")
@despite_leaks
@with_session
def report_command(session: Session, *, file: Path, options: ReportOptions, selection: Selection) -> None:
    """Write a report on the study to FILE: .docx, .html or .md.

    Method with the study's numbers, interviews, codes by group, figures, summaries, quotes by code and group,
    codebook, settings. The HTML is one file that works without network, its tables are sorted by a click; Markdown
    has plain tables and names the commands that draw the figures. The same project gives the same bytes.

    \b
    Example: qcode report report.docx --language de --template mayring --quotes 2
    """
    from qcode.session.output.report.reports import write_report

    write_report(session, file, selection, options)
    wrote(file)
