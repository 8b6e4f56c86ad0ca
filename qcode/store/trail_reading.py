"""Looking something up in the log: the newest acts, what a text was at a time, and how a row came into the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, or_, select

from qcode.model import Act, ActKind
from qcode.model.chain import as_json
from qcode.model.change import Row
from qcode.store import schema
from qcode.store.act_rows import act_of

_act = schema.act
_NAMED = tuple(column for column in _act.c if column.name != "change")


class TextStep(NamedTuple):
    """An act that gave a document another text: its number, and the hashes before and after (None: no document)."""

    act: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which acts are read from the log; empty fields ask for all, and some that are not asked for may come as well.

    `kind` is also the kind of what was taken back or done again, `document` one of several that an act was about.
    """

    coder: str = ""
    kind: str = ""
    document: str = ""

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the data base."""
        if self.coder:
            yield schema.coder.c.name == self.coder
        if self.kind:
            yield or_(_act.c.kind == self.kind, _in_details(self.kind))
        if self.document:
            yield or_(_act.c.document_name == self.document, _in_details(self.document))


def _in_details(word: str) -> ColumnElement[bool]:
    return _act.c.details.contains(as_json(word)[1:-1], autoescape=True)


def newest_acts(connection: Connection, wanted: ActFilter, *, before: int | None = None) -> Iterator[Act]:
    """The acts, newest first, without their changes: those older than the act `before` where one is given."""
    query = (
        select(*_NAMED, schema.coder.c.name.label("coder_name"))
        .join(schema.coder, schema.coder.c.id == _act.c.coder)
        .where(*wanted.conditions())
        .order_by(_act.c.id.desc())
    )
    if before is not None:
        query = query.where(_act.c.id < before)
    for row in connection.execute(query).mappings():
        yield act_of(row, undone=bool(row["undone"]))


def kinds(connection: Connection) -> list[ActKind]:
    """Every kind of act that the log has, those of other programs last."""
    found = {str(row[0]) for row in connection.execute(select(_act.c.kind).distinct())}
    known = [kind for kind in ActKind if kind.value in found]
    return [*known, *map(ActKind, sorted(found.difference(known)))]


def text_steps(connection: Connection, document: int) -> list[TextStep]:
    """Every act after which a document had another text, or none, oldest first."""
    found: dict[int, TextStep] = {}
    for number, change in connection.execute(
        select(_act.c.id, _act.c.change).where(*_mentions("document", document)).order_by(_act.c.id)
    ):
        for row in _rows(change, "document", document):
            before, after = (side and side.get("sha256") for side in row[2:4])
            if before != after:
                found[number] = TextStep(number, before, after)
    turning = select(_act.c.id, _act.c.kind, _act.c.turns).where(_act.c.turns.in_(list(found)))
    for number, kind, turned in connection.execute(turning).all() if found else ():
        _number, before, after = found[turned]
        undone = kind == ActKind.UNDO.value
        found[number] = TextStep(number, after if undone else before, before if undone else after)
    return [found[number] for number in sorted(found)]


def first_row(connection: Connection, table: str, number: int) -> Row | None:
    """A row as it came into the project, with all its columns; None where the log does not say it (any more)."""
    query = select(_act.c.change).where(*_mentions(table, number, "null")).order_by(_act.c.id)
    for (change,) in connection.execute(query):
        for row in _rows(change, table, number):
            if row[2] is None and row[3] is not None:
                return dict(row[3])
    return None


def row_before(connection: Connection, table: str, number: int, act: int) -> Row:
    """A row as it was before an act, with all columns that the log knows of it; empty where there was none."""
    query = select(_act.c.id, _act.c.change).where(*_mentions(table, number), _act.c.id < act).order_by(_act.c.id)
    steps = {done: list(_rows(change, table, number)) for done, change in connection.execute(query)}
    moments = [(done, done, False) for done in steps]
    turning = select(_act.c.id, _act.c.turns, _act.c.kind).where(_act.c.turns.in_(list(steps)), _act.c.id < act)
    for turn, turned, kind in connection.execute(turning).all() if steps else ():
        moments.append((turn, turned, kind == ActKind.UNDO.value))
    found: dict[str, Any] = {}
    for _moment, done, undone in sorted(moments):
        for row in reversed(steps[done]) if undone else steps[done]:
            became = row[2] if undone else row[3]
            found = {**found, **became} if became is not None else {}
    return found


def stored_text(connection: Connection, sha256: str) -> str | None:
    """The text of a hash, as the connection shows it; None where it is gone."""
    query = select(schema.source_text.c.content).where(schema.source_text.c.sha256 == sha256)
    text = connection.scalar(query)
    return None if text is None else str(text)


def coder_names(connection: Connection) -> dict[int, str]:
    """The names of all coders by their numbers."""
    return {row[0]: row[1] for row in connection.execute(select(schema.coder.c.id, schema.coder.c.name))}


def _mentions(table: str, number: int, *more: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    # An act gets its number after the rows that it makes. The JSON of a change is written in one way only
    # (`qcode.model.chain`), so that a row can be looked for as text.
    sign = ",".join((f'["{table}"', str(number), *more, ""))
    return _act.c.id > number, _act.c.change.contains(sign, autoescape=True)


def _rows(change: str, table: str, number: int) -> Iterator[list[Any]]:
    for row in json.loads(change):
        if not isinstance(row, str) and row[0] == table and row[1] == number:
            yield row
