"""The lines of a PDF with their places on the page: the one door to PDFium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from qcode.errors import InputError, Message

# As str.split sees it: damaged files have the odd ones, too.
_WHITE = frozenset(code for code in range(0x3001) if chr(code).isspace())
_LINE_END = frozenset((10, 13))
_PARTING = 2
"""What PDFium makes of a hyphen at the end of a line."""
_COLUMN_GAP = 1.8
# PDFium must not be used by two threads at once.
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of letters; places in points, `left`..`right` and `low`..`high`, with 0 at the bottom of the page.

    `first` is the width of the first word, `second` where the next word starts (None: there is none).
    """

    text: str
    left: float
    right: float
    low: float
    high: float
    first: float
    second: float | None = None

    @property
    def size(self) -> float:
        """How high it is."""
        return max(self.high - self.low, 1.0)

    def beside(self, other: Line) -> bool:
        """True when the two stand at the same height."""
        return min(self.high, other.high) - max(self.low, other.low) > 0.5 * min(self.size, other.size)

    def joined(self, other: Line) -> Line:
        """With a piece further right: a cell of a table, or words behind a raised number."""
        gap = other.left - self.right
        glue = "\t" if gap > _COLUMN_GAP * self.size else "" if gap < 0.12 * self.size else " "
        return replace(
            self,
            text=self.text + glue + other.text,
            right=max(self.right, other.right),
            low=min(self.low, other.low),
            high=max(self.high, other.high),
        )


def pages_of(data: bytes) -> list[list[Line]]:
    """The lines of each page in the order of the file. Raises InputError for a file that can't be opened."""
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refused(str(error)) from None
        try:
            return [list(_lines(page)) for page in _pages(document, pypdfium2.PdfiumError)]
        finally:
            document.close()


def _refused(message: str) -> InputError:
    if "password" in message.lower() or "security" in message.lower():
        return InputError(
            Message("The PDF is protected by a password."),
            hint=Message("Open it with the password and save or print it without one."),
        )
    return InputError(
        Message("The PDF is damaged or cut off."), hint=Message("Open it in a PDF reader and print it into a new PDF.")
    )


def _pages(document: Any, error: type[Exception]) -> Iterator[Any]:
    """The text of each page; None for one that is damaged."""
    for number in range(len(document)):
        try:
            page = document[number]
        except error:
            yield None
            continue
        try:
            text = page.get_textpage()
        except error:
            yield None
        else:
            yield text
            text.close()
        page.close()


def _lines(text: Any) -> Iterator[Line]:
    """Runs of letters between line ends."""
    if text is None:
        return
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())]
    start = 0
    for index, code in enumerate(codes):
        ends = code in _LINE_END or (code == _PARTING and _is_last(text, codes, index))
        if ends and (line := _line(text, codes, start, index + (code == _PARTING))):
            yield line
        start = index + 1 if ends else start
    if line := _line(text, codes, start, len(codes)):
        yield line


def _is_last(text: Any, codes: list[int], index: int) -> bool:
    """PDFium goes on in the same line behind a hyphen at its end; else the hyphen is one inside a line."""
    behind = next((later for later in range(index + 1, len(codes)) if codes[later] not in _WHITE), None)
    if behind is not None:
        _, low, _, high = text.get_charbox(index, loose=True)
        next_low, next_high = text.get_charbox(behind, loose=True)[1::2]
        if next_low < low + 0.5 * (high - low) < next_high:
            codes[index] = ord("-")
            return False
    return True


def _line(text: Any, codes: list[int], start: int, end: int) -> Line | None:
    while start < end and codes[start] in _WHITE:
        start += 1
    while end > start and codes[end - 1] in _WHITE:
        end -= 1
    if start == end:
        return None
    left, low, _, high = text.get_charbox(start, loose=True)
    right, words, gaps = left, [], list[float]()
    for first, last in _words(codes, start, end):
        box = text.get_charbox(first, loose=True)
        gaps.append(box[0] - right)
        right = box[2] if last == first else max(box[2], text.get_charbox(last, loose=True)[2])
        words.append((box[0], right, _letters(codes[first : last + 1])))
    wide = _COLUMN_GAP * max(high - low, 1.0)
    parts = [("" if not index else "\t" if gaps[index] > wide else " ") + word[2] for index, word in enumerate(words)]
    second = words[1][0] if len(words) > 1 else None
    return Line("".join(parts), left, right, low, high, max(0.0, words[0][1] - left), second)


def _words(codes: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """First and last letter of each word."""
    first: int | None = None
    for index in range(start, end):
        if codes[index] in _WHITE:
            if first is not None:
                yield first, index - 1
            first = None
        elif first is None:
            first = index
    if first is not None:
        yield first, end - 1


def _letters(codes: list[int]) -> str:
    """Characters; two halves of one come as two codes, letters without meaning as 0."""
    text = "".join(chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
