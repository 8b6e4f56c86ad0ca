"""Adding an act to the log, chained to the one before it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from qcode.model import ActKind, ActSubject, RowChange
from qcode.model.chain import SUBJECT, as_json, link, part_hash, row_hashes, salt_of, seal
from qcode.model.change import Value
from qcode.model.clock import now
from qcode.store import schema
from qcode.store.act_rows import COLUMNS, subject_columns

HEAD = ("id", "coder", "created", "kind", "turns", "newcomers")
"""Columns of an act that are hashed as they are, and are never forgotten."""
SUBJECT_COLUMNS = ("summary", *COLUMNS)
"""Columns that say what an act was about, which are hashed as one part."""
STILL = frozenset({ActKind.NEW, ActKind.BEGIN_TRAIL, ActKind.UNDO, ActKind.REDO, ActKind.FORGET})
"""Kinds of acts that can't be taken back."""

_act, _counter = schema.act, schema.counter
# Made once: every act of a coder needs them, and putting a statement together takes as long as doing it.
_BEFORE = select(_counter.c.next, _counter.c.head, _counter.c.acts, select(func.max(_act.c.id)).scalar_subquery())
_COUNTED = update(_counter).values(next=bindparam("after"), head=bindparam("link"), acts=bindparam("count"))
_NEWCOMERS = (
    select(schema.coder.c.id, schema.coder.c.name)
    .where(schema.coder.c.id > bindparam("last"))
    .order_by(schema.coder.c.id)
)
_ENTRY = insert(_act)


def add_act(
    connection: Connection,
    kind: ActKind,
    coder: int,
    subject: ActSubject,
    rows: Sequence[RowChange] = (),
    *,
    turns: int | None = None,
) -> int:
    """Write an entry at the end of the log and return its number. It is in the transaction of what it is about."""
    number, head, count, last = connection.execute(_BEFORE).one()
    newcomers = connection.execute(_NEWCOMERS, {"last": -1 if last is None else last}).all()
    changes = [as_json(row.to_data()) for row in rows]
    entry: dict[str, Value] = {
        "id": number,
        "coder": coder,
        "created": now(),
        "kind": kind.value,
        "summary": "",
        "undone": "",
        "redoable": 0,
        "rows": 0 if kind in STILL else len(rows),
        "change": f"[{','.join(changes)}]",
        **subject_columns(subject),
        "turns": turns,
        "newcomers": as_json([list(one) for one in newcomers]) if newcomers else "",
        "salt": secrets.token_hex(16),
        "forgotten": "",
    }
    one = sealed(entry, changes)
    entry |= {"seals": one, "hash": link(head, [one])}
    connection.execute(_ENTRY, entry)
    connection.execute(_COUNTED, {"after": number + 1, "link": entry["hash"], "count": count + 1})
    return int(number)


def sealed(entry: Mapping[str, Any], changes: Sequence[str]) -> str:
    """The seal of an act of which nothing was forgotten, from its columns and its row changes as JSON."""
    salt = str(entry["salt"])
    return seal([entry[name] for name in HEAD], subject_hash(entry, salt_of(salt, SUBJECT)), row_hashes(salt, changes))


def subject_hash(entry: Mapping[str, Any], salt: str) -> str:
    """The hash of what an act was about."""
    return part_hash(salt, as_json([entry[name] for name in SUBJECT_COLUMNS]))


def head_of(connection: Connection) -> str:
    """The link of the newest act, `""` where there is none."""
    return str(connection.scalar(select(_counter.c.head)) or "")


def seal_anew(connection: Connection, act: int, change: str, changes: Sequence[str]) -> bool:
    """Store the newest act of the log with other row changes; its former seals stay, so that a link noted meanwhile
    still holds. False, and nothing is done, when it is not the newest: what came after is chained to it as it was."""
    entry: dict[Any, Any] = dict(connection.execute(select(_act).where(_act.c.id == act)).mappings().one())
    number, head, count, last = connection.execute(_BEFORE).one()
    if last != act or entry["forgotten"]:
        return False
    again = sealed(entry, changes)
    values = {"change": change, "seals": f"{entry['seals']} {again}", "hash": link(head, [again])}
    connection.execute(update(_act).where(_act.c.id == act).values(**values))
    connection.execute(_COUNTED, {"after": number, "link": values["hash"], "count": count})
    return True
