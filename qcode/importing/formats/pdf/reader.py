"""PDFs with a text layer: lines become paragraphs, what repeats at the edges of the pages is left out."""

from __future__ import annotations

from qcode.errors import InputError, Message
from qcode.importing.formats.marks import without_marks
from qcode.importing.formats.pdf.guard import refuse_bombs
from qcode.importing.formats.pdf.lines import pages_of
from qcode.importing.formats.pdf.margins import without_line_numbers, without_running_heads
from qcode.importing.formats.pdf.paragraphs import text_of
from qcode.importing.source import Source
from qcode.importing.text.magic import PDF, kind_of
from qcode.model import stored_text

_SHOWN = 4
_LOST = 0.2


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The text of a .pdf.

    `encoding` has no meaning here. Raises InputError for a scan, a locked or damaged file and what is no PDF.
    """
    notices = [Message("--encoding does not apply to PDFs")] if encoding else []
    if not data:
        raise InputError(Message("The file is empty."), hint=Message("Check that it was saved or copied completely."))
    kind = kind_of(data)
    if kind is not PDF and b"%PDF-" not in data[:1024]:
        what = Message("This is {kind}, not a PDF.", kind=kind.what) if kind else Message("This is no PDF.")
        raise InputError(what, hint=kind.hint if kind else Message("If it is plain text, give it the ending .txt."))
    refuse_bombs(data)
    pages = pages_of(data)
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    if len(empty) == len(pages):
        raise InputError(
            Message("The PDF holds pictures of pages and no text: it is a scan."),
            hint=Message(
                "Let a program recognise the text (OCR; for example OCRmyPDF or Acrobat), check it, and import that."
            ),
        )
    if empty:
        notices.append(Message("pages without text (scans or empty): {pages}", pages=", ".join(empty)))
    pages, numbers = without_line_numbers(pages)
    if numbers:
        notices.append(Message("line numbers at the margin are left out ({count})", count=numbers))
    pages, heads = without_running_heads(pages)
    if heads:
        notices.append(Message("running heads and page numbers are left out: {names}", names=_some(heads)))
    raw, joined = text_of(pages)
    text = stored_text(without_marks(raw))
    if joined:
        notices.append(
            Message("words put together at line ends ({count}): {words}", count=len(joined), words=_some(joined))
        )
    lost = text.count("\ufffd")
    if lost > _LOST * len(text):
        raise InputError(
            Message("The letters of the PDF have no meaning in it: it can be looked at but not read."),
            hint=Message("Let a program recognise the text (OCR), or ask for the file it was made from."),
        )
    if lost:
        notices.append(Message("{count} letters have no meaning in the PDF and stand as \ufffd", count=lost))
    if not text.strip():
        raise InputError(
            Message("The document holds no text."), hint=Message("Check that it is more than a picture or a scan.")
        )
    notices.append(Message("paragraphs were put together from the lines of the pages: compare a page before coding"))
    return Source(text, "", tuple(notices))


def _some(found: list[str]) -> str:
    return ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
