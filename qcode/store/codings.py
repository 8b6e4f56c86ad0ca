"""Codings, and decisions about suggestions, in the project file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from qcode.model import Coding, Decision, Origin, Span, Verdict
from qcode.model.clock import now
from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_coding, _decision, _coder = schema.coding, schema.decision, schema.coder


def coders(connection: Connection) -> tuple[str, ...]:
    """Names of all coders, in the order of the alphabet."""
    return tuple(connection.scalars(select(_coder.c.name).order_by(_coder.c.name)))


def codings(connection: Connection, *, document: int | None = None, ids: Sequence[int] | None = None) -> list[Coding]:
    """Codings in the order of document, start, end, code and number."""
    query = _with_coder(_coding).order_by(
        _coding.c.document, _coding.c.start, _coding.c.end, _coding.c.code, _coding.c.id
    )
    if document is not None:
        query = query.where(_coding.c.document == document)
    if ids is not None:
        query = query.where(_coding.c.id.in_(ids))
    return [
        Coding(
            id=row.id,
            document=row.document,
            span=Span(row.start, row.end),
            code=row.code,
            coder=row.coder_name,
            origin=Origin(row.origin),
            created=row.created,
            memo=row.memo,
            code_version=row.code_version,
            review=bool(row.review),
        )
        for row in connection.execute(query)
    ]


def decisions(connection: Connection, *, document: int | None = None) -> list[Decision]:
    """What coders said to suggestions, oldest first."""
    query = _with_coder(_decision).order_by(_decision.c.id)
    if document is not None:
        query = query.where(_decision.c.document == document)
    return [
        Decision(
            id=row.id,
            document=row.document,
            span=Span(row.start, row.end),
            code=row.code,
            coder=row.coder_name,
            verdict=Verdict(row.verdict),
            score=row.score,
            suggester=row.suggester,
            codebook_version=row.codebook_version,
            created=row.created,
        )
        for row in connection.execute(query)
    ]


def _with_coder(table: Any) -> Select[Any]:
    return select(table, _coder.c.name.label("coder_name")).join(_coder, _coder.c.id == table.c.coder)


def add_codings(act: ActWriter, new: Iterable[Coding]) -> list[Coding]:
    """Store codings (their `id` is not looked at); those that are there already are left out. Returns the added."""
    wanted = list(new)
    names = {coding.coder for coding in wanted}
    numbers = {name: coder_id(act.connection, name) for name in sorted(names)}
    seen = _present(act.connection, {coding.document for coding in wanted})
    fresh: list[Coding] = []
    rows: list[Mapping[str, str | int | float | None]] = []
    created = now()
    for coding in wanted:
        key = (numbers[coding.coder], coding.code, coding.document, coding.span.start, coding.span.end)
        if key in seen:
            continue
        seen.add(key)
        fresh.append(coding)
        rows.append(
            {
                "coder": key[0],
                "code": coding.code,
                "document": coding.document,
                "start": coding.span.start,
                "end": coding.span.end,
                "origin": coding.origin.value,
                "created": coding.created or created,
                "memo": coding.memo,
                "code_version": coding.code_version,
                "review": int(coding.review),
            }
        )
    ids = act.insert(_coding, rows) if rows else range(0)
    return codings(act.connection, ids=ids) if len(fresh) <= _FEW else fresh


_FEW = 50
"""Up to here the stored codings are read back with their numbers; a bulk import does not need them."""


def _present(connection: Connection, documents: set[int]) -> set[tuple[int, int, int, int, int]]:
    table = _coding.c
    query = select(table.coder, table.code, table.document, table.start, table.end)
    if len(documents) == 1:
        query = query.where(table.document.in_(documents))
    return {tuple(row) for row in connection.execute(query)}


def remove_codings(act: ActWriter, ids: Iterable[int]) -> None:
    """Remove codings."""
    act.delete(_coding, ids)


def change_coding(act: ActWriter, number: int, **values: str | int) -> None:
    """Change columns of a coding: `code`, `start`, `end`, `memo`, `code_version`, `review`."""
    act.update(_coding, number, **values)


def decide(act: ActWriter, decision: Decision) -> None:
    """Store a verdict; the coder's earlier verdict on the same suggestion is replaced."""
    table = _decision.c
    coder = coder_id(act.connection, decision.coder)
    span = decision.span
    number = act.connection.scalar(
        select(table.id).where(
            table.coder == coder,
            table.code == decision.code,
            table.document == decision.document,
            table.start == span.start,
            table.end == span.end,
        )
    )
    values: dict[str, str | int | float] = {
        "verdict": decision.verdict.value,
        "score": decision.score,
        "suggester": decision.suggester,
        "codebook_version": decision.codebook_version,
    }
    if number is not None:
        act.update(_decision, number, **values)
        return
    place = {"coder": coder, "code": decision.code, "document": decision.document}
    act.insert(_decision, [place | values | {"start": span.start, "end": span.end, "created": now()}])
