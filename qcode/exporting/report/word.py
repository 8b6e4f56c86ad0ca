"""A report as a Word document: real styles, tables whose heads come again on each page, figures with their words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import singledispatch
from typing import Any, NamedTuple

from qcode.exporting.report.blocks import (
    Block,
    Cell,
    Heading,
    Illustration,
    Paragraph,
    Points,
    Quotation,
    Record,
    Report,
    Table,
    Words,
    numbered,
)
from qcode.exporting.word import add_paragraphs, add_text, new_document, saved

WIDTH = 160
"""Millimetres of text between the margins of A4."""
TALLEST = 225
"""Millimetres that a figure with its caption has on a page."""
LONG = 600
"""Characters of a cell beyond which its row may be split between two pages."""
TEXT_ID, HEAD_ID = "TableText", "TableHead"
"""Word's ids of the styles for words in tables."""
_LOCALES = {"de": "de-DE", "en": "en-GB"}


def report_docx(report: Report) -> bytes:
    """The report as the bytes of a Word document, the same ones each time."""
    document = new_document()
    document.core_properties.title = report.title
    document.core_properties.language = _LOCALES[report.language]
    _styles(document, report.language)
    _page_numbers(document)
    add_text(document.add_paragraph(style="Title"), report.title)
    if report.subtitle:
        add_text(document.add_paragraph(style="Subtitle"), report.subtitle)
    quotes: list[tuple[str, str]] = []
    for block, number in numbered(report.blocks):
        if isinstance(block, Quotation):
            place = f"{block.place}\n{report.words.memo}: {block.memo}" if block.memo else block.place
            quotes += [("Quote", block.text), ("Quote Place", place)]
            continue
        # Thousands of quotes are put in at once, which takes a fiftieth of the time.
        add_paragraphs(document, quotes)
        quotes = []
        _add(block, document, number, report.words)
    add_paragraphs(document, quotes)
    return saved(document)


@singledispatch
def _add(block: Block, document: Any, number: int, words: Words) -> None:
    """Add a block at the end of the document; each kind but quotations has a function below."""
    raise NotImplementedError(type(block).__name__)


@_add.register
def _add_heading(block: Heading, document: Any, _number: int, _words: Words) -> None:
    add_text(document.add_paragraph(style=f"Heading {min(block.level, 9)}"), block.text)


@_add.register
def _add_paragraph(block: Paragraph, document: Any, _number: int, _words: Words) -> None:
    add_text(document.add_paragraph(), block.text)


@_add.register
def _add_points(block: Points, document: Any, _number: int, _words: Words) -> None:
    for item in block.items:
        add_text(document.add_paragraph(style="List Bullet"), item)


@_add.register
def _add_table(block: Table, document: Any, number: int, words: Words) -> None:
    _caption(document, words.table, number, block.caption, above=True)
    table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    _write_head(table.rows[0], block)
    numeric = block.numeric
    for row in block.rows:
        _write_row(table.add_row(), row, numeric)
    _widths(table, block.widths or _equal_widths(block))
    for note in block.notes:
        add_text(document.add_paragraph(style="Table Note"), note)


@_add.register
def _add_record(block: Record, document: Any, _number: int, _words: Words) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, texts in block.rows:
        cells = table.add_row().cells
        add_text(_paragraph(cells[0]), label, bold=True)
        _shade(cells[0])
        for number, text in enumerate(texts):
            add_text(_paragraph(cells[1]) if number == 0 else cells[1].add_paragraph(style="Table Text"), text)
    _widths(table, (42, 118))
    document.add_paragraph(style="Table Text")


@_add.register
def _add_illustration(block: Illustration, document: Any, number: int, words: Words) -> None:
    _picture(document, block)
    _caption(document, words.figure, number, block.caption)


class _Style(NamedTuple):
    """A style of paragraphs that Word does not have: sizes and distances in points; `soft` is grey."""

    name: str
    size: float
    indent: int = 0
    before: int = 0
    after: int = 0
    soft: bool = False


OWN_STYLES = (
    _Style("Quote Place", 8.5, indent=14, after=8, soft=True),
    _Style("Table Note", 8, before=3, after=4, soft=True),
    _Style("Table Text", 8),
    _Style("Table Head", 7),
)


