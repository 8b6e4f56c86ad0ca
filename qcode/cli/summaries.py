"""`qcode summaries`: the summary grid as a table."""

from __future__ import annotations

from pathlib import Path

import click

from qcode.cli.common import ANY_PATH, acting_coder, counted, emit, row_format, say, with_session
from qcode.cli.groups import NearGroup
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.session.core import Session


@command("summaries")
@click.option("--by", metavar="VAR", help="The profile matrix: codes by the values of this variable.")
@click.option("--code", "-c", metavar="C", help="Only this code and its sub-codes.")
@click.option("--document", "-d", metavar="D", help="Only the case of this document.")
@click.option("--output", "-o", type=ANY_PATH, metavar="FILE", help="Write a file: .csv, .xlsx, .json, .jsonl or .md.")
@row_format
@with_session
def summaries_command(
    session: Session,
    *,
    by: str | None,
    code: str | None,
    document: str | None,
    output: Path | None,
    form: str | None,
) -> None:
    """List the summaries of each case and code, with the number of passages they rest on.

    Documents with the same value of the variable `case` are one case. Cells without summary are listed where there
    are passages: they are still to be written.

    \b
    Example: qcode summaries --by perspective --output profile.xlsx
    """
    from qcode.errors import UsageError
    from qcode.session.writing import summaries

    if by is not None and (code or document):
        raise UsageError(Message("--by shows all codes and cases."), hint=Message("Leave out --code and --document."))
    columns, rows = summaries.COLUMNS, summaries.rows(session, code=code, document=document) if by is None else []
    if by is not None:
        columns, rows = summaries.profile(session, by)
    if output is None:
        emit(rows, columns, form)
        return
    for note in summaries.write(rows, columns, output):
        say(note)
    say(f"Wrote {counted(len(rows), 'row')} to {output}.")


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
    say(f"Summary of {on.path} in {one.name}.")
