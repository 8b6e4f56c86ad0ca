"""A codebook as a Word document, in the form of Kuckartz (a table per category) or Mayring (a coding guideline)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qcode.exporting.word import add_text, new_document, saved
from qcode.model import LANGUAGES, Code, Codebook, in_language
from qcode.model.codebook_rows import NO, TEXTS, example_text

LABELS = {
    "de": {
        "name": "Name der Kategorie", "definition": "Inhaltliche Beschreibung", "when": "Anwendung der Kategorie",
        "examples": "Beispiele für Anwendungen", "when_not": "Abgrenzung", "rule": "Kodierregel", "path": "Pfad",
        "shortcut": "Taste", "colour": "Farbe", "codable": "Codierbar", "language": "Sprache",
        "category": "Kategorie", "short": "Definition", "anchors": "Ankerbeispiele", "rules": "Kodierregeln",
        "use": "Anwendung", "title": "Codebuch",
    },
    "en": {
        "name": "Name of category", "definition": "Content description", "when": "Application of category",
        "examples": "Examples of applications", "when_not": "Delimitation", "rule": "Coding rule", "path": "Path",
        "shortcut": "Key", "colour": "Colour", "codable": "Codable", "language": "Language",
        "category": "Category", "short": "Definition", "anchors": "Anchor examples", "rules": "Coding rules",
        "use": "Application", "title": "Codebook",
    },
}  # fmt: skip


def codebook_docx(book: Codebook, *, template: str, language: str) -> bytes:
    """The codebook in one language, with labels in that language."""
    document = new_document()
    labels = LABELS[language]
    document.add_heading(in_language(book.title, language) or labels["title"], 0)
    # Texts that count for all languages are none of the one that is written.
    tongue = language if _has_languages(book) else ""
    if template == "mayring":
        _landscape(document)
        _guideline(document, book, language, tongue)
    else:
        for code in book:
            document.add_heading(code.title(language), min(code.level, 9))
            _category(document, code, language, tongue)
    return saved(document)


def _has_languages(book: Codebook) -> bool:
    return any(
        text and key in LANGUAGES for code in book for field in TEXTS for key, text in getattr(code, field).items()
    )


def category_record(code: Code, language: str) -> Iterator[tuple[str, list[str]]]:
    """What is written about a category in Kuckartz' form: the field, and its texts in one language; none is empty."""
    texts = {
        "name": [code.title(language)],
        "definition": [in_language(code.definition, language)],
        "when": [in_language(code.when, language)],
        "examples": [example_text(one) for one in code.examples],
        "when_not": [in_language(code.when_not, language)],
        "rule": [in_language(code.rule, language)],
    }
    return ((field, of_field) for field, of_field in texts.items() if any(of_field))


def coding_rules(code: Code, language: str) -> list[str]:
    """The rules of a category in Mayring's form, each after its label, in one language."""
    labels = LABELS[language]
    rules = [("use", code.when), ("when_not", code.when_not), ("rule", code.rule)]
    return [f"{labels[field]}: {text}" for field, words in rules if (text := in_language(words, language))]


def _category(document: Any, code: Code, language: str, tongue: str) -> None:
    """One category as a table of two columns."""
    rows = [*category_record(code, language), *((field, [text]) for field, text in _facts(code, tongue))]
    table = document.add_table(rows=len(rows), cols=2, style="Table Grid")
    _widths(table, (45, 115))
    for row, (field, texts) in zip(table.rows, rows, strict=True):
        add_text(row.cells[0].paragraphs[0], LABELS[language][field], bold=True)
        _fill(row.cells[1], texts)
    document.add_paragraph()


def _facts(code: Code, tongue: str) -> Iterator[tuple[str, str]]:
    """What reading the file again needs besides the texts: path, key, colour, if it only groups, the language."""
    yield "path", code.path
    if code.shortcut:
        yield "shortcut", code.shortcut
    if code.colour:
        yield "colour", code.colour
    if not code.codable:
        yield "codable", NO
    if tongue:
        yield "language", tongue


def _guideline(document: Any, book: Codebook, language: str, tongue: str) -> None:
    """All categories as rows of one table, its header on every page."""
    labels = LABELS[language]
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, field in zip(table.rows[0].cells, ("category", "short", "anchors", "rules"), strict=True):
        add_text(cell.paragraphs[0], labels[field], bold=True)
    _repeat(table.rows[0])
    for code in book:
        cells = table.add_row().cells
        add_text(cells[0].paragraphs[0], code.title(language), bold=True)
        for field, text in _facts(code, tongue):
            add_text(cells[0].add_paragraph(), f"{labels[field]}: {text}")
        _fill(cells[1], [in_language(code.definition, language)])
        _fill(cells[2], [example_text(one) for one in code.examples])
        _fill(cells[3], coding_rules(code, language))
    _widths(table, (50, 65, 65, 70))


def _fill(cell: Any, texts: list[str]) -> None:
    """Each text a paragraph of the cell."""
    for number, text in enumerate(texts):
        add_text(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), text)


def _widths(table: Any, widths: tuple[int, ...]) -> None:
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _repeat(row: Any) -> None:
    """Make a row the header of its table on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _landscape(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(20)
