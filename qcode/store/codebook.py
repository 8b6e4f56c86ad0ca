"""The codebook in the project file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from qcode.model import Code, Codebook, Example, Words
from qcode.model.change import Row, Value
from qcode.model.codebook import SEPARATOR
from qcode.model.colour import next_colour
from qcode.store import schema
from qcode.store.rows import ActWriter
from qcode.store.settings import read_setting, write_setting

_code = schema.code
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
    for position, code in enumerate(new, start=len(present)):
        colour = code.colour or colours.get(code.parent) or next_colour(_at_the_top(colours))
        shortcut = "" if code.shortcut in taken else code.shortcut
        place: Row = {"position": position, "parent": keys.get(code.parent), "colour": colour, "shortcut": shortcut}
        keys[code.path] = act.insert(_code, [{**_to_row(code), **place}])[0]
        colours[code.path] = colour
        taken.add(shortcut)
    if not present.codes:
        write_setting(act, _TITLE, json.dumps(dict(book.title), ensure_ascii=False))
        write_setting(act, _VERSION, str(book.version))
    return len(new)


def _at_the_top(colours: Mapping[str, str]) -> list[str]:
    return [colour for path, colour in colours.items() if SEPARATOR not in path]


def update_code(act: ActWriter, key: int, code: Code) -> None:
    """Give a code the fields of `code` (not its place); a change of what it means raises its version by one."""
    row = act.connection.execute(select(_code).where(_code.c.id == key)).mappings().one()
    values = _to_row(code)
    values.pop("slug")
    meaning = ("name", "definition", "when_use", "when_not", "rule", "examples")
    values["version"] = row["version"] + any(values[name] != row[name] for name in meaning)
    act.update(_code, key, **values)


def _from_row(row: Mapping[Any, Any], path: str) -> Code:
    return Code(
        path=path,
        name=_words(row["name"]),
        definition=_words(row["definition"]),
        when=_words(row["when_use"]),
        when_not=_words(row["when_not"]),
        rule=_words(row["rule"]),
        examples=tuple(Example(*example) for example in json.loads(row["examples"] or "[]")),
        colour=row["colour"],
        shortcut=row["shortcut"],
        codable=bool(row["codable"]),
        version=row["version"],
        key=row["id"],
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
