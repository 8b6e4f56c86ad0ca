"""What stands on the pages of a PDF around the text: running heads, page numbers, line numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qcode.importing.formats.pdf.lines import Line
from qcode.importing.speech.patterns import COLON, is_known, tidy

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–— ]*(?:(?:Seite|Page|S\.|p\.) ?)?(\d{1,4})(?: ?(?:von|of|/) ?\d{1,4})?[-–— ]*", re.IGNORECASE
)
_PAGE_OF = re.compile(
    r"[-–— ]*(?:(?:Seite|Page|S\.|p\.) ?)?(?P<page>\d{1,4}) ?(?:von|of|/) ?(?P<pages>\d{1,4})[-–— ]*", re.IGNORECASE
)
_FEWEST_PAGES = 3
_SHARE = 0.3
"""A running head is at the edge of three pages and of three pages in ten at least: chapters have heads of their own."""
_EDGE_LINES = 3
"""Lines at each edge that may be heads or feet, one after the other."""
_FEWEST_NUMBERS = 3
_OUTSIDE = 1 / 3
"""At most so many lines per number may stand above or below the numbers of a page and further left."""
_WITH_WORDS = 1 / 4
"""So many of the numbers at least have words beside them: empty paragraphs are numbered, too."""
_SAME_EDGE = 0.6
"""Heights of a line that edges of numbers below each other may differ by."""
_LONGEST_NUMBER = 5
_LEAST_GAP = 0.6
"""Heights of a line between a margin number and the words: a blank in the text is narrower."""


def without_running_heads(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without lines that come again at their edges (digits do not count), and what was taken out."""
    rest = [list(page) for page in pages]
    heads = _Heads(Counter(_key(line) for page in pages for line in page), max(_FEWEST_PAGES, _SHARE * len(pages)))
    taken = Counter(_key(line) for edge_of in (_top, _bottom) for line in heads.taken_out(rest, edge_of))
    return rest, [f"{key.replace('#', '…')} ({count} times)" for key, count in taken.items()]


_EdgeOf = Callable[[Sequence[Line]], Line | None]


@dataclass(frozen=True, slots=True)
class _Heads:
    """Tells running heads: how often each line comes in the document, and at how many edges a head does at least."""

    everywhere: Mapping[str, int]
    enough: float

    def taken_out(
        self, pages: Sequence[list[Line]], edge_of: Callable[[Sequence[Line]], Line | None]
    ) -> Iterator[Line]:
        """Take the heads at one edge out of the pages, up to three from each, and give them."""
        for _ in range(_EDGE_LINES):
            found = self.at_edges([edge_of(page) for page in pages])
            if not found:
                return
            for number, line in found:
                pages[number].remove(line)
                yield line

    def at_edges(self, edges: Sequence[Line | None]) -> list[tuple[int, Line]]:
        """The heads and page numbers among the lines at one edge of the pages, each with the index of its page."""
        numbers = _page_numbers(edges)
        keys = self._keys(edges)
        lines = [(page, line) for page, line in enumerate(edges) if line is not None]
        return [(page, line) for page, line in lines if line in numbers or (_key(line) in keys and not _is_turn(line))]

    def _keys(self, edges: Sequence[Line | None]) -> set[str]:
        """What comes at edges often enough, and at least three times out of four there and not in the text."""
        counts = Counter(_key(line) for line in edges if line is not None)
        return {key for key, count in counts.items() if count >= self.enough and 4 * count >= 3 * self.everywhere[key]}


def _top(page: Sequence[Line]) -> Line | None:
    return max(page, key=lambda line: line.low, default=None)


def _bottom(page: Sequence[Line]) -> Line | None:
    return min(page, key=lambda line: line.low, default=None)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", tidy(line.text))


def _page_numbers(edges: Sequence[Line | None]) -> list[Line]:
    """Numbers at the edge that count the pages; one page alone has none that could be told from text."""
    lines = [(page, line) for page, line in enumerate(edges) if line is not None]
    numbers = [(page, line, number) for page, line in lines if (number := _page_number(line)) is not None]
    offsets = {number - page for page, _, number in numbers}
    if len(numbers) >= 2 and len(offsets) == 1:
        return [line for _, line, _ in numbers]
    return [line for page, line in lines if _is_page_of(line, page + 1, len(edges))]


def _is_page_of(line: Line, page: int, pages: int) -> bool:
    """True for `1/5` on the first of five pages: no other page is needed to tell that."""
    match = _PAGE_OF.fullmatch(line.text)
    return match is not None and (int(match["page"]), int(match["pages"])) == (page, pages)


