"""`qcode apply`: codings in bulk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.common import ANY_PATH, acting_coder, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, Plural, ProblemsFound

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("apply")
@click.argument("file", type=ANY_PATH)
@acting_coder
@with_session
def apply_command(session: Session, *, file: Path) -> None:
    """Apply the codings of a FILE: document, start, end, code and, if you like, coder, memo, weight (0-100), text.

    The file is .csv, .xlsx, .json or .jsonl; one of segments that was exported can be applied as it is.

    All or nothing: every wrong row is named by its line, and then none is applied. With a text column the words at
    the offsets must be the same. Codings that are there already are skipped and counted.

    In place of start and end there may be a quote: the tables of coded passages of MAXQDA, ATLAS.ti and Taguette come
    in like that. A quote that stands once in its document is placed; one that stands nowhere or several times is
    named with its line, and the exit code is 1.

    \b
    Example: qcode apply codings.csv --coder "Mira Feldkamp"
             qcode apply highlights.csv
    """
    from qcode.session.coding.bulk import apply_file, listed

    result = apply_file(session, file)
    say(
        Message(
            "{codings} applied, {present:,} there already.",
            codings=counted(result.added, "coding"),
            present=result.present,
        )
    )
    if result.unread:
        say(Message("Columns that were not read: {names}.", names=", ".join(result.unread)))
    if result.unplaced:
        what = Plural("{count:,} quote was not placed:", "{count:,} quotes were not placed:", len(result.unplaced))
        raise ProblemsFound(listed(what, result.unplaced), where=file.name)
