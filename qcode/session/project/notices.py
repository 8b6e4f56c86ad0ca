"""What a person is told once, at the next occasion."""

from __future__ import annotations

from qcode.session.core import Session
from qcode.store import notices

COUNTING = "counting"
"""What counts is settled in another way than when the project was made."""


def take_notice(session: Session, name: str) -> bool:
    """Whether a person is to be told; True once, or each time in a project that can only be read."""
    with session.store.read() as connection:
        waiting = notices.is_waiting(connection, name)
    if waiting and not session.store.readonly:
        with session.store.write() as connection:
            notices.take(connection, name)
    return waiting
