"""`qcode suggest`: codes that may fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from qcode.amounts import counted
from qcode.cli.common import chosen, emit, row_format, say, with_session
from qcode.cli.progress import if_watched, show_progress
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError

if TYPE_CHECKING:
    from qcode.model import Document
    from qcode.session.core import Session
    from qcode.suggest.units import UnitKind


SHORT_COLUMNS = ("document", "start", "suggested", "text")


@command("suggest")
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option(
    "--unit", type=click.Choice(["sentence", "turn"]), default="sentence", show_default=True, help="What is judged."
)
@row_format
@with_session
def suggest_command(session: Session, *, documents: tuple[str, ...], unit: UnitKind, form: str | None) -> None:
    """Suggest codes for respondents' speech, in all documents or in those named. Nothing is applied.

    csv and json have a row for every unit, with all codes and the reason for each; a table shows what the app
    would put before a coder. Documents that are reserved (qcode reserve) are left out. Everything is computed on this
    machine.

    \b
    Example: qcode suggest mo-01 --format jsonl > suggestions.jsonl
    """
    from qcode.session.suggesting.suggestions import ROW_COLUMNS, suggestion_rows

    suggest_for = _named(session, documents) if documents else _all_but_reserved(session)
    rows = suggestion_rows(session, suggest_for, unit=unit, progress=if_watched(_progress))
    if chosen(form) in {"table", "markdown"}:
        emit(_short(rows), SHORT_COLUMNS, form)
    else:
        emit(rows, ROW_COLUMNS, form)


def _named(session: Session, names: Sequence[str]) -> list[Document]:
    """The documents that were named; raises UsageError for a reserved one."""
    from qcode.session import naming

    named = [naming.document(session, name) for name in names]
    for document in named:
        if document.reserved:
            raise UsageError(
                Message("This document is reserved for agreement between coders: no suggestions are made for it."),
                where=document.name,
                hint=Message("Release it with: qcode reserve --release {name}", name=document.name),
            )
    return named


def _all_but_reserved(session: Session) -> list[Document]:
    """All documents that are not reserved; how many are is told."""
    from qcode.session.documents.reserving import unreserved

    free = unreserved(session)
    if reserved := len(session.documents) - len(free):
        say(
            Message(
                "Left out: {documents}; qcode reserve lists them.", documents=counted(reserved, "reserved document")
            )
        )
    return free


def _short(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        shown = [f"{one['path']} {one['score']:.2f}" for one in row["suggestions"] if one["shown"]]
        if shown:
            yield {**row, "suggested": ", ".join(shown)}


def _progress(done: int, whole: int) -> None:
    line = Message("Reading for meaning: {done} of {whole} sentences", done=done, whole=whole)
    show_progress(line, last=done >= whole)
