"""Forgetting a document whose interview was withdrawn: its rows, its texts, and what the log holds of it.

What an act did to the document is taken out of the log and its hash left in its place, so that the chain still holds
and everything else in the log can still be checked. The salts with which these hashes were made are destroyed: nobody
can try out what was there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, select, update

from qcode.model import ActKind, ActSubject
from qcode.model.chain import SUBJECT, as_json, part_hash, salt_of
from qcode.store import schema
from qcode.store.chaining import add_act, subject_hash
from qcode.store.settings import recording_of

_act, _document, _text = schema.act, schema.document, schema.source_text
_EMPTY = {"summary": "", "document": None, "document_name": "", "start": None, "end": None}
_EMPTY |= dict.fromkeys(("codes", "becomes", "details"), "")
Row = list[Any]


@dataclass(slots=True)
class Traces:
    """What in a project belongs to a document: the numbers of speakers and of what is known of them, also of those
    that are gone, the names that it had, the hashes of its texts, and the setting that names its recording."""

    document: int
    people: set[int] = field(default_factory=set)
    facts: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    settings: set[int] = field(default_factory=set)

    def learn(self, rows: Iterable[Row]) -> None:
        """Take in what the rows of an act tell."""
        for table, number, before, after in (row[:4] for row in rows):
            sides = [side for side in (before, after) if side]
            if table == "document" and number == self.document:
                self.names |= {side["name"] for side in sides if "name" in side}
                self.texts |= {side["sha256"] for side in sides if "sha256" in side}
            elif table == "speaker" and any(side.get("document") == self.document for side in sides):
                self.people.add(number)
            elif table == "setting" and any(side.get("name") == recording_of(self.document) for side in sides):
                self.settings.add(number)
            elif table == "speaker_variable" and any(side.get("speaker") in self.people for side in sides):
                self.facts.add(number)

    def owns(self, row: Row) -> bool:
        """Whether a row change is about the document."""
        table, number, before, after = row[:4]
        if table == "document":
            return bool(number == self.document)
        if table in ("speaker_variable", "setting"):
            return number in (self.facts if table == "speaker_variable" else self.settings)
        return any(side.get("document") == self.document for side in (before, after) if side)

    def is_about(self, act: Any) -> bool:
        """Whether an act says that it was about the document."""
        words = f"{act['document_name']}\n{act['details']}\n{act['summary']}"
        return act["document"] == self.document or any(name in words for name in self.names)


def forget(connection: Connection, document: int, coder: int, reason: str) -> int:
    """Take a document out of the project and out of its log; the tombstone is an act with the reason.

    Returns in how many acts something was forgotten. It can't be undone.
    """
    traces = Traces(document)
    acts = connection.execute(select(_act).order_by(_act.c.id)).mappings().all()
    changes = {act["id"]: json.loads(act["change"]) for act in acts}
    for rows in changes.values():
        traces.learn(row for row in rows if not isinstance(row, str))
    count = sum(_forget_in_act(connection, traces, dict(act), changes[act["id"]]) for act in acts)
    _remove_rows(connection, traces)
    add_act(connection, ActKind.FORGET, coder, ActSubject(document, counts={"acts": count}, notes={"reason": reason}))
    return count


def _forget_in_act(connection: Connection, traces: Traces, act: dict[str, Any], rows: Sequence[Row | str]) -> bool:
    owned = [not isinstance(row, str) and traces.owns(row) for row in rows]
    about = not act["forgotten"] and traces.is_about(act)
    if not about and not any(owned):
        return False
    salt: str = act["salt"]
    own = salt[1:] if salt.startswith("=") else salt_of(salt, SUBJECT)
    kept = [_without(salt, place, row, gone) for place, (row, gone) in enumerate(zip(rows, owned, strict=True))]
    values: dict[str, Any] = {"change": as_json(kept), "salt": f"={own}", "rows": 0}
    if about:
        values |= {**_EMPTY, "forgotten": subject_hash(act, own), "salt": "="}
    connection.execute(update(_act).where(_act.c.id == act["id"]).values(**values))
    return True


def _without(salt: str, place: int, row: Row | str, gone: bool) -> Row | str:
    """A row of an act whose salt is destroyed: its hash where it is forgotten, else with its own salt behind it."""
    if isinstance(row, str):
        return row
    own = row[4] if len(row) > 4 else salt_of(salt, place)
    return part_hash(own, as_json(row[:4])) if gone else [*row[:4], own]


def _remove_rows(connection: Connection, traces: Traces) -> None:
    people = select(schema.speaker.c.id).where(schema.speaker.c.document == traces.document)
    connection.execute(delete(schema.speaker_variable).where(schema.speaker_variable.c.speaker.in_(people)))
    # Turns name speakers, so what points at others goes first: that is the order of the tables from the last one.
    for table in reversed(schema.metadata.sorted_tables):
        if table is not _act and "document" in table.c:
            connection.execute(delete(table).where(table.c.document == traces.document))
    connection.execute(delete(schema.setting).where(schema.setting.c.name == recording_of(traces.document)))
    texts = set(connection.scalars(select(_document.c.sha256).where(_document.c.id == traces.document))) | traces.texts
    connection.execute(delete(_document).where(_document.c.id == traces.document))
    texts -= set(connection.scalars(select(_document.c.sha256)))
    connection.execute(delete(_text).where(_text.c.sha256.in_(texts)))
