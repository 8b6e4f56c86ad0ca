"""Which place each row of a document has in its corrected text. No two that are guessed come to lie on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from qcode.errors import InputError, Message
from qcode.model import Span
from qcode.model.alignment import Alignment
from qcode.model.change import Value
from qcode.model.nearest_words import beside
from qcode.model.placing import Placed

Row = Mapping[str, Value]
Key = tuple[Value, ...]


@dataclass
class Moves:
    """The rows of a table with their new values, the numbers of those that go, and how many of these say the same."""

    rows: list[tuple[Row, Mapping[str, Value]]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    merged: int = 0


def new_places(table: str, entries: Sequence[Row], placed: Callable[[int, int], Placed], alignment: Alignment) -> Moves:
    """New places for the rows of a table. Raises InputError when there is too little text to keep them apart."""
    moves = Moves()
    kept: dict[Key, int] = {}
    guessed: list[tuple[Row, Span]] = []
    for row in entries:
        target = placed(_int(row["start"]), _int(row["end"]))
        if target.certain and not row.get("review"):
            _certain(moves, kept, table, row, target.span)
        elif table in ("decision", "settlement"):
            moves.gone.append(_int(row["id"]))  # asked anew where the words are others now
        else:
            guessed.append((row, target.span))
    free = _Free(kept, alignment)
    for row, span in guessed:
        place = span if table == "memo" else free.take(row, span)
        new: dict[str, Value] = {"start": place.start, "end": place.end}
        if "review" in row:
            was = Span(_int(row["start"]), _int(row["end"]))
            new |= {"review": 1, "quote": row["quote"] or was.of(alignment.old.text)}
        moves.rows.append((row, new))
    return moves


def _certain(moves: Moves, kept: dict[Key, int], table: str, row: Row, span: Span) -> None:
    """Put a row where it is for certain; of two that say the same there, one stays."""
    key = _key(row, span)
    if table == "memo" or key not in kept:
        kept[key] = len(moves.rows)
        moves.rows.append((row, {"start": span.start, "end": span.end}))
        return
    moves.gone.append(_int(row["id"]))
    moves.merged += 1
    if table == "coding":
        moves.rows[kept[key]] = _joined(*moves.rows[kept[key]], row)


def _joined(row: Row, new: Mapping[str, Value], other: Row) -> tuple[Row, Mapping[str, Value]]:
    """Two codings of one coder on the same words: the older one, with the memos of both."""
    both: dict[str, Value] = {**row, **new}
    memos = [str(memo) for memo in dict.fromkeys((both["memo"], other["memo"])) if memo]
    joined: dict[str, Value] = {**new, "memo": "\n\n".join(memos)}
    if both["weight"] is None:
        joined["weight"] = other["weight"]
    return row, joined


class _Free:
    """Hands out places for rows that would stand at one: the next words, each once."""

    def __init__(self, taken: dict[Key, int], alignment: Alignment) -> None:
        self._taken = set(taken)
        self._alignment = alignment
        self._next: dict[Key, Iterator[Span]] = {}

    def take(self, row: Row, span: Span) -> Span:
        """The place nearest to `span` at which the row's coder has not this code yet."""
        key = _key(row, span)
        places = self._next.setdefault(key, chain([span], beside(self._alignment.new, span)))
        for place in places:
            if _key(row, place) not in self._taken:
                self._taken.add(_key(row, place))
                return place
        raise InputError(Message("There is too little text in this file for all that is coded in the document."))


def _key(row: Row, span: Span) -> Key:
    # What was settled at a place is settled for everybody.
    whose = None if "take" in row else row.get("coder")
    return whose, row.get("code"), span.start, span.end


def _int(value: Value) -> int:
    return int(value or 0)
