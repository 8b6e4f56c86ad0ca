"""A text that is being written: it is stored again and again, as one act."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Table, select, update

from qcode.model import Change, RowChange
from qcode.model.chain import as_json
from qcode.model.change import Row
from qcode.store import schema
from qcode.store.chaining import seal_anew


def amend(connection: Connection, act: int, change: RowChange) -> bool:
    """Give a row that an act wrote last other values, as a part of that act: undo then takes back all of it at once.

    The change names the same columns before and after. False, and nothing is done, when the act was undone, or the row
    is gone or has other values than before, or other acts came since: then somebody else has been at it, and the change
    needs an act of its own.
    """
    table = schema.metadata.tables[change.table]
    old, new = change.before or {}, change.after or {}
    query = select(schema.act.c.change).where(schema.act.c.id == act, schema.act.c.undone == "")
    stored = connection.scalar(query)
    if stored is None or not _has(connection, table, change.id, old):
        return False
    rows = list(Change.from_data(json.loads(stored)).rows)
    written = next((row for row in rows if (row.table, row.id) == (change.table, change.id)), None)
    if written is None or written.after is None:
        return False
    rows[rows.index(written)] = RowChange(change.table, change.id, _before(written, old), {**written.after, **new})
    texts = [as_json(row.to_data()) for row in rows]
    if not seal_anew(connection, act, f"[{','.join(texts)}]", texts):
        return False
    connection.execute(update(table).where(table.c.id == change.id).values(**new))
    return True


def _has(connection: Connection, table: Table, number: int, values: Row) -> bool:
    """Whether a row is there and has these values."""
    row = connection.execute(select(*(table.c[name] for name in values)).where(table.c.id == number)).mappings().first()
    return row is not None and all(row[name] == value for name, value in values.items())


def _before(written: RowChange, old: Row) -> Row | None:
    """What the row was before the act, with the columns that the act itself had left alone; None for a new row."""
    if written.before is None:
        return None
    untouched = {name: value for name, value in old.items() if name not in (written.after or {})}
    return untouched | dict(written.before)
