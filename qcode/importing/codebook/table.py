"""Codebooks that people keep in a spreadsheet or in tables of a Word document."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qcode.errors import Message
from qcode.importing.codebook.level_columns import Grid, level_columns, rows_of_levels
from qcode.importing.codebook.rows import TONGUES, RowOfCode
from qcode.importing.codebook.values import reserved_message
from qcode.importing.problems import Problems
from qcode.importing.tables.sheets import read_lines, read_table
from qcode.model import LANGUAGES, Code, Codebook
from qcode.model.codebook import SEPARATOR, id_problem
from qcode.model.codebook_rows import TEXTS, TITLE, column_of, examples_of, tree_order
from qcode.model.colour import full_colour

_NAMES = {
    "path": "path", "pfad": "path",
    "id": "id", "code": "id", "kürzel": "id", "kuerzel": "id", "tag": "id", "kode": "id",
    "parent": "parent", "oberkategorie": "parent", "obercode": "parent",
    "name": "name", "kategorie": "name", "category": "name", "bezeichnung": "name",
    "definition": "definition", "beschreibung": "definition", "description": "definition",
    "inhaltliche beschreibung": "definition", "memo": "definition", "code-memo": "definition",
    "codememo": "definition", "comment": "definition", "kommentar": "definition",
    "when": "when", "anwendung": "when", "when to use": "when",
    "when_not": "when_not", "when not": "when_not", "abgrenzung": "when_not", "when not to use": "when_not",
    "rule": "rule", "regel": "rule", "kodierregel": "rule", "codierregel": "rule", "coding rule": "rule",
    "kodierregeln": "rule", "codierregeln": "rule", "coding rules": "rule",
    "examples": "examples", "example": "examples", "ankerbeispiel": "examples", "ankerbeispiele": "examples",
    "beispiele": "examples", "anchor": "examples", "anchor example": "examples", "anchor examples": "examples",
    "colour": "colour", "color": "colour", "farbe": "colour",
    "shortcut": "shortcut", "taste": "shortcut", "key": "shortcut",
    "codable": "codable", "codierbar": "codable", "kodierbar": "codable",
    TITLE: TITLE,
}  # fmt: skip
_CODABLE = dict.fromkeys(("", "yes", "true", "1", "ja", "x", "wahr"), True) | dict.fromkeys(
    ("no", "false", "0", "nein", "falsch"), False
)
_NAME_COLUMNS = tuple(column_of("name", tongue) for tongue in TONGUES)
_REMARKS = ("memo", "code-memo", "codememo", "comment", "kommentar")
"""Columns that are the definition where there is no other."""
_SHOWN = ("path", "id", "parent", *TEXTS, "examples", "colour", "shortcut", "codable")


def read_codebook_table(path: Path, problems: Problems) -> Codebook:
    """The codebook in a .csv or .xlsx; raises InputError where it is no table."""
    lines = read_lines(path)
    if lines:
        grid = Grid.of(lines[0][1], lines[1:])
        if level_columns(grid):
            return book_of(rows_of_levels(grid, known_column, problems), problems)
    table = read_table(path)
    columns = _known_columns(table.columns, problems)
    if not {"path", "id", *_NAME_COLUMNS} & set(columns.values()):
        problems.wrong(1, "", Message("there is no column path, id or name"))
        return Codebook()
    rows = []
    for line, row in table.rows:
        fields = {known: unicodedata.normalize("NFC", row[column]) for column, known in columns.items()}
        rows.append(RowOfCode(line, fields, examples_of(fields.get("examples", ""))))
    return book_of(rows, problems)


def _known_columns(names: Iterable[str], problems: Problems) -> dict[str, str]:
    """What each column is about; of two about the same the first counts, a remark (`Memo`) after a definition."""
    columns: dict[str, str] = {}
    for column in sorted(names, key=_is_remark):
        known = known_column(column)
        if not known or (known in columns.values() and _is_remark(column)):
            problems.not_read(column)
            problems.unfinished(
                1,
                column,
                Message("the column {name!r} is not read; known are {names}", name=column, names=", ".join(_SHOWN)),
            )
        elif known in columns.values():
            problems.wrong(1, column, Message("two columns are about {field}", field=known))
        else:
            columns[column] = known
    return columns


def _is_remark(column: str) -> bool:
    return column.strip().casefold() in _REMARKS


def known_column(column: str) -> str:
    """What a column is about, such as `definition_de`; `""` where that is not known."""
    name = " ".join(column.casefold().split())
    if name in _NAMES:
        return _NAMES[name]
    stem, _, language = name.replace(" (", "_").replace(")", "").rpartition("_")
    field = _NAMES.get(stem.strip(), "")
    return column_of(field, language) if field in (*TEXTS, TITLE) and language in LANGUAGES else ""


def book_of(rows: Iterable[RowOfCode], problems: Problems) -> Codebook:
    """The codebook of all rows; what is wrong in one is noted with its place."""
    return _BookOfRows(problems).read(rows)


@dataclass
class _BookOfRows:
    """The codes read so far, each with the line of its row, and the codes that own a key."""

    problems: Problems
    codes: dict[str, Code] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    shortcuts: dict[str, str] = field(default_factory=dict)
    title: dict[str, str] = field(default_factory=dict)

    def read(self, rows: Iterable[RowOfCode]) -> Codebook:
        for row in rows:
            self.title |= row.written(TITLE)
            path = self._path(row)
            if path:
                self._add(path, row)
        for path in list(self.codes):
            self._add_parents(path, self.lines[path])
        return Codebook(tree_order(self.codes.values()), self.title)

    def _add(self, path: str, row: RowOfCode) -> None:
        if path in self.lines:
            first = self.lines[path]
            self.problems.wrong(row.line, path, Message("the code is there twice, first in row {row}", row=first))
            return
        self.lines[path] = row.line
        self.codes[path] = self._code(path, row)

    def _path(self, row: RowOfCode) -> str:
        """The path of a row's code; empty where there is none that can be used."""
        written = row.value("path") or _path_of_id(row)
        if not written:
            if row.has_fields_of_code:
                self.problems.wrong(row.line, "", Message("the code has no path, id or name"))
            return ""
        parts = [part.strip() for part in written.split(SEPARATOR)]
        path = SEPARATOR.join(parts)
        for part in parts:
            if reason := id_problem(part):
                message = Message("the id {id!r} can't be used: {reason}", id=part, reason=reason)
                self.problems.wrong(row.line, path, message)
                return ""
        return path

    def _code(self, path: str, row: RowOfCode) -> Code:
        texts = {name: row.texts(name) for name in TEXTS}
        if _is_called_by_id(texts["name"], path, row):
            texts["name"] = {}
        codable = self._codable(path, row)
        colour = self._colour(path, row)
        shortcut = self._shortcut(path, row)
        if codable and not texts["definition"]:
            self.problems.unfinished(row.line, path, Message("the definition is missing; a heading has codable no"))
        return Code(
            path=path,
            examples=row.examples,
            colour=colour,
            shortcut=shortcut,
            codable=codable,
            **texts,  # type: ignore[arg-type]
        )

    def _codable(self, path: str, row: RowOfCode) -> bool:
        written = row.value("codable").lower()
        if written not in _CODABLE:
            message = Message("must be yes or no, not {found!r}", found=written)
            self.problems.wrong(row.line, f"{path}, codable", message)
        return _CODABLE.get(written, True)

    def _colour(self, path: str, row: RowOfCode) -> str:
        written = row.value("colour")
        colour = full_colour(written)
        if written and colour is None:
            message = Message("{colour!r} is not a colour; write #RRGGBB, such as #0072B2", colour=written)
            self.problems.wrong(row.line, f"{path}, colour", message)
        return colour or ""

    def _shortcut(self, path: str, row: RowOfCode) -> str:
        """The key of a code; empty where it is none, or that of a code in a row before."""
        key = row.value("shortcut")
        where = f"{path}, shortcut"
        if not key:
            return ""
        if len(key) > 1 or not key.isprintable():
            self.problems.wrong(row.line, where, Message("{key!r} is not one key", key=key))
            return ""
        if key in self.shortcuts:
            message = Message("the key {key!r} already belongs to {owner}", key=key, owner=self.shortcuts[key])
            self.problems.wrong(row.line, where, message)
            return ""
        if message_of_app := reserved_message(key):
            self.problems.unfinished(row.line, where, message_of_app)
        self.shortcuts[key] = path
        return key

    def _add_parents(self, path: str, line: int) -> None:
        """A heading for each level that has no row of its own."""
        parent = path.rpartition(SEPARATOR)[0]
        if parent and parent not in self.codes:
            message = Message("there is no row for {parent}; it becomes a heading that only groups", parent=parent)
            self.problems.unfinished(line, path, message)
            self.codes[parent] = Code(parent, codable=False)
            self._add_parents(parent, line)


def _path_of_id(row: RowOfCode) -> str:
    """The path that a row makes of its id, or of its name in the first language that it has one in."""
    code_id = next(filter(None, map(row.value, ("id", *_NAME_COLUMNS))), "")
    levels = (row.value("parent"), code_id.replace(SEPARATOR, "-"))
    return SEPARATOR.join(filter(None, levels)) if code_id else ""


def _is_called_by_id(names: Mapping[str, str], path: str, row: RowOfCode) -> bool:
    """Whether the name is what the id was made of, and so is no name of its own."""
    code_id = path.rpartition(SEPARATOR)[2]
    return "" in names and set(names.values()) == {code_id} and "path" not in row.fields
