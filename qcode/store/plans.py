"""Comparisons that were named before they were looked at."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from qcode.model.clock import now
from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_planned, _coder = schema.planned, schema.coder


class PlannedRow(NamedTuple):
    """A planned comparison as it is stored; `created` is UTC, ISO 8601 with Z."""

    comparison: str
    coder: str
    created: str
    before_end: bool


def planned(connection: Connection) -> list[PlannedRow]:
    """All planned comparisons, the first named first."""
    table = _planned.c
    query = select(table.comparison, _coder.c.name, table.created, table.before_end)
    rows = connection.execute(query.join(_coder, _coder.c.id == table.coder).order_by(table.id))
    return [PlannedRow(comparison, coder, created, bool(before)) for comparison, coder, created, before in rows]


def add_planned(act: ActWriter, comparison: str, coder: str, *, before_end: bool) -> bool:
    """Name a comparison; False when it was named already."""
    table = _planned
    if act.connection.scalar(select(table.c.id).where(table.c.comparison == comparison)) is not None:
        return False
    whose = coder_id(act.connection, coder)
    act.insert(table, [{"coder": whose, "comparison": comparison, "before_end": int(before_end), "created": now()}])
    return True


def remove_planned(act: ActWriter, comparison: str) -> bool:
    """Take a comparison back; False when it was not planned."""
    rows = act.connection.scalars(select(_planned.c.id).where(_planned.c.comparison == comparison))
    return act.delete(_planned, rows) > 0
