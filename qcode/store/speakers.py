"""Speakers of a document, and what is known of them as persons."""

from __future__ import annotations

from operator import itemgetter

from sqlalchemy import Connection, select

from qcode.store import schema
from qcode.store.rows import ActWriter

_speaker, _known, _turn = schema.speaker, schema.speaker_variable, schema.turn


def speaker_variables(connection: Connection, document: int | None = None) -> dict[tuple[int, str], dict[str, str]]:
    """What is known of each speaker, by document and name; speakers of whom nothing is known are left out."""
    query = select(_speaker.c.document, _speaker.c.name.label("speaker"), _known.c.name, _known.c.value).join(
        _speaker, _speaker.c.id == _known.c.speaker
    )
    if document is not None:
        query = query.where(_speaker.c.document == document)
    found: dict[tuple[int, str], dict[str, str]] = {}
    for number, speaker, name, value in sorted(connection.execute(query), key=itemgetter(2)):
        found.setdefault((number, speaker), {})[name] = value
    return found


def speaker_id(connection: Connection, document: int, name: str) -> int | None:
    """The number of a speaker; None when the document has none of that name."""
    query = select(_speaker.c.id).where(_speaker.c.document == document, _speaker.c.name == name)
    return connection.scalar(query)


def rename_speaker(act: ActWriter, document: int, old: str, new: str) -> None:
    """Give a speaker another name; one that another speaker has makes the two one. The text stays as it is."""
    number, there = (speaker_id(act.connection, document, name) for name in (old, new))
    if number is None or number == there:
        return
    if there is None:
        act.update(_speaker, number, name=new)
    else:
        _merge(act, number, there)


def _merge(act: ActWriter, source: int, into: int) -> None:
    """Give all turns of one speaker to another, and what is known of the first where nothing is known of the other."""
    turns = act.connection.scalars(select(_turn.c.id).where(_turn.c.speaker == source).order_by(_turn.c.number))
    for turn in list(turns):
        act.update(_turn, turn, speaker=into)
    query = select(_known.c.id, _known.c.name, _known.c.value)
    known = list(act.connection.execute(query.where(_known.c.speaker == source)))
    has = {name for _, name, _ in act.connection.execute(query.where(_known.c.speaker == into))}
    act.delete(_known, [number for number, _, _ in known])
    act.insert(_known, [{"speaker": into, "name": name, "value": value} for _, name, value in known if name not in has])
    act.delete(_speaker, [source])


def set_speaker_variable(act: ActWriter, speaker: int, name: str, value: str) -> None:
    """Say something of a person; an empty value takes it away."""
    number = act.connection.scalar(select(_known.c.id).where(_known.c.speaker == speaker, _known.c.name == name))
    if number is None:
        if value:
            act.insert(_known, [{"speaker": speaker, "name": name, "value": value}])
    elif value:
        act.update(_known, number, value=value)
    else:
        act.delete(_known, [number])
