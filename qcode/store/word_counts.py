"""Where the words of each text begin: counted when it is stored, and anew when the rule of counting has changed.

A project remembers the number of the rule (`words.WORD_RULE`) by which its texts were counted. One that was counted by
an older rule, or from before rules had numbers, is brought up to date when it is opened.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator

from sqlalchemy import Connection, insert, select, update

from qcode.model import words
from qcode.store import schema
from qcode.store.settings import read_setting

SETTING = "word_rule"
"""The setting that holds the number of the rule."""
_text = schema.source_text


def rule_of(connection: Connection) -> int:
    """The rule by which the words of a project were counted; 0 where it was never written down."""
    return int(read_setting(connection, SETTING, "0"))


def write_rule(connection: Connection) -> None:
    """Write down that the words of a project are counted by today's rule.

    The row has a number of its own, 0, which the counter never gives: numbers of rows are part of the identity of
    things in exchange files, and a new kind of setting is no reason for others.
    """
    table, value = schema.setting, str(words.WORD_RULE)
    changed = connection.execute(update(table).where(table.c.name == SETTING).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(table).values(id=0, name=SETTING, value=value))


def count_anew(connection: Connection) -> int:
    """Count the words of all texts by today's rule and write that down; returns how many texts had other counts.

    It is no act of a coder: what the words of a text are is not for anybody to undo.
    """
    count = 0
    for number, starts in _differing(connection):
        connection.execute(update(_text).where(_text.c.id == number).values(word_starts=starts))
        count += 1
    write_rule(connection)
    return count


def counts_differ(connection: Connection) -> bool:
    """Whether some text would have other counts by today's rule."""
    return next(_differing(connection), None) is not None


def _differing(connection: Connection) -> Iterator[tuple[int, bytes]]:
    """Texts that were counted otherwise, by number, with their words by today's rule; one text in memory at a time."""
    for number in connection.scalars(select(_text.c.id).order_by(_text.c.id)).all():
        query = select(_text.c.content, _text.c.word_starts).where(_text.c.id == number)
        content, starts = connection.execute(query).one()
        if (counted := packed_starts(content)) != starts:
            yield number, counted


def packed_starts(text: str) -> bytes:
    """The offsets of the words of a text as they are stored: 32 bits each, low byte first."""
    starts = words.word_starts(text)
    if sys.byteorder == "big":
        starts = array("I", starts)
        starts.byteswap()
    return starts.tobytes()


def unpacked_starts(blob: bytes) -> array[int]:
    """The offsets of the words of a text, from how they are stored."""
    starts = array("I")
    starts.frombytes(blob)
    if sys.byteorder == "big":
        starts.byteswap()
    return starts
