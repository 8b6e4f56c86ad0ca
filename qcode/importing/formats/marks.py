"""Places that must be known in the finished text, carried through the making of it as marks no file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from qcode.importing.source import Comment
from qcode.model import Span, stored_text

# U+FFFE and U+FFFF are no characters: XML refuses them, and `without_marks` takes them out of everything else.
_MARK = re.compile("\ufffe(\\d+)\uffff")
_WHEN = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)")
BOLD = "bold"
"""The kind of remark that says of a paragraph that it is bold throughout: looks, and nobody's remark."""
_FOREIGN = re.compile("[\ufffe\uffff]")


def without_marks(text: str) -> str:
    """The text without the two values that marks are made of."""
    return _FOREIGN.sub("", text)


@dataclass(slots=True)
class _Remark:
    kind: str
    text: str
    author: str
    when: str


@dataclass(slots=True)
class Remarks:
    """Comments and notes met on the way through a file: each is opened and closed with a mark in the text."""

    _met: list[_Remark] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._met)

    def add(self, kind: str, text: str, author: str = "", when: str = "") -> int:
        """Remember a remark; its number goes to `opening` and `closing`."""
        self._met.append(_Remark(kind, stored_text(text), stored_text(author), when))
        return len(self._met) - 1

    def fill(self, number: int, text: str, author: str, when: str) -> None:
        """Say what stands in a remark whose place was met before its text."""
        remark = self._met[number]
        remark.text, remark.author, remark.when = stored_text(text), stored_text(author), when

    def bold(self) -> int:
        """Remember that a paragraph is bold throughout; its number goes to `opening`, where the paragraph begins."""
        return self.add(BOLD, "")

    def drop(self, number: int) -> None:
        """Forget what was remembered, though its mark is in the text already."""
        self._met[number].kind = ""

    def opening(self, number: int) -> str:
        """The mark where the words begin that a remark is about."""
        return f"\ufffe{2 * number}\uffff"

    def closing(self, number: int) -> str:
        """The mark where they end; alone it is about the word before it."""
        return f"\ufffe{2 * number + 1}\uffff"

    def bare(self, marked: str) -> str:
        """A text without its marks."""
        return _MARK.sub("", marked)

    def settle(self, marked: str) -> tuple[str, tuple[Comment, ...]]:
        """The stored text without the marks, and the remarks at their places in it, in order.

        A remark without any mark is about the whole text.
        """
        parts = _MARK.split(marked)
        raw = "".join(parts[::2])
        text = stored_text(raw)
        ends = list(accumulate(len(part) for part in parts[::2]))
        places = {int(mark): ends[index] for index, mark in enumerate(parts[1::2])}
        if text != raw:
            places = self._moved(places, parts, text)
        found = [self._placed(number, places, text) for number in range(len(self._met))]
        return text, tuple(sorted(found, key=_order))

    @staticmethod
    def _moved(places: dict[int, int], parts: list[str], text: str) -> dict[int, int]:
        """Places in a text that was composed: piece by piece, unless a mark parts what belongs together."""
        pieces = [stored_text(part) for part in parts[::2]]
        if "".join(pieces) == text:
            ends = list(accumulate(map(len, pieces)))
            return {int(mark): ends[index] for index, mark in enumerate(parts[1::2])}
        raw = "".join(parts[::2])
        return {mark: min(len(stored_text(raw[:at])), len(text)) for mark, at in places.items()}

    def _placed(self, number: int, places: dict[int, int], text: str) -> Comment:
        remark = self._met[number]
        ends = [places[mark] for mark in (2 * number, 2 * number + 1) if mark in places]
        span: Span | None = None
        if ends and text.strip():
            begun_only = 2 * number + 1 not in places
            span = Span(min(ends), max(ends)).trim(text) or _word_beside(text, ends[-1], behind=begun_only)
        return Comment(span, remark.text, remark.author, remark.when, remark.kind)


def _order(comment: Comment) -> tuple[int, int]:
    return (comment.span.start, comment.span.end) if comment.span else (-1, -1)


def _word_beside(text: str, at: int, *, behind: bool) -> Span:
    """The word that ends at a place, or that starts behind it; blanks between left out."""
    end = len(text[:at].rstrip())
    rest = text[at:].split(maxsplit=1)
    if rest and (behind or not end):
        start = text.index(rest[0], at)
        return Span(start, start + len(rest[0]))
    start = end
    while start and not text[start - 1].isspace():
        start -= 1
    return Span(start, end)


def parted(found: Iterable[Comment]) -> tuple[tuple[Comment, ...], frozenset[int]]:
    """The remarks that somebody made, and where paragraphs begin that are bold throughout."""
    all_found = tuple(found)
    bold = frozenset(mark.span.start for mark in all_found if mark.kind == BOLD and mark.span)
    return tuple(remark for remark in all_found if remark.kind not in ("", BOLD)), bold


def when_of(date: str | None) -> str:
    """A date and time of an office file as the project writes times; `""` for none that can be read.

    Word calls its local time UTC, so that the hour may be off; the day is right.
    """
    match = _WHEN.match(date or "")
    return f"{match[1]}T{match[2]}Z" if match else ""
