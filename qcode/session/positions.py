"""Where a coder was reading. Looking is no act: it is in no log and is not undone."""

from __future__ import annotations

from qcode.model import Document
from qcode.session.core import Session
from qcode.store import positions as store_positions


def position(session: Session, document: int) -> int:
    """The cursor of the session's coder in a document, 0 at first."""
    with session.store.read() as connection:
        return store_positions.read_position(connection, session.coder, document)


def last_document(session: Session) -> Document | None:
    """The document that the coder read last; None when there is none."""
    with session.store.read() as connection:
        number = store_positions.last_document(connection, session.coder)
    return None if number is None else session.documents_by_id.get(number)


def remember(session: Session, document: int, cursor: int) -> None:
    """Keep a cursor for the next time; a project that can only be read keeps none. Raises ProjectError."""
    if session.store.readonly or document not in session.documents_by_id:
        return
    with session.store.write() as connection:
        store_positions.write_position(connection, session.coder, document, cursor)
