"""PDFs with a text layer: lines become paragraphs, what repeats at the edges of the pages is left out."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.errors import InputError, Message
from qcode.importing.formats.marks import without_marks
from qcode.importing.formats.notices import those_that_hold
from qcode.importing.formats.pdf.columns import blocks_of
from qcode.importing.formats.pdf.guard import refuse_bombs
from qcode.importing.formats.pdf.lines import Line, pages_of
from qcode.importing.formats.pdf.margins import without_line_numbers, without_running_heads
from qcode.importing.formats.pdf.paragraphs import text_of
from qcode.importing.source import Source
from qcode.importing.text.checks import refuse_empty, refuse_other_kinds, refuse_wordless
from qcode.importing.text.magic import PDF
from qcode.model import stored_text

_MARK = b"%PDF-"
_MARK_WITHIN = 1024
"""Bytes among which the mark of a PDF may come: some programs write lines of their own before it."""
_SHOWN = 4
"""Running heads and words named in a notice; more are cut short, as it is one line."""
_LOST = 0.2
"""From this share of letters without meaning on, nobody could read the text."""
_COMPARE = Message("paragraphs were put together from the lines of the pages: compare a page before coding")


def read(data: bytes) -> Source:
    """The text of a .pdf. Raises InputError for a scan, a locked or damaged file and what is no PDF."""
    refuse_empty(data)
    if _MARK not in data[:_MARK_WITHIN]:
        refuse_other_kinds(data, PDF, Message("This is no PDF."), _other)
    refuse_bombs(data)
    pages, unseen = [], 0
    for lines, count in pages_of(data):
        pages.append(lines)
        unseen += count
    empty = _pages_without_text(pages)
    pages, numbers = without_line_numbers(pages)
    pages, heads = without_running_heads(pages)
    blocks = [blocks_of(page) for page in pages]
    columns = [str(number) for number, page in enumerate(blocks, 1) if any(block.is_column for block in page)]
    raw, joined = text_of([block for page in blocks for block in page])
    text = stored_text(without_marks(raw))
    lost = text.count("\ufffd")
    _refuse_meaningless(text, lost)
    refuse_wordless(text)
    notices = those_that_hold(
        (
            (empty, Message("pages without text (scans or empty): {pages}", pages=", ".join(empty))),
            (unseen, Message("lines outside the visible part of the page are left out ({count})", count=unseen)),
            (numbers, Message("line numbers at the margin are left out ({count})", count=numbers)),
            (columns, Message("pages read in two columns, one after the other: {pages}", pages=_some(columns))),
            (heads, Message("running heads and page numbers are left out: {names}", names=_some(heads))),
            (
                joined,
                Message("words put together at line ends ({count}): {words}", count=len(joined), words=_some(joined)),
            ),
            (lost, Message("{count} letters have no meaning in the PDF and stand as \ufffd", count=lost)),
            (True, _COMPARE),
        )
    )
    return Source(text, "", tuple(notices))


def _other(kind: Message) -> Message:
    return Message("This is {kind}, not a PDF.", kind=kind)


def _pages_without_text(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The numbers of the pages without any letter; raises InputError when that is all of them."""
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    if len(empty) == len(pages):
        raise InputError(
            Message("The PDF holds pictures of pages and no text: it is a scan."),
            hint=Message(
                "Let a program recognise the text (OCR; for example OCRmyPDF or Acrobat), check it, and import that."
            ),
        )
    return empty


def _refuse_meaningless(text: str, lost: int) -> None:
    """Raise InputError for a text too many of whose letters are mere shapes in the PDF."""
    if lost > _LOST * len(text):
        raise InputError(
            Message("The letters of the PDF have no meaning in it: it can be looked at but not read."),
            hint=Message("Let a program recognise the text (OCR), or ask for the file it was made from."),
        )


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
