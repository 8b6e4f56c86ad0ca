"""`qcode check`: does the project still hold what it promises?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from qcode.model import text_hash
from qcode.model.codebook import tree_problems
from qcode.model.words import word_starts
from qcode.store import schema
from qcode.store.codebook import codebook
from qcode.store.documents import documents, transcripts
from qcode.store.project import Store


def problems(store: Store) -> list[str]:
    """Everything that is wrong with the project, in words; an empty list when it is sound."""
    with store.read() as connection:
        # The data base itself first: where that is damaged the rest would only repeat it.
        found = [f"data base: {line}" for line in _integrity(connection)]
        return found or [*_foreign_keys(connection), *_texts(connection), *_tree(connection), *_spans(connection)]


def _integrity(connection: Connection) -> Iterator[str]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield str(line)


def _foreign_keys(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row}: it names a {parent} that is not there"


def _texts(connection: Connection) -> Iterator[str]:
    table = schema.source_text
    names = {document.sha256: document.name for document in documents(connection)}
    for sha256, content, starts in connection.execute(select(table.c.sha256, table.c.content, table.c.word_starts)):
        where = f"text of {names[sha256]}" if sha256 in names else f"text {sha256[:12]}"
        if text_hash(content) != sha256:
            yield f"{where}: it is not the text that was imported (its SHA-256 differs)"
        elif len(starts) != 4 * len(word_starts(content)):
            yield f"{where}: its words were counted differently"


def _tree(connection: Connection) -> Iterator[str]:
    book = codebook(connection)
    for problem in tree_problems(book):
        yield f"codebook: {problem}"
    stored = connection.scalars(select(schema.code.c.id)).all()
    for number in sorted(set(stored) - set(book.by_key)):
        yield f"codebook: code {number} hangs on no code of the tree"


def _spans(connection: Connection) -> Iterator[str]:
    texts = transcripts(connection)
    names = {document.id: document.name for document in documents(connection)}
    for number, transcript in texts.items():
        size, before = len(transcript.text), 0
        for place, turn in enumerate(transcript.turns, start=1):
            if turn.span.end > size or turn.span.start < before:
                yield f"{names[number]}, turn {place}: it lies outside the text or on the turn before"
            before = turn.span.end
    for table, word in ((schema.coding, "coding"), (schema.decision, "decision")):
        rows = connection.execute(select(table.c.id, table.c.document, table.c.start, table.c.end))
        for row, document, start, end in rows:
            if document in texts and not 0 <= start < end <= len(texts[document].text):
                yield f"{names[document]}: {word} {row} at {start}–{end} lies outside the text"
