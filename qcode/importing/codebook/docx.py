"""Codebooks in the tables of a Word document: one table per code (Kuckartz), or one row per code (Mayring)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qcode.errors import InputError, Message, system_reason
from qcode.importing.codebook.level_columns import Grid, level_columns, rows_of_levels
from qcode.importing.codebook.rows import RowOfCode
from qcode.importing.codebook.table import book_of, known_column
from qcode.importing.formats.package import open_package, parse_xml, read_part, related
from qcode.importing.problems import Problems
from qcode.importing.refi.container import read_bytes
from qcode.model import LANGUAGES, Codebook
from qcode.model.codebook_rows import TEXTS, TITLE, column_of, example_of

LABELS = {
    "name der kategorie": "name", "name": "name", "kategorie": "name", "name of category": "name",
    "category": "name", "code": "name", "bezeichnung": "name",
    "inhaltliche beschreibung": "definition", "beschreibung": "definition", "definition": "definition",
    "content description": "definition", "description": "definition",
    "anwendung der kategorie": "when", "anwendung": "when", "application of category": "when",
    "application": "when", "when to use": "when",
    "beispiele für anwendungen": "examples", "beispiele": "examples", "ankerbeispiele": "examples",
    "ankerbeispiel": "examples", "examples of applications": "examples", "examples": "examples",
    "anchor examples": "examples", "anchor example": "examples",
    "abgrenzung": "when_not", "abgrenzung zu anderen kategorien": "when_not", "differentiation": "when_not",
    "delimitation": "when_not", "when not to use": "when_not",
    "kodierregel": "rule", "kodierregeln": "rule", "codierregel": "rule", "codierregeln": "rule", "regel": "rule",
    "coding rule": "rule", "coding rules": "rule", "rule": "rule",
    "pfad": "path", "path": "path", "taste": "shortcut", "key": "shortcut", "farbe": "colour", "colour": "colour",
    "codierbar": "codable", "codable": "codable", "sprache": "language", "language": "language",
}  # fmt: skip
_LABELLED = re.compile(r"(?P<label>[^:\n]{2,40}): (?P<text>.*)", re.DOTALL)
Cell = list[str]
"""The paragraphs of a cell; a line break inside one is a line break of its text."""


def read_codebook_docx(path: Path, problems: Problems) -> Codebook:
    """The codebook in a .docx; raises InputError for a file that is none."""
    root = _document(path)
    rows: list[RowOfCode] = []
    for number, table in enumerate(_all(root, "tbl"), start=1):
        grid = _grid(table)
        if level_columns(grid):
            rows += rows_of_levels(grid, _about, problems)
        else:
            rows += _rows(number, [[_cell(cell) for cell in _all(row, "tc")] for row in _all(table, "tr")])
    if not rows:
        problems.wrong(None, "", Message("there is no table with a category and its definition in this document"))
    if title := _title(root):
        language = next(filter(None, (row.fields.get("language") for row in rows)), "")
        rows.append(RowOfCode(0, {column_of(TITLE, _known_language(language)): title}))
    return book_of(rows, problems)


def _document(path: Path) -> Any:
    """The root of the main part of a Word document; raises InputError where there is none."""
    try:
        package = open_package(read_bytes(path))
        main = next(iter(related(package, "", "officeDocument")), "word/document.xml")
        return parse_xml(read_part(package, main), main)
    except KeyError:
        raise InputError(Message("This is no Word document."), where=str(path)) from None
    except OSError as error:
        raise InputError(Message("It can't be read: {reason}.", reason=system_reason(error)), where=str(path)) from None
    except InputError as error:
        raise InputError(error.what, where=str(path), hint=error.hint) from None


def _grid(table: Any) -> Grid:
    """The table as it is seen: a cell over several columns stands in the first of them."""
    header, *rows = [list(_cells_across(row)) for row in _all(table, "tr")] or [[]]
    return Grid.of(header, list(enumerate(rows, start=2)))


def _cells_across(row: Any) -> Iterator[str]:
    for cell in _all(row, "tc"):
        yield "\n".join(_cell(cell))
        spans = [value for span in _all(cell, "gridSpan") for value in span.attrib.values() if value.isdecimal()]
        yield from [""] * (min(int(spans[0][:3]), 60) - 1 if spans else 0)


def _about(column: str) -> str:
    """What a column is about, by the labels of Word tables or those of spreadsheets."""
    return LABELS.get(column.rstrip(":").casefold(), "") or known_column(column)


def _rows(number: int, table: list[list[Cell]]) -> list[RowOfCode]:
    """The codes of one table, in whichever of the two forms it is."""
    header, *rows = table or [[]]
    labels = list(map(_label, header))
    if rows and {"name", "definition"} <= set(labels):
        return [_of_cells(number, dict(zip(labels, row, strict=False))) for row in rows]
    cells = {_label(row[0]): row[1] for row in table if len(row) == 2}
    cells.pop("", None)  # a row whose label nobody knows
    return [_of_cells(number, cells)] if {"name", "path"} & set(cells) else []


def _of_cells(number: int, cells: Mapping[str, Cell]) -> RowOfCode:
    """The code of a table or row. A field that is named by its language gets the language of the code."""
    paragraphs = _by_field(cells)
    language = _known_language("".join(paragraphs.get("language", [])).strip())
    fields = {
        column_of(field, language) if field in TEXTS else field: "\n".join(texts)
        for field, texts in paragraphs.items()
        if field != "examples"
    }
    name = column_of("name", language)
    if fields.get("path", "").rpartition("/")[2] == fields.get(name):
        del fields[name]  # a code without a name is called by its id
    examples = tuple(example_of(text) for text in paragraphs.get("examples", []) if text.strip())
    return RowOfCode(number, fields, examples)


def _by_field(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """The paragraphs of each field. In a name or rule, one that begins with a label and what follows are that field."""
    paragraphs: defaultdict[str, Cell] = defaultdict(list)
    for field, cell in cells.items():
        current = field
        for paragraph in cell:
            label, text = _labelled(paragraph) if field in ("name", "rule") else ("", paragraph)
            current = label or current
            paragraphs[current].append(text)
    return paragraphs


def _labelled(paragraph: str) -> tuple[str, str]:
    """The field that a paragraph names itself, `""` for none, and its text."""
    match = _LABELLED.fullmatch(paragraph)
    field = LABELS.get(match["label"].casefold(), "") if match else ""
    return (field, match["text"]) if match and field else ("", paragraph)


def _known_language(language: str) -> str:
    """The language if texts can be in it, else the one for all."""
    return language if language in LANGUAGES else ""


def _label(cell: Cell) -> str:
    return LABELS.get(" ".join(" ".join(cell).split()).rstrip(":").casefold(), "")


def _local(element: Any) -> str:
    """The name of an element without its name space; `""` for a comment or instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all(parent: Any, name: str) -> list[Any]:
    """Elements of a name below one, those inside another of the same name left out."""
    elements = []
    for child in parent:
        if _local(child) == name:
            elements.append(child)
        elif isinstance(child.tag, str):
            elements += _all(child, name)
    return elements


def _cell(cell: Any) -> Cell:
    paragraphs = [_text(paragraph) for paragraph in _all(cell, "p")]
    return [text for text in paragraphs if text]


def _text(paragraph: Any) -> str:
    return unicodedata.normalize("NFC", "".join(map(_piece, paragraph.iter())))


def _piece(element: Any) -> str:
    """The text that one element of a paragraph stands for."""
    name = _local(element)
    if name == "t":
        return element.text or ""
    if name in ("br", "cr"):
        return "\n"
    # A tab below a run is a character; the others define the stops of a paragraph.
    return "\t" if name == "tab" and _local(element.getparent()) == "r" else ""


def _title(root: Any) -> str:
    """The first paragraph in Word's style for titles."""
    return next((_text(paragraph).strip() for paragraph in _all(root, "p") if _is_title(paragraph)), "")


def _is_title(paragraph: Any) -> bool:
    names = {name for style in _all(paragraph, "pStyle") for name in style.attrib.values()}
    return not names.isdisjoint({"Title", "Titel"})
