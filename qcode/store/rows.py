"""Changing rows so that each change is remembered with its inverse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from qcode.model import Change, RowChange
from qcode.model.change import Value
from qcode.model.clock import now
from qcode.store import schema

_CHUNK = 900
"""Rows named in one statement; SQLite takes a limited number of parameters."""


class ActWriter:
    """Changes rows inside one transaction and keeps what is needed to take them back."""

    def __init__(self, connection: Connection, *, summary: str = "") -> None:
        self.connection = connection
        self.summary = summary
        self.rows: list[RowChange] = []

    def new_ids(self, count: int) -> range:
        """Numbers for new rows; none is ever given twice in a project."""
        first = self.connection.scalar(select(schema.counter.c.next)) or 1
        self.connection.execute(update(schema.counter).values(next=first + count))
        return range(first, first + count)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> range:
        """Add rows (without ids) and return their ids."""
        ids = self.new_ids(len(rows))
        self._insert(table, [{"id": number, **row} for number, row in zip(ids, rows, strict=True)])
        return ids

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
        if rows:
            self.connection.execute(insert(table), [dict(row) for row in rows])
        self.rows += [RowChange(table.name, int(row["id"] or 0), None, _without_id(row)) for row in rows]

    def update(self, table: Table, number: int, **values: Value) -> None:
        """Change columns of one row; columns that have the value already are left alone. The row must be there."""
        columns = [table.c[name] for name in values]
        before = self.connection.execute(select(*columns).where(table.c.id == number)).mappings().one()
        changed = {name: value for name, value in values.items() if before[name] != value}
        if changed:
            self.connection.execute(update(table).where(table.c.id == number).values(**changed))
            self.rows.append(RowChange(table.name, number, {name: before[name] for name in changed}, changed))

    def delete(self, table: Table, ids: Iterable[int]) -> None:
        """Remove rows."""
        wanted = list(ids)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            found = self.connection.execute(select(table).where(table.c.id.in_(chunk))).mappings().all()
            self.connection.execute(delete(table).where(table.c.id.in_(chunk)))
            self.rows += [RowChange(table.name, row["id"], _without_id(row), None) for row in found]

    def log(self, kind: str, coder: int, *, undoable: bool = True) -> int:
        """Write the entry of the change log. Acts that this coder had undone can't be redone after it.

        The making of a project is logged without its rows, as there is no project before it to go back to.
        """
        if not undoable:
            self.rows = []
        table = schema.act
        self.connection.execute(update(table).where(table.c.coder == coder, table.c.redoable == 1).values(redoable=0))
        number = self.new_ids(1)[0]
        change = json.dumps(Change(tuple(self.rows)).to_data(), ensure_ascii=False, separators=(",", ":"))
        self.connection.execute(
            insert(table).values(
                id=number,
                coder=coder,
                created=now(),
                kind=kind,
                summary=self.summary,
                undone="",
                redoable=0,
                rows=len(self.rows),
                change=change,
            )
        )
        return number


def _without_id(row: Mapping[Any, Any]) -> dict[str, Value]:
    return {str(name): value for name, value in row.items() if name != "id"}


def replay(connection: Connection, change: Change) -> str:
    """Make the row changes again; the answer is `""`, or the name of a table whose row is no longer as it was."""
    for table_name, rows in _runs(change):
        table = schema.metadata.tables[table_name]
        created = [row for row in rows if row.before is None]
        if created:
            connection.execute(insert(table), [{"id": row.id, **(row.after or {})} for row in created])
            continue
        for row in rows:
            before = row.before or {}
            same = [
                table.c.id == row.id,
                *(table.c[name].is_not_distinct_from(value) for name, value in before.items()),
            ]
            if row.after is None:
                done = connection.execute(delete(table).where(*same))
            else:
                done = connection.execute(update(table).where(*same).values(**row.after))
            if done.rowcount != 1:
                return table_name
    return ""


def _runs(change: Change) -> Iterable[tuple[str, list[RowChange]]]:
    """Neighbouring rows of one table and one kind (new, changed, gone), so that many new rows are one statement."""
    run: list[RowChange] = []
    for row in change.rows:
        if run and (run[0].table, run[0].before is None) != (row.table, row.before is None):
            yield run[0].table, run
            run = []
        run.append(row)
    if run:
        yield run[0].table, run
