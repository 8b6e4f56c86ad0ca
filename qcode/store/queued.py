"""Passages that wait for a person's yes or no to a code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from qcode.model.change import Value
from qcode.model.clock import now
from qcode.model.memo import Waiting
from qcode.model.span import Span
from qcode.store import schema
from qcode.store.rows import ActWriter

_queued = schema.queued


def waiting(connection: Connection, *, code: int | None = None) -> list[Waiting]:
    """What waits, by code, document and place."""
    table = _queued.c
    query = select(_queued).order_by(table.code, table.document, table.start, table.end)
    if code is not None:
        query = query.where(table.code == code)
    return [
        Waiting(row["id"], row["document"], Span(row["start"], row["end"]), row["code"], row["source"], row["created"])
        for row in connection.execute(query).mappings()
    ]


def queue(act: ActWriter, code: int, places: Iterable[tuple[int, Span]], source: str) -> int:
    """Let passages wait for a decision on a code; those that wait already are left out. Returns how many came."""
    present = {(one.document, one.span) for one in waiting(act.connection, code=code)}
    created = now()
    rows: list[dict[str, Value]] = [
        {
            "code": code,
            "document": document,
            "start": span.start,
            "end": span.end,
            "source": source,
            "created": created,
        }
        for document, span in dict.fromkeys(places)
        if (document, span) not in present
    ]
    return len(act.insert(_queued, rows)) if rows else 0


def leave_queue(act: ActWriter, ids: Sequence[int]) -> int:
    """Passages that were decided on leave; returns how many were still there."""
    return act.delete(_queued, ids)
