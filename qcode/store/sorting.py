"""Passages of a split code that wait to be sorted into its sub-codes: rows of `queued` with a source of their own.

The source names the coders whose codings wait, one per line, so that each can decide on their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from qcode.model import Coding, Span
from qcode.model.change import Row
from qcode.model.clock import now
from qcode.store import schema
from qcode.store.rows import ActWriter

_queued, _coding, _coder = schema.queued, schema.coding, schema.coder
SOURCE = "split"


@dataclass(frozen=True, slots=True)
class Unsorted:
    """A passage that carries `code` and waits for these coders to say which sub-code fits."""

    id: int
    code: int
    document: int
    span: Span
    coders: tuple[str, ...]


def unsorted(connection: Connection, *, code: int | None = None) -> list[Unsorted]:
    """Passages to sort, in the order of document and place; only those that still carry the code by their coders."""
    query = select(_queued).where(_queued.c.source.startswith(SOURCE, autoescape=True))
    if code is not None:
        query = query.where(_queued.c.code == code)
    order = (_queued.c.document, _queued.c.start, _queued.c.end, _queued.c.id)
    rows = [row for row in connection.execute(query.order_by(*order)).mappings() if _coders(row["source"])]
    held = _held(connection, {row["code"] for row in rows})
    passages = []
    for row in rows:
        place = (row["code"], row["document"], row["start"], row["end"])
        coders = tuple(name for name in _coders(row["source"]) if (name, *place) in held)
        if coders:
            passages.append(Unsorted(row["id"], row["code"], row["document"], Span(row["start"], row["end"]), coders))
    return passages


def _held(connection: Connection, codes: Collection[int]) -> set[tuple[Any, ...]]:
    """What is coded with these codes: coder, code, document, start and end of each coding."""
    table = _coding.c
    query = select(_coder.c.name, table.code, table.document, table.start, table.end)
    query = query.join(_coder, _coder.c.id == table.coder).where(table.code.in_(codes))
    return {tuple(row) for row in connection.execute(query)}


def is_unsorted(source: str) -> bool:
    """Whether a queued passage of this source waits for a choice of sub-code, and not for a yes or no."""
    return bool(_coders(source))


def add_unsorted(act: ActWriter, codings: Sequence[Coding]) -> int:
    """Let passages wait to be sorted by the coder of each; returns how many. Those in another queue stay there."""
    wanted: dict[tuple[int, int, int, int], list[str]] = {}
    for coding in codings:
        place = (coding.code, coding.document, coding.span.start, coding.span.end)
        wanted.setdefault(place, []).append(coding.coder)
    table = _queued.c
    query = select(table.id, table.code, table.document, table.start, table.end, table.source)
    there = {
        tuple(row)[1:5]: row for row in act.connection.execute(query.where(table.code.in_({p[0] for p in wanted})))
    }
    new: list[Row] = []
    count = 0
    for place, names in wanted.items():
        row = there.get(place)
        if row is None:
            values = dict(zip(("code", "document", "start", "end"), place, strict=True))
            new.append({**values, "source": _source(names), "created": now()})
            count += 1
        elif known := _coders(row.source):
            act.update(_queued, row.id, source=_source([*known, *names]))
            count += 1
    if new:
        act.insert(_queued, new)
    return count


def sorted_by(act: ActWriter, number: int, coder: str) -> None:
    """A coder has decided: the passage waits for the others only."""
    source = act.connection.scalar(select(_queued.c.source).where(_queued.c.id == number))
    left = [name for name in _coders(source or "") if name != coder]
    if left:
        act.update(_queued, number, source=_source(left))
    else:
        act.delete(_queued, [number])


def _coders(source: str) -> list[str]:
    first, *names = source.split("\n")
    return names if first == SOURCE else []


def _source(names: Sequence[str]) -> str:
    return "\n".join([SOURCE, *sorted(set(names))])


def counts(found: Sequence[Unsorted], coder: str) -> Mapping[int, int]:
    """How many passages wait for a coder, by code."""
    number: dict[int, int] = {}
    for each in found:
        if coder in each.coders:
            number[each.code] = number.get(each.code, 0) + 1
    return number
