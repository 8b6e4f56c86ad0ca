"""`qcode passages`: the passages behind a number of tally, matrix, cooccurrence or configurations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from qcode.cli.common import chosen, counted, emit, row_format, say, with_session
from qcode.cli.selecting import links_options, with_selection
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError

if TYPE_CHECKING:
    from qcode.analysis.passages import Number
    from qcode.analysis.retrieval import Link
    from qcode.model.selection import Selection
    from qcode.session.core import Session

UNITS = ("overlap", "words", "near", "sentence", "turn", "document")
_NAMES = ("by", "group", "together", "either", "exactly", "count", "apart")


def number_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--by`, `--group`, `--together`, … as one `asked`: which number is meant."""

    @click.option("--by", multiple=True, metavar="VAR", help="What makes groups, as in tally; twice or A*B: crossed.")
    @click.option("--group", metavar="G", help="Which group of them; '' for documents without a value.")
    @click.option("--together", metavar="C2", help="What has or meets this code too: n of cooccurrence.")
    @click.option("--either", metavar="C2", help="What has this code or that one: either of cooccurrence.")
    @click.option("--exactly", multiple=True, metavar="C", help="What has these codes and no others: configurations.")
    @click.option("--count", type=click.Choice(UNITS), help="What is counted, coder by coder, as there; else segments.")
    @click.option("--apart", type=click.IntRange(min=0), metavar="N", help="With --count near: so many words.")
    @wraps(command)
    def wrapper(*arguments: Any, **options: Any) -> None:
        command(*arguments, asked={name: options.pop(name) for name in _NAMES}, **options)

    return wrapper


@command("passages")
@with_selection("code", "level", "coder", "document", "where", "speaker")
@links_options
@number_options
@row_format
@with_session
def passages_command(
    session: Session, *, selection: Selection, links: tuple[Link, ...], asked: Mapping[str, Any], form: str | None
) -> None:
    """List exactly the passages behind a number: as many as tally, matrix, cooccurrence or configurations say.

    A passage that several coders marked with the same edges is listed once, as it is counted once; with --count each
    coder's, as pairs and sets of codes are counted. What only interviewers say is in no number and in no list.

    \b
    Example: qcode passages --code hinge --by perspective --group mo
    """
    from qcode.analysis.passages import COLUMNS
    from qcode.session.comparing.passages import passages_of

    number = _number(session, selection, **asked)
    found = passages_of(session, selection, number, links=links)
    rows = [one.record(number.code) for one in found]
    if chosen(form) not in ("json", "jsonl"):
        rows = [row | {"codes": " + ".join(row["codes"])} for row in rows]  # type: ignore[arg-type]
    emit(rows, COLUMNS, form)
    say(f"{counted(len(rows), 'passage')}.")


def _number(session: Session, selection: Selection, **asked: Any) -> Number:
    """Which number is meant; raises UsageError for options that say nothing together."""
    from qcode.analysis.groups import joined
    from qcode.analysis.items import Pieces
    from qcode.analysis.passages import Number
    from qcode.session import naming

    _check(selection, asked)
    codes = [naming.code(session.codebook, name).path for name in selection.codes]
    exactly = tuple(naming.code(session.codebook, name).path for name in asked["exactly"])
    beside = asked["together"] or asked["either"]
    unit = asked["count"] or ("turn" if exactly else "overlap" if beside else "")
    pieces = Pieces(unit, asked["apart"] or 0) if unit else None
    return Number(
        code=codes[0] if codes else "",
        by=joined(asked["by"]) if asked["by"] else "",
        group=asked["group"] or None,
        pieces=pieces,
        beside=naming.code(session.codebook, beside).path if beside else "",
        either=bool(asked["either"]),
        exactly=exactly,
    )


def _check(selection: Selection, asked: Mapping[str, Any]) -> None:
    if bool(asked["by"]) != (asked["group"] is not None):
        raise UsageError(
            Message("--by and --group belong together."), hint=Message("For example --by perspective --group mo.")
        )
    pairs = [name for name in ("together", "either", "exactly") if asked[name]]
    if len(pairs) > 1:
        raise UsageError(
            Message("--together, --either and --exactly exclude each other."), hint=Message("Choose one of them.")
        )
    if pairs and pairs != ["exactly"] and not selection.codes:
        raise UsageError(
            Message("--{option} needs --code.", option=pairs[0]),
            hint=Message("Name the first code of the pair with --code C."),
        )
    if asked["exactly"] and selection.codes:
        raise UsageError(Message("--exactly names the codes by itself."), hint=Message("Leave out --code."))
    if (asked["count"] == "near") != (asked["apart"] is not None):
        raise UsageError(
            Message("--count near and --apart N belong together."), hint=Message("For example --count near --apart 10.")
        )
    if asked["count"] and not (selection.codes or pairs):
        raise UsageError(Message("--count needs --code or --exactly."))
