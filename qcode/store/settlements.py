"""Decisions about places on which coders disagree, and the acts in which they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from qcode.model import Act, ActKind, Change
from qcode.model.change import Value
from qcode.model.settlement import Settlement
from qcode.model.span import Span
from qcode.store import schema
from qcode.store.act_rows import act_of
from qcode.store.codings import coder_names
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_settlement, _act = schema.settlement, schema.act


def settlements(connection: Connection, document: int | None = None) -> list[Settlement]:
    """What was decided, in one document or in all, in the order of document and place."""
    table, names = _settlement.c, coder_names(connection)
    query = select(_settlement).order_by(table.document, table.start, table.end, table.code)
    if document is not None:
        query = query.where(table.document == document)
    return [_of(row["id"], row, names) for row in connection.execute(query).mappings()]


def _of(number: int, row: Mapping[Any, Any], names: Mapping[int, str]) -> Settlement:
    return Settlement(
        number,
        names.get(row["coder"], ""),
        row["document"],
        row["code"],
        Span(row["start"], row["end"]),
        row["take"],
        row["reason"],
        row["created"],
    )


def settle(act: ActWriter, decided: Iterable[Settlement], earlier: Iterable[int] = ()) -> None:
    """Store decisions (their `id` is not looked at) in place of earlier ones, which are named by their numbers."""
    act.delete(_settlement, earlier)
    rows: list[Mapping[str, Value]] = [
        {
            "coder": coder_id(act.connection, one.coder),
            "document": one.document,
            "code": one.code,
            "start": one.span.start,
            "end": one.span.end,
            "take": one.take,
            "reason": one.reason,
            "created": one.created,
        }
        for one in decided
    ]
    if rows:
        act.insert(_settlement, rows)


def settling(connection: Connection) -> Iterator[tuple[Act, list[Settlement]]]:
    """All acts of settling, oldest first, each with what was decided in it at that time; also those by which decisions
    came with a project from elsewhere."""
    names = coder_names(connection)
    query = (
        select(_act, schema.coder.c.name.label("coder_name"))
        .join(schema.coder, schema.coder.c.id == _act.c.coder)
        .where(
            or_(
                _act.c.kind == ActKind.SETTLE.value,
                # Their changes are large: most brought no decisions, and are not read.
                and_(_act.c.kind == ActKind.IMPORT_PROJECT.value, _act.c.change.contains(f'"{_settlement.name}"')),
            )
        )
        .order_by(_act.c.id)
    )
    for row in connection.execute(query).mappings():
        changes = Change.from_data(json.loads(row["change"])).rows
        made = [one for one in changes if one.table == _settlement.name and one.before is None and one.after]
        yield act_of(row, undone=bool(row["undone"])), [_of(one.id, one.after or {}, names) for one in made]
