"""`qcode documents`, `text`, `turns`, `sentences`: what is in the project."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qcode.cli.common import chosen, emit, row_format, with_session
from qcode.cli.spoken import command

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("documents")
@row_format
@with_session
def documents_command(session: Session, *, form: str | None) -> None:
    """List the documents with their words, turns, codings, states and variables.

    `state` is that of the coding that counts: open, begun or done (qcode done). `coders` has the state of each.

    \b
    Example: qcode documents --format csv > documents.csv
    """
    from qcode.session.documents import rows as reading

    columns, rows = reading.document_rows(session)
    if chosen(form) not in ("json", "jsonl"):
        rows = [row | {"coders": ", ".join(f"{name} {state}" for name, state in row["coders"].items())} for row in rows]
    emit(rows, columns, form)


@command("text")
@click.argument("document", metavar="DOC")
@with_session
def text_command(session: Session, *, document: str) -> None:
    """Print the stored text of a document, character by character, and nothing else.

    \b
    Example: qcode text mo-01 > mo-01.txt
    """
    from qcode.session import naming

    text = session.transcript(naming.document(session, document).id).text
    if sys.stdout.isatty():
        sys.stdout.write(text)
    else:
        sys.stdout.buffer.write(text.encode())


@command("turns")
@click.argument("document", metavar="DOC")
@row_format
@with_session
def turns_command(session: Session, *, document: str, form: str | None) -> None:
    """List the turns of a document: who speaks, from where to where, when.

    \b
    Example: qcode turns mo-01
    """
    from qcode.session import naming
    from qcode.session.documents import rows as reading

    emit(reading.turn_rows(session, naming.document(session, document)), reading.TURN_COLUMNS, form)


@command("sentences")
@click.argument("document", metavar="DOC")
@row_format
@with_session
def sentences_command(session: Session, *, document: str, form: str | None) -> None:
    """List the sentences of a document with their offsets.

    \b
    Example: qcode sentences mo-01 --format jsonl
    """
    from qcode.session import naming
    from qcode.session.documents import rows as reading

    emit(reading.sentence_rows(session, naming.document(session, document)), reading.SENTENCE_COLUMNS, form)
