"""Acts are chained by hashes, and the chain begins with everything that is in the project. Frozen."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

OUTSIDE = frozenset({"counter", "coder", "source_text", "position", "notice", "alembic_version", "act"})
"""Tables whose rows change without an act."""
PROGRAM = "qcode"
"""The coder of the act with which the chain begins: no person did it."""
HEAD = ("id", "coder", "created", "kind", "turns", "newcomers")
SUBJECT = ("summary", "document", "document_name", "start", "end", "codes", "becomes", "details")

_columns = ("id", "coder", "created", "kind", "summary", "undone", "redoable", "rows", "change", *SUBJECT[1:])
_act = sa.table("act", *(sa.column(name) for name in (*_columns, "turns", "newcomers", "salt", "seals", "hash")))
_counter = sa.table("counter", *(sa.column(name) for name in ("next", "head", "acts")))
_coder = sa.table("coder", sa.column("id"), sa.column("name"))


def upgrade() -> None:
    """Make format 5 of format 4."""
    for name in ("head", "acts"):
        kind, default = (sa.Text, "") if name == "head" else (sa.Integer, "0")
        op.add_column("counter", sa.Column(name, kind, server_default=default, nullable=False))
    op.add_column("act", sa.Column("turns", sa.Integer))
    for name in ("newcomers", "salt", "seals", "hash", "forgotten"):
        op.add_column("act", sa.Column(name, sa.Text, server_default="", nullable=False))
    op.execute("CREATE INDEX act_redoable ON act (coder) WHERE redoable > 0")
    connection = op.get_bind()
    head, count = _chain_older(connection)
    if count:
        _begin(connection, head, count)


def _chain_older(connection: sa.Connection) -> tuple[str, int]:
    """Chain the acts that are there, as they are; returns the last link and how many they are."""
    head, count, last = "", 0, -1
    coders = sorted((number, name) for number, name in connection.execute(sa.select(_coder.c.id, _coder.c.name)))
    query = sa.select(_act).where(_act.c.id > sa.bindparam("last")).order_by(_act.c.id).limit(1000)
    while rows := connection.execute(query, {"last": last}).mappings().all():
        for row in rows:
            new = [[number, name] for number, name in coders if last < number <= row["id"]]
            entry = {**row, "newcomers": _json(new) if new else "", "salt": secrets.token_hex(16)}
            seals = _seal(entry, _changes(entry["change"]))
            head = _hash(f"{head}\n{seals}")
            values = {name: entry[name] for name in ("newcomers", "salt")} | {"seals": seals, "hash": head}
            connection.execute(sa.update(_act).where(_act.c.id == row["id"]).values(**values))
            last, count = row["id"], count + 1
    return head, count


def _begin(connection: sa.Connection, head: str, count: int) -> None:
    """An act that holds every row there is: from here on the log can be compared with the tables."""
    last = connection.scalar(sa.select(sa.func.max(_act.c.id))) or 0
    number = connection.scalar(sa.select(_counter.c.next)) or last + 1
    who = connection.scalar(sa.select(_coder.c.id).where(_coder.c.name == PROGRAM))
    if who is None:
        who, number = number, number + 1
        connection.execute(sa.insert(_coder).values(id=who, name=PROGRAM))
    new = connection.execute(sa.select(_coder.c.id, _coder.c.name).where(_coder.c.id > last).order_by(_coder.c.id))
    changes = [_json(row) for row in _everything(connection)]
    entry: dict[str, Any] = {
        **dict.fromkeys(_columns, ""),
        "id": number,
        "coder": who,
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "kind": "begin trail",
        "redoable": 0,
        "rows": 0,
        "change": f"[{','.join(changes)}]",
        **dict.fromkeys(("document", "start", "end", "turns")),
        "newcomers": _json([list(one) for one in new]),
        "salt": secrets.token_hex(16),
    }
    entry["seals"] = _seal(entry, changes)
    entry["hash"] = _hash(f"{head}\n{entry['seals']}")
    connection.execute(sa.insert(_act).values(**entry))
    connection.execute(sa.update(_counter).values(next=number + 1, head=entry["hash"], acts=count + 1))


def _everything(connection: sa.Connection) -> Iterator[list[Any]]:
    """Every row of the tables that change by acts, and which acts are undone."""
    for name in sorted(sa.inspect(connection).get_table_names()):
        if name in OUTSIDE:
            continue
        table = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
        for row in connection.execute(sa.select(table).order_by(table.c.id)).mappings():
            values = {key: value for key, value in row.items() if key != "id"}
            if name != "setting" or values["name"] != "word_rule":
                yield [name, row["id"], None, values]
    for number, undone in connection.execute(sa.select(_act.c.id, _act.c.undone).where(_act.c.undone != "")):
        yield ["act", number, None, {"undone": undone}]


def _changes(text: str) -> list[str]:
    """The rows of a change, each as JSON. What can't be read is hashed as it is: it is not for this step to judge."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return [text]
    return [_json(row) for row in found] if isinstance(found, list) else [text]


def _seal(entry: dict[str, Any], changes: Sequence[str]) -> str:
    """The hash of the content of an act: of what is never forgotten of it, and of the hashes of its parts."""
    subject = _part(entry["salt"], "subject", _json([entry[name] for name in SUBJECT]))
    rows = [_part(entry["salt"], place, text) for place, text in enumerate(changes)]
    return _hash("\n".join((_json([entry[name] for name in HEAD]), subject, *rows)))


def _part(salt: str, place: int | str, text: str) -> str:
    return _hash(f"{_hash(f'{salt}/{place}')[:32]}{text}")


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
