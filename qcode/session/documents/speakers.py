"""Who speaks in a document: roles, names, two labels of one person, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qcode.errors import Message, UsageError
from qcode.importing.speech.roles import label_meant
from qcode.model import ActKind, ActSubject, Document, Role, Segment
from qcode.model.naming import nfc
from qcode.model.words import count_words
from qcode.session import naming
from qcode.session.core import Session
from qcode.store import documents as store_documents
from qcode.store import speakers as store_speakers

SPEAKER_COLUMNS = ("document", "speaker", "role", "turns", "words", "sample")
_SAMPLE = 80


@dataclass(frozen=True)
class SpeakerEdits:
    """What a person says of the speakers of a document, by the names they have now.

    `names` gives another name; one that somebody has already makes the two one person. `variables` are what is known
    of a person; an empty value takes one away.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    variables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.names or self.roles or self.variables)


def edit_speakers(session: Session, document: Document, edits: SpeakerEdits) -> None:
    """Change speakers as one act; raises UsageError for somebody who does not speak there."""
    labels = [speaker.label for speaker in session.transcript(document.id).speakers]
    roles = {_meant(labels, name): role for name, role in edits.roles.items()}
    names = {_meant(labels, name): nfc(new.strip()) for name, new in edits.names.items()}
    known = {_meant(labels, name): values for name, values in edits.variables.items()}
    for old, new in names.items():
        if not new:
            raise UsageError(Message("A speaker needs a name."), where=old)
    with session.act(ActKind.SET_SPEAKERS, ActSubject.of(document)) as act:
        for label, role in roles.items():
            store_documents.set_role(act, document.id, label, role)
        for label, values in known.items():
            number = store_speakers.speaker_id(act.connection, document.id, label)
            for name, value in values.items() if number is not None else ():
                store_speakers.set_speaker_variable(act, number or 0, name, value)
        for old, new in in_turn(names):
            store_speakers.rename_speaker(act, document.id, old, new)


def in_turn(names: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Renamings so that A → B, B → A changes the two over, and makes no one of them."""
    swapped = [old for old, new in names.items() if new in names and names[new] != new and new != old]
    first = [(old, f"\0{old}") for old in swapped]
    return [*first, *((f"\0{old}" if old in swapped else old, new) for old, new in names.items() if old != new)]


def _meant(labels: Sequence[str], name: str) -> str:
    found = label_meant(labels, name) if name else next((label for label in labels if not label), None)
    if found is None:
        raise naming.unknown("speaker", name, labels)
    return found


def variables_of(session: Session, document: Document) -> dict[str, dict[str, str]]:
    """What is known of each speaker of a document, by name."""
    with session.store.read() as connection:
        found = store_speakers.speaker_variables(connection, document.id)
    return {name: values for (_, name), values in found.items()}


def speaker_rows(session: Session, document: Document) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Columns and one row per speaker: turns, words, the first thing they say, and what is known of them."""
    transcript = session.transcript(document.id)
    known = variables_of(session, document)
    names = sorted({name for values in known.values() for name in values})
    columns = {name: f"var_{name}" if name in SPEAKER_COLUMNS else name for name in names}
    rows = []
    for speaker in transcript.speakers:
        text = transcript.text
        said = [turn.speech for turn in transcript.turns if turn.speaker == speaker.label]
        values = known.get(speaker.label, {})
        rows.append(
            {
                "document": document.name,
                "speaker": speaker.label,
                "role": speaker.role.value,
                "turns": len(said),
                "words": sum(count_words(text, speech) for speech in said),
                "sample": _short(next((speech.of(text) for speech in said if speech), "")),
                **{column: values.get(name) for name, column in columns.items()},
            }
        )
    return (*SPEAKER_COLUMNS, *columns.values()), rows


def with_speakers(session: Session, segments: Sequence[Segment]) -> tuple[tuple[str, ...], list[Segment]]:
    """Names like `speaker.age`, and segments that have among their variables what is known of who speaks there."""
    with session.store.read() as connection:
        known = store_speakers.speaker_variables(connection)
    if not known:
        return (), list(segments)
    numbers = {document.name: document.id for document in session.documents}
    found = []
    for segment in segments:
        values = known.get((numbers.get(segment.document, 0), segment.speaker), {})
        said = {f"speaker.{name}": value for name, value in values.items()}
        found.append(replace(segment, variables={**segment.variables, **said}) if said else segment)
    return tuple(sorted({f"speaker.{name}" for values in known.values() for name in values})), found


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SAMPLE else f"{line[: _SAMPLE - 1].rstrip()}…"
