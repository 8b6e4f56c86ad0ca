"""Word documents: the parts that every export of one shares, and the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|[\n\t]")
_DATE = (1980, 1, 1, 0, 0, 0)


def new_document() -> Any:
    """An empty document with Word's own styles, A4, and no date of today in it."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    properties = document.core_properties
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - python-docx wants it so
    properties.author = properties.last_modified_by = "qcode"
    properties.comments = ""
    return document


def add_text(paragraph: Any, text: str, *, style: str | None = None, bold: bool = False) -> None:
    """Put a text into a paragraph; its line breaks stay line breaks inside the paragraph."""
    run = paragraph.add_run(_BAD.sub("\ufffd", text), style)
    if bold:
        run.bold = True


def add_paragraphs(document: Any, paragraphs: Iterable[tuple[str, str]]) -> None:
    """Add many paragraphs at once, each (name of its style, text): one by one takes fifty times as long."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    ids: dict[str, str] = {}
    parts = []
    for style, text in paragraphs:
        if style not in ids:
            ids[style] = document.styles[style].style_id
        runs = _BREAKS.sub(_mark, escape(_BAD.sub("\ufffd", text)))
        run = f'<w:r><w:t xml:space="preserve">{runs}</w:t></w:r>'
        parts.append(f'<w:p><w:pPr><w:pStyle w:val="{ids[style]}"/></w:pPr>{run}</w:p>')
    body = document.element.body
    end = body.sectPr
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>")):
        end.addprevious(element)


def _mark(match: re.Match[str]) -> str:
    mark = "<w:tab/>" if match.group() == "\t" else "<w:br/>"
    return f'</w:t>{mark}<w:t xml:space="preserve">'


def saved(document: Any) -> bytes:
    """The bytes of the document, packed without the time of day."""
    first, last = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as package, zipfile.ZipFile(last, "w") as fixed:
        for member in package.infolist():
            info = zipfile.ZipInfo(member.filename, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            fixed.writestr(info, package.read(member))
    return last.getvalue()
