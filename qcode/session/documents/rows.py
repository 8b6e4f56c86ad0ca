"""What is in the project, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qcode.language.sentences import transcript_sentences
from qcode.model import Document, Span, variable_names
from qcode.session.core import Session
from qcode.session.states import coder_states, final_codings
from qcode.session.study import study
from qcode.store.documents import turn_counts

DOCUMENT_COLUMNS = (
    "document", "language", "perspective", "words", "respondent_words", "turns", "codings", "state", "coders",
)  # fmt: skip
TURN_COLUMNS = (
    "document", "turn", "speaker", "role", "start", "end", "speech_start", "speech_end", "time_ms", "end_ms",
    "language",
)  # fmt: skip
SENTENCE_COLUMNS = ("document", "start", "end", "turn", "speaker", "role")


def document_rows(session: Session) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Columns and one row per document: its words, turns, codings, the state of the coding that counts, the states of
    all coders by name, and its variables."""
    material = study(session)
    entries = material.documents
    with session.store.read() as connection:
        turns = turn_counts(connection)
    states = coder_states(session)
    final = final_codings(material, states)
    variables = variable_names(session.documents)
    columns = {name: f"var_{name}" if name in DOCUMENT_COLUMNS else name for name in variables}
    rows = [
        {
            "document": entry.document.name,
            "language": entry.document.language,
            "perspective": entry.document.perspective,
            "words": entry.words,
            "respondent_words": entry.respondent_words,
            "turns": turns.get(entry.document.id, 0),
            "codings": len(material.by_document.get(entry.document.id, ())),
            "state": final[entry.document.id][1].value,
            "coders": {name: state.value for name, state in states.get(entry.document.id, {}).items()},
            **{column: entry.document.variables.get(name) for name, column in columns.items()},
        }
        for entry in entries
    ]
    return (*DOCUMENT_COLUMNS, *columns.values()), rows


def turn_rows(session: Session, document: Document) -> Iterator[dict[str, Any]]:
    """One row per turn, counted from 1; offsets in code points, times in ms."""
    transcript = session.transcript(document.id)
    for number, turn in enumerate(transcript.turns, start=1):
        yield {
            "document": document.name,
            "turn": number,
            "speaker": turn.speaker,
            "role": transcript.role(turn).value,
            "start": turn.span.start,
            "end": turn.span.end,
            "speech_start": turn.speech.start,
            "speech_end": turn.speech.end,
            "time_ms": turn.time_ms,
            "end_ms": turn.end_ms,
            "language": turn.language or transcript.language,
        }


def sentences(session: Session, document: Document) -> tuple[tuple[int, Span], ...]:
    """The sentences of a document with the index (from 0) of their turn."""
    return transcript_sentences(session.transcript(document.id))


def sentence_rows(session: Session, document: Document) -> Iterator[dict[str, Any]]:
    """One row per sentence; `turn` counts from 1."""
    transcript = session.transcript(document.id)
    for index, span in sentences(session, document):
        turn = transcript.turns[index]
        yield {
            "document": document.name,
            "start": span.start,
            "end": span.end,
            "turn": index + 1,
            "speaker": turn.speaker,
            "role": transcript.role(turn).value,
        }
