"""`qcode figure`: the comparison as a picture for a paper."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qcode.analysis.groups import joined
from qcode.cli.common import ANY_PATH, assignments, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.model import LANGUAGES, PERSPECTIVE
from qcode.session.core import Session
from qcode.session.output.figure_data import COUNTS
from qcode.session.output.figures import KINDS, Wish, check_suffix, figure, unheeded, write_figure
from qcode.session.study import Only

OPTIONS = {
    "by": "--by", "codes": "--code", "level": "--level", "coders": "--coder", "count": "--count", "named": "--labels",
    "only": "--where",
}  # fmt: skip


@command("figure")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=ANY_PATH)
@click.option("--by", multiple=True, metavar="VAR", help="What makes groups; else perspective. Twice: crossed.")
@click.option("--code", "-c", multiple=True, metavar="C", help="This code with those below it; repeatable.")
@click.option("--level", type=click.IntRange(min=1), metavar="N", help="Only codes of this level; 1 is the top.")
@click.option("--coder", multiple=True, metavar="N", help="Only codings of this coder; repeatable.")
@click.option("--count", type=click.Choice(COUNTS), default=COUNTS[0], show_default=True, help="What is counted.")
@click.option("--labels", is_flag=True, help="The dots of `functions` get the names of their interviews.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the figure; else that of most documents.")
@click.option("--grey", is_flag=True, help="Without colours, for print.")
@click.option("--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable.")
@with_session
def figure_command(  # noqa: PLR0913 - one for each option
    session: Session,
    *,
    kind: str,
    file: Path,
    by: tuple[str, ...],
    code: tuple[str, ...],
    level: int | None,
    coder: tuple[str, ...],
    where: tuple[str, ...],
    count: str,
    labels: bool,
    language: str | None,
    grey: bool,
) -> None:
    """Draw a figure to FILE: .svg, .png or .pdf. Its caption, with all n's and what to keep in mind, is in the file and
    printed.

    functions: codes by group, a dot for each interview. heatmap: codes by document. cooccurrence: which codes share
    words. portraits: the course of each interview. saturation: new codes per interview. keywords: words of each group.
    calibration, learning: how good suggestions are.

    A codebook of more than 12 codes is drawn at its top level (saturation: whole) unless --code or --level say
    otherwise.

    \b
    Example: qcode figure functions functions.svg --by perspective --language de
    """
    only = Only(where=tuple(assignments(where, "--where").items()))
    wish = Wish(joined(by) or PERSPECTIVE, code, level, coder, count, language, grey, labels, only)
    check_suffix(file)
    if left := unheeded(kind, wish):
        options = ", ".join(OPTIONS[name] for name in left)
        raise UsageError(
            Message("{options} means nothing for {kind}.", options=options, kind=kind), hint=Message("Leave it out.")
        )
    made = figure(session, kind, wish, progress=_progress if sys.stderr.isatty() else None)
    write_figure(made, file)
    say(made.about.caption)
    for remark in made.remarks:
        say(f"Note: {remark}")
    say(f"Wrote {file}.")


def _progress(done: int, whole: int) -> None:
    click.echo(f"\rLearning anew: {done} of {whole}", err=True, nl=done >= whole)
