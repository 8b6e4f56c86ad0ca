"""Where a reader is when a document gets another text."""

from __future__ import annotations

from dataclasses import replace

from qcode.model import Place, Span
from qcode.model.alignment import Alignment
from qcode.model.placing import place


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
