"""Memos in the project file."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from qcode.model.change import Value
from qcode.model.clock import now
from qcode.model.memo import Memo, MemoKind
from qcode.model.span import Span
from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_memo, _coder = schema.memo, schema.coder


def memos(connection: Connection, *, document: int | None = None, ids: Iterable[int] | None = None) -> list[Memo]:
    """Memos in the order in which they were written; `document`: only those on it or on its passages."""
    query = (
        select(_memo, _coder.c.name.label("coder_name"))
        .join(_coder, _coder.c.id == _memo.c.coder)
        .order_by(_memo.c.created, _memo.c.id)
    )
    if document is not None:
        query = query.where(_memo.c.document == document)
    if ids is not None:
        query = query.where(_memo.c.id.in_(list(ids)))
    return [
        Memo(
            id=row["id"],
            coder=row["coder_name"],
            text=row["text"],
            kind=MemoKind(row["kind"]),
            title=row["title"],
            document=row["document"],
            code=row["code"],
            span=None if row["start"] is None or row["end"] is None else Span(row["start"], row["end"]),
            created=row["created"],
            changed=row["changed"],
            review=bool(row["review"]),
            quote=row["quote"],
        )
        for row in connection.execute(query).mappings()
    ]


def add_memo(act: ActWriter, memo: Memo) -> int:
    """Store a memo (its `id` is not looked at) and return its number. Times that are empty are now."""
    created = memo.created or now()
    row: dict[str, Value] = {
        "coder": coder_id(act.connection, memo.coder),
        "kind": memo.kind.value,
        "title": memo.title,
        "text": memo.text,
        "document": memo.document,
        "code": memo.code,
        "start": memo.span.start if memo.span else None,
        "end": memo.span.end if memo.span else None,
        "created": created,
        "changed": memo.changed or created,
        "review": int(memo.review),
        "quote": memo.quote,
    }
    return act.insert(_memo, [row])[0]


def change_memo(act: ActWriter, number: int, **values: Value) -> None:
    """Change columns of a memo: `text`, `title`, `kind`, `start`, `end`, `review`, `quote`. It was changed now.

    Columns that have their value already are left alone, and so is the time when there is no other.
    """
    columns = [_memo.c[name] for name in values]
    row = act.connection.execute(select(*columns).where(_memo.c.id == number)).mappings().one()
    if any(row[name] != value for name, value in values.items()):
        act.update(_memo, number, **values, changed=now())


def remove_memos(act: ActWriter, ids: Iterable[int]) -> int:
    """Remove memos; returns how many were still there."""
    return act.delete(_memo, ids)
