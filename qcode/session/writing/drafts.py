"""A text under somebody's hands: stored while it is written, one act for all of it.

Losing an hour's memo is not acceptable, and an undo that takes back three seconds of typing at a time is no help. So
what was typed goes into the project every few seconds, and each time the act that it began with is made to hold more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, Change, RowChange, stored_text
from qcode.model.change import Value
from qcode.model.clock import now
from qcode.session.core import Changed, Session
from qcode.store.rows import ActWriter
from qcode.store.writing import amend


def sound(text: str) -> str:
    """A text as the project stores it; raises UsageError for half of a character."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise UsageError(Message("Half of a character (a lone surrogate) can't be stored."), where=text[:40])
    return stored_text(text)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text is stored: a column of a row (number 0 when there is none yet), its text now, and what the log says
    of its act."""

    table: str
    column: str
    row: int
    text: str
    document: int | None
    subject: ActSubject
    kind: ActKind = ActKind.WRITE_MEMO

    @property
    def removal(self) -> ActKind:
        """The kind of the act that empties it."""
        return _REMOVALS[self.kind]


_REMOVALS = {ActKind.WRITE_MEMO: ActKind.REMOVE_MEMO, ActKind.WRITE_SUMMARY: ActKind.REMOVE_SUMMARY}


class Writing:
    """One text while somebody writes it. `keep` it as often as you like; `finish` when it is left.

    `first` writes the text by an act of its own and returns the number of the row; `remove` takes away what holds it,
    when it was left empty.
    """

    def __init__(
        self,
        session: Session,
        spot: Spot,
        first: Callable[[ActWriter, str, int], int],
        remove: Callable[[ActWriter, int], object],
    ) -> None:
        self.session = session
        self.text, self.row = spot.text, spot.row
        self._table, self._column, self._document = spot.table, spot.column, spot.document
        self._spot = spot
        self._first, self._remove = first, remove
        # A memo is begun over words; by the time it is first kept they may be others.
        self._texts = {} if spot.document is None else {spot.document: session.text_under(spot.document)}
        self._act = 0
        self._changed = ""

    def keep(self, text: str) -> bool:
        """Store the text as it is now; True when it was another one. An empty text waits for `finish`."""
        text = sound(text.strip())
        if text == self.text or not text:
            return False
        if not self._amend(text):
            self._write(text)
        self.text = text
        return True

    def _write(self, text: str) -> None:
        """Store the text by an act of its own, which is made to hold more as more is typed."""
        with self.session.standing_on(self._texts), self.session.act(self._spot.kind, self._spot.subject) as act:
            self.row = self._first(act, text, self.row)
            written = [row.after or {} for row in act.rows if row.id == self.row]
        self._act = act.number
        self._changed = str(written[-1].get("changed", "")) if written else ""

    def finish(self, text: str) -> bool:
        """Store what was left; an empty text takes away what was there. True when something changed."""
        if text.strip():
            return self.keep(text)
        if not self.row or not self.text:
            return False
        with self.session.act(self._spot.removal, self._spot.subject) as act:
            self._remove(act, self.row)
        self.text = ""
        return True

    def _amend(self, text: str) -> bool:
        """Make the act that wrote the text hold this one; False where there is none, or others acted meanwhile."""
        if not self._act:
            return False
        old: dict[str, Value] = {self._column: self.text}
        new: dict[str, Value] = {self._column: text}
        if self._changed:
            old["changed"], new["changed"] = self._changed, now()
        with self.session.store.write() as connection:
            done = amend(connection, self._act, RowChange(self._table, self.row, old, new))
        if done:
            self._changed = str(new.get("changed", ""))
            place: dict[str, Value] = {"document": self._document}
            row = RowChange(self._table, self.row, place | old, place | new)
            self.session.changed(Changed.by(Change((row,))))
        return done
