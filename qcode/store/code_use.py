"""What hangs on a code in the project file: codings, verdicts, memos, summaries, queued passages, older wordings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, func, select, update

from qcode.model import RowChange
from qcode.store import schema
from qcode.store.rows import ActWriter

_coding, _decision, _memo = schema.coding, schema.decision, schema.memo
_summary, _queued, _code_version = schema.summary, schema.queued, schema.code_version
_settlement = schema.settlement
BEFORE_ALL = 0
"""The `code_version` of a coding that was made under an older definition of a code that was merged into this one."""
_Rows = list[Mapping[Any, Any]]


@dataclass(frozen=True, slots=True)
class Use:
    """How much hangs on some codes; `codings` by the name of the coder."""

    codings: Mapping[str, int]
    memos: int
    summaries: int
    queued: int

    @property
    def all_codings(self) -> int:
        """How many codings with these codes there are, of all coders."""
        return sum(self.codings.values())


def use_of(connection: Connection, codes: Collection[int]) -> Use:
    """How much hangs on these codes."""
    coders = schema.coder.c
    query = (
        select(coders.name, func.count())
        .join(_coding, _coding.c.coder == coders.id)
        .where(_coding.c.code.in_(codes))
        .group_by(coders.name)
    )

    def count(table: Table) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(table.c.code.in_(codes))) or 0

    codings = {row[0]: row[1] for row in sorted(connection.execute(query), key=itemgetter(0))}
    return Use(codings, count(_memo), count(_summary), count(_queued))


def coded_in(connection: Connection) -> list[tuple[int, str, int, int]]:
    """Code, coder, document and how many codings, for each of these that occurs."""
    table, coders = _coding.c, schema.coder.c
    query = (
        select(table.code, coders.name, table.document, func.count())
        .join(schema.coder, coders.id == table.coder)
        .group_by(table.code, coders.name, table.document)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def carry_over(act: ActWriter, source: int, target: int, *, version: int, outdated: Collection[int]) -> tuple[int, int]:
    """Let everything that hangs on one code hang on another; returns how many codings went over and were joined.

    Codings that are there twice then become one, with both memos. Those made under a version of the source in
    `outdated` stay known as made under an older definition.
    """
    joined, going = _pairs(act, _coding, source, target, ("coder", "document", "start", "end"))
    for old, new in joined:
        kept: dict[str, Any] = {"memo": _both(new["memo"], old["memo"]), "review": max(new["review"], old["review"])}
        kept["quote"] = new["quote"] or old["quote"]
        kept["weight"] = old["weight"] if new["weight"] is None else new["weight"]
        act.delete(_coding, [old["id"]])
        act.update(_coding, new["id"], **kept)
    _change(act, _coding, [r for r in going if r["code_version"] not in outdated], code=target, code_version=version)
    _change(act, _coding, [r for r in going if r["code_version"] in outdated], code=target, code_version=BEFORE_ALL)
    _carry_decisions(act, source, target)
    _carry_summaries(act, source, target)
    for table in (_queued, _settlement):
        double, going_on = _pairs(act, table, source, target, ("document", "start", "end"))
        act.delete(table, [old["id"] for old, _ in double])
        _change(act, table, going_on, code=target)
    _change(act, _memo, _rows(act.connection, _memo, [source]), code=target)
    return len(going), len(joined)


def recode(act: ActWriter, codings: Collection[int], target: int, *, version: int) -> tuple[int, int]:
    """Give codings another code; returns how many have it now and how many were joined with one that was there."""
    numbers = sorted(codings)
    rows: _Rows = []
    for start in range(0, len(numbers), 500):
        query = select(_coding).where(_coding.c.id.in_(numbers[start : start + 500]), _coding.c.code != target)
        rows += act.connection.execute(query).mappings().all()
    place = ("coder", "document", "start", "end")
    there = {tuple(row[name] for name in place): dict(row) for row in _rows(act.connection, _coding, [target])}
    going: _Rows = []
    joined = 0
    for row in rows:
        key = tuple(row[name] for name in place)
        same = there.get(key)
        if same is None:
            there[key] = dict(row)
            going.append(row)
            continue
        joined += 1
        same["memo"] = _both(same["memo"], row["memo"])
        act.delete(_coding, [row["id"]])
        act.update(_coding, same["id"], memo=same["memo"])
        # The row as it is now: two codings of the same words may be joined one after the other.
        going = [dict(one) | {"memo": same["memo"]} if one["id"] == same["id"] else one for one in going]
    _change(act, _coding, going, code=target, code_version=version)
    return len(going), joined


def let_go(act: ActWriter, code: int, *, path: str) -> None:
    """Remove what hangs on a code. Memos stay: what one was about becomes its title, where it has none."""
    for table in (_coding, _decision, _summary, _queued, _settlement):
        act.delete(table, list(act.connection.scalars(select(table.c.id).where(table.c.code == code))))
    for row in _rows(act.connection, _memo, [code]):
        act.update(_memo, row["id"], code=None, title=row["title"] or path)


def forget_wordings(act: ActWriter, code: int) -> None:
    """Remove the older wordings of a code that goes; the change log still has them."""
    act.delete(
        _code_version, list(act.connection.scalars(select(_code_version.c.id).where(_code_version.c.code == code)))
    )


def _carry_decisions(act: ActWriter, source: int, target: int) -> None:
    """A passage that was accepted for either code is accepted; else the later verdict stays."""
    double, going = _pairs(act, _decision, source, target, ("coder", "document", "start", "end"))
    for old, new in double:
        better = (old["verdict"] == "accepted", old["created"]) > (new["verdict"] == "accepted", new["created"])
        act.delete(_decision, [new["id"] if better else old["id"]])
        if better:
            _change(act, _decision, [old], code=target)
    _change(act, _decision, going, code=target)


def _carry_summaries(act: ActWriter, source: int, target: int) -> None:
    double, going = _pairs(act, _summary, source, target, ("document",))
    for old, new in double:
        act.delete(_summary, [old["id"]])
        act.update(_summary, new["id"], text=_both(new["text"], old["text"]))
    _change(act, _summary, going, code=target)


def _both(one: str, other: str) -> str:
    """Two texts as one; the same text is not said twice."""
    return "\n\n".join(dict.fromkeys(text for text in (one, other) if text))


def _rows(connection: Connection, table: Table, codes: Collection[int]) -> _Rows:
    return list(connection.execute(select(table).where(table.c.code.in_(codes)).order_by(table.c.id)).mappings())


def _pairs(
    act: ActWriter, table: Table, source: int, target: int, place: Iterable[str]
) -> tuple[list[tuple[Mapping[Any, Any], Mapping[Any, Any]]], _Rows]:
    """Rows of the source with the row of the target at the same place, and those whose place is free."""
    names = tuple(place)
    there = {tuple(row[name] for name in names): row for row in _rows(act.connection, table, [target])}
    double, free = [], []
    for row in _rows(act.connection, table, [source]):
        same = there.get(tuple(row[name] for name in names))
        if same is not None:
            double.append((row, same))
        else:
            free.append(row)
    return double, free


def _change(act: ActWriter, table: Table, rows: _Rows, **values: Any) -> None:
    """Give many rows the same values, in a few statements."""
    for start in range(0, len(rows), 500):
        numbers = [row["id"] for row in rows[start : start + 500]]
        act.write(update(table).where(table.c.id.in_(numbers)).values(**values))
    for row in rows:
        place = {"document": row["document"]} if "document" in table.c else {}
        changed = {name: value for name, value in values.items() if row[name] != value}
        old = {name: row[name] for name in changed}
        if changed:
            act.rows.append(RowChange(table.name, row["id"], place | old, place | changed))
