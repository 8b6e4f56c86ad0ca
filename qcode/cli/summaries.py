"""`qcode summaries`: the summary grid as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode.amounts import counted
from qcode.cli.common import ANY_PATH, acting_coder, despite_leaks, emit, row_format, say, with_session
from qcode.cli.gathering import gathered, refuse
from qcode.cli.groups import NearGroup
from qcode.cli.spoken import command
from qcode.errors import Message

if TYPE_CHECKING:
    from qcode.session.core import Session


@dataclass(frozen=True, slots=True)
class Cells:
    """Which summaries: by the values of a variable, or those of a code and of the case of a document."""

    by: str | None
    code: str | None
    document: str | None

    def table(self, session: Session) -> tuple[Sequence[str], Sequence[Mapping[str, Any]]]:
        """The columns and rows; raises UsageError for options that exclude each other, and for unknown names."""
        from qcode.session.writing import summaries

        if self.by is None:
            return summaries.COLUMNS, summaries.rows(session, code=self.code, document=self.document)
        refuse(
            (
                self.code or self.document,
                Message("--by shows all codes and cases."),
                Message("Leave out --code and --document."),
            )
        )
        return summaries.profile(session, self.by)


@command("summaries")
@gathered(
    "cells",
    Cells,
    click.option("--by", metavar="VAR", help="The profile matrix: codes by the values of this variable."),
    click.option("--code", "-c", metavar="C", help="Only this code and its sub-codes."),
    click.option("--document", "-d", metavar="D", help="Only the case of this document."),
)
@click.option("--output", "-o", type=ANY_PATH, metavar="FILE", help="Write a file: .csv, .xlsx, .json, .jsonl or .md.")
@row_format
@despite_leaks
@with_session
def summaries_command(session: Session, *, cells: Cells, output: Path | None, form: str | None) -> None:
    """List the summaries of each case and code, with the number of passages they rest on.

    Documents with the same value of the variable `case` are one case. Cells without summary are listed where there
    are passages: they are still to be written.

    \b
    Example: qcode summaries --by perspective --output profile.xlsx
    """
    from qcode.session.writing import summaries

    columns, rows = cells.table(session)
    if output is None:
        emit(rows, columns, form)
        return
    for note in summaries.write(rows, columns, output):
        say(note)
    say(Message("Wrote {rows} to {file}.", rows=counted(len(rows), "row"), file=str(output)))


@click.group("summary", cls=NearGroup)
def summary_command() -> None:
    """Write summaries.

    \b
    Example: qcode summary write mo-01 hinge "Goes along to every office."
    """


@summary_command.command("write")
@click.argument("document", metavar="DOC")
@click.argument("code")
@click.argument("text")
@acting_coder
@with_session
def write(session: Session, *, document: str, code: str, text: str) -> None:
    """Write the summary of a code in a document; an empty TEXT takes it away.

    \b
    Example: qcode summary write mo-01 hinge "Goes along to every office."
    """
    from qcode.session import naming
    from qcode.session.writing import summaries

    one, on = naming.document(session, document), naming.code(session.codebook, code)
    summaries.write_summary(session, one, on, text)
    say(Message("Summary of {code} in {document}.", code=on.path, document=one.name))
