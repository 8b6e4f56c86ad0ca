"""What differs from the log, in words that name the row, its place and its coder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from qcode.errors import Listing, Message, Part
from qcode.store import schema
from qcode.store.proving import Difference, differences, walk

MOST = 40
"""Rows of one table that are named one by one."""
LONGEST = 40
"""Characters of a value that are shown."""

NOUNS: Mapping[str, Message] = {
    "code": Message("code"),
    "code_version": Message("older wording of a code"),
    "coding": Message("coding"),
    "counting": Message("whose codings count"),
    "decision": Message("verdict on a suggestion"),
    "document": Message("document"),
    "done": Message("done"),
    "memo": Message("memo"),
    "planned": Message("planned comparison"),
    "pseudonym": Message("decided name"),
    "queued": Message("waiting passage"),
    "reservation": Message("reservation"),
    "setting": Message("setting"),
    "settlement": Message("settled disagreement"),
    "speaker": Message("speaker"),
    "speaker_variable": Message("variable of a person"),
    "summary": Message("summary"),
    "turn": Message("turn"),
    "variable": Message("variable"),
}


def trail_problems(connection: Connection) -> Iterator[Message]:
    """Everything that is wrong with the log, and every row that it can't explain, in words."""
    trail = walk(connection)
    yield from trail.problems
    words = _Words(connection)
    for table, found in groupby(differences(connection, trail), key=lambda each: each.table):
        rows = list(found)
        yield from map(words.of, rows[:MOST])
        if len(rows) > MOST:
            noun = NOUNS.get(table, Listing((table,)))
            yield Message("{noun}: {count:,} more of these", noun=noun, count=len(rows) - MOST)


class _Words:
    """Rows in words, with the names of what their numbers stand for."""

    def __init__(self, connection: Connection) -> None:
        self._documents = self._names(connection, schema.document, "name")
        self._coders = self._names(connection, schema.coder, "name")
        self._codes = self._names(connection, schema.code, "slug")

    @staticmethod
    def _names(connection: Connection, table: Any, column: str) -> dict[int, str]:
        return {row[0]: row[1] for row in connection.execute(select(table.c.id, table.c[column]))}

    def of(self, found: Difference) -> Message:
        """One difference: the row with its place, and what became of it."""
        row = Listing((NOUNS.get(found.table, Listing((found.table,))), str(found.number)), " ")
        place = self._place(found.was if found.now is None else found.now)
        what: Part = Message("{row} ({place})", row=row, place=place) if place else row
        if found.now is None:
            return Message("{row} was removed without an act", row=what)
        if found.was is None:
            return Message("{row} was added without an act", row=what)
        changes = Listing(
            Message("{column} {was} → {now}", column=name, was=_short(found.was[name]), now=_short(found.now[name]))
            for name in found.columns
        )
        return Message("{row} was changed without an act: {changes}", row=what, changes=changes)

    def _place(self, row: Mapping[str, Any] | None) -> str:
        if row is None:
            return ""
        parts = [
            self._coders.get(row.get("coder", 0), ""),
            self._codes.get(row.get("code", 0), ""),
            self._documents.get(row.get("document", 0), ""),
            f"{row['start']}–{row['end']}" if row.get("start") is not None and "end" in row else "",
            str(row.get("name", "") or row.get("slug", "") or row.get("title", "")),
        ]
        return " · ".join(part[:LONGEST] for part in parts if part)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
