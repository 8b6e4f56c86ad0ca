"""Codebooks that people keep in a spreadsheet or in tables of a Word document."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Message, marked
from qcode.importing.codebook.values import COLOUR
from qcode.importing.problems import Problems
from qcode.importing.tables.sheets import read_table
from qcode.keys.reserved import reserved
from qcode.model import LANGUAGES, Code, Codebook, Example
from qcode.model.codebook import SEPARATOR, id_problem
from qcode.model.codebook_rows import TEXTS, TITLE, column_of, examples_of, tree_order

_NAMES = {
    "path": "path", "pfad": "path",
    "id": "id", "code": "id", "kürzel": "id", "kuerzel": "id",
    "parent": "parent", "oberkategorie": "parent", "obercode": "parent",
    "name": "name", "kategorie": "name", "category": "name", "bezeichnung": "name",
    "definition": "definition", "beschreibung": "definition", "description": "definition",
    "when": "when", "anwendung": "when", "when to use": "when",
    "when_not": "when_not", "when not": "when_not", "abgrenzung": "when_not", "when not to use": "when_not",
    "rule": "rule", "regel": "rule", "kodierregel": "rule", "codierregel": "rule", "coding rule": "rule",
    "examples": "examples", "example": "examples", "ankerbeispiel": "examples", "ankerbeispiele": "examples",
    "beispiele": "examples", "anchor": "examples",
    "colour": "colour", "color": "colour", "farbe": "colour",
    "shortcut": "shortcut", "taste": "shortcut", "key": "shortcut",
    "codable": "codable", "codierbar": "codable", "kodierbar": "codable",
    TITLE: TITLE,
}  # fmt: skip
_TRUE = {"", "yes", "true", "1", "ja", "x", "wahr"}
_FALSE = {"no", "false", "0", "nein", "falsch"}


@dataclass(frozen=True, slots=True)
class RowOfCode:
    """What a file says of one code. `line` is the row or table; `where` names the place in words."""

    line: int
    fields: Mapping[str, str]
    examples: tuple[Example, ...] = ()


def read_codebook_table(path: Path, problems: Problems) -> Codebook:
    """The codebook in a .csv or .xlsx; raises InputError where it is no table."""
    table = read_table(path)
    columns: dict[str, str] = {}
    for column in table.columns:
        known = known_column(column)
        if not known:
            problems.unfinished(
                1,
                column,
                Message("the column {name!r} is not read; known are {names}", name=column, names=", ".join(_known())),
            )
        elif known in columns.values():
            problems.wrong(1, column, Message("two columns are about {field}", field=known))
        else:
            columns[column] = known
    if not {"path", "id", "name", *(column_of("name", one) for one in LANGUAGES)} & set(columns.values()):
        problems.wrong(1, "", Message("there is no column path, id or name"))
        return Codebook()
    rows = []
    for line, row in table.rows:
        fields = {known: unicodedata.normalize("NFC", row[column]) for column, known in columns.items()}
        rows.append(RowOfCode(line, fields, examples_of(fields.get("examples", ""))))
    return book_of(rows, problems)


def known_column(column: str) -> str:
    """What a column is about, such as `definition_de`; `""` where that is not known."""
    name = " ".join(column.casefold().split())
    if name in _NAMES:
        return _NAMES[name]
    stem, _, language = name.replace(" (", "_").replace(")", "").rpartition("_")
    field = _NAMES.get(stem.strip(), "")
    return column_of(field, language) if field in (*TEXTS, TITLE) and language in LANGUAGES else ""


def _known() -> Sequence[str]:
    return ("path", "id", "parent", *TEXTS, "examples", "colour", "shortcut", "codable")


def book_of(rows: Sequence[RowOfCode], problems: Problems) -> Codebook:
    """The codebook of all rows; what is wrong in one is noted with its place."""
    codes: dict[str, Code] = {}
    lines: dict[str, int] = {}
    shortcuts: dict[str, str] = {}
    title: dict[str, str] = {}
    for row in rows:
        title |= {one: text for one in ("", *LANGUAGES) if (text := row.fields.get(column_of(TITLE, one), ""))}
        path = _path(row, problems)
        if not path:
            continue
        if path in lines:
            problems.wrong(row.line, path, Message("the code is there twice, first in row {row}", row=lines[path]))
            continue
        lines[path] = row.line
        codes[path] = _code(path, row, shortcuts, problems)
    for path in list(codes):
        _parents(path, codes, lines[path], problems)
    return Codebook(tree_order(codes.values()), title)


def _path(row: RowOfCode, problems: Problems) -> str:
    fields = {name: text.strip() for name, text in row.fields.items()}
    path = fields.get("path", "")
    if not path:
        names = (column_of("name", one) for one in ("", *LANGUAGES))
        code_id = fields.get("id") or next((fields[name] for name in names if fields.get(name)), "")
        if not code_id:
            if any(text for name, text in fields.items() if not name.startswith(TITLE)):
                problems.wrong(row.line, "", Message("the code has no path, id or name"))
            return ""
        parent = fields.get("parent", "")
        path = SEPARATOR.join(filter(None, (parent, code_id.replace(SEPARATOR, "-"))))
    path = SEPARATOR.join(part.strip() for part in path.split(SEPARATOR))
    for part in path.split(SEPARATOR):
        if reason := id_problem(part):
            problems.wrong(row.line, path, Message("the id {id!r} can't be used: {reason}", id=part, reason=reason))
            return ""
    return path


def _code(path: str, row: RowOfCode, shortcuts: dict[str, str], problems: Problems) -> Code:
    fields = row.fields
    texts = {
        field: {
            one: text for one in ("", *LANGUAGES) if (text := fields.get(column_of(field, one), "")).strip()
        }
        for field in TEXTS
    }  # fmt: skip
    if set(texts["name"].values()) == {path.rpartition(SEPARATOR)[2]} and "" in texts["name"] and "path" not in fields:
        texts["name"] = {}  # the id was made of it
    codable = fields.get("codable", "").strip().lower()
    if codable not in _TRUE | _FALSE:
        problems.wrong(row.line, f"{path}, codable", Message("must be yes or no, not {found!r}", found=codable))
    colour = fields.get("colour", "").strip()
    if colour and not COLOUR.fullmatch(colour):
        problems.wrong(
            row.line,
            f"{path}, colour",
            Message("{colour!r} is not a colour; write #RRGGBB, such as #0072B2", colour=colour),
        )
        colour = ""
    if len(colour) == 4:
        colour = "#" + "".join(digit * 2 for digit in colour[1:])
    shortcut = fields.get("shortcut", "").strip()
    if len(shortcut) > 1 or (shortcut and not shortcut.isprintable()):
        problems.wrong(row.line, f"{path}, shortcut", Message("{key!r} is not one key", key=shortcut))
        shortcut = ""
    if shortcut in shortcuts:
        problems.wrong(
            row.line,
            f"{path}, shortcut",
            Message("the key {key!r} already belongs to {owner}", key=shortcut, owner=shortcuts[shortcut]),
        )
        shortcut = ""
    if shortcut and (action := reserved().get(shortcut)) is not None:
        message = Message(
            "the key {key!r} means something else in the app ({action}); a digit is a good choice",
            key=shortcut,
            action=marked(action.label),
        )
        problems.unfinished(row.line, f"{path}, shortcut", message)
    if shortcut:
        shortcuts[shortcut] = path
    if codable not in _FALSE and not texts["definition"]:
        problems.unfinished(row.line, path, Message("the definition is missing; a heading has codable no"))
    return Code(
        path=path,
        examples=row.examples,
        colour=colour,
        shortcut=shortcut,
        codable=codable not in _FALSE,
        **texts,  # type: ignore[arg-type]
    )


def _parents(path: str, codes: dict[str, Code], line: int, problems: Problems) -> None:
    """A heading for each level that has no row of its own."""
    parent = path.rpartition(SEPARATOR)[0]
    if parent and parent not in codes:
        problems.unfinished(
            line, path, Message("there is no row for {parent}; it becomes a heading that only groups", parent=parent)
        )
        codes[parent] = Code(parent, codable=False)
        _parents(parent, codes, line, problems)
