"""`qcode check`: does the project still hold what it promises?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select

from qcode.errors import Listing, Message, ProjectError
from qcode.model import text_hash
from qcode.model.codebook import tree_problems
from qcode.store import schema
from qcode.store.codebook import codebook
from qcode.store.codings import codings, decisions
from qcode.store.documents import documents, transcripts
from qcode.store.project import Store
from qcode.store.settings import read_setting
from qcode.store.trail_words import trail_problems
from qcode.store.word_counts import packed_starts


def problems(store: Store) -> list[Message]:
    """Everything that is wrong with the project, in words; an empty list when it is sound."""
    # The data base itself first: where that is damaged the rest would only repeat it.
    found = _look(store, Message("data base"), store.backend.integrity)
    if found:
        return found
    parts: dict[Message, Callable[[Connection], Iterator[Message]]] = {
        Message("references"): store.backend.broken_references,
        Message("texts"): _texts,
        Message("codebook"): _tree,
        Message("turns"): _turns,
        Message("codings"): _spans,
        Message("trail"): trail_problems,
        Message("foreign objects"): store.backend.foreign_objects,
        Message("settings"): _settings,
    }
    return [problem for name, part in parts.items() for problem in _look(store, name, part)]


def _look(store: Store, name: Message, part: Callable[[Connection], Iterator[Message]]) -> list[Message]:
    """What one part finds; where it can't even be read, that is the finding, and the other parts go on."""
    found: list[Message] = []
    try:
        with store.read() as connection:
            for problem in part(connection):
                found.append(Listing([name, problem], ": "))
    except ProjectError as error:
        found.append(Listing([name, error.what], ": "))
    return found


def _texts(connection: Connection) -> Iterator[Message]:
    table = schema.source_text
    names = {document.sha256: document.name for document in documents(connection)}
    for sha256, content, starts in connection.execute(select(table.c.sha256, table.c.content, table.c.word_starts)):
        where = names.get(sha256, Message("the one kept as {sha256}", sha256=sha256[:12]))
        if text_hash(content) != sha256:
            yield Message("{where} is not the text that was imported (its SHA-256 differs)", where=where)
        elif starts != packed_starts(content):
            yield Message("{where}: its words were counted differently", where=where)


def _tree(connection: Connection) -> Iterator[Message]:
    book = codebook(connection)
    yield from tree_problems(book)
    stored = connection.scalars(select(schema.code.c.id)).all()
    for number in sorted(set(stored) - set(book.by_key)):
        yield Message("code {number} hangs on no code of the tree", number=number)


def _turns(connection: Connection) -> Iterator[Message]:
    names = {document.id: document.name for document in documents(connection)}
    for number, transcript in transcripts(connection).items():
        before = 0
        for place, turn in enumerate(transcript.turns, start=1):
            if turn.span.end > len(transcript.text) or turn.span.start < before:
                yield Message(
                    "{document}, turn {turn} lies outside the text or on the turn before",
                    document=names[number],
                    turn=place,
                )
            before = turn.span.end
    turns, speakers = schema.turn.c, schema.speaker.c
    strangers = select(turns.document, turns.number).join(schema.speaker, speakers.id == turns.speaker)
    for number, place in connection.execute(strangers.where(speakers.document != turns.document)):
        yield Message(
            "{document}, turn {turn} is spoken by somebody of another document",
            document=names[number],
            turn=place,
        )


def _spans(connection: Connection) -> Iterator[Message]:
    names = {document.id: document.name for document in documents(connection)}
    texts = {number: transcript.text for number, transcript in transcripts(connection).items()}
    for kind, entries in ((Message("coding"), codings(connection)), (Message("verdict"), decisions(connection))):
        for entry in entries:
            text, span = texts.get(entry.document), entry.span
            if text is not None and (span.end > len(text) or not span.of(text).strip()):
                yield Message(
                    "{document}: {kind} {id} at {start}–{end} has no words",
                    document=names[entry.document],
                    kind=kind,
                    id=entry.id,
                    start=span.start,
                    end=span.end,
                )


def _settings(connection: Connection) -> Iterator[Message]:
    for name in ("bank_rows", "codebook_title"):
        try:
            json.loads(read_setting(connection, name, "{}"))
        except ValueError:
            yield Message("{name} can't be read", name=name)
