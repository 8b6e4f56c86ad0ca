"""The rows that go into an exchange file besides documents, codes and codings, and how they come back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, select

from qcode.errors import Message
from qcode.model.change import Value
from qcode.model.clock import now
from qcode.model.exchange import ExchangedSummary
from qcode.model.memo import Memo
from qcode.store import schema
from qcode.store.memos import add_memo, memos
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_summary, _coder = schema.summary, schema.coder


def beginning(connection: Connection) -> tuple[str, str]:
    """What makes this project one of its own, and when it was made: its first act."""
    act = schema.act.c
    query = select(act.created, _coder.c.name, act.id).join(_coder, _coder.c.id == act.coder).order_by(act.id)
    first = connection.execute(query).first()
    return ("", "") if first is None else (f"{first[0]} {first[1]} {first[2]}", str(first[0]))


def summaries(connection: Connection) -> list[ExchangedSummary]:
    """All cells of the summary grid."""
    table = _summary.c
    query = (
        select(table.document, table.code, _coder.c.name, table.text, table.changed)
        .join(_coder, _coder.c.id == table.coder)
        .order_by(table.document, table.code)
    )
    return [ExchangedSummary(*row) for row in connection.execute(query)]


def speaker_facts(connection: Connection) -> dict[int, dict[str, dict[str, str]]]:
    """Variables of speakers by document and label."""
    found: defaultdict[int, dict[str, dict[str, str]]] = defaultdict(dict)
    table, speaker = schema.speaker_variable.c, schema.speaker.c
    query = select(speaker.document, speaker.name, table.name, table.value).join(
        schema.speaker, speaker.id == table.speaker
    )
    for document, label, name, value in connection.execute(query.order_by(table.id)):
        found[document].setdefault(label, {})[name] = value
    return found


def left_behind(connection: Connection) -> dict[Message, int]:
    """How many rows there are of what no exchange file holds."""
    tables = {
        Message("verdict on a suggestion"): schema.decision,
        Message("older wording of a code"): schema.code_version,
        Message("waiting passage"): schema.queued,
    }
    counts = {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}
    return {name: int(count) for name, count in counts.items() if count}


def add_memos(act: ActWriter, new: Iterable[Memo], coder: str) -> int:
    """Store memos that are not there yet (same place, coder and text); those of nobody are the coder's."""
    known = set(map(_what, memos(act.connection)))
    count = 0
    for memo in new:
        own = memo if memo.coder else replace(memo, coder=coder)
        if _what(own) not in known:
            known.add(_what(own))
            add_memo(act, own)
            count += 1
    return count


def _what(memo: Memo) -> tuple[object, ...]:
    return (memo.document, memo.code, memo.span, memo.coder, memo.title, memo.text)


def add_summaries(act: ActWriter, new: Iterable[ExchangedSummary], coder: str) -> int:
    """Store summaries of cells that are empty so far."""
    known = {(one.document, one.code) for one in summaries(act.connection)}
    rows: list[Mapping[str, Value]] = [
        {
            "coder": coder_id(act.connection, one.coder or coder),
            "document": one.document,
            "code": one.code,
            "text": one.text,
            "changed": one.changed or now(),
        }
        for one in new
        if (one.document, one.code) not in known
    ]
    act.insert(_summary, rows)
    return len(rows)


def add_speaker_facts(act: ActWriter, document: int, facts: dict[str, dict[str, str]]) -> None:
    """Store what is known of the speakers of a new document."""
    table = schema.speaker
    query = select(table.c.name, table.c.id).where(table.c.document == document)
    ids = {row.name: row.id for row in act.connection.execute(query)}
    act.insert(
        schema.speaker_variable,
        [
            {"speaker": ids[label], "name": name, "value": value}
            for label, values in facts.items()
            if label in ids
            for name, value in values.items()
        ],
    )
