"""`qcode suggest`: codes that may fit."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from qcode.cli.common import chosen, counted, emit, row_format, say, with_session
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.documents.reserving import unreserved
from qcode.session.suggesting.suggestions import ROW_COLUMNS, suggestion_rows
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
    chosen_documents = [naming.document(session, name) for name in documents] or unreserved(session)
    for document in chosen_documents:
        if document.reserved:
            raise UsageError(
                Message("This document is reserved for agreement between coders: no suggestions are made for it."),
                where=document.name,
                hint=Message("Release it with: qcode reserve --release {name}", name=document.name),
            )
    if left_out := len(session.documents) - len(unreserved(session)) if not documents else 0:
        say(f"Without {counted(left_out, 'reserved document')}; qcode reserve lists them.")
    rows = suggestion_rows(session, chosen_documents, unit=unit, progress=_progress if sys.stderr.isatty() else None)
    if chosen(form) in {"table", "markdown"}:
        emit(_short(rows), SHORT_COLUMNS, form)
    else:
        emit(rows, ROW_COLUMNS, form)


def _short(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        shown = [f"{one['path']} {one['score']:.2f}" for one in row["suggestions"] if one["shown"]]
        if shown:
            yield {**row, "suggested": ", ".join(shown)}


def _progress(done: int, whole: int) -> None:
    click.echo(f"\rReading for meaning: {done} of {whole} sentences", err=True, nl=done >= whole)
