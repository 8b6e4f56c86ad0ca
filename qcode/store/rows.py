"""Changing rows so that each change is remembered with its inverse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, CursorResult, Executable, Table, bindparam, delete, func, insert, select, update

from qcode.errors import TextChanged
from qcode.model import ActKind, ActSubject, Change, RowChange
from qcode.model.change import Row, Value
from qcode.store import schema
from qcode.store.backend import BARE
from qcode.store.chaining import add_act
from qcode.store.span_columns import SPANS

if TYPE_CHECKING:
    from qcode.store.veil import Veil

_CHUNK = 900
"""Rows named in one statement; data bases take a limited number of parameters."""

# Made once: every act of a coder needs them, and putting a statement together takes as long as doing it.
_NEXT = select(schema.counter.c.next)
_COUNT_ON = update(schema.counter).values(next=bindparam("after"))
_NO_REDO = (
    update(schema.act).where(schema.act.c.coder == bindparam("whose"), schema.act.c.redoable > 0).values(redoable=0)
)
_MARK = func.text_mark(schema.document.c.sha256)
"""A text and the names under which it is shown."""
_TEXTS = select(schema.document.c.id, schema.document.c.name, schema.document.c.sha256, _MARK.label("mark"))
_ONE_TEXT = _TEXTS.where(schema.document.c.id == bindparam("number"))

AT_SPANS = frozenset({schema.coding, schema.decision, schema.memo, schema.queued, schema.settlement})
"""Tables whose rows may stand at a span of a document. (Turns do, too, but are written with the text itself.)"""

NOTHING = ActSubject()

PLACE = ("document",)
"""Columns that a change of a row names although they stay as they are."""
_SPAN = frozenset({"start", "end"})


class ActWriter:
    """Changes rows inside one transaction and keeps what is needed to take them back.

    `text_under` gives the hash of the text that offsets in a document come from, empty where that is not known. No
    row gets a span in a document that has another text by now: that raises TextChanged.

    With a `veil` rows come with offsets in the texts as they are shown, and are stored with those of the stored texts.
    """

    def __init__(
        self,
        connection: Connection,
        subject: ActSubject = NOTHING,
        *,
        text_under: Callable[[int], str] | None = None,
        veil: Veil | None = None,
    ) -> None:
        self.connection = connection
        self._veil = veil
        # What is read through a veil is written past it.
        self._bare: Mapping[str, Any] = {} if veil is None else BARE
        self.subject = subject  # may be set anew until the act is logged: how much it did is known at its end
        self.rows: list[RowChange] = []
        self._text_under = text_under
        self._compared: set[int] = set()
        self.number = 0  # of the entry in the log, once it is written

    def stands_on(self, documents: Iterable[int]) -> None:
        """Raise TextChanged unless these documents have the text that the offsets come from; each is asked once."""
        asked = set(documents) - self._compared
        if self._text_under is None or not asked:
            return
        self._compared |= asked
        texts = {number: sha256 for number in asked if (sha256 := self._text_under(number))}
        # Nearly every act is in one document; one in many reads them all, which are never more than some thousands.
        one = {"number": next(iter(texts))} if len(texts) == 1 else None
        found = self.connection.execute(_ONE_TEXT if one else _TEXTS, one).all() if texts else ()
        for number, name, _, mark in found:
            if texts.get(number, mark) != mark:
                raise TextChanged(name)

    def new_ids(self, count: int) -> range:
        """Numbers for new rows; none is ever given twice in a project."""
        first = self.connection.scalar(_NEXT) or 1
        self.connection.execute(_COUNT_ON, {"after": first + count})
        return range(first, first + count)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> range:
        """Add rows (without ids) and return their ids."""
        if table in AT_SPANS:
            self.stands_on(int(row["document"]) for row in rows if row.get("start") is not None and row["document"])
        ids = self.new_ids(len(rows))
        self._insert(table, [{"id": number, **row} for number, row in zip(ids, rows, strict=True)])
        return ids

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
        rows = self._stored(table, rows)
        if rows:
            self.write(insert(table), [dict(row) for row in rows])
        self.rows += [RowChange(table.name, int(row["id"] or 0), None, _without_id(row)) for row in rows]

    def write(self, statement: Executable, rows: Any = None) -> CursorResult[Any]:
        """Do what a statement says to the tables as they are stored."""
        return self.connection.execute(statement, rows, execution_options=self._bare)

    def _stored(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> Sequence[Mapping[str, Value]]:
        """Rows with their offsets in the stored text."""
        if self._veil is None or table.name not in SPANS:
            return rows
        if table is schema.turn:
            raise ValueError("turns belong to the stored text and are written without a veil")
        texts = {number: sha256 for number, _, sha256, _ in self.connection.execute(_TEXTS)}
        veil = self._veil
        return [
            veil.stored_row(table.name, texts[row["document"]], row) if row.get("document") is not None else row
            for row in rows
        ]

    def insert_again(self, table: Table, rows: Sequence[Mapping[str, Value]]) -> None:
        """Add rows under the numbers they had before they were removed in this act."""
        self._insert(table, rows)

    def update(self, table: Table, number: int, **values: Value) -> None:
        """Change columns of one row; columns that have the value already are left alone.

        A row that is gone raises NoResultFound, which `Store` turns into a ProjectError.
        """
        place = [name for name in PLACE if name in table.c]
        columns = [table.c[name] for name in dict.fromkeys([*values, *place])]
        before = self.write(select(*columns).where(table.c.id == number)).mappings().one()
        if table in AT_SPANS and not _SPAN.isdisjoint(values) and before["document"] is not None:
            self.stands_on([before["document"]])
        values = dict(self._stored(table, [{**_values(before, place), **values}])[0])
        changed = {name: value for name, value in values.items() if before[name] != value}
        if changed:
            self.write(update(table).where(table.c.id == number).values(**changed))
            kept, old = _values(before, place), _values(before, changed)
            self.rows.append(RowChange(table.name, number, kept | old, kept | changed))

    def delete(self, table: Table, ids: Iterable[int]) -> int:
        """Remove rows; those that are gone already are no error. Returns how many were removed."""
        wanted = list(ids)
        earlier = len(self.rows)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            found = self.write(select(table).where(table.c.id.in_(chunk))).mappings().all()
            self.write(delete(table).where(table.c.id.in_(chunk)))
            self.rows += [RowChange(table.name, row["id"], _without_id(row), None) for row in found]
        return len(self.rows) - earlier

    def log(self, kind: ActKind, coder: int) -> int:
        """Write the entry of the change log. Acts that this coder had undone can't be redone after it."""
        self.connection.execute(_NO_REDO, {"whose": coder})
        self.number = add_act(self.connection, kind, coder, self.subject, self.rows)
        return self.number


