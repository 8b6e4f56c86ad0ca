"""A text that is being written: it is stored again and again, as one act."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, select, update

from qcode.model import Change, RowChange
from qcode.model.change import Value
from qcode.store import schema


def amend(
    connection: Connection, act: int, name: str, number: int, old: Mapping[str, Value], new: Mapping[str, Value]
) -> bool:
    """Give a row that an act wrote last other values, as a part of that act: undo then takes back all of it at once.

    `old` and `new` name the same columns. False, and nothing is done, when the act was undone, or the row is gone or
    no longer has the `old` values: then somebody else has been at it, and the change needs an act of its own.
    """
    table = schema.metadata.tables[name]
    query = select(schema.act).where(schema.act.c.id == act, schema.act.c.undone == "")
    entry = connection.execute(query).mappings().first()
    columns = [table.c[name] for name in old]
    found = connection.execute(select(*columns).where(table.c.id == number)).mappings().first()
    if entry is None or found is None or any(found[name] != value for name, value in old.items()):
        return False
    rows = list(Change.from_data(json.loads(entry["change"])).rows)
    index = next((at for at, row in enumerate(rows) if (row.table, row.id) == (table.name, number)), None)
    if index is None or rows[index].after is None:
        return False
    before, after = rows[index].before, dict(rows[index].after or {})
    if before is not None:
        before = {**{name: value for name, value in old.items() if name not in after}, **before}
    rows[index] = RowChange(table.name, number, before, after | dict(new))
    connection.execute(update(table).where(table.c.id == number).values(**new))
    text = json.dumps(Change(tuple(rows)).to_data(), ensure_ascii=False, separators=(",", ":"))
    connection.execute(update(schema.act).where(schema.act.c.id == act).values(change=text))
    return True
