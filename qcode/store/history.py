"""Undo, redo and the log of all acts; they live in the project file and survive a restart."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, exc, select, update

from qcode.errors import Message, NothingToDo, ProjectError
from qcode.model import Act, ActKind, ActSubject, Change
from qcode.model.act import TURNED
from qcode.store import schema
from qcode.store.act_rows import act_of
from qcode.store.chaining import add_act
from qcode.store.project import Store, coder_id
from qcode.store.rows import replay

_act = schema.act


def acts(connection: Connection) -> list[Act]:
    """The change log, oldest first."""
    named = [column for column in _act.c if column.name != "change"]
    query = (
        select(*named, schema.coder.c.name.label("coder_name"))
        .join(schema.coder, schema.coder.c.id == _act.c.coder)
        .order_by(_act.c.id)
    )
    return [act_of(row, undone=bool(row["undone"])) for row in connection.execute(query).mappings()]


def change_of(connection: Connection, act: int) -> str:
    """The row changes of an act, as they are stored."""
    return str(connection.scalar(select(_act.c.change).where(_act.c.id == act)) or "[]")


def all_changes(connection: Connection) -> dict[int, str]:
    """The row changes of every act by its number, as they are stored."""
    return {int(row[0]): str(row[1]) for row in connection.execute(select(_act.c.id, _act.c.change))}


def next_act(connection: Connection, coder: str | None = None, *, redo: bool = False) -> Act | None:
    """What `undo` (or `redo`) would turn back; None when there is nothing."""
    row = connection.execute(_next(coder, redo=redo)).mappings().first()
    return None if row is None else act_of(row, undone=redo)


def next_texts(connection: Connection, coder: str | None = None, *, redo: bool = False) -> list[int]:
    """Documents that `undo` (or `redo`) would give another text."""
    row = (
        connection.execute(_next(coder, redo=redo).where(_act.c.kind == ActKind.UPDATE_DOCUMENT.value))
        .mappings()
        .first()
    )
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


def undo(store: Store, coder: str | None = None, *, by: str) -> tuple[Act, Change]:
    """Take back the last act (of one coder, or of anybody); returns it and what was done to the rows.

    It is an act itself, of the coder `by`, and the log keeps both. Raises NothingToDo when there is none, ProjectError
    when a later act builds on it.
    """
    return _turn_back(store, coder, by, redo=False)


def redo(store: Store, coder: str | None = None, *, by: str) -> tuple[Act, Change]:
    """Do again what was undone last, as long as its coder did nothing new since; raises as `undo`."""
    return _turn_back(store, coder, by, redo=True)


def _turn_back(store: Store, coder: str | None, by: str, *, redo: bool) -> tuple[Act, Change]:
    with store.write() as connection:
        row = connection.execute(_next(coder, redo=redo)).mappings().first()
        if row is None:
            raise NothingToDo(Message("There is nothing to redo.") if redo else Message("There is nothing to undo."))
        try:
            act = act_of(row, undone=not redo)
            change = Change.from_data(json.loads(row["change"]))
            done = change if redo else change.inverse()
            if replay(connection, done):
                raise _conflict(store, act, redo=redo)
        except exc.IntegrityError as error:
            raise _conflict(store, act, redo=redo) from error
        except (ValueError, TypeError, KeyError, AttributeError, exc.CompileError) as error:
            raise store.damaged() from error
        kind = ActKind.REDO if redo else ActKind.UNDO
        number = add_act(connection, kind, coder_id(connection, by), _turned(act), turns=act.id)
        when = connection.scalar(select(_act.c.created).where(_act.c.id == number))
        # The numbers of acts rise, so that the act undone last is the one redone first.
        values = {"undone": "", "redoable": 0} if redo else {"undone": when, "redoable": number}
        connection.execute(update(_act).where(_act.c.id == act.id).values(**values))
        return act, done


def _turned(act: Act) -> ActSubject:
    """What undoing or redoing an act is about: what that one was about, and of which kind it was."""
    notes = {**act.subject.notes, TURNED: act.kind.value}
    if act.subject.text:
        notes["title"] = act.subject.text
    return replace(act.subject, text="", notes=notes)


def _conflict(store: Store, act: Act, *, redo: bool) -> ProjectError:
    """The error for an act that can't be turned back."""
    # Acts are put in words when somebody has to read about one, not at every key.
    from qcode.model.act_words import quoted

    what = (
        Message("{act} can't be redone: what it was about has changed since.", act=quoted(act))
        if redo
        else Message("{act} can't be undone: something that was done later builds on it.", act=quoted(act))
    )
    return ProjectError(what, where=store.where, hint=Message("Undo the later acts first; qcode log lists them."))
