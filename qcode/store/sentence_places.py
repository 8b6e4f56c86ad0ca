"""Where the sentences of each text stand, kept because finding them takes longer than any table that needs them.

What is kept begins with a hash of everything that the sentences depend on: the rule, the text, its turns and their
languages. Where that hash is another one now, nothing counts as kept.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from sqlalchemy import Connection, bindparam, select, update

from qcode.store import schema

_HASH = 16
_turn, _document, _text = schema.turn, schema.document, schema.source_text
Places = Sequence[tuple[int, int]]
"""Start and end of each sentence, in order."""


def text_states(connection: Connection, rule: int) -> dict[int, bytes]:
    """For each document a hash of what its sentences depend on, by the rule of this number."""
    found: dict[int, list[str]] = defaultdict(list)
    turns = select(_turn.c.document, _turn.c.speech_start, _turn.c.speech_end, _turn.c.language).order_by(
        _turn.c.document, _turn.c.number
    )
    for document, start, end, language in connection.execute(turns).all():
        found[document].append(f"{start} {end} {language}")
    documents = select(_document.c.id, _document.c.sha256, _document.c.language)
    return {
        number: blake2b("\n".join((str(rule), sha256, language, *found[number])).encode(), digest_size=_HASH).digest()
        for number, sha256, language in connection.execute(documents)
    }


def kept_places(connection: Connection, states: Mapping[int, bytes]) -> dict[int, Places]:
    """The sentences of the documents whose state is the one for which they were kept."""
    query = select(_document.c.id, _text.c.sentences).join(_text, _text.c.sha256 == _document.c.sha256)
    return {
        number: _unpacked(kept[_HASH:])
        for number, kept in connection.execute(query)
        if kept is not None and kept[:_HASH] == states.get(number)
    }


def keep_places(connection: Connection, places: Mapping[int, Places], states: Mapping[int, bytes]) -> None:
    """Keep the sentences of documents that were in these states; no act of a coder, as anybody would find the same."""
    rows = connection.execute(select(_document.c.id, _document.c.sha256)).all()
    texts = {row.id: row.sha256 for row in rows}
    changes = [
        {"text": texts[number], "kept": states[number] + _packed(found)}
        for number, found in places.items()
        if number in texts
    ]
    if changes:
        table = update(_text).where(_text.c.sha256 == bindparam("text")).values(sentences=bindparam("kept"))
        connection.execute(table, changes)


def _packed(places: Places) -> bytes:
    numbers = array("I", [edge for place in places for edge in place])
    return _in_file_order(numbers).tobytes()


def _unpacked(data: bytes) -> Places:
    numbers = array("I")
    numbers.frombytes(data)
    edges = iter(_in_file_order(numbers))
    return list(zip(edges, edges, strict=True))


def _in_file_order(numbers: array[int]) -> array[int]:
    """The same on every machine: the lowest byte first."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
