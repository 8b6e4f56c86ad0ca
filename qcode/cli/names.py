"""`qcode names`: what in the texts may be a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode.cli.common import chosen, emit, row_format, say, with_session
from qcode.cli.progress import if_watched, show_progress
from qcode.cli.spoken import command
from qcode.errors import Message, Plural
from qcode.model.pseudonym import NameKind

if TYPE_CHECKING:
    from qcode.session.core import Session


@command("names")
@click.option("--kind", type=click.Choice([kind.value for kind in NameKind]), help="Only names of this kind.")
@click.option("--undecided", is_flag=True, help="Only those that nobody has decided about.")
@row_format
@with_session
def names_command(session: Session, *, kind: str | None, undecided: bool, form: str | None) -> None:
    """List what may be a name in the texts, with a proposal for what could stand in its place.

    Persons are found by titles, lists of names and parts of speech; addresses, numbers, dates and organisations by
    their shape. Strike the lines that are no names from the .csv, and it is a table for qcode pseudonyms import.
    Whoever can be recognised by what is told, without a name, is not found: read the texts.

    \b
    Example: qcode names --undecided --format csv
    """
    from qcode.session.names.candidates import COLUMNS, candidates, name_rows

    found = candidates(session, if_watched(_looking))
    rows = [
        row
        for row in name_rows(session, found)
        if kind in (None, row["kind"]) and not (undecided and row["decision"] is not None)
    ]
    is_data = chosen(form) in ("json", "jsonl")
    emit([row if is_data else {**row, **_in_line(row)} for row in rows], COLUMNS, form)
    open_names = sum(row["decision"] is None for row in rows)
    say(
        Plural(
            "{count:,} name, {open:,} not decided.",
            "{count:,} names, {open:,} not decided.",
            len(rows),
            open=open_names,
        )
    )
    say(Message("No list finds every name, and people can be recognised without one: these texts are not anonymous."))


def _looking(done: int, whole: int) -> None:
    show_progress(Message("Looking for names: {done} of {whole}", done=done, whole=whole), last=done >= whole)


def _in_line(row: dict[str, object]) -> dict[str, str]:
    lists = {name: row[name] for name in ("forms", "documents")}
    return {name: "; ".join(map(str, values)) if isinstance(values, list) else "" for name, values in lists.items()}