def _values(row: Mapping[Any, Any], names: Iterable[str]) -> dict[str, Value]:
    return {name: row[name] for name in names}


def _without_id(row: Mapping[Any, Any]) -> dict[str, Value]:
    return {str(name): value for name, value in row.items() if name != "id"}


def replay(connection: Connection, change: Change) -> str:
    """Make the row changes again; the answer is `""`, or the name of a table whose row is no longer as it was."""
    for rows in _runs(change):
        table = schema.metadata.tables[rows[0].table]
        if rows[0].before is None:
            connection.execute(insert(table), [{"id": row.id, **(row.after or {})} for row in rows])
        elif _replace(connection, table, rows) != len(rows):
            return table.name
    return ""


def _replace(connection: Connection, table: Table, rows: Sequence[RowChange]) -> int:
    """Change or remove rows that are as they were before; returns how many were. All name the same columns."""
    first = rows[0]
    # Bound by names of their own: a column may be in the condition and among the new values.
    unchanged = [table.c.id == bindparam("the_id")]
    unchanged += [table.c[name].is_not_distinct_from(bindparam(f"old_{name}")) for name in first.before or ()]
    values = [{"the_id": row.id} | _prefixed("old_", row.before) | _prefixed("new_", row.after) for row in rows]
    if first.after is None:
        return connection.execute(delete(table).where(*unchanged), values).rowcount
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in first.after}
    return connection.execute(update(table).where(*unchanged).values(**new), values).rowcount


def _prefixed(prefix: str, row: Row | None) -> dict[str, Value]:
    return {f"{prefix}{name}": value for name, value in (row or {}).items()}


def _runs(change: Change) -> Iterator[list[RowChange]]:
    """Neighbouring rows of one table that are new, changed or gone in the same columns: one statement does them."""
    for _, rows in groupby(
        change.rows,
        key=lambda row: (row.table, *(None if side is None else tuple(side) for side in (row.before, row.after))),
    ):
        yield list(rows)
