"""Going through the whole log: is the chain whole, and does it lead to what the tables hold?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, select

from qcode.errors import Message
from qcode.model import ActKind
from qcode.model.chain import SUBJECT, as_json, links, part_hash, salt_of, seal
from qcode.store import schema
from qcode.store.chaining import HEAD, STILL, subject_hash
from qcode.store.word_counts import SETTING

AT_A_TIME = 2000
"""Acts in memory."""
SHORTEST = 12
"""Characters of a hash that are enough to find an act by it."""
Values = dict[str, Any]
"""The columns of a row by name."""

_act, _coder = schema.act, schema.coder
_ACTS = (
    select(_act, _coder.c.name.label("coder_name"))
    .outerjoin(_coder, _coder.c.id == _act.c.coder)
    .order_by(_act.c.id)
    .execution_options(yield_per=AT_A_TIME)
)


class Forged(ValueError):
    """A row of an act that can't be what qcode has stored; it holds what is wrong with it, as a Message."""

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.what = what


@dataclass(slots=True)
class Trail:
    """What the log says that the project holds.

    `rows` are the columns of each row, by table and number, `coders` the names of the coders, `undone` when acts were
    taken back, `links` every link the chain has had with the number of its act.
    """

    rows: dict[str, dict[int, Values]] = field(default_factory=dict)
    coders: dict[int, str] = field(default_factory=dict)
    undone: dict[int, str] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    acts: int = 0
    head: str = ""
    problems: list[Message] = field(default_factory=list)


def walk(connection: Connection) -> Trail:
    """Follow the log from its first act to its last; what is wrong with it is in `problems`."""
    trail = Trail()
    # A project from before there was a chain says there what was in it; of what came before only the hashes count.
    begun = connection.scalar(select(func.max(_act.c.id)).where(_act.c.kind == ActKind.BEGIN_TRAIL.value)) or 0
    names = [*_act.c.keys(), "coder_name"]
    for row in connection.execute(_ACTS):
        act = dict(zip(names, row, strict=True))
        try:
            changes = _read(act["change"])
            _follow_chain(trail, act, changes)
            _meet(trail, act)
            if act["id"] >= begun:
                _do(connection, trail, act, [row for row in changes if not isinstance(row, str)])
        except Forged as forged:
            trail.problems.append(forged.what)
    _at_the_end(connection, trail)
    return trail


def _read(text: str) -> list[list[Any] | str]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    return found if isinstance(found, list) else [text]


def _follow_chain(trail: Trail, act: Values, changes: Sequence[list[Any] | str]) -> None:
    """Compare the hashes of an act; whatever is wrong, the next one is compared with the link that stands here."""
    seals = act["seals"].split(" ")
    found = links(trail.head, seals)
    if found[-1] != act["hash"]:
        trail.problems.append(
            Message("the chain is broken before {act}: an act was removed, added, moved or altered", act=named(act))
        )
    elif _seal(act, changes) != seals[-1]:
        trail.problems.append(Message("{act} was altered after it was stored", act=named(act)))
    trail.links |= {one: int(act["id"]) for one in found}
    trail.head = act["hash"]
    trail.acts += 1


def _seal(act: Values, changes: Sequence[list[Any] | str]) -> str:
    salt: str = act["salt"]
    rows: list[str] = []
    if len(changes) == 1 and len(changes[0]) == 4:  # nearly every act: its one row stands there as it was hashed
        rows, changes = [part_hash(salt_of(salt, 0), act["change"][1:-1])], ()
    for place, row in enumerate(changes):
        if isinstance(row, str):
            rows.append(row)
        elif len(row) > 4:  # stands beside rows that were forgotten, and has its own salt with it
            rows.append(part_hash(row[4], as_json(row[:4])))
        else:
            rows.append(part_hash(salt_of(salt, place), as_json(row)))
    # After something was forgotten there is no salt of the whole act, but only that of what it was about.
    own = salt[1:] if salt.startswith("=") else salt_of(salt, SUBJECT)
    return seal([act[name] for name in HEAD], act["forgotten"] or subject_hash(act, own), rows)


def named(act: Values) -> Message:
    """An act by its number, kind, coder and time."""
    return Message(
        "act {number} ({kind}, {coder}, {time})",
        number=act["id"],
        kind=ActKind(act["kind"]).label,
        coder=act["coder_name"] or "?",
        time=act["created"],
    )


# -- what an act did ---------------------------------------------------------------------------------------------------


def _meet(trail: Trail, act: Values) -> None:
    """Take in the coders who came before this act."""
    try:
        trail.coders |= {int(number): str(name) for number, name in json.loads(act["newcomers"] or "[]")}
    except (ValueError, TypeError) as error:
        raise Forged(Message("{act} can't be read", act=named(act))) from error


def _do(connection: Connection, trail: Trail, act: Values, rows: list[Any]) -> None:
    if act["turns"] is None:
        _check_rows(act, rows)
        _apply(trail, act, rows)
        return
    again = act["kind"] == ActKind.REDO.value
    text = connection.scalar(select(_act.c.change).where(_act.c.id == act["turns"]))
    turned = [row for row in _read(text or "[]") if not isinstance(row, str)]
    if not again:
        turned = [[row[0], row[1], row[3], row[2]] for row in reversed(turned)]
    _apply(trail, act, turned)
    if again:
        trail.undone.pop(act["turns"], None)
    else:
        trail.undone[act["turns"]] = act["created"]


