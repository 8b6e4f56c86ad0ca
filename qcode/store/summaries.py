"""Summaries of one code in one document: the cells of the summary grid."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qcode.model.change import Value
from qcode.model.clock import now
from qcode.model.memo import Summary
from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_summary, _coder = schema.summary, schema.coder


def summaries(connection: Connection) -> list[Summary]:
    """All summaries, by document and code."""
    query = (
        select(_summary, _coder.c.name.label("coder_name"))
        .join(_coder, _coder.c.id == _summary.c.coder)
        .order_by(_summary.c.document, _summary.c.code)
    )
    return [
        Summary(row["id"], row["document"], row["code"], row["coder_name"], row["text"], row["changed"])
        for row in connection.execute(query).mappings()
    ]


def write_summary(act: ActWriter, document: int, code: int, coder: str, text: str) -> int:
    """Write the summary of a cell; whoever wrote last is its coder. Returns its number."""
    table = _summary.c
    number = act.connection.scalar(select(table.id).where(table.document == document, table.code == code))
    who = coder_id(act.connection, coder)
    if number is None:
        row: dict[str, Value] = {"coder": who, "document": document, "code": code, "text": text, "changed": now()}
        return act.insert(_summary, [row])[0]
    act.update(_summary, number, text=text, coder=who, changed=now())
    return int(number)


def remove_summary(act: ActWriter, number: int) -> int:
    """Empty a cell; returns how many summaries went."""
    return act.delete(_summary, [number])
