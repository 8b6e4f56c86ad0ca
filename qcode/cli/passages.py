"""`qcode passages`: the passages behind a number of tally, matrix, cooccurrence or configurations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import chosen, emit, row_format, say, with_session
from qcode.cli.gathering import CHOOSE_ONE, gathered, refuse
from qcode.cli.selecting import by_groups, links_options, with_counting
from qcode.cli.spoken import command
from qcode.errors import Message

if TYPE_CHECKING:
    from qcode.analysis.passages import Number
    from qcode.analysis.retrieval import Link
    from qcode.model.selection import Selection
    from qcode.session.core import Session

UNITS = ("overlap", "words", "near", "sentence", "turn", "document")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which number is meant, as it was typed: a group of `by`, a pair of codes, a set of codes, in which units."""

    by: str
    group: str | None
    together: str | None
    either: str | None
    exactly: tuple[str, ...]
    count: str | None
    apart: int | None

    @property
    def pairs(self) -> list[str]:
        """The options that bring other codes in, of which one may be given."""
        return [name for name in ("together", "either", "exactly") if getattr(self, name)]

    @property
    def unit(self) -> str:
        """What is counted; `""` for passages."""
        if self.count:
            return self.count
        return {(): "", ("exactly",): "turn", ("either",): "sentence"}.get(tuple(self.pairs), "overlap")

    def check(self, codes: Sequence[str]) -> None:
        """Raise UsageError for options that say nothing together; `codes` are those of --code."""
        pairs = self.pairs
        near = self.count == "near"
        refuse(
            (
                bool(self.by) != (self.group is not None),
                Message("--by and --group belong together."),
                Message("For example --by perspective --group mo."),
            ),
            (
                len(pairs) > 1,
                Message("--together, --either and --exactly exclude each other."),
                CHOOSE_ONE,
            ),
            (
                pairs and pairs != ["exactly"] and not codes,
                Message("--{option} needs --code.", option=pairs[0] if pairs else ""),
                Message("Name the first code of the pair with --code C."),
            ),
            (self.exactly and codes, Message("--exactly names the codes by itself."), Message("Leave out --code.")),
            (
                near != (self.apart is not None),
                Message("--count near and --apart N belong together."),
                Message("For example --count near --apart 10."),
            ),
            (self.count and not (codes or pairs), Message("--count needs --code or --exactly."), None),
        )


number_options = gathered(
    "asked",
    Asked,
    by_groups(help="What makes groups, as in tally; twice or A*B: crossed.", otherwise=""),
    click.option("--group", metavar="G", help="Which group of them; '' for documents without a value."),
    click.option(
        "--together",
        metavar="C2",
        help="Where passages of both codes meet: pairs of cooccurrence; with --count its both.",
    ),
    click.option("--either", metavar="C2", help="Sentences with this code or that one: either of cooccurrence."),
    click.option("--exactly", multiple=True, metavar="C", help="What has these codes and no others: configurations."),
    click.option("--count", type=click.Choice(UNITS), help="What is counted, as there; else passages."),
    click.option("--apart", type=click.IntRange(min=0), metavar="N", help="With --count near: so many words."),
)
"""Give a command `--by`, `--group`, `--together`, … as one `asked`: which number is meant."""


@command("passages")
@with_counting("code", "level", "coder", "document", "where", "speaker")
@links_options
@number_options
@row_format
@with_session
def passages_command(
    session: Session, *, selection: Selection, links: tuple[Link, ...], asked: Asked, form: str | None
) -> None:
    """List exactly the passages behind a number: as many as tally, matrix, cooccurrence or configurations say.

    A passage is a stretch of overlapping codings of a code and those below it, in the coding that counts. What only
    interviewers say is in no number and in no list.

    \b
    Example: qcode passages --code hinge --by perspective --group mo
    """
    from qcode.analysis.passages import COLUMNS
    from qcode.session.comparing.passages import passages_of

    number = _number(session, selection.codes, asked)
    found = passages_of(session, selection, number, links=links)
    rows = [one.record(number.code) for one in found]
    if chosen(form) not in ("json", "jsonl"):
        rows = [row | {"codes": " + ".join(row["codes"])} for row in rows]  # type: ignore[arg-type]
    emit(rows, COLUMNS, form)
    say(Message("{passages}.", passages=counted(len(rows), "passage")))


def _number(session: Session, codes: Sequence[str], asked: Asked) -> Number:
    """The number that is meant; raises UsageError for options that say nothing together, or unknown codes."""
    from qcode.analysis.items import Pieces
    from qcode.analysis.passages import Number
    from qcode.session import naming

    def paths(names: Sequence[str | None]) -> list[str]:
        return [naming.code(session.codebook, name).path for name in names if name]

    asked.check(codes)
    return Number(
        code="".join(paths(codes)),
        by=asked.by,
        group=asked.group or None,
        pieces=Pieces(asked.unit, asked.apart or 0) if asked.unit else None,
        beside="".join(paths([asked.together or asked.either])),
        either=bool(asked.either),
        exactly=tuple(paths(asked.exactly)),
    )
