"""Documents, their texts, speakers and turns in the project file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from qcode.model import Document, Role, Span, Speaker, StudyDocument, Transcript, Turn, text_hash, union
from qcode.model.clock import now
from qcode.store import schema
from qcode.store.rows import ActWriter
from qcode.store.states import coding_work
from qcode.store.word_counts import packed_starts, unpacked_starts

_document, _text, _speaker, _turn = schema.document, schema.source_text, schema.speaker, schema.turn
_MARK = func.text_mark(_document.c.sha256)
"""A text and the names under which it is shown: where either changes, offsets are others."""
_OF_A_DOCUMENT = (
    schema.done,
    schema.counting,
    schema.reservation,
    schema.settlement,
    schema.decision,
    schema.coding,
    schema.memo,
    schema.summary,
    schema.queued,
    schema.turn,
    schema.speaker,
    schema.variable,
)


def documents(connection: Connection) -> list[Document]:
    """All documents in the order of their names, by code point."""
    variables: dict[int, dict[str, str]] = defaultdict(dict)
    table = schema.variable
    for number, name, value in connection.execute(select(table.c.document, table.c.name, table.c.value)):
        variables[number][name] = value
    work = coding_work(connection)
    # Sorted here: a data base would sort by the rules of its locale.
    rows = sorted(connection.execute(select(_document)).mappings(), key=itemgetter("name"))
    return [
        Document(
            id=row["id"],
            name=row["name"],
            sha256=row["sha256"],
            source_name=row["source_name"],
            source_format=row["source_format"],
            encoding=row["encoding"],
            language=row["language"],
            variables=variables.get(row["id"], {}),
            reserved=bool(row["reserved"]),
            **work.get(row["id"], {}),
        )
        for row in rows
    ]


def text_hashes(connection: Connection) -> dict[int, str]:
    """The hash of the text that each document has now, with a mark of the names under which it is shown."""
    rows = connection.execute(select(_document.c.id, _MARK))
    return {int(number): str(sha256) for number, sha256 in rows}


def text(connection: Connection, document: int) -> str:
    """The stored text of a document, character by character."""
    query = select(_text.c.content).join(_document, _document.c.sha256 == _text.c.sha256)
    return str(connection.execute(query.where(_document.c.id == document)).scalar_one())


def transcripts(connection: Connection, only: Collection[int] | None = None) -> dict[int, Transcript]:
    """Texts with turns and speakers, by document; `only` some documents."""
    query = select(_document.c.id, _document.c.language, _text.c.content, _MARK).join(
        _text, _document.c.sha256 == _text.c.sha256
    )
    # Columns by place: by name each turn of thousands takes twice as long.
    place = (_turn.c.start, _turn.c.end, _turn.c.speech_start, _turn.c.speech_end)
    turn_query = (
        select(_turn.c.document, *place, _speaker.c.name, _turn.c.time_ms, _turn.c.end_ms, _turn.c.language)
        .join(_speaker, _speaker.c.id == _turn.c.speaker)
        .order_by(_turn.c.document, _turn.c.number)
    )
    speaker_query = select(_speaker.c.document, _speaker.c.name, _speaker.c.role).order_by(_speaker.c.id)
    if only is not None:
        query = query.where(_document.c.id.in_(only))
        turn_query = turn_query.where(_turn.c.document.in_(only))
        speaker_query = speaker_query.where(_speaker.c.document.in_(only))
    turns: dict[int, list[Turn]] = defaultdict(list)
    for document, start, end, speech_start, speech_end, *rest in connection.execute(turn_query):
        turns[document].append(Turn(Span(start, end), Span(speech_start, speech_end), *rest))
    speakers: dict[int, list[Speaker]] = defaultdict(list)
    for document, name, role in connection.execute(speaker_query):
        speakers[document].append(Speaker(name, Role(role)))
    return {
        number: Transcript(content, tuple(turns[number]), tuple(speakers[number]), language, sha256)
        for number, language, content, sha256 in connection.execute(query)
    }


def study_documents(connection: Connection, *, speakers: bool = False) -> tuple[StudyDocument, ...]:
    """All documents ready for counting, in the order of their names; their texts are not read.

    `speakers`: also what each respondent says, in the order in which they first speak.
    """
    starts = {
        number: unpacked_starts(blob)
        for number, blob in connection.execute(
            select(_document.c.id, _text.c.word_starts).join(_text, _document.c.sha256 == _text.c.sha256)
        )
    }
    everybody: dict[int, list[Span]] = defaultdict(list)
    respondents: dict[int, list[Span]] = defaultdict(list)
    single: dict[int, dict[str, list[Span]]] = defaultdict(dict)
    query = (
        select(_turn.c.document, _turn.c.speech_start, _turn.c.speech_end, _speaker.c.role, _speaker.c.name)
        .join(_speaker, _speaker.c.id == _turn.c.speaker)
        .order_by(_turn.c.document, _turn.c.number)
    )
    for document, start, end, role, name in connection.execute(query).all():  # row by row takes twice as long
        span = Span(start, end)
        everybody[document].append(span)
        if role == Role.RESPONDENT:
            respondents[document].append(span)
            if speakers:
                single[document].setdefault(name, []).append(span)
    return tuple(
        StudyDocument(
            entry,
            starts[entry.id],
            union(respondents[entry.id]),
            union(everybody[entry.id]),
            {name: union(spans) for name, spans in single[entry.id].items()} if speakers else {},
        )
        for entry in documents(connection)
    )


def turn_counts(connection: Connection) -> dict[int, int]:
    """How many turns each document has."""
    query = select(_turn.c.document, func.count()).group_by(_turn.c.document)
    return {int(document): int(count) for document, count in connection.execute(query)}


class SourceFile(NamedTuple):
    """The file that a transcript was read from: its name, its format and the encoding of its text."""

    name: str
    format: str
    encoding: str


def add_document(
    act: ActWriter,
    transcript: Transcript,
    *,
    name: str,
    source: SourceFile,
    variables: Mapping[str, str],
) -> int:
    """Store a transcript as a new document and return its number. The name must be free."""
    sha256 = store_text(act, transcript.text)
    values = {
        "name": name,
        "sha256": sha256,
        "source_name": source.name,
        "source_format": source.format,
        "encoding": source.encoding,
        "language": transcript.language,
        "created": now(),
    }
    document = act.insert(_document, [values])[0]
    act.insert(
        schema.variable,
        [{"document": document, "name": key, "value": value} for key, value in sorted(variables.items()) if value],
    )
    _add_speakers_and_turns(act, document, transcript)
    return document


def store_text(act: ActWriter, text: str) -> str:
    """Store a text that is not there yet; returns the hash that it is known by. A text is never changed or removed."""
    sha256 = text_hash(text)
    if act.connection.scalar(select(_text.c.id).where(_text.c.sha256 == sha256)) is None:
        values = {"id": act.new_ids(1)[0], "sha256": sha256, "content": text, "word_starts": packed_starts(text)}
        act.write(insert(_text).values(**values))
    return sha256


def _add_speakers_and_turns(act: ActWriter, document: int, transcript: Transcript) -> None:
    speakers: Sequence[Speaker] = transcript.speakers
    known = {speaker.label for speaker in speakers}
    # A turn without a label still belongs to somebody: the nameless respondent.
    missing = {turn.speaker for turn in transcript.turns} - known
    speakers = [*speakers, *(Speaker(label) for label in sorted(missing))]
    ids = act.insert(_speaker, [{"document": document, "name": s.label, "role": s.role.value} for s in speakers])
    by_label = {speaker.label: number for speaker, number in zip(speakers, ids, strict=True)}
    add_turns(act, document, transcript, by_label)


def add_turns(act: ActWriter, document: int, transcript: Transcript, speakers: Mapping[str, int]) -> None:
    """Store the turns of a document that has none; `speakers` has the number of each label."""
    act.insert(
        _turn,
        [
            {
                "document": document,
                "number": number,
                "speaker": speakers[turn.speaker],
                "start": turn.span.start,
                "end": turn.span.end,
                "speech_start": turn.speech.start,
                "speech_end": turn.speech.end,
                "time_ms": turn.time_ms,
                "end_ms": turn.end_ms,
                "language": turn.language,
            }
            for number, turn in enumerate(transcript.turns, start=1)
        ],
    )


def set_role(act: ActWriter, document: int, label: str, role: Role) -> bool:
    """Give a speaker a role; False when the document has no such speaker."""
    query = select(_speaker.c.id).where(_speaker.c.document == document, _speaker.c.name == label)
    number = act.connection.scalar(query)
    if number is None:
        return False
    act.update(_speaker, number, role=role.value)
    return True


def set_variable(act: ActWriter, document: int, name: str, value: str) -> None:
    """Set a document variable; an empty value takes it away."""
    table = schema.variable
    number = act.connection.scalar(select(table.c.id).where(table.c.document == document, table.c.name == name))
    if number is None:
        if value:
            act.insert(table, [{"document": document, "name": name, "value": value}])
    elif value:
        act.update(table, number, value=value)
    else:
        act.delete(table, [number])


def set_language(act: ActWriter, document: int, language: str) -> None:
    """Set the language of a document, `de` or `en`."""
    act.update(_document, document, language=language)


def remove_document(act: ActWriter, document: int) -> None:
    """Take a document out with all that hangs on it; undo brings it back."""
    known = schema.speaker_variable
    people = select(_speaker.c.id).where(_speaker.c.document == document)
    act.delete(known, act.connection.scalars(select(known.c.id).where(known.c.speaker.in_(people))))
    for table in _OF_A_DOCUMENT:
        act.delete(table, act.connection.scalars(select(table.c.id).where(table.c.document == document)))
    act.delete(_document, [document])
