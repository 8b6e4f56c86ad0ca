"""What an act changed, as a person reads it: names in place of numbers, words in place of offsets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from qcode.errors import Listing, Message, Part
from qcode.model import Act
from qcode.model.change import Row, Value
from qcode.session.core import Session
from qcode.session.project import trail
from qcode.session.project.trail import Side
from qcode.store import trail_reading
from qcode.store.pseudonyms import SALT
from qcode.store.trail_reading import TextStep
from qcode.store.trail_words import NOUNS

MOST = 20
"""Rows of one table that are shown of an act; an import has thousands."""
MARK = "✓"
"""Stands for what is so, in a column that is yes or no."""
TURN = "turn"
"""The table whose rows say nothing one by one."""

_FIELDS: Mapping[str, Message] = {
    "name": Message("name"),
    "slug": Message("short name"),
    "code": Message("code"),
    "parent": Message("code above"),
    "title": Message("title"),
    "text": Message("text"),
    "memo": Message("memo"),
    "kind": Message("kind"),
    "value": Message("value"),
    "role": Message("role"),
    "language": Message("language"),
    "weight": Message("weight"),
    "review": Message("to review"),
    "colour": Message("colour"),
    "shortcut": Message("key"),
    "definition": Message("definition"),
    "when_use": Message("when"),
    "when_not": Message("not when"),
    "rule": Message("rule"),
    "examples": Message("anchor examples"),
    "verdict": Message("verdict"),
    "take": Message("taken"),
    "reason": Message("reason"),
    "comparison": Message("comparison"),
    "decision": Message("decision"),
    "replacement": Message("replacement"),
    "coder": Message("coder"),
    "position": Message("place among its siblings"),
    "reserved": Message("coded blind"),
    "looked": Message("looked early"),
    "source_name": Message("file"),
}
"""Columns that are shown, in this order; others say nothing to a person."""
_IN_TITLE = ("slug", "name", "title", "comparison")
"""Columns that are in the line of a row already, where it came or went."""
_MARKS = ("review", "reserved")
"""Columns that are 1 or 0."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something about a row, before and after an act; `""` where there was nothing."""

    name: Message
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row that an act changed. `sign`: `+` it came, `−` it went, `~` it changed.

    `title` says what it is and where; `fields` are what can be read in it, the words of a passage first.
    """

    sign: str
    title: Message
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What an act changed: the rows that are shown, and in words what is not."""

    rows: tuple[ShownRow, ...]
    left_out: tuple[Message, ...]


def shown_change(session: Session, act: Act) -> ShownChange:
    """What an act changed, before and after: at most `MOST` rows of a table, none of others' behind the curtain."""
    sides = trail.changes(session, act)
    reader = _Reader(session, act)
    rows: list[ShownRow] = []
    counts: dict[str, int] = {}
    for side in sides:
        if side.forgotten or side.hidden:
            continue
        counts[side.table] = counts.get(side.table, 0) + 1
        if side.table != TURN and counts[side.table] <= MOST:
            rows.append(reader.row(side))
    return ShownChange(tuple(rows), tuple(_left_out(sides, counts)))


def _left_out(sides: list[Side], counts: Mapping[str, int]) -> Iterator[Message]:
    for table, count in counts.items():
        if table == TURN:
            yield Message("{noun}: {count:,} rows", noun=_noun(table), count=count)
        elif count > MOST:
            yield Message("{noun}: {count:,} more of these", noun=_noun(table), count=count - MOST)
    if any(side.forgotten for side in sides):
        yield Message("What was forgotten is not in the log any more, only its hash.")
    if any(side.hidden for side in sides):
        yield Message("Others' work in documents that are coded blind is not shown until all are done.")


def _noun(table: str) -> Message:
    return NOUNS.get(table, Listing((table,)))


def _is_secret(side: Side) -> bool:
    """Whether a row is what the hashes of names are made with, which is nobody's to read off a screen."""
    return side.table == "setting" and (side.after or side.before or {}).get("name") == SALT


def _readable(value: str) -> str:
    """Words in several languages and lists of examples, which are stored as JSON, as a person writes them."""
    if not value.startswith(("{", "[")):
        return value
    try:
        data = json.loads(value)
    except ValueError:
        return value
    if isinstance(data, dict):
        return " · ".join(f"{name}: {text}" if name and len(data) > 1 else str(text) for name, text in data.items())
    return " · ".join(str(one[0] if isinstance(one, list) and one else one) for one in data)


