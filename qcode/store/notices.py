"""What a person is to be told once, at the next occasion; telling is no act."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from qcode.store import schema

_notice = schema.notice


def is_waiting(connection: Connection, name: str) -> bool:
    """Whether a notice of this name waits to be told."""
    return connection.scalar(select(_notice.c.id).where(_notice.c.name == name)) is not None


def take(connection: Connection, name: str) -> None:
    """Have a notice told."""
    connection.execute(delete(_notice).where(_notice.c.name == name))
