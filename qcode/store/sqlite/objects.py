"""What is in a project file besides rows: tables, indexes, triggers, views. Only what qcode made belongs there."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from qcode.errors import Message
from qcode.store import schema

IN_PLAIN_SQL = ("code_top", "act_redoable")
"""Indexes that SQLAlchemy does not know of."""


def foreign_objects(connection: Connection) -> Iterator[Message]:
    """What is not qcode's own, what is missing, and tables with other columns, in words."""
    rows = connection.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    found = {(str(kind), str(name)) for kind, name in rows}
    own = _own()
    for kind, name in sorted(found - own):
        yield Message("{kind} {name} is not qcode's: another program has put it there", kind=kind, name=name)
    for kind, name in sorted(own - found):
        yield Message("{kind} {name} is missing", kind=kind, name=name)
    for name, table in sorted(schema.metadata.tables.items()):
        if ("table", name) in found:
            columns = [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_xinfo("{name}")')]
            if sorted(columns) != sorted(column.name for column in table.c):
                yield Message("table {name} has other columns than it should", name=name)


def _own() -> set[tuple[str, str]]:
    indexes = {str(index.name) for table in schema.metadata.tables.values() for index in table.indexes}
    return {("table", name) for name in schema.metadata.tables} | {
        ("index", name) for name in (*indexes, *IN_PLAIN_SQL)
    }
