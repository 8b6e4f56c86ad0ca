"""Undo, redo and the log."""

from __future__ import annotations

from qcode.model import Act
from qcode.session import naming
from qcode.session.core import Changed, Session
from qcode.session.readers import following
from qcode.store import history as store_history


def undo(session: Session, coder: str | None = None) -> Act:
    """Take back the last act, of one coder or of anybody; raises NothingToDo, UsageError or ProjectError."""
    who = _known(session, coder)
    with following(session, who, redo=False):
        act, change = store_history.undo(session.store, who)
    session.changed(Changed.by(change))
    return act


def redo(session: Session, coder: str | None = None) -> Act:
    """Do again what was undone last; raises NothingToDo, UsageError or ProjectError."""
    who = _known(session, coder)
    with following(session, who, redo=True):
        act, change = store_history.redo(session.store, who)
    session.changed(Changed.by(change))
    return act


def next_act(session: Session, coder: str, *, redo: bool = False) -> Act | None:
    """What `undo` (or `redo`) would turn back for a coder; None when there is nothing."""
    with session.store.read() as connection:
        return store_history.next_act(connection, coder, redo=redo)


def _known(session: Session, coder: str | None) -> str | None:
    # Whoever is at work may have done nothing yet; another name that nobody has is a slip.
    return coder if coder in (None, session.coder) else naming.coder(session, coder)


def log(session: Session) -> list[Act]:
    """All acts, oldest first; those that were undone are marked."""
    with session.store.read() as connection:
        return store_history.acts(connection)
