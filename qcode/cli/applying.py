"""`qcode apply`: codings in bulk."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.cli.common import ANY_PATH, acting_coder, counted, say, with_session
from qcode.cli.spoken import command
from qcode.session.coding.bulk import apply_file
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

    \b
    Example: qcode apply codings.csv --coder "Mira Feldkamp"
    """
    result = apply_file(session, file)
    say(f"{counted(result.added, 'coding')} applied, {result.present:,} there already.")
