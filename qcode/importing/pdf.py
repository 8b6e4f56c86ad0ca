"""PDFs with a text layer: lines become paragraphs, what repeats at the edges of the pages is left out."""

from __future__ import annotations

from qcode.errors import InputError, Message
from qcode.importing.magic import PDF, kind_of
from qcode.importing.marks import without_marks
from qcode.importing.pdf_guard import refuse_bombs
from qcode.importing.pdf_lines import pages_of
from qcode.importing.pdf_margins import without_line_numbers, without_running_heads
from qcode.importing.pdf_paragraphs import text_of
from qcode.importing.source import Source
from qcode.model import stored_text

_SHOWN = 4
_LOST = 0.2


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The text of a .pdf.

    `encoding` has no meaning here. Raises InputError for a scan, a locked or damaged file and what is no PDF.
    """
    notices = ["--encoding does not apply to PDFs"] if encoding else []
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
        notices.append(f"pages without text (scans or empty): {', '.join(empty)}")
    pages, numbers = without_line_numbers(pages)
    if numbers:
        notices.append(f"line numbers at the margin are left out ({numbers})")
    pages, heads = without_running_heads(pages)
    if heads:
        notices.append(f"running heads and page numbers are left out: {_some(heads)}")
    raw, joined = text_of(pages)
    text = stored_text(without_marks(raw))
    if joined:
        notices.append(f"words put together at line ends ({len(joined)}): {_some(joined)}")
    lost = text.count("\ufffd")
    if lost > _LOST * len(text):
        raise InputError(
            Message("The letters of the PDF have no meaning in it: it can be looked at but not read."),
            hint=Message("Let a program recognise the text (OCR), or ask for the file it was made from."),
        )
    if lost:
        notices.append(f"{lost} letters have no meaning in the PDF and stand as \ufffd")
    if not text.strip():
        raise InputError(
            Message("The document holds no text."), hint=Message("Check that it is more than a picture or a scan.")
        )
    notices.append("paragraphs were put together from the lines of the pages: compare a page before coding")
    return Source(text, "", tuple(notices))


def _some(found: list[str]) -> str:
    return ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