def _page_number(line: Line) -> int | None:
    """The number in `Seite 3 von 9`, `- 3 -` or `3`; None for a line of anything else."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    return int(match[1]) if match else None


def _is_turn(line: Line) -> bool:
    match = COLON.match(line.text)
    return match is not None and is_known(tidy(match["label"]))


def without_line_numbers(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without numbers at the margin, and how many were taken out.

    Lines above the first number of a page and below its last one may begin further left (a header, a running foot):
    where there are many of them, the numbers are those of a list in the text and stay.
    """
    columns = [_column(page) for page in pages]
    numbers = [column for column in columns if column is not None]
    taken = sum(len(column.indexes) for column in numbers)
    outside = sum(column.outside for column in numbers)
    with_words = sum(column.with_words for column in numbers)
    if taken < _FEWEST_NUMBERS or outside > _OUTSIDE * taken or with_words < _WITH_WORDS * taken:
        return [list(page) for page in pages], 0
    return [
        _without(page, column) if column else list(page) for page, column in zip(pages, columns, strict=True)
    ], taken


@dataclass(frozen=True, slots=True)
class _Column:
    """Numbers of a page that stand below each other and run: which lines have them.

    `outside`: how many lines above or below them stand in their way. `with_words`: how many have words beside them.
    """

    indexes: frozenset[int]
    outside: int
    with_words: int


def _without(page: Sequence[Line], column: _Column) -> list[Line]:
    lines = [_cut(line) if index in column.indexes else line for index, line in enumerate(page)]
    return [line for line in lines if line is not None]


def _column(page: Sequence[Line]) -> _Column | None:
    """The numbers at the left or the right margin of a page, None where there are none that run."""
    found = [index for index, line in enumerate(page) if _begins_with_number(line)]
    for edge in (_left_edge, _right_edge):
        if (column := _checked(page, _below_each_other(page, found, edge))) is not None:
            return column
    return None


def _left_edge(line: Line) -> float:
    return line.left


def _right_edge(line: Line) -> float:
    return line.left + line.first


def _below_each_other(page: Sequence[Line], found: Sequence[int], edge: Callable[[Line], float]) -> list[int]:
    """Most of the lines that have the same edge, from the top of the page down."""
    ordered = sorted(found, key=lambda index: edge(page[index]))
    best = range(0)
    first = 0
    for last, index in enumerate(ordered):
        while edge(page[index]) - edge(page[ordered[first]]) > _SAME_EDGE * page[index].size:
            first += 1
        if last + 1 - first > len(best):
            best = range(first, last + 1)
    return sorted((ordered[place] for place in best), key=lambda index: -page[index].low)


def _checked(page: Sequence[Line], indexes: Sequence[int]) -> _Column | None:
    """These numbers as a column, where they run and no line beside them stands in their way."""
    if not indexes or not _run([int(_first_word(page[index])) for index in indexes]):
        return None
    column = frozenset(indexes)
    numbers = [page[index] for index in indexes]
    others = [line for index, line in enumerate(page) if index not in column]
    # Of a single number, and of those at the right margin, more is asked: that all other lines are on one side of it.
    within = [line for line in others if numbers[-1].low - line.size < line.low < numbers[0].high]
    alone = [line for line in numbers if line.second is None]
    right_edge = max(map(_right_edge, numbers))
    in_the_way = [line for line in others if line.left < right_edge]
    if not any(line in within for line in in_the_way):
        with_words = len(numbers) - len(alone) + sum(any(map(line.beside, within)) for line in alone)
        return _Column(column, len(in_the_way), with_words)
    if len(alone) == len(numbers) and all(line.right <= min(map(_left_edge, numbers)) for line in within):
        past = sum(line.right > min(map(_left_edge, numbers)) for line in others)
        return _Column(column, past, sum(any(map(line.beside, within)) for line in alone))
    return None


def _first_word(line: Line) -> str:
    return line.text.split(maxsplit=1)[0]


def _begins_with_number(line: Line) -> bool:
    """True for a line that is a number, or whose first word is one with more than a blank behind it."""
    number = _first_word(line)
    if not number.isdecimal() or len(number) > _LONGEST_NUMBER:
        return False
    return line.second is None or line.second - line.left - line.first > _LEAST_GAP * line.size


def _run(numbers: Sequence[int]) -> bool:
    """True for n, n+1, n+2 and for every fifth number alike."""
    if len(numbers) <= 1:
        return len(numbers) == 1
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return len(steps) == 1 and steps <= {1, 2, 5, 10}


def _cut(line: Line) -> Line | None:
    """The line without its number; None where that is all of it."""
    if line.second is None:
        return None
    words = line.words[1:]
    first, second = (
        (words[0].right - words[0].left, words[1].left if len(words) > 1 else None) if words else (0.0, None)
    )
    text = line.text.split(maxsplit=1)[1]
    return replace(line, text=text, left=line.second, first=max(0.0, first), second=second, words=words)
