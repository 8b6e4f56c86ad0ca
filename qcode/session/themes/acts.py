"""From a group to a code that a person names: the code is made, its passages wait to be decided on one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode.model import ActKind, ActSubject, Code, Words
from qcode.session.codebook.codes import new_code, store_new_code
from qcode.session.coding.queue import queue
from qcode.session.core import Session
from qcode.session.themes.groups import Place, Theme
from qcode.store.queued import queue as store_queue
from qcode.suggest.themes.near import Near, near_names, nearest

SOURCE = "theme"
"""In the queue: the passage came from a group."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new code, and how many passages wait for a decision on it."""

    code: Code
    waiting: int


def duplicates(session: Session, name: str, theme: Theme | None = None) -> tuple[Near, ...]:
    """Codes that a new one of this name (and with these passages) would be a near-duplicate of; the nearest first."""
    by_content = [near for near in theme.near if near.by == "content"] if theme else []
    by_content = [near for near in by_content if near.path in session.codebook.by_path]
    return nearest(near_names(name, session.codebook), by_content)


def make_code(session: Session, name: Words, places: Sequence[Place], *, parent: Code | None = None) -> Made:
    """Make a code and let passages wait for a decision on it, all as one act. No passage is coded by this.

    Raises UsageError for an empty name, or when the code above is gone.
    """
    new, beside = new_code(session, name, parent=parent)
    with session.act(ActKind.MAKE_CODE_OF_GROUP) as act:
        key = store_new_code(act, session.codebook, new, beside)
        waiting = store_queue(act, key, [(place.document, place.span) for place in places], SOURCE)
        act.subject = ActSubject.of(codes=[replace(new, key=key)], counts={"passages": waiting})
    return Made(session.codebook.by_path[new.path], waiting)


def send_to_queue(session: Session, code: Code, places: Sequence[Place]) -> int:
    """Let passages wait for a decision on a code that there is, as one act; returns how many came."""
    return queue(session, code, [(place.document, place.span) for place in places], source=SOURCE)
