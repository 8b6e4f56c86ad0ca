"""Undo, redo and the log of all acts; they live in the project file and survive a restart."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, exc, select, update

from qcode.errors import Message, NothingToDo, ProjectError
from qcode.model import Act, Change
from qcode.model.clock import now
from qcode.store import schema
from qcode.store.project import Store
from qcode.store.rows import ActWriter, replay
from qcode.store.sqlite import damaged

_act = schema.act
UPDATE = "update document"
"""The kind of an act that gives a document another text."""


def acts(connection: Connection) -> list[Act]:
    """The change log, oldest first."""
    query = (
        select(_act.c.id, _act.c.created, schema.coder.c.name, _act.c.kind, _act.c.summary, _act.c.undone, _act.c.rows)
        .join(schema.coder, schema.coder.c.id == _act.c.coder)
        .order_by(_act.c.id)
    )
    return [
        Act(id=number, created=created, coder=name, kind=kind, summary=summary, undone=bool(undone), rows=rows)
        for number, created, name, kind, summary, undone, rows in connection.execute(query)
    ]


def next_act(connection: Connection, coder: str | None = None, *, redo: bool = False) -> Act | None:
    """What `undo` (or `redo`) would turn back; None when there is nothing."""
    row = connection.execute(_next(coder, redo=redo)).mappings().first()
    return None if row is None else _as_act(row, undone=redo)


def next_texts(connection: Connection, coder: str | None = None, *, redo: bool = False) -> list[int]:
    """Documents that `undo` (or `redo`) would give another text."""
    row = connection.execute(_next(coder, redo=redo).where(_act.c.kind == UPDATE)).mappings().first()
    if row is None or (ahead := next_act(connection, coder, redo=redo)) is None or ahead.id != row["id"]:
        return []
    try:
        rows = Change.from_data(json.loads(row["change"])).rows
        return [one.id for one in rows if one.table == "document" and one.before and one.after]
    except (ValueError, TypeError):
        return []  # undoing it will say what is wrong


def _next(coder: str | None, *, redo: bool) -> Select[Any]:
    query = select(_act, schema.coder.c.name.label("coder_name")).join(schema.coder, schema.coder.c.id == _act.c.coder)
    if coder is not None:
        query = query.where(schema.coder.c.name == coder)
    if redo:
        query = query.where(_act.c.undone != "", _act.c.redoable > 0).order_by(_act.c.redoable.desc())
    else:
        query = query.where(_act.c.undone == "", _act.c.rows > 0).order_by(_act.c.id.desc())
    return query.limit(1)


def _as_act(row: RowMapping, *, undone: bool) -> Act:
    return Act(row["id"], row["created"], row["coder_name"], row["kind"], row["summary"], undone, row["rows"])


def undo(store: Store, coder: str | None = None) -> tuple[Act, Change]:
    """Take back the last act (of one coder, or of anybody); returns it and what was done to the rows.

    Raises NothingToDo when there is none, ProjectError when a later act builds on it.
    """
    return _turn_back(store, coder, redo=False)


def redo(store: Store, coder: str | None = None) -> tuple[Act, Change]:
    """Do again what was undone last, as long as its coder did nothing new since; raises as `undo`."""
    return _turn_back(store, coder, redo=True)


def _turn_back(store: Store, coder: str | None, *, redo: bool) -> tuple[Act, Change]:
    with store.write() as connection:
        row = connection.execute(_next(coder, redo=redo)).mappings().first()
        if row is None:
            raise NothingToDo(Message("There is nothing to redo.") if redo else Message("There is nothing to undo."))
        what = f"“{row['kind']}: {row['summary']}”"
        conflict = ProjectError(
            Message("{act} can't be redone: what it was about has changed since.", act=what)
            if redo
            else Message("{act} can't be undone: something that was done later builds on it.", act=what),
            where=str(store.path),
            hint=Message("Undo the later acts first; qcode log lists them."),
        )
        try:
            change = Change.from_data(json.loads(row["change"]))
            if not redo:
                change = change.inverse()
            if replay(connection, change):
                raise conflict
        except exc.IntegrityError as error:
            raise conflict from error
        except (ValueError, TypeError, KeyError, AttributeError, exc.CompileError) as error:
            raise damaged(store.path) from error
        # Rising numbers, so that the act undone last is the one redone first.
        turn = 0 if redo else ActWriter(connection).new_ids(1)[0]
        connection.execute(
            update(_act).where(_act.c.id == row["id"]).values(undone="" if redo else now(), redoable=turn)
        )
        return _as_act(row, undone=not redo), change
