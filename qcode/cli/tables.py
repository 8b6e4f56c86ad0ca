"""`qcode matrix`, `cooccurrence`, `configurations`, `portrait` and `keywords`: the tables besides the tally."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from qcode.analysis.configurations import COLUMNS as SET_COLUMNS
from qcode.analysis.configurations import UNITS as SET_UNITS
from qcode.analysis.cooccurrence import COLUMNS as PAIR_COLUMNS
from qcode.analysis.items import NEAR, OVERLAP, UNITS
from qcode.analysis.keywords import COLUMNS as KEY_COLUMNS
from qcode.analysis.matrix import VALUES
from qcode.analysis.phrases import sentences
from qcode.analysis.portrait import COLUMNS as STEP_COLUMNS
from qcode.analysis.portrait import STEPS, records
from qcode.cli.cautions import tell_basis, tell_cautions
from qcode.cli.common import chosen, emit, emit_json, row_format, say, with_session
from qcode.cli.gathering import CHOOSE_ONE, gathered, refuse
from qcode.cli.selecting import by_groups, with_counting
from qcode.cli.spoken import command
from qcode.errors import Message
from qcode.model.selection import Selection

if TYPE_CHECKING:
    from qcode.session.comparing.tables import Footing
    from qcode.session.core import Session


KEY_NOTE = Message(
    "German and English words are compared by themselves. G² ranks words; it is no test, as words of one interview are "
    "not independent."
)


whose = with_counting("coder", "level", "document", "where")
"""Whose codings in which documents, and the codes of which level."""


grouped = by_groups(help="Also by this variable; twice or A*B: crossed.")
"""Give a command `--by`, once or twice: its rows for each group, too."""


@dataclass(frozen=True, slots=True)
class MatrixColumns:
    """What a cell of the matrix says, and whether column names are made safe for R and SPSS."""

    values: str
    binary: bool
    safe_names: bool


@command("matrix")
@gathered(
    "cells",
    MatrixColumns,
    click.option(
        "--values", type=click.Choice(VALUES), default="segments", show_default=True, help="What a cell says."
    ),
    click.option("--binary", is_flag=True, help="0 or 1: the document has the code or not."),
    click.option("--safe-names", is_flag=True, help="Column names as R and SPSS like them."),
)
@whose
@row_format
@with_session
def matrix_command(session: Session, *, cells: MatrixColumns, selection: Selection, form: str | None) -> None:
    """Print one line per document with a column for each variable and code.

    \b
    Example: qcode matrix --binary --safe-names > codes.csv
    """
    from qcode.session.comparing import tables

    values = "binary" if cells.binary else cells.values
    table, footing = tables.matrix_of(session, selection, values=values, safe_names=cells.safe_names)
    _print(table.records(), table.columns, form, footing, {"values": values, "level": selection.level})


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where two codes have to meet; `near` is a distance in respondents' words, None for the other units."""

    unit: str
    near: int | None


def _meeting(unit: str | None, near: int | None) -> Meeting:
    refuse(
        (
            near is not None and unit not in (None, NEAR),
            Message("--near is a unit of its own."),
            Message("Leave out --unit."),
        ),
        (unit == NEAR and near is None, Message("How near?"), Message("Write for example --near 10 (words).")),
    )
    return Meeting(NEAR if near is not None else unit or OVERLAP, near)


@command("cooccurrence")
@gathered(
    "meeting",
    _meeting,
    click.option("--unit", type=click.Choice(UNITS), help="Where two codes must meet; overlap when not given."),
    click.option("--near", type=click.IntRange(min=0), metavar="N", help="Or at most N respondents' words apart."),
)
@grouped
@whose
@row_format
@with_session
def cooccurrence_command(
    session: Session, *, meeting: Meeting, by: str | None, selection: Selection, form: str | None
) -> None:
    """Count where passages of two codes meet (pairs), and how many sentences have both, of those with either (0 to 1).

    Passages meet by overlap (they share words), as words (the same edges) or near (N words apart at most). With
    sentence, turn or document it is these that have both codes or either.

    \b
    Example: qcode cooccurrence --unit turn --level 1 --by perspective
    """
    from qcode.session.comparing import tables

    near = meeting.near or 0
    rows, footing = tables.cooccurrence_of(session, selection, unit=meeting.unit, near=near, by=by)
    settings = {"unit": meeting.unit, "near": meeting.near, "by": by, **_settings(selection)}
    _print([row.record() for row in rows], _without_group(PAIR_COLUMNS, by), form, footing, settings)


