"""Where each coder was reading and what was seen; looking is no act, so it is in no log."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_position = schema.position


def read_position(connection: Connection, coder: str, document: int) -> int:
    """The cursor of a coder in a document, 0 at first."""
    query = (
        select(_position.c.cursor)
        .join(schema.coder, schema.coder.c.id == _position.c.coder)
        .where(schema.coder.c.name == coder, _position.c.document == document)
    )
    return int(connection.scalar(query) or 0)


def last_document(connection: Connection, coder: str) -> int | None:
    """The document that the coder read last, None when there is none."""
    query = (
        select(_position.c.document)
        .join(schema.coder, schema.coder.c.id == _position.c.coder)
        .where(schema.coder.c.name == coder)
        .order_by(_position.c.id.desc())
    )
    return connection.scalar(query.limit(1))


def write_position(connection: Connection, coder: str, document: int, cursor: int) -> None:
    """Remember a cursor."""
    number = coder_id(connection, coder)
    connection.execute(delete(_position).where(_position.c.coder == number, _position.c.document == document))
    new = ActWriter(connection).new_ids(1)[0]
    connection.execute(insert(_position).values(id=new, coder=number, document=document, cursor=cursor))
