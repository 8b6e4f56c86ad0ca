"""`qcode tally`: codes compared between groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.analysis.inference import SEED
from qcode.analysis.tally import COLUMNS as TALLY_COLUMNS
from qcode.analysis.tally import Tally
from qcode.analysis.view import COUNTS, PERCENTS, CrossTable, view
from qcode.cli.cautions import tell_basis, tell_cautions, tell_news_of_counting
from qcode.cli.common import chosen, emit, emit_json, row_format, say, terminal_width, with_session
from qcode.cli.gathering import gathered
from qcode.cli.overview import overview
from qcode.cli.selecting import by_groups, with_counting
from qcode.cli.spoken import command
from qcode.cli.testing import print_tests
from qcode.errors import Message, Sentence
from qcode.model import PERSPECTIVE
from qcode.model.selection import Selection

if TYPE_CHECKING:
    from qcode.session.comparing.tables import Tested
    from qcode.session.core import Session


OVERVIEW_NOTE = Message(
    "docs: documents with the code of all · segs: passages · /1000: passages per 1,000 respondents' words ·\n"
    "share: of respondents' words. Interviewers' words are in no number; sub-codes are in their parents, once."
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which groups are compared, and in which numbers; without count, percent, rate or mean it is all of them."""

    by: str
    count: str | None
    percent: str | None
    per_1000: bool
    mean: bool

    def cross_table(self, tally: Tally) -> CrossTable | None:
        """One number per code and group, where one was asked for; raises UsageError for what makes no sense."""
        if not any((self.count, self.percent, self.per_1000, self.mean)):
            return None
        count = self.count or ("segments" if self.per_1000 or self.mean else "documents")
        return view(tally, count=count, percent=self.percent, per_1000=self.per_1000, mean=self.mean)


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether differences are tested, and the seed of what is drawn."""

    test: bool
    seed: int


@command("tally")
@gathered(
    "numbers",
    Numbers,
    by_groups(
        help="What makes groups: a variable (else perspective), document, language, speaker, coder; twice or A*B: "
        "crossed.",
        otherwise=PERSPECTIVE,
    ),
    click.option("--count", type=click.Choice(COUNTS), help="One number per group: a cross table of it."),
    click.option(
        "--percent", type=click.Choice(PERCENTS), help="That number in percent of the code's row or the group."
    ),
    click.option("--per-1000", is_flag=True, help="That number per 1,000 respondents' words."),
    click.option("--mean", is_flag=True, help="That number per document."),
)
@with_counting("coder", "level", "document", "where")
@gathered(
    "trial",
    Trial,
    click.option("--test", is_flag=True, help="Also test the differences, on whole documents."),
    click.option(
        "--seed", type=int, default=SEED, show_default=True, metavar="N", help="With --test: for what is drawn."
    ),
)
@row_format
@with_session
def tally_command(session: Session, *, numbers: Numbers, selection: Selection, trial: Trial, form: str | None) -> None:
    """Count codes by group: documents, passages (the column segments), words. Interviewers' words are in no number.

    With --test each code is tested between the groups: permutation of whole documents, Fisher-Freeman-Halton on
    present and absent, Holm's correction, Cramér's V, and bootstrap intervals from five documents on.

    Sub-codes are counted with their parents, once. Without --count, --percent or --per-1000 every number is given:
    one row per code and group, in a table one line per code.

    \b
    Example: qcode tally --by perspective --count documents --percent column
    """
    from qcode.session.comparing.tables import Tested, tally_and_test
    from qcode.session.study import tally_by

    if trial.test:
        done = tally_and_test(session, selection, by=numbers.by, seed=trial.seed)
    else:
        done = Tested(tally_by(session, selection, by=numbers.by))
    table = numbers.cross_table(done.tally)
    if chosen(form) == "json":
        emit_json(_data(done, table))
        return
    if table:
        _print_cross_table(table, form)
    elif chosen(form) == "table":
        print_overview(done.tally)
    else:
        emit(done.tally.records(), TALLY_COLUMNS, form)
    if done.inference:
        print_tests(done.inference, form)
    tell_basis(done.tally.basis)
    tell_news_of_counting(session)
    tell_cautions(done.tally.cautions)


def _data(done: Tested, table: CrossTable | None) -> dict[str, object]:
    """What JSON has of a tally or a cross table, with the tests where there are any."""
    tally = done.tally
    data = (
        table.to_data() | {"warnings": list(tally.warnings), "basis": tally.basis.to_data()}
        if table
        else tally.to_data()
    )
    return data | (done.inference.to_data() if done.inference else {})


def _print_cross_table(table: CrossTable, form: str | None) -> None:
    emit(table.records(), table.columns, form)
    say(Sentence(table.unit))
    for note in table.notes:
        say(note)


def print_overview(result: Tally) -> None:
    """Print all numbers of a tally, one line per code, to standard output; what they mean to standard error."""
    for line in overview(result, terminal_width()):
        click.echo(line)
    say(OVERVIEW_NOTE)
