"""Who is done with which document, whose codings count there, and who codes it blind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TypedDict

from sqlalchemy import Connection, Table, select

from qcode.model.clock import now
from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_done, _counting, _reservation, _coder = schema.done, schema.counting, schema.reservation, schema.coder


class CodingWork(TypedDict, total=False):
    """What is known of the coding of a document: whose counts, for whom it is reserved, and who looked too early."""

    counting: str
    reserved_for: tuple[str, ...]
    looked: tuple[str, ...]


def coding_work(connection: Connection) -> dict[int, CodingWork]:
    """What was said of the coding of each document; those of which nothing was said are left out. Names in order."""
    found: defaultdict[int, CodingWork] = defaultdict(CodingWork)
    chosen = select(_counting.c.document, _coder.c.name).join(_coder, _coder.c.id == _counting.c.coder)
    for document, coder in connection.execute(chosen):
        found[document]["counting"] = coder
    table = _reservation.c
    blind = select(table.document, _coder.c.name, table.named, table.looked).join(_coder, _coder.c.id == table.coder)
    for document, coder, named, looked in sorted(map(tuple, connection.execute(blind))):
        if named:
            found[document]["reserved_for"] = (*found[document].get("reserved_for", ()), coder)
        if looked:
            found[document]["looked"] = (*found[document].get("looked", ()), coder)
    return dict(found)


def done(connection: Connection) -> frozenset[tuple[int, str]]:
    """Documents and the coders who said that they are through with them."""
    query = select(_done.c.document, _coder.c.name).join(_coder, _coder.c.id == _done.c.coder)
    return frozenset((document, coder) for document, coder in connection.execute(query))


def set_done(act: ActWriter, document: int, coder: str, *, is_done: bool) -> bool:
    """Say that a coder is through with a document, or is not; False where that was known."""
    whose = coder_id(act.connection, coder)
    rows = _of(act.connection, _done, document, whose)
    if is_done and not rows:
        act.insert(_done, [{"coder": whose, "document": document, "created": now()}])
    elif not is_done:
        act.delete(_done, rows)
    return bool(rows) is not is_done


def set_counting(act: ActWriter, document: int, coder: str) -> None:
    """Say whose codings count in a document; `""`: whose they are is found out again."""
    table = _counting
    rows = list(act.connection.scalars(select(table.c.id).where(table.c.document == document)))
    if not coder:
        act.delete(table, rows)
    elif rows:
        act.update(table, rows[0], coder=coder_id(act.connection, coder))
    else:
        act.insert(table, [{"document": document, "coder": coder_id(act.connection, coder)}])


def set_reserved(act: ActWriter, document: int, *, reserved: bool, coders: Collection[str] = ()) -> None:
    """Keep suggestions and others' work away from a document, or allow them again; `coders` are to code it blind.

    Who is not named any more is forgotten, but for those who looked before all were done.
    """
    act.update(schema.document, document, reserved=int(reserved))
    table = _reservation
    named = {coder_id(act.connection, coder) for coder in coders} if reserved else set()
    query = select(table.c.id, table.c.coder, table.c.looked).where(table.c.document == document)
    there = {row.coder: row for row in act.connection.execute(query)}
    act.delete(table, [row.id for coder, row in there.items() if coder not in named and not row.looked])
    for coder, row in there.items():
        if coder in named or row.looked:
            act.update(table, row.id, named=int(coder in named))
    act.insert(table, [_reserved_for(document, coder) for coder in sorted(named - set(there))])


def look_early(act: ActWriter, document: int, coder: str) -> None:
    """Note that a coder looked at the others' work in a reserved document before all were done."""
    whose = coder_id(act.connection, coder)
    rows = _of(act.connection, _reservation, document, whose)
    if rows:
        act.update(_reservation, rows[0], looked=now())
    else:
        act.insert(_reservation, [{**_reserved_for(document, whose), "named": 0, "looked": now()}])


def _reserved_for(document: int, coder: int) -> dict[str, int | str | None]:
    return {"document": document, "coder": coder, "named": 1, "looked": ""}


def _of(connection: Connection, table: Table, document: int, coder: int) -> list[int]:
    query = select(table.c.id).where(table.c.document == document, table.c.coder == coder)
    return list(connection.scalars(query))
