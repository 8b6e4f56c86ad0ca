"""The rows that go into an exchange file besides documents, codes and codings, and how they come back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, func, select

from qcode.model import Span
from qcode.model.change import Value
from qcode.model.clock import now
from qcode.model.exchange import ExchangedMemo, ExchangedSummary
from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_memo, _summary, _coder = schema.memo, schema.summary, schema.coder


def beginning(connection: Connection) -> tuple[str, str]:
    """What makes this project one of its own, and when it was made: its first act."""
    act = schema.act.c
    query = select(act.created, _coder.c.name, act.id).join(_coder, _coder.c.id == act.coder).order_by(act.id)
    first = connection.execute(query).first()
    return ("", "") if first is None else (f"{first[0]} {first[1]} {first[2]}", str(first[0]))


def memos(connection: Connection) -> list[ExchangedMemo]:
    """All memos in the order in which they were written."""
    table = _memo.c
    query = select(
        table.text, table.title, table.kind, _coder.c.name, table.document, table.code, table.start, table.end,
        table.created, table.changed, table.review, table.quote, table.id,
    ).join(_coder, _coder.c.id == table.coder).order_by(table.id)  # fmt: skip
    return [
        ExchangedMemo(
            text, title, kind, coder, document, code, None if start is None or end is None else Span(start, end),
            created, changed, bool(review), quote, number,
        )
        for text, title, kind, coder, document, code, start, end, created, changed, review, quote, number
        in connection.execute(query)
    ]  # fmt: skip


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


def left_behind(connection: Connection) -> dict[str, int]:
    """How many rows there are of what no exchange file holds."""
    tables = {
        "verdict on a suggestion": schema.decision,
        "older wording of a code": schema.code_version,
        "waiting passage": schema.queued,
    }
    counts = {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}
    return {name: int(count) for name, count in counts.items() if count}


def add_memos(act: ActWriter, new: Iterable[ExchangedMemo], coder: str) -> int:
    """Store memos that are not there yet (same place, coder and text); those of nobody are the coder's."""
    known = {(memo.document, memo.code, memo.span, memo.coder, memo.title, memo.text) for memo in memos(act.connection)}
    rows: list[Mapping[str, Value]] = []
    for memo in new:
        who = memo.coder or coder
        place = (memo.document, memo.code, memo.span, who, memo.title, memo.text)
        if place in known:
            continue
        known.add(place)
        created = memo.created or now()
        rows.append(
            {
                "coder": coder_id(act.connection, who),
                "kind": memo.kind,
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
        )
    act.insert(_memo, rows)
    return len(rows)


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


def set_reserved(act: ActWriter, document: int) -> None:
    """Mark a new document as one that is coded without suggestions."""
    act.update(schema.document, document, reserved=1)