class _Reader:
    """Names and words of the time of one act."""

    def __init__(self, session: Session, act: Act) -> None:
        self._session = session
        self._act = act
        self._paths = {code.key: code.path for code in (*act.subject.codes, *act.subject.becomes)}
        self._steps: dict[int, list[TextStep]] = {}
        self._texts: dict[str, Callable[[int, int], str]] = {}
        self._rows: dict[tuple[str, int], Row] = {}

    @cached_property
    def _coders(self) -> dict[int, str]:
        with self._session.store.read() as connection:
            return trail_reading.coder_names(connection)

    def row(self, side: Side) -> ShownRow:
        """One row, before and after."""
        sign = "+" if side.before is None else "−" if side.after is None else "~"
        return ShownRow(sign, self._title(side), tuple(self._fields(side)))

    def _title(self, side: Side) -> Message:
        """What a row is: its noun, then its name, code, document, place and coder, as far as it has them."""
        whole: dict[str, Value] = {**self._was(side), **(side.before or {}), **(side.after or {})}
        name = next((str(whole[column]) for column in _IN_TITLE if whole.get(column)), "")
        parts: list[Part] = [_noun(side.table), name]
        parts += [self._named(column, whole[column]) for column in ("code", "document") if whole.get(column)]
        if isinstance(whole.get("coder"), int):
            parts.append(self._named("coder", whole["coder"]))
        return Listing([part for part in parts if str(part)], " · ")

    def _was(self, side: Side) -> Row:
        """The row as it was before the act: what the act did not change is not in its entry."""
        if side.before is None or side.after is None:
            return {}
        key = side.table, side.number
        if key not in self._rows:
            with self._session.store.read() as connection:
                found = trail_reading.row_before(connection, *key, self._act.id)
            veil = self._session.store.veil()
            self._rows[key] = {
                name: veil.words(value) if veil is not None and isinstance(value, str) else value
                for name, value in found.items()
            }
        return self._rows[key]

    # -- fields ----------------------------------------------------------------------------------------------------

    def _fields(self, side: Side) -> Iterator[Field]:
        words = self._words(side, side.before, after=False), self._words(side, side.after, after=True)
        if any(words):
            yield Field(Message("words"), *words)
        if _is_secret(side):
            return
        came_or_went = side.before is None or side.after is None
        for column, noun in _FIELDS.items():
            if came_or_went and column in (*_IN_TITLE, "code", "coder", "position"):
                continue
            before, after = (self._value(column, side_row) for side_row in (side.before, side.after))
            if before != after:
                yield Field(noun, before, after)

    def _value(self, column: str, row: Row | None) -> str:
        value = (row or {}).get(column)
        if value is None or (column in _MARKS and not value):
            return ""
        return MARK if column in _MARKS else self._named(column, value)

    def _named(self, column: str, value: Value) -> str:
        """A value as people know it: the names of codes, documents and coders in place of their numbers."""
        if not isinstance(value, int):
            return _readable(str(value))
        if column in ("code", "parent"):
            return self._code(value)
        if column == "document":
            return self._document(value)
        return self._coders.get(value, "") if column == "coder" else str(value)

    def _code(self, number: int) -> str:
        code = self._session.codebook.by_key.get(number)
        if code is not None:
            return code.path
        return self._paths.get(number) or self._from_log("code", number, "slug")

    def _document(self, number: int) -> str:
        document = self._session.documents_by_id.get(number)
        if document is not None:
            return document.name
        if number == self._act.subject.document:
            return self._act.subject.name
        return self._from_log("document", number, "name")

    def _from_log(self, table: str, number: int, column: str) -> str:
        """What a row that is gone was called when it came."""
        with self._session.store.read() as connection:
            found = str((trail_reading.first_row(connection, table, number) or {}).get(column, ""))
        veil = self._session.store.veil()
        return veil.words(found) if veil is not None else found

    # -- words -----------------------------------------------------------------------------------------------------

    def _words(self, side: Side, row: Row | None, *, after: bool) -> str:
        """The words of a passage in the text that the document had before or after the act; `""` without a place."""
        if row is None or side.document is None:
            return ""
        was = self._was(side)
        start, end = (row.get(name, was.get(name)) for name in ("start", "end"))
        if not isinstance(start, int) or not isinstance(end, int):
            return ""
        sha256 = self._text_at(side.document, after=after)
        return self._cut(sha256)(start, end) if sha256 else ""

    def _text_at(self, document: int, *, after: bool) -> str | None:
        """The hash of the text that a document had before the act, or after it."""
        if document not in self._steps:
            with self._session.store.read() as connection:
                self._steps[document] = trail_reading.text_steps(connection, document)
        limit = self._act.id + after
        earlier = [step.after for step in self._steps[document] if step.act < limit]
        return earlier[-1] if earlier else None

    def _cut(self, sha256: str) -> Callable[[int, int], str]:
        """Cuts words out of a stored text at stored offsets, with what is shown in place of names."""
        if sha256 not in self._texts:
            self._texts[sha256] = self._cutter(sha256)
        return self._texts[sha256]

    def _cutter(self, sha256: str) -> Callable[[int, int], str]:
        with self._session.store.read() as connection:
            text = trail_reading.stored_text(connection, sha256)
        if text is None:  # forgotten
            return lambda start, end: ""
        veil = self._session.store.veil()
        if veil is None:
            return lambda start, end: text[start:end]
        shown = veil.text(sha256)
        return lambda start, end: shown.text[shown.shown(start) : shown.shown(end, end=True)]