def _check_rows(act: Values, rows: Sequence[Any]) -> None:
    """The number beside the changes says how many of them undo takes back."""
    still = act["forgotten"] or act["salt"].startswith("=") or ActKind(act["kind"]) in STILL
    # What older formats have logged of the making of a project has no rows either.
    if act["rows"] != (0 if still else len(rows)):
        raise Forged(
            Message("act {number} does not have the {rows} changes that it should", number=act["id"], rows=act["rows"])
        )


def _apply(trail: Trail, act: Values, rows: Sequence[Any]) -> None:
    for row in rows:
        try:
            table, number, before, after = row[:4]
            if table == "act":
                trail.undone[number] = after["undone"]
            elif table == "coder":
                trail.coders[number] = after["name"]
            elif not _changed(trail.rows.setdefault(table, {}), number, before, after):
                raise Forged(
                    Message(
                        "{act} changed {table} {number}, which was not as it says",
                        act=named(act),
                        table=table,
                        number=number,
                    )
                )
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            if isinstance(error, Forged):
                raise
            raise Forged(Message("{act} can't be read", act=named(act))) from error


def _changed(rows: dict[int, Values], number: int, before: Values | None, after: Values | None) -> bool:
    """Make one change; False where the row is not as the change says that it was."""
    if before is None:
        if number in rows or after is None:
            return False
        rows[number] = dict(after)
        return True
    row = rows.get(number)
    if row is None or any(row.get(name, value) != value for name, value in before.items()):
        return False
    if after is None:
        del rows[number]
    else:
        row.update(after)
    return True


# -- what is there -----------------------------------------------------------------------------------------------------


def _at_the_end(connection: Connection, trail: Trail) -> None:
    """Compare the end of the log, who acted in it and what it says was undone."""
    next_number, head, count = connection.execute(
        select(schema.counter.c.next, schema.counter.c.head, schema.counter.c.acts)
    ).one()
    if (head, count) != (trail.head, trail.acts):
        trail.problems.append(
            Message("the log has {count} acts, and should have {expected}", count=trail.acts, expected=count)
            if count != trail.acts
            else Message("the last act of the log is not the one that was stored last")
        )
    last = max(trail.links.values(), default=0)
    if last >= next_number:
        trail.problems.append(Message("act {number} has a number that was not given yet", number=last))
    names = _pairs(connection, select(_coder.c.id, _coder.c.name))
    for number in sorted(trail.coders.keys() | {each for each in names if each <= last}):
        was, now = trail.coders.get(number), names.get(number)
        if was != now:
            trail.problems.append(
                Message("coder {number} was {was} and is {now} now", number=number, was=was or "–", now=now or "–")
            )
    stored = select(_act.c.id, _act.c.undone).where(_act.c.undone != "")
    marked = _pairs(connection, stored)
    for number in sorted(trail.undone.keys() | marked.keys()):
        if trail.undone.get(number, "") != marked.get(number, ""):
            trail.problems.append(Message("the log does not say that act {number} was undone as marked", number=number))


def _pairs(connection: Connection, query: Select[Any]) -> dict[int, str]:
    return {int(row[0]): str(row[1]) for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not as the log says: `was` are its columns by the log, `now` those it has; None: there is none."""

    table: str
    number: int
    was: Mapping[str, Any] | None
    now: Mapping[str, Any] | None

    @property
    def columns(self) -> list[str]:
        """The names of the columns that differ, where there are two rows to compare."""
        if self.was is None or self.now is None:
            return []
        return [name for name in self.now if self.was[name] != self.now[name]]


def differences(connection: Connection, trail: Trail) -> Iterator[Difference]:
    """Every row that differs, by table and number."""
    for name in sorted(schema.ACT_TABLES):
        table = schema.metadata.tables[name]
        columns = [column for column in table.c if column.name != "id"]
        names = [column.name for column in columns]
        missing = {column.name: _default(column) for column in columns}
        expected = trail.rows.get(name, {})
        seen = set()
        for number, *values in connection.execute(select(table.c.id, *columns).order_by(table.c.id)):
            now = dict(zip(names, values, strict=True))
            if name == "setting" and now["name"] == SETTING:
                continue
            seen.add(number)
            kept = expected.get(number)
            was = None if kept is None else {**missing, **kept}
            if was != now:
                yield Difference(name, number, was, now)
        for number in sorted(expected.keys() - seen):
            yield Difference(name, number, {**missing, **expected[number]}, None)


def _default(column: Any) -> Any:
    """What a column has in a row that was written without it."""
    if column.server_default is None:
        return None
    text = str(column.server_default.arg)
    return int(text) if column.type.python_type is int else text


def moment_of(connection: Connection, trail: Trail, given: str) -> tuple[int, int] | None:
    """The number of the act that a noted hash belongs to, and how many acts came after it; None where it is none."""
    given = given.strip().lower()
    found = {number for one, number in trail.links.items() if one.startswith(given)} if len(given) >= SHORTEST else ()
    if len(found) != 1:
        return None
    number = next(iter(found))
    later = connection.execute(select(_act.c.id).where(_act.c.id > number)).all()
    return number, len(later)
