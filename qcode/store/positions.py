"""Where each coder was reading and what was seen; looking is no act, so it is in no log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from qcode.model import Place, Span, union
from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_position = schema.position


def read_place(connection: Connection, coder: str, document: int) -> Place:
    """What is remembered of a coder in a document; the start of it at first."""
    row = _row(connection, coder, document)
    return Place() if row is None else as_place(row)


def places(connection: Connection, coder: str) -> dict[int, Place]:
    """What is remembered of a coder, by document."""
    query = (
        select(_position).join(schema.coder, schema.coder.c.id == _position.c.coder).where(schema.coder.c.name == coder)
    )
    return {row.document: as_place(row) for row in connection.execute(query)}


def readers(connection: Connection) -> set[tuple[int, str]]:
    """Each document with each coder who has read some of it."""
    query = select(_position.c.document, schema.coder.c.name).join(schema.coder, schema.coder.c.id == _position.c.coder)
    return {(document, coder) for document, coder in connection.execute(query.where(_position.c.seen != ""))}


def last_document(connection: Connection, coder: str) -> int | None:
    """The document that the coder read last, None when there is none."""
    query = (
        select(_position.c.document)
        .join(schema.coder, schema.coder.c.id == _position.c.coder)
        .where(schema.coder.c.name == coder)
        .order_by(_position.c.id.desc())
    )
    return connection.scalar(query.limit(1))


def write_place(connection: Connection, coder: str, document: int, place: Place) -> None:
    """Remember a place in place of the one before; what was seen then counts as seen still."""
    number = coder_id(connection, coder)
    before = read_place(connection, coder, document)
    connection.execute(delete(_position).where(_position.c.coder == number, _position.c.document == document))
    new = ActWriter(connection).new_ids(1)[0]
    connection.execute(
        insert(_position).values(
            id=new,
            coder=number,
            document=document,
            cursor=place.cursor,
            seen=_pairs(union((*before.seen, *place.seen))),
            folds=json.dumps(sorted(place.folds)) if place.folds else "",
            last_code=place.last_code,
        )
    )


def _row(connection: Connection, coder: str, document: int) -> Row[Any] | None:
    query = (
        select(_position)
        .join(schema.coder, schema.coder.c.id == _position.c.coder)
        .where(schema.coder.c.name == coder, _position.c.document == document)
    )
    return connection.execute(query).first()


def as_place(row: Row[Any]) -> Place:
    """A stored place. What cannot be read counts as nothing remembered: it is only about looking."""
    seen: tuple[Span, ...] = ()
    folds: frozenset[int] = frozenset()
    with suppress(ValueError, TypeError):
        seen = union(Span(start, end) for start, end in json.loads(row.seen or "[]"))
    with suppress(ValueError, TypeError):
        folds = frozenset(map(int, json.loads(row.folds or "[]")))
    return Place(row.cursor, seen, folds, row.last_code)


def _pairs(spans: Iterable[Span]) -> str:
    pairs = [[span.start, span.end] for span in spans]
    return json.dumps(pairs, separators=(",", ":")) if pairs else ""
