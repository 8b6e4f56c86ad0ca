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
_FEWEST_PAGES = 3
_SHARE = 0.3
"""A running head is at the edge of three pages and of three pages in ten at least: chapters have heads of their own."""
_EDGE_LINES = 3
"""Lines at each edge that may be heads or feet, one after the other."""
_FEWEST_NUMBERS = 3
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
    return [line for _, line, _ in numbers] if len(numbers) >= 2 and len(offsets) == 1 else []


def _page_number(line: Line) -> int | None:
    """The number in `Seite 3 von 9`, `- 3 -` or `3`; None for a line of anything else."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    return int(match[1]) if match else None


def _is_turn(line: Line) -> bool:
    match = COLON.match(line.text)
    return match is not None and is_known(tidy(match["label"]))


def without_line_numbers(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without numbers at the margin, and how many were taken out."""
    without = [_without_numbers(page) for page in pages]
    taken = sum(count for _, count in without)
    if taken < _FEWEST_NUMBERS:
        return [list(page) for page in pages], 0
    return [page for page, _ in without], taken


def _without_numbers(page: Sequence[Line]) -> tuple[list[Line], int]:
    apart = _numbers_apart(page)
    rest = [line for index, line in enumerate(page) if index not in apart]
    inside = _numbers_inside(rest)
    return [_cut(line) if index in inside else line for index, line in enumerate(rest)], len(apart) + len(inside)


def _numbers_apart(page: Sequence[Line]) -> set[int]:
    """Indexes of lines that are a number left of (or right of) a line at the same height, where the numbers run."""
    words = [line for line in page if not line.text.isdecimal()]
    return _those_that_run(page, [index for index, line in enumerate(page) if _is_margin_number(line, words)])


def _is_margin_number(line: Line, words: Sequence[Line]) -> bool:
    """True for a number beside some words and on one side of all of them."""
    if not line.text.isdecimal() or not any(map(line.beside, words)):
        return False
    return all(line.right <= word.left for word in words) or all(line.left >= word.right for word in words)


def _numbers_inside(page: Sequence[Line]) -> set[int]:
    """Indexes of lines that begin with a number and a gap, where the numbers run and the words stand below each other.

    No other line may begin further left than those words.
    """
    found = _those_that_run(page, [index for index, line in enumerate(page) if _begins_with_number(line)])
    if len(found) < _FEWEST_NUMBERS:
        return set()
    words = min(page[index].second or 0.0 for index in found)
    others = [line for index, line in enumerate(page) if index not in found]
    return found if _all_from(others, words) else set()


def _those_that_run(page: Sequence[Line], indexes: Sequence[int]) -> set[int]:
    """These lines where the numbers at their start run, else none."""
    return set(indexes) if _run([int(_first_word(page[index])) for index in indexes]) else set()


def _all_from(lines: Sequence[Line], left: float) -> bool:
    """True when no line begins more than its height left of a place."""
    return all(line.left >= left - line.size for line in lines)


def _first_word(line: Line) -> str:
    return line.text.split(maxsplit=1)[0]


def _begins_with_number(line: Line) -> bool:
    """True for a line whose first word is a number, with more than a blank behind it."""
    if line.second is None or not _first_word(line).isdecimal():
        return False
    return line.second - line.left - line.first > _LEAST_GAP * line.size


def _run(numbers: Sequence[int]) -> bool:
    """True for n, n+1, n+2 and for every fifth number alike."""
    if len(numbers) <= 1:
        return len(numbers) == 1
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return len(steps) == 1 and steps <= {1, 2, 5, 10}


def _cut(line: Line) -> Line:
    return replace(line, text=line.text.split(maxsplit=1)[1], left=line.second or line.left, first=line.first)
