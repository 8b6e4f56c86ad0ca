"""What stands on the pages of a PDF around the text: running heads, page numbers, line numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qcode.importing.formats.pdf.lines import Line
from qcode.importing.speech.patterns import COLON, is_known, tidy

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–— ]*(?:(?:Seite|Page|S\.|p\.) ?)?(\d{1,4})(?: ?(?:von|of|/) ?\d{1,4})?[-–— ]*", re.IGNORECASE
)
_FEWEST_PAGES = 3
_SHARE = 0.3
_EDGE_LINES = 3
_FEWEST_NUMBERS = 3


def without_running_heads(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without lines that come again at their edges (digits do not count), and what was taken out."""
    taken: Counter[str] = Counter()
    rest = [list(page) for page in pages]
    everywhere = Counter(_key(line) for page in pages for line in page)
    enough = max(_FEWEST_PAGES, _SHARE * len(pages))
    for top in (True, False):
        for _ in range(_EDGE_LINES):
            edges = [_edge(page, top) for page in rest]
            counts = Counter(_key(line) for line in edges if line is not None)
            numbers = _page_numbers(edges)
            heads = {key for key, count in counts.items() if count >= enough and 4 * count >= 3 * everywhere[key]}
            found = False
            for page, line in zip(rest, edges, strict=True):
                if line is not None and (line in numbers or (_key(line) in heads and not _is_turn(line))):
                    page.remove(line)
                    taken[_key(line)] += 1
                    found = True
            if not found:
                break
    return rest, [f"{key.replace('#', '…')} ({count} times)" for key, count in taken.items()]


def _edge(page: Sequence[Line], top: bool) -> Line | None:
    if not page:
        return None
    return max(page, key=lambda line: line.low) if top else min(page, key=lambda line: line.low)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", tidy(line.text))


def _page_numbers(edges: Sequence[Line | None]) -> list[Line]:
    """Numbers at the edge that count the pages; one page alone has none that could be told from text."""
    found: list[tuple[int, Line]] = []
    for page, line in enumerate(edges):
        if line is not None and (match := _PAGE_NUMBER.fullmatch(line.text)):
            found.append((int(match[1]) - page, line))
    offsets = {offset for offset, _ in found}
    return [line for _, line in found] if len(found) >= 2 and len(offsets) == 1 else []


def _is_turn(line: Line) -> bool:
    match = COLON.match(line.text)
    return match is not None and is_known(tidy(match["label"]))


def without_line_numbers(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without numbers at the margin, and how many were taken out."""
    kept: list[list[Line]] = []
    taken = 0
    for page in pages:
        apart = _numbers_apart(page)
        rest = [line for index, line in enumerate(page) if index not in apart]
        inside = _numbers_inside(rest)
        taken += len(apart) + len(inside)
        kept.append([_cut(line) if index in inside else line for index, line in enumerate(rest)])
    if taken < _FEWEST_NUMBERS:
        return [list(page) for page in pages], 0
    return kept, taken


def _numbers_apart(page: Sequence[Line]) -> set[int]:
    """Lines that are a number left of (or right of) a line at the same height, where the numbers run."""
    words = [line for line in page if not line.text.isdecimal()]
    if not words:
        return set()
    left = min(line.left for line in words)
    right = max(line.right for line in words)
    found = [
        index
        for index, line in enumerate(page)
        if line.text.isdecimal()
        and (line.right <= left or line.left >= right)
        and any(line.beside(other) for other in words)
    ]
    return set(found) if _run([int(page[index].text) for index in found]) else set()


def _numbers_inside(page: Sequence[Line]) -> set[int]:
    """Lines that begin with a number and a gap, where the numbers run and the words stand below one another."""
    found: list[int] = []
    for index, line in enumerate(page):
        number = line.text.split(maxsplit=1)[0]
        if number.isdecimal() and line.second is not None and line.second - line.left - line.first > 0.6 * line.size:
            found.append(index)
    if len(found) < _FEWEST_NUMBERS or not _run([int(page[index].text.split(maxsplit=1)[0]) for index in found]):
        return set()
    words = min(page[index].second or 0.0 for index in found)
    others = [line for index, line in enumerate(page) if index not in found]
    return set(found) if all(line.left >= words - line.size for line in others) else set()


def _run(numbers: Sequence[int]) -> bool:
    """True for n, n+1, n+2 and for every fifth number alike."""
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return len(steps) == 1 and steps <= {1, 2, 5, 10} if len(numbers) > 1 else len(numbers) == 1


def _cut(line: Line) -> Line:
    return replace(line, text=line.text.split(maxsplit=1)[1], left=line.second or line.left, first=line.first)
