"""`qcode check`: does the project still hold what it promises?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select

from qcode.errors import ProjectError
from qcode.model import Change, text_hash
from qcode.model.codebook import tree_problems
from qcode.store import schema
from qcode.store.codebook import codebook
from qcode.store.codings import codings, decisions
from qcode.store.documents import documents, transcripts
from qcode.store.project import Store
from qcode.store.settings import read_setting
from qcode.store.word_counts import packed_starts


def problems(store: Store) -> list[str]:
    """Everything that is wrong with the project, in words; an empty list when it is sound."""
    # The data base itself first: where that is damaged the rest would only repeat it.
    found = _look(store, "data base", store.backend.integrity)
    if found:
        return found
    parts: dict[str, Callable[[Connection], Iterator[str]]] = {
        "references": store.backend.broken_references,
        "texts": _texts,
        "codebook": _tree,
        "turns": _turns,
        "codings": _spans,
        "change log": _log,
        "settings": _settings,
    }
    return [problem for name, part in parts.items() for problem in _look(store, name, part)]


def _look(store: Store, name: str, part: Callable[[Connection], Iterator[str]]) -> list[str]:
    """What one part finds; where it can't even be read, that is the finding, and the other parts go on."""
    found: list[str] = []
    try:
        with store.read() as connection:
            for problem in part(connection):
                found.append(f"{name}: {problem}")
    except ProjectError as error:
        found.append(f"{name}: {error.what}")
    return found


def _texts(connection: Connection) -> Iterator[str]:
    table = schema.source_text
    names = {document.sha256: document.name for document in documents(connection)}
    for sha256, content, starts in connection.execute(select(table.c.sha256, table.c.content, table.c.word_starts)):
        where = names.get(sha256, f"the one kept as {sha256[:12]}")
        if text_hash(content) != sha256:
            yield f"{where} is not the text that was imported (its SHA-256 differs)"
        elif starts != packed_starts(content):
            yield f"{where}: its words were counted differently"


def _tree(connection: Connection) -> Iterator[str]:
    book = codebook(connection)
    yield from tree_problems(book)
    stored = connection.scalars(select(schema.code.c.id)).all()
    for number in sorted(set(stored) - set(book.by_key)):
        yield f"code {number} hangs on no code of the tree"


def _turns(connection: Connection) -> Iterator[str]:
    names = {document.id: document.name for document in documents(connection)}
    for number, transcript in transcripts(connection).items():
        before = 0
        for place, turn in enumerate(transcript.turns, start=1):
            if turn.span.end > len(transcript.text) or turn.span.start < before:
                yield f"{names[number]}, turn {place} lies outside the text or on the turn before"
            before = turn.span.end
    turns, speakers = schema.turn.c, schema.speaker.c
    strangers = select(turns.document, turns.number).join(schema.speaker, speakers.id == turns.speaker)
    for number, place in connection.execute(strangers.where(speakers.document != turns.document)):
        yield f"{names[number]}, turn {place} is spoken by somebody of another document"


def _spans(connection: Connection) -> Iterator[str]:
    names = {document.id: document.name for document in documents(connection)}
    texts = {number: transcript.text for number, transcript in transcripts(connection).items()}
    for word, entries in (("coding", codings(connection)), ("verdict", decisions(connection))):
        for entry in entries:
            text, span = texts.get(entry.document), entry.span
            if text is not None and (span.end > len(text) or not span.of(text).strip()):
                yield f"{names[entry.document]}: {word} {entry.id} at {span.start}–{span.end} has no words"


def _log(connection: Connection) -> Iterator[str]:
    act = schema.act.c
    last = connection.scalar(select(schema.counter.c.next)) or 0
    for number, change, rows in connection.execute(select(act.id, act.change, act.rows).order_by(act.id)):
        if number >= last:
            yield f"act {number} has a number that was not given yet"
        if not isinstance(data := json.loads(change), list) or len(Change.from_data(data).rows) != rows:
            yield f"act {number} does not have the {rows} changes that it should"


def _settings(connection: Connection) -> Iterator[str]:
    for name in ("bank_rows", "codebook_title"):
        try:
            json.loads(read_setting(connection, name, "{}"))
        except ValueError:
            yield f"{name} can't be read"