def _styles(document: Any, language: str) -> None:
    """Make Word's styles plain and black, add those of this report, and name the language."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), _LOCALES[language])
    black = RGBColor(0, 0, 0)
    styles["Normal"].font.size = Pt(10.5)
    for name in ("Title", "Subtitle", *(f"Heading {level}" for level in range(1, 10))):
        styles[name].font.color.rgb = black
    caption = styles["Caption"]
    caption.font.color.rgb, caption.font.bold, caption.font.size = black, False, Pt(9)
    caption.paragraph_format.space_before = Pt(6)
    quoted = styles["Quote"]
    quoted.font.italic, quoted.font.color.rgb = False, black
    quoted.paragraph_format.left_indent = Pt(14)
    quoted.paragraph_format.space_after = Pt(0)
    quoted.paragraph_format.keep_with_next = True
    for own in OWN_STYLES:
        _add_style(styles, own)


def _add_style(styles: Any, own: _Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    style = styles.add_style(own.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.font.size = Pt(own.size)
    style.paragraph_format.left_indent = Pt(own.indent)
    style.paragraph_format.space_after = Pt(own.after)
    style.paragraph_format.space_before = Pt(own.before)
    style.font.color.rgb = RGBColor(0x55, 0x55, 0x55) if own.soft else RGBColor(0, 0, 0)


def _page_numbers(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(foot, "PAGE", "1")


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that Word reckons anew, with what it shows until then."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field, run, text = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), f" {instruction} ")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _caption(document: Any, word: str, number: int, text: str, *, above: bool = False) -> None:
    """A caption that Word counts, so that it can list the tables and figures."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = above
    add_text(paragraph, f"{word} ", bold=True)
    _field(paragraph, f"SEQ {word} \\* ARABIC", str(number))
    add_text(paragraph, f". {text}")


def _write_head(head: Any, block: Table) -> None:
    """Names of the columns in a row that comes again on each page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, name, right in zip(head.cells, block.columns, block.numeric, strict=True):
        paragraph = _paragraph(cell)
        paragraph._p.style = HEAD_ID
        add_text(paragraph, name, bold=True)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _shade(cell)
    _mark(head, "w:tblHeader")
    _mark(head, "w:cantSplit")


def _write_row(made: Any, row: Sequence[Cell], numeric: Sequence[bool]) -> None:
    """The cells of a row; one with a long text may go on on the next page."""
    if all(len(cell.text) <= LONG for cell in row):
        _mark(made, "w:cantSplit")
    for place, cell, right in zip(made.cells, row, numeric, strict=True):
        _fill(place, cell, right)


def _equal_widths(block: Table) -> tuple[int, ...]:
    """All columns alike, the first twice as wide where the last has numbers."""
    first = 2 if block.numeric[-1:] == (True,) else 1
    return (first, *[1] * (len(block.columns) - 1))


def _fill(place: Any, cell: Cell, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    for number, line in enumerate(cell.text.split("\n\n")):
        paragraph = _paragraph(place) if number == 0 else place.add_paragraph(style="Table Text")
        add_text(paragraph, line)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if cell.level > 1:
            paragraph.paragraph_format.left_indent = Mm(3 * (cell.level - 1))


def _paragraph(cell: Any) -> Any:
    paragraph = cell.paragraphs[0]
    # By its id: looking the style up by its name takes a quarter of the whole report's time.
    paragraph._p.style = TEXT_ID
    return paragraph


def _widths(table: Any, parts: tuple[int, ...]) -> None:
    from docx.shared import Mm

    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        width = Mm(WIDTH * part / sum(parts))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "EDEDED")):
        shade.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _picture(document: Any, block: Illustration) -> None:
    """The figure, as wide as the text or as high as the page at most; its caption is what readers speak."""
    from docx.shared import Mm

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run()
    shape = run.add_picture(io.BytesIO(block.drawn(".png")))
    part = min(Mm(WIDTH) / shape.width, Mm(TALLEST) / shape.height, 1.0)
    shape.width, shape.height = int(shape.width * part), int(shape.height * part)
    told = shape._inline.docPr
    told.set("descr", block.caption)
    told.set("title", block.caption.partition(".")[0])
