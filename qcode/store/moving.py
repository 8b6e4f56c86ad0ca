"""Giving a document another text, and the places in it that move along."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy import Connection, Table, select, update

from qcode.model import Place, Role, Transcript
from qcode.model.change import Value
from qcode.store import schema
from qcode.store.documents import add_turns, store_text
from qcode.store.positions import as_place
from qcode.store.rows import ActWriter

PLACES: Mapping[str, Table] = {
    table.name: table for table in (schema.coding, schema.memo, schema.queued, schema.decision, schema.settlement)
}
"""Tables whose rows stand at a span of a document."""

Row = Mapping[str, Value]


def places(connection: Connection, document: int) -> dict[str, list[Row]]:
    """All rows of a document that stand at a span, by table, in the order of their numbers."""
    found: dict[str, list[Row]] = {}
    for name, table in PLACES.items():
        query = select(table).where(table.c.document == document, table.c.start.is_not(None)).order_by(table.c.id)
        found[name] = [dict(row) for row in connection.execute(query).mappings()]
    return found


def rewrite(
    act: ActWriter, document: int, transcript: Transcript, source: Mapping[str, str], heirs: Mapping[str, str]
) -> None:
    """Give a document another text with its turns; speakers of the same name stay with all that is known of them.

    `heirs` names for new speakers who they were before; they take over what is known of that person.
    """
    act.update(schema.document, document, sha256=store_text(act, transcript.text), **source)
    turns = schema.turn
    act.delete(turns, list(act.connection.scalars(select(turns.c.id).where(turns.c.document == document))))
    add_turns(act, document, transcript, _settle_speakers(act, document, transcript, heirs))


def _settle_speakers(act: ActWriter, document: int, transcript: Transcript, heirs: Mapping[str, str]) -> dict[str, int]:
    """Give a document the speakers of another transcript; returns the numbers of the rows by label."""
    speakers, variables = schema.speaker, schema.speaker_variable
    query = select(speakers.c.name, speakers.c.id).where(speakers.c.document == document)
    there = {str(name): int(number) for name, number in act.connection.execute(query)}
    variables_of = _variables(act.connection, there.values())
    roles = _roles(transcript)
    new = [label for label in roles if label not in there]
    ids = act.insert(speakers, [{"document": document, "name": name, "role": roles[name].value} for name in new])
    numbers = dict(zip(new, ids, strict=True))
    inherited: list[Row] = []
    for label, number in numbers.items():
        known = variables_of[there.get(heirs.get(label, ""), 0)]
        inherited += [{"speaker": number, "name": name, "value": value} for name, value in known]
    act.insert(variables, inherited)
    gone: list[int] = []
    for name, number in there.items():
        if name in roles:
            act.update(speakers, number, role=roles[name].value)
        else:
            gone.append(number)
    _remove_speakers(act, gone)
    return there | numbers


def _roles(transcript: Transcript) -> dict[str, Role]:
    """The role of everybody who speaks or is named; who is only in the turns is a respondent."""
    labels = {turn.speaker: Role.RESPONDENT for turn in transcript.turns}
    return labels | {speaker.label: speaker.role for speaker in transcript.speakers}


def _variables(connection: Connection, speakers: Collection[int]) -> defaultdict[int, list[tuple[str, str]]]:
    """What is known of some speakers, by their numbers: names and values of variables."""
    table = schema.speaker_variable
    query = select(table.c.speaker, table.c.name, table.c.value).where(table.c.speaker.in_(speakers))
    variables: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, name, value in connection.execute(query):
        variables[number].append((name, value))
    return variables


def _remove_speakers(act: ActWriter, numbers: Sequence[int]) -> None:
    table = schema.speaker_variable
    act.delete(table, list(act.connection.scalars(select(table.c.id).where(table.c.speaker.in_(numbers)))))
    act.delete(schema.speaker, numbers)


def move_rows(
    act: ActWriter, table: str, moved: Sequence[tuple[Row, Mapping[str, Value]]], gone: Collection[int]
) -> None:
    """Give rows new values; all of a table first go out of each other's way, as two may not stand at one place."""
    act.delete(PLACES[table], gone)
    changed = [(row, new) for row, new in moved if any(row[name] != value for name, value in new.items())]
    if table == "memo":
        for row, new in changed:
            act.update(PLACES[table], _number(row["id"]), **new)
        return
    # The key of a row is its place: it is taken up and put down again under its number.
    act.delete(PLACES[table], [_number(row["id"]) for row, _ in changed])
    act.insert_again(PLACES[table], [{**row, **new} for row, new in changed])


def _number(value: Value) -> int:
    return int(value or 0)


def move_positions(connection: Connection, document: int, moved: Callable[[Place], Place]) -> None:
    """Put all readers of a document elsewhere; looking is no act, so this is in no log."""
    for number, before in positions(connection, document):
        after = moved(before)
        values = {
            "cursor": after.cursor,
            "seen": json.dumps([[span.start, span.end] for span in after.seen]) if after.seen else "",
            "folds": json.dumps(sorted(after.folds)) if after.folds else "",
        }
        connection.execute(update(schema.position).where(schema.position.c.id == number).values(**values))


def positions(connection: Connection, document: int) -> list[tuple[int, Place]]:
    """Where each reader of a document is, by the number of the row."""
    query = select(schema.position).where(schema.position.c.document == document)
    return [(row.id, as_place(row)) for row in connection.execute(query)]
