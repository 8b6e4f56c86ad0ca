"""Codebooks in the tables of a Word document: one table per code (Kuckartz), or one row per code (Mayring)."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from qcode.errors import InputError, Message, system_reason
from qcode.importing.codebook.table import RowOfCode, book_of
from qcode.importing.formats.package import open_package, parse_xml, read_part, related
from qcode.importing.problems import Problems
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
    try:
        data = path.read_bytes()
        package = open_package(data)
        main = next(iter(related(package, "", "officeDocument")), "word/document.xml")
        root = parse_xml(read_part(package, main), main)
    except FileNotFoundError:
        raise InputError(
            Message("There is no such file."), where=str(path), hint=Message("Check the path and the ending.")
        ) from None
    except KeyError:
        raise InputError(Message("This is no Word document."), where=str(path)) from None
    except OSError as error:
        raise InputError(Message("It can't be read: {reason}.", reason=system_reason(error)), where=str(path)) from None
    except InputError as error:
        raise InputError(error.what, where=str(path), hint=error.hint) from None
    rows: list[RowOfCode] = []
    for number, table in enumerate(_all(root, "tbl"), start=1):
        rows += _rows(number, [[_cell(cell) for cell in _all(row, "tc")] for row in _all(table, "tr")])
    if not rows:
        problems.wrong(None, "", Message("there is no table with a category and its definition in this document"))
    if title := _title(root):
        language = next((row.fields["language"] for row in rows if row.fields.get("language")), "")
        rows.append(RowOfCode(0, {column_of(TITLE, language if language in LANGUAGES else ""): title}))
    return book_of(rows, problems)


def _rows(number: int, table: list[list[Cell]]) -> list[RowOfCode]:
    """The codes of one table, in whichever of the two forms it is."""
    header = [_label(cell) for cell in table[0]] if table else []
    if "name" in header and "definition" in header and len(table) > 1:
        return [_of_cells(number, dict(zip(header, row, strict=False))) for row in table[1:]]
    pairs = {_label(row[0]): row[1] for row in table if len(row) == 2 and _label(row[0])}
    return [_of_cells(number, pairs)] if "name" in pairs or "path" in pairs else []


def _of_cells(number: int, cells: dict[str, Cell]) -> RowOfCode:
    found: dict[str, Cell] = {}
    for field, paragraphs in cells.items():
        rest = field
        for paragraph in paragraphs:
            match = _LABELLED.fullmatch(paragraph)
            inner = LABELS.get(match["label"].casefold(), "") if match and field in ("name", "rule") else ""
            if match and inner:
                rest = inner
                found.setdefault(rest, []).append(match["text"])
            else:
                found.setdefault(rest, []).append(paragraph)
    language = "".join(found.get("language", [])).strip()
    tongue = language if language in LANGUAGES else ""
    fields = {
        column_of(field, tongue) if field in TEXTS else field: "\n".join(paragraphs)
        for field, paragraphs in found.items()
        if field != "examples"
    }
    name = column_of("name", tongue)
    if fields.get("path", "").rpartition("/")[2] == fields.get(name):
        del fields[name]  # a code without a name is called by its id
    examples = tuple(example_of(text) for text in found.get("examples", []) if text.strip())
    return RowOfCode(number, fields, examples)


def _label(cell: Cell) -> str:
    return LABELS.get(" ".join(" ".join(cell).split()).rstrip(":").casefold(), "")


def _all(parent: Any, name: str) -> list[Any]:
    """Elements of a name below one, those inside another of the same name left out."""
    found = []
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        if child.tag.rpartition("}")[2] == name:
            found.append(child)
        else:
            found += _all(child, name)
    return found


def _cell(cell: Any) -> Cell:
    paragraphs = [_text(paragraph) for paragraph in _all(cell, "p")]
    return [text for text in paragraphs if text]


def _text(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name == "t":
            parts.append(element.text or "")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name == "tab" and element.getparent().tag.rpartition("}")[2] == "r":
            parts.append("\t")
    return unicodedata.normalize("NFC", "".join(parts))


def _title(root: Any) -> str:
    for paragraph in _all(root, "p"):
        for style in _all(paragraph, "pStyle"):
            if any(value in ("Title", "Titel") for value in style.attrib.values()):
                return _text(paragraph).strip()
    return ""
