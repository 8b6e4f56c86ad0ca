"""Readers keep their places when a document gets another text, and when that is undone or done again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial

from qcode.errors import ProjectError
from qcode.model import Place, Span
from qcode.model.alignment import Alignment, align
from qcode.model.placing import place
from qcode.session.core import Session
from qcode.store import documents as store_documents
from qcode.store import history as store_history
from qcode.store import moving


@contextmanager
def following(session: Session, coder: str | None, *, redo: bool) -> Iterator[None]:
    """Undo or redo inside this block; positions in documents that get another text by it move along."""
    with session.store.read() as connection:
        numbers = store_history.next_texts(connection, coder, redo=redo)
    before = {number: session.transcript(number) for number in numbers if number in session.documents_by_id}
    yield
    if not before:
        return
    # It is about looking only: what was undone stays undone, whatever comes of this.
    with suppress(ProjectError), session.store.write() as connection:
        for number, transcript in store_documents.transcripts(connection, before).items():
            moving.move_positions(connection, number, partial(moved, align(before[number], transcript)))


def moved(alignment: Alignment, reader: Place) -> Place:
    """Where the words stand now that somebody was at; what was read of them counts as read still."""
    text, turns = alignment.old.text, alignment.new_transcript.turns
    if not alignment.new.text.strip():
        return replace(reader, cursor=0, seen=(), folds=frozenset())
    old_turns = alignment.old_transcript.turns
    read = [place(alignment, span) for span in reader.seen if span.of(text).strip()]
    # Turns are counted from 1.
    shut = [old_turns[fold - 1].speech.start for fold in reader.folds if 0 < fold <= len(old_turns)]
    folded = [_nearest(alignment, start) for start in shut]
    return replace(
        reader,
        cursor=_nearest(alignment, reader.cursor),
        seen=tuple(placed.span for placed in read if placed.certain),
        folds=frozenset(n for n, turn in enumerate(turns, 1) if any(start in turn.span for start in folded)),
    )


def _nearest(alignment: Alignment, offset: int) -> int:
    """The new place of a character: of its word, or the nearest."""
    text = alignment.old.text
    if not text.strip():
        return 0
    start = min(offset, len(text) - 1)
    while start and not text[start].isspace() and not text[start - 1].isspace():
        start -= 1
    end = start + 1
    while end < len(text) and not text[start:end].strip():
        end += 1
    if not text[start:end].strip():
        start = len(text.rstrip()) - 1
        end = start + 1
    return place(alignment, Span(start, end)).span.start
