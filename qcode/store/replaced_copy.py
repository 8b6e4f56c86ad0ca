"""A copy of a project whose texts are the shown ones: what stood in place of names stands there for good.

Rows keep their numbers. The log begins anew with everything that is in the copy; texts that no document has any more,
the table of names and the salt of their hashes stay behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Text, insert, select, update

from qcode.model import ActKind, RowChange, text_hash
from qcode.model.act import ActSubject
from qcode.store import schema
from qcode.store.chaining import add_act
from qcode.store.project import Store, coder_id
from qcode.store.pseudonyms import SALT
from qcode.store.veil import Veil
from qcode.store.word_counts import SETTING, packed_starts

_LEFT = frozenset({"counter", "act", "pseudonym", "notice", "alembic_version", "source_text"})
_AS_THEY_ARE = frozenset(
    {"created", "changed", "sha256", "encoding", "source_format", "colour", "shortcut", "looked", "take"}
)
"""Columns of text in which nobody writes what they like; `take` may be the name of a coder."""
_KEYS: Mapping[str, tuple[str, ...]] = {
    "coding": ("coder", "code", "document", "start", "end"),
    "decision": ("coder", "code", "document", "start", "end"),
    "queued": ("code", "document", "start", "end"),
    "settlement": ("document", "code", "start", "end"),
}
"""What may be there once only; places that differ inside a name are the same place in the copy."""


@dataclass
class Copied:
    """How many rows of each table are in the copy, and how many fell together with another one."""

    rows: dict[str, int] = field(default_factory=dict)
    together: int = 0


def copy_replaced(source: Store, target: Store, coder: str) -> Copied:
    """Fill a new project with what another one shows. Raises ProjectError where the copy can't hold it."""
    veil = source.veil()
    copied = Copied()
    with source.read() as shown, target.write() as connection:
        hashes = _copy_texts(shown, connection)
        changes: list[RowChange] = []
        for table in schema.metadata.sorted_tables:
            if table.name in _LEFT:
                continue
            rows = list(_rows(shown, table.name, hashes, veil))
            kept = _once(table.name, rows)
            copied.together += len(rows) - len(kept)
            copied.rows[table.name] = len(kept)
            if kept:
                connection.execute(insert(table), kept)
            if table.name in schema.ACT_TABLES:
                changes += [
                    RowChange(table.name, row["id"], None, {name: row[name] for name in row if name != "id"})
                    for row in kept
                    if not (table is schema.setting and row["name"] == SETTING)
                ]
        following = shown.execute(select(schema.counter.c.next)).scalar_one()
        connection.execute(update(schema.counter).values(next=following))
        add_act(connection, ActKind.BEGIN_TRAIL, coder_id(connection, coder), ActSubject(), changes)
    return copied


def _copy_texts(shown: Connection, connection: Connection) -> dict[str, str]:
    """Copy the texts that documents have now; returns their new hashes by those of the stored texts."""
    table, hashes = schema.source_text, dict[str, str]()
    query = select(table.c.id, table.c.sha256, table.c.content).where(
        table.c.sha256.in_(select(schema.document.c.sha256))
    )
    for number, sha256, content in shown.execute(query.order_by(table.c.id)).all():
        new = hashes[sha256] = text_hash(content)
        if list(hashes.values()).count(new) == 1:
            values = {"id": number, "sha256": new, "content": content, "word_starts": packed_starts(content)}
            connection.execute(insert(table).values(**values))
    return hashes


def _rows(shown: Connection, name: str, hashes: Mapping[str, str], veil: Veil | None) -> Iterator[dict[str, Any]]:
    table = schema.metadata.tables[name]
    words = [column.name for column in table.c if isinstance(column.type, Text) and column.name not in _AS_THEY_ARE]
    places = shown.execute(select(schema.document.c.id, schema.document.c.sha256)).all()
    texts = {row.id: row.sha256 for row in places}
    for found in shown.execute(select(table).order_by(table.c.id)).mappings().all():
        row: dict[str, Any] = dict(found)
        if table is schema.setting and row["name"] == SALT:
            continue
        if veil is not None and table is not schema.coder:
            # Also where a view leaves it alone, such as names of codes and of variables.
            row |= {name: veil.words(row[name]) for name in words if row[name]}
            if table is schema.position:
                row |= _moved(row, texts[row["document"]], veil)
        if "sha256" in row:
            row["sha256"] = hashes[row["sha256"]]
        yield row


def _moved(row: Mapping[str, Any], sha256: str, veil: Veil) -> dict[str, Any]:
    """A reading position in the shown text."""
    text = veil.text(sha256)
    seen = [[text.shown(start), text.shown(end, end=True)] for start, end in json.loads(row["seen"] or "[]")]
    return {
        "cursor": text.shown(row["cursor"]),
        "seen": json.dumps(seen, separators=(",", ":")) if seen else "",
    }


def _once(name: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without those that say the same as one before; a memo on a coding goes to that one."""
    if name not in _KEYS:
        return list(rows)
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        before = kept.setdefault(tuple(row[column] for column in _KEYS[name]), row)
        if before is not row and row.get("memo"):
            before["memo"] = "\n".join(filter(None, (before["memo"], row["memo"])))
    return list(kept.values())
