"""`qcode figure`: the comparison as a picture for a paper."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import click

from qcode.cli.common import ANY_PATH, despite_leaks, say, with_session, wrote
from qcode.cli.gathering import gathered
from qcode.cli.progress import if_watched, learning
from qcode.cli.selecting import by_groups, with_counting
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError, marked
from qcode.model import LANGUAGES, PERSPECTIVE
from qcode.model.selection import Selection
from qcode.session.output.figures.kind import COUNTS, FigureOptions
from qcode.session.output.figures.registry import KINDS

if TYPE_CHECKING:
    from qcode.session.core import Session


OPTIONS = {
    "by": "--by", "codes": "--code", "level": "--level", "coders": "--coder", "count": "--count", "named": "--labels",
    "where": "--where", "documents": "--document",
}  # fmt: skip
KIND_HELP = fill(" ".join(f"{kind.name}: {kind.help}." for kind in KINDS.values()), 116)


@command("figure")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=ANY_PATH)
@by_groups(help="What makes groups; else perspective. Twice: crossed.", otherwise=PERSPECTIVE)
@with_counting("codes", "level", "coder", "document", "where")
@gathered(
    "options",
    FigureOptions,
    click.option("--count", type=click.Choice(COUNTS), default=COUNTS[0], show_default=True, help="What is counted."),
    click.option("--labels", "named", is_flag=True, help="The dots of `functions` get the names of their interviews."),
    click.option("--language", type=click.Choice(LANGUAGES), help="Of the figure; else that of most documents."),
    click.option("--grey", is_flag=True, help="Without colours, for print."),
)
@despite_leaks
@with_session
def figure_command(session: Session, *, kind: str, file: Path, selection: Selection, options: FigureOptions) -> None:
    """Draw a figure to FILE: .svg, .png or .pdf. Its caption, with all n's and what to keep in mind, is in the file and
    printed.

    {kinds}

    A codebook of more than 12 codes is drawn at its top level (saturation: whole) unless --code or --level say
    otherwise.

    \b
    Example: qcode figure functions functions.svg --by perspective --language de
    """
    from qcode.session.output.figures.making import check_suffix, figure, unheeded, write_figure

    check_suffix(file)
    if left := unheeded(kind, selection, options):
        raise UsageError(
            Message(
                "{options} means nothing for {kind}.", options=", ".join(OPTIONS[name] for name in left), kind=kind
            ),
            hint=Message("Leave it out."),
        )
    made = figure(session, kind, selection, options, progress=if_watched(learning))
    write_figure(made, file)
    say(marked(made.about.caption))
    for remark in made.remarks:
        say(Message("Note: {warning}", warning=remark))
    wrote(file)


figure_command.help = cleandoc(figure_command.help or "").replace("{kinds}", KIND_HELP)
