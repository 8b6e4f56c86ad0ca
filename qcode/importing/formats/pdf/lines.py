"""The lines of a PDF with their places on the page: the one door to PDFium."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from qcode.errors import InputError, Message

# As str.split sees it: damaged files have the odd ones, too.
_WHITE = frozenset(code for code in range(0x3001) if chr(code).isspace())
_LINE_END = frozenset((10, 13))
_PARTING = 2
"""What PDFium makes of a hyphen at the end of a line."""
_COLUMN_GAP = 1.8
"""A gap of so many heights parts two cells of a row."""
_LETTER_GAP = 0.12
"""Up to a gap of so many heights, what follows goes on in the same word."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_Box = tuple[float, float, float, float]
"""Left, low, right, high."""
_NO_BOX: _Box = (0.0, 0.0, 0.0, 0.0)
# PDFium must not be used by two threads at once.
_LOCK = threading.Lock()


class Word(NamedTuple):
    """A word with its places in points."""

    text: str
    left: float
    right: float


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
    words: tuple[Word, ...] = ()

    @property
    def size(self) -> float:
        """The height in points, 1 at least, as damaged files have letters without any."""
        return max(self.high - self.low, 1.0)

    def beside(self, other: Line) -> bool:
        """True when the two stand at the same height."""
        return min(self.high, other.high) - max(self.low, other.low) > 0.5 * min(self.size, other.size)

    def joined(self, other: Line) -> Line:
        """With a piece further right: a cell of a table, or words behind a raised number."""
        return replace(
            self,
            text=self.text + glue(other.left - self.right, self.size) + other.text,
            right=max(self.right, other.right),
            low=min(self.low, other.low),
            high=max(self.high, other.high),
            words=(*self.words, *other.words),
        )

    def has_room_for(self, other: Line) -> bool:
        """True where the other one stands between two words of this one: a sign of another font, drawn later."""
        gaps = ((before.right, behind.left) for before, behind in pairwise(self.words))
        slack = _LETTER_GAP * self.size
        return any(before - slack <= other.left and other.right <= behind + slack for before, behind in gaps)

    def filled(self, other: Line) -> Line:
        """With a piece that stands between two of its words."""
        words = tuple(sorted([*self.words, *other.words], key=_left))
        return replace(self, text=_spaced(words, self.size), words=words)


def part(line: Line, first: int, last: int) -> Line:
    """The words `first`..`last` (one at least) of a line as a line of their own."""
    words = line.words[first:last]
    return replace(
        line,
        text=_spaced(words, line.size),
        left=words[0].left,
        right=max(word.right for word in words),
        first=max(0.0, words[0].right - words[0].left),
        second=words[1].left if len(words) > 1 else None,
        words=words,
    )


def shifted(line: Line, by: float) -> Line:
    """The line so many points further right."""
    return replace(
        line,
        left=line.left + by,
        right=line.right + by,
        second=None if line.second is None else line.second + by,
        words=tuple(Word(word.text, word.left + by, word.right + by) for word in line.words),
    )


def glue(gap: float, size: float) -> str:
    """What a gap of so many points stands for among letters of a size."""
    if gap < _LETTER_GAP * size:
        return ""
    return "\t" if gap > _COLUMN_GAP * size else " "


def pages_of(data: bytes) -> list[tuple[list[Line], int]]:
    """The lines of each page in the order of the file, and how many more lie outside what is seen of it.

    Raises InputError for a file that can't be opened.
    """
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refused(str(error)) from None
        try:
            return [_seen(_lines(text), box) for text, box in _pages(document, pypdfium2.PdfiumError)]
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


def _seen(lines: Iterable[Line], box: _Box) -> tuple[list[Line], int]:
    """The lines that are on the visible part of a page, at least in part, and how many are not."""
    every = list(lines)
    left, low, right, high = box
    if left >= right or low >= high:
        return every, 0
    seen = [line for line in every if line.right > left and line.left < right and line.high > low and line.low < high]
    return seen, len(every) - len(seen)


def _pages(document: Any, error: type[Exception]) -> Iterator[tuple[Any, _Box]]:
    """The text of each page and what of it is seen; None for one that is damaged."""
    for number in range(len(document)):
        try:
            page = document[number]
        except error:
            yield None, _NO_BOX
            continue
        try:
            text, box = page.get_textpage(), page.get_bbox()
        except error:
            yield None, _NO_BOX
        else:
            yield text, box
            text.close()
        page.close()


def _lines(text: Any) -> Iterator[Line]:
    """Runs of letters between line ends; none of a page that is damaged."""
    if text is None:
        return
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())]
    start = 0
    for end, behind in _line_ends(text, codes):
        if run := _trimmed(codes, start, end):
            yield _line(text, codes, run)
        start = behind


def _line_ends(text: Any, codes: list[int]) -> Iterator[tuple[int, int]]:
    """Where each line ends and where the next one starts: a hyphen that parts a word belongs to its line."""
    for index, code in enumerate(codes):
        if code in _LINE_END:
            yield index, index + 1
        elif code == _PARTING and _is_last(text, codes, index):
            yield index + 1, index + 1
    yield len(codes), len(codes)


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


def _trimmed(codes: Sequence[int], start: int, end: int) -> range:
    """The indexes from the first to the last letter that is not white space."""
    while start < end and codes[start] in _WHITE:
        start += 1
    while end > start and codes[end - 1] in _WHITE:
        end -= 1
    return range(start, end)


def _line(text: Any, codes: list[int], run: range) -> Line:
    """The line that a run of letters is; its places are those of its words, its height that of the first letter."""
    left, low, _, high = text.get_charbox(run.start, loose=True)
    wide = _COLUMN_GAP * max(high - low, 1.0)
    words = _in_place([_word(text, codes, first, last) for first, last in _words(codes, run.start, run.stop)])
    parts = [words[0].text]
    right = words[0].right
    for word in words[1:]:
        parts += ["\t" if word.left - right > wide else " ", word.text]
        right = word.right
    second = words[1].left if len(words) > 1 else None
    return Line("".join(parts), left, right, low, high, max(0.0, words[0].right - left), second, tuple(words))


def _in_place(words: list[Word]) -> list[Word]:
    """Words from left to right: PDFium puts signs of another font (emoji) where they were drawn, often behind all.

    Lines with a script that runs from right to left stay as they are.
    """
    if all(before.left <= behind.left for before, behind in pairwise(words)):
        return words
    if any(_RIGHT_TO_LEFT.search(word.text) for word in words):
        return words
    return sorted(words, key=_left)


def _left(word: Word) -> float:
    return word.left


def _spaced(words: Sequence[Word], size: float) -> str:
    """Words with what their gaps stand for."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts += [glue(word.left - before.right, size), word.text]
    return "".join(parts)


def _word(text: Any, codes: list[int], first: int, last: int) -> Word:
    left, _, right, _ = text.get_charbox(first, loose=True)
    if last != first:
        right = max(right, text.get_charbox(last, loose=True)[2])
    return Word(_letters(codes[first : last + 1]), left, right)


def _words(codes: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """First and last letter of each word."""
    for is_white, letters in groupby(range(start, end), key=lambda index: codes[index] in _WHITE):
        if not is_white:
            word = list(letters)
            yield word[0], word[-1]


def _letters(codes: list[int]) -> str:
    """Characters; two halves of one come as two codes, letters without meaning as 0."""
    text = "".join(chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
