"""The codebook in the project file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from qcode.model import Code, Codebook, Example, Words
from qcode.model.change import Row, Value
from qcode.model.clock import now
from qcode.model.codebook import SEPARATOR
from qcode.model.colour import next_colour
from qcode.store import schema
from qcode.store.rows import ActWriter
from qcode.store.settings import read_setting, write_setting

_code, _code_version = schema.code, schema.code_version
_WORDING = ("name", "definition", "when_use", "when_not", "rule", "examples")
_TITLE, _VERSION = "codebook_title", "codebook_version"


def codebook(connection: Connection) -> Codebook:
    """The codebook of the project; each parent stands before its children."""
    rows = connection.execute(select(_code).order_by(_code.c.position, _code.c.id)).mappings().all()
    below: dict[int | None, list[Mapping[Any, Any]]] = {}
    for row in rows:
        below.setdefault(row["parent"], []).append(row)
    codes: list[Code] = []

    def add(parent: int | None, path: str) -> None:
        for row in below.get(parent, []):
            code = _from_row(row, path + row["slug"])
            codes.append(code)
            add(row["id"], code.path + SEPARATOR)

    add(None, "")
    return Codebook(
        tuple(codes),
        title=json.loads(read_setting(connection, _TITLE, "{}")),
        version=int(read_setting(connection, _VERSION, "1")),
    )


def add_codes(act: ActWriter, book: Codebook) -> int:
    """Add the codes that the project does not have yet (by path), with the codebook's title; returns how many.

    A shortcut that another code has is left out. A code without colour gets its parent's, at the top the next one of
    the palette.
    """
    present = codebook(act.connection)
    keys = {code.path: code.key for code in present}
    colours = {code.path: code.colour for code in present}
    taken = set(present.by_shortcut)
    new = [code for code in book if code.path not in keys]
    # Colours that the file gives go before those that are chosen here, wherever they stand in it.
    colours |= {code.path: code.colour for code in new}
    for position, code in enumerate(new, start=next_position(act.connection)):
        colour = _colour(code, colours)
        shortcut = "" if code.shortcut in taken else code.shortcut
        place: Row = {"position": position, "parent": keys.get(code.parent), "colour": colour, "shortcut": shortcut}
        keys[code.path] = act.insert(_code, [{**_to_row(code), **place}])[0]
        colours[code.path] = colour
        taken.add(shortcut)
    if not present.codes:
        write_setting(act, _TITLE, json.dumps(dict(book.title), ensure_ascii=False))
        write_setting(act, _VERSION, str(book.version))
    return len(new)


def add_code(act: ActWriter, code: Code) -> int:
    """Add one code whose place and key are free, below its parent and behind its siblings; returns its number."""
    present = codebook(act.connection)
    above = present.by_path.get(code.parent)
    tops = [each.colour for each in present.children("")]
    colour = code.colour or (above.colour if above else "") or next_colour(tops)
    place: Row = {"position": next_position(act.connection), "parent": above.key if above else None, "colour": colour}
    return act.insert(_code, [{**_to_row(code), **place}])[0]


def _colour(code: Code, colours: Mapping[str, str]) -> str:
    """The colour of a code beside these (by path): its own, its parent's, at the top the next one of the palette."""
    at_the_top = [colour for path, colour in colours.items() if SEPARATOR not in path]
    return code.colour or colours.get(code.parent) or next_colour(at_the_top)


def next_position(connection: Connection) -> int:
    """A place behind all codes."""
    return int(connection.scalar(select(func.max(_code.c.position))) or 0) + 1


def update_code(act: ActWriter, key: int, code: Code) -> bool:
    """Give a code the fields and the id of `code` (not its place); True when its wording is another one now.

    Another wording raises the version by one and keeps the older one.
    """
    row = act.connection.execute(select(_code).where(_code.c.id == key)).mappings().one()
    values = _to_row(code)
    other = any(values[name] != row[name] for name in _WORDING)
    values["version"] = row["version"] + other
    if other:
        older: Row = {
            "code": key,
            "version": row["version"],
            "created": now(),
            **{name: row[name] for name in _WORDING},
        }
        act.insert(_code_version, [older])
    act.update(_code, key, **values)
    return other


def place_code(act: ActWriter, key: int, parent: int | None, *, code_id: str, order: Sequence[int]) -> None:
    """Put a code below another (None: at the top) under an id that is free there; `order` are all codes there."""
    act.update(_code, key, parent=parent, slug=code_id)
    # Places are numbers that other siblings and other levels share: only their order among siblings counts.
    places = {row.id: row.position for row in act.connection.execute(select(_code.c.id, _code.c.position))}
    last = -1
    for number in order:
        place = places[number]
        if place <= last:
            place = last + 1
            act.update(_code, number, position=place)
        last = place


def raise_version(act: ActWriter) -> None:
    """Raise the version of the codebook by one."""
    write_setting(act, _VERSION, str(int(read_setting(act.connection, _VERSION, "1")) + 1))


def remove_code(act: ActWriter, key: int) -> None:
    """Remove a code on which nothing hangs any more."""
    act.delete(_code, [key])


def _from_row(row: Mapping[Any, Any], path: str) -> Code:
    return replace(
        worded(row),
        path=path,
        colour=row["colour"],
        shortcut=row["shortcut"],
        codable=bool(row["codable"]),
        version=row["version"],
        key=row["id"],
    )


def worded(row: Mapping[Any, Any]) -> Code:
    """What is written about a code in a row of `code` or `code_version`."""
    return Code(
        path="",
        name=_words(row["name"]),
        definition=_words(row["definition"]),
        when=_words(row["when_use"]),
        when_not=_words(row["when_not"]),
        rule=_words(row["rule"]),
        examples=tuple(Example(*example) for example in json.loads(row["examples"] or "[]")),
    )


def _to_row(code: Code) -> dict[str, Value]:
    examples = [[example.text, example.lang, example.perspective] for example in code.examples]
    return {
        "slug": code.id,
        "codable": int(code.codable),
        "colour": code.colour,
        "shortcut": code.shortcut,
        "name": _json(code.name),
        "definition": _json(code.definition),
        "when_use": _json(code.when),
        "when_not": _json(code.when_not),
        "rule": _json(code.rule),
        "examples": json.dumps(examples, ensure_ascii=False),
        "version": code.version,
    }


def _words(text: str) -> Words:
    return dict(json.loads(text)) if text else {}


def _json(words: Words) -> str:
    return json.dumps(dict(words), ensure_ascii=False) if words else ""
