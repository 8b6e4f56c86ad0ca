"""`qcode tally`: codes compared between groups."""

from __future__ import annotations

import click

from qcode.analysis.groups import joined
from qcode.analysis.inference import SEED
from qcode.analysis.tally import COLUMNS as TALLY_COLUMNS
from qcode.analysis.tally import Tally
from qcode.analysis.view import COUNTS, PERCENTS, CrossTable, view
from qcode.cli.common import chosen, emit, emit_json, row_format, say, terminal_width, with_session
from qcode.cli.overview import overview
from qcode.cli.selecting import with_selection
from qcode.cli.spoken import command
from qcode.cli.testing import print_tests
from qcode.model import PERSPECTIVE
from qcode.model.selection import Selection
from qcode.session.comparing.tables import Tested, tally_and_test
from qcode.session.core import Session
from qcode.session.study import tally_by


@command("tally")
@click.option(
    "--by",
    multiple=True,
    metavar="VAR",
    help="What makes groups: a variable (else perspective), document, language, speaker, coder; twice or A*B: crossed.",
)
@click.option("--count", type=click.Choice(COUNTS), help="One number per group: a cross table of it.")
@click.option("--percent", type=click.Choice(PERCENTS), help="That number in percent of the code's row or the group.")
@click.option("--per-1000", is_flag=True, help="That number per 1,000 respondents' words.")
@click.option("--mean", is_flag=True, help="That number per document.")
@with_selection("coder", "level", "document", "where")
@click.option("--test", is_flag=True, help="Also test the differences, on whole documents.")
@click.option("--seed", type=int, default=SEED, show_default=True, metavar="N", help="With --test: for what is drawn.")
@row_format
@with_session
def tally_command(  # noqa: PLR0913 - one for each option
    session: Session,
    *,
    by: tuple[str, ...],
    count: str | None,
    percent: str | None,
    per_1000: bool,
    mean: bool,
    selection: Selection,
    test: bool,
    seed: int,
    form: str | None,
) -> None:
    """Count codes by group: documents, segments, words. Interviewers' words are in no number.

    With --test each code is tested between the groups: permutation of whole documents, Fisher-Freeman-Halton on
    present and absent, Holm's correction, Cramér's V, and bootstrap intervals from five documents on.

    Sub-codes are counted with their parents, once. Without --count, --percent or --per-1000 every number is given:
    one row per code and group, in a table one line per code.

    \b
    Example: qcode tally --by perspective --count documents --percent column
    """
    groups = joined(by) or PERSPECTIVE
    done = (
        tally_and_test(session, selection, by=groups, seed=seed)
        if test
        else Tested(tally_by(session, selection, by=groups))
    )
    result, more = done.tally, done.inference
    if count or percent or per_1000 or mean:
        counts = count or ("segments" if per_1000 or mean else "documents")
        _cross(done, view(result, count=counts, percent=percent, per_1000=per_1000, mean=mean), form)
        if chosen(form) == "json":
            return
    elif chosen(form) == "json":
        emit_json(result.to_data() | (more.to_data() if more else {}))
        return
    elif chosen(form) == "table":
        print_overview(result)
    else:
        emit(result.records(), TALLY_COLUMNS, form)
    if more:
        print_tests(more, form)
    for warning in result.warnings:
        say(f"Note: {warning}")


def _cross(done: Tested, table: CrossTable, form: str | None) -> None:
    if chosen(form) == "json":
        more = done.inference.to_data() if done.inference else {}
        emit_json(table.to_data() | {"warnings": list(done.tally.warnings)} | more)
        return
    emit(table.records(), table.columns, form)
    say(f"{table.unit[:1].upper()}{table.unit[1:]}.")
    for note in table.notes:
        say(note)


def print_overview(result: Tally) -> None:
    """Print all numbers of a tally, one line per code, to standard output; what they mean to standard error."""
    for line in overview(result, terminal_width()):
        click.echo(line)
    say("docs: documents with the code of all · segs: coded segments · /1000: segments per 1,000 respondents' words ·")
    say("share: of respondents' words. Interviewers' words are in no number; sub-codes are in their parents, once.")