@command("configurations")
@click.option("--unit", type=click.Choice(SET_UNITS), default="turn", show_default=True, help="What carries the codes.")
@grouped
@whose
@row_format
@with_session
def configurations_command(
    session: Session,
    *,
    unit: str,
    by: str | None,
    selection: Selection,
    form: str | None,
) -> None:
    """Count which sets of codes stand together; words: on exactly the same words.

    \b
    Example: qcode configurations --unit sentence --level 1
    """
    from qcode.session.comparing import tables

    rows, footing = tables.configurations_of(session, selection, unit=unit, by=by)
    settings = {"unit": unit, "by": by, **_settings(selection)}
    _print([row.record() for row in rows], _without_group(SET_COLUMNS, by), form, footing, settings)


@command("portrait")
@click.argument("document", metavar="DOC")
@click.option("--steps", type=click.IntRange(min=1), default=STEPS, show_default=True, metavar="N", help="Parts.")
@with_counting("coder", "level")
@row_format
@with_session
def portrait_command(session: Session, *, document: str, steps: int, selection: Selection, form: str | None) -> None:
    """Print the codes over the course of an interview, in parts of as many respondents' words each.

    \b
    Example: qcode portrait mo-01 --steps 20 --level 1
    """
    from qcode.session.comparing import tables

    name, found, footing = tables.portrait_of(session, document, selection, steps=steps)
    emit(records(name, found), STEP_COLUMNS, form)
    tell_basis(footing.basis)


@dataclass(frozen=True, slots=True)
class KeyWords:
    """Whose words are compared (groups, or a code with the rest); words of so many documents, so many of each."""

    by: str | None
    code: str | None
    documents: int
    top: int


@command("keywords")
@gathered(
    "words",
    KeyWords,
    by_groups(help="The groups that are compared; else perspective."),
    click.option("--code", "-c", metavar="C", help="Or the passages of this code against all others."),
    click.option(
        "--documents", type=click.IntRange(min=2), default=2, show_default=True, metavar="N", help="In N or more."
    ),
    click.option("--top", type=click.IntRange(min=1), default=25, show_default=True, metavar="N", help="So many each."),
)
@with_counting("coder", "document", "where")
@row_format
@with_session
def keywords_command(session: Session, *, words: KeyWords, selection: Selection, form: str | None) -> None:
    """List words that a group uses more than the others do: G², Log Ratio (1: twice as often), dispersion (0: even).

    \b
    Example: qcode keywords --by perspective --documents 3 --top 10
    """
    from qcode.session.comparing import tables

    refuse(
        (words.by and words.code, Message("--by and --code exclude each other."), CHOOSE_ONE),
        (
            selection.coders and not words.code,
            Message("Words of groups have no coder."),
            Message("Use --coder with --code."),
        ),
    )
    wanted = replace(selection, codes=(words.code,) if words.code else ())
    found, footing = tables.keywords_of(session, wanted, by=words.by, fewest=words.documents, top=words.top)
    emit([row.record() for row in found], KEY_COLUMNS, form)
    if words.code:
        tell_basis(footing.basis)
    say(KEY_NOTE)


def _without_group(columns: Sequence[str], by: str | None) -> list[str]:
    """The columns; that of the group only where there are groups."""
    return [name for name in columns if by or name != "group"]


def _settings(selection: Selection) -> dict[str, object]:
    """Whose codings and which level, as JSON gives them."""
    return {"coders": list(selection.coders) or None, "level": selection.level}


def _print(
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    form: str | None,
    footing: Footing,
    settings: Mapping[str, object],
) -> None:
    """Rows, and what to keep in mind: inside JSON, else as talk."""
    if chosen(form) == "json":
        plain = [{name: row[name] for name in columns} for row in rows]
        told = list(sentences(footing.cautions))
        emit_json({"rows": plain, "warnings": told, "settings": dict(settings), "basis": footing.basis.to_data()})
        return
    emit(rows, columns, form)
    tell_basis(footing.basis)
    tell_cautions(footing.cautions)
