"""Pages of two columns: the left one is read to its end before the right one, whatever order the file has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qcode.importing.formats.pdf.lines import Line, part, shifted

_GUTTER = 0.8
"""Least room between columns, in heights of a line."""
_MIDDLE = (0.35, 0.65)
"""Where the right column begins, as a share of the width of what is on the page: narrow columns are those of tables."""
_FEWEST_LINES = 6
_FILLED = 0.6
"""From this share of its width on, a line is one of prose; cells of a table are shorter. The median counts."""
_CLOSE = 2.6
"""Steps from line to line in a column, in heights: a table leaves room in a cell whose neighbour is longer."""
_MOST_CLOSE = 0.75


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read one after the other; `is_column`: of a column, moved to where the left one stands."""

    lines: list[Line]
    is_column: bool = False


def blocks_of(page: Sequence[Line]) -> list[Block]:
    """The page as one block; or what is above the columns, the left one, the right one, and what is below."""
    edge = _right_column(page)
    found = _parted(page, edge) if edge is not None else None
    return [Block(list(page))] if found is None else found


def _right_column(page: Sequence[Line]) -> float | None:
    """Where most lines in the middle of the page begin, or words behind a gap; None where too few do."""
    if len(page) < _FEWEST_LINES:
        return None
    left, right = min(line.left for line in page), max(line.right for line in page)
    first, last = (left + share * (right - left) for share in _MIDDLE)
    size = median(line.size for line in page)
    starts = sorted(start for line in page for start in _starts(line) if first <= start <= last)
    best, begin = (0, 0.0), 0
    for end, start in enumerate(starts):
        while start - starts[begin] > 0.3 * size:
            begin += 1
        best = max(best, (end + 1 - begin, starts[begin]))
    return best[1] if best[0] >= _FEWEST_LINES else None


def _starts(line: Line) -> Iterator[float]:
    """Where the line begins, and the words behind its gaps."""
    yield line.left
    for before, word in pairwise(line.words):
        if word.left - before.right > _GUTTER * line.size:
            yield word.left


def _parted(page: Sequence[Line], edge: float) -> list[Block] | None:
    """The blocks of a page whose right column begins at `edge`; None where this is no page of two columns of prose."""
    pieces = [piece for line in page for piece in _at_gutter(line, edge)]
    left = [line for line in pieces if line.right < edge - 0.5 * line.size]
    right = [line for line in pieces if line.left > edge - 0.5 * line.size]
    across = [line for line in pieces if line not in left and line not in right]
    if not left or not right:
        return None
    top, bottom = _range(left, right)
    above = [line for line in across if line.low >= top]
    below = [line for line in across if line.high <= bottom]
    if len(above) + len(below) < len(across) or not _is_prose(left, edge, right):
        return None
    columns = [Block(left, is_column=True), Block(_beside_left(left, right), is_column=True)]
    return [*_block(above), *columns, *_block(below)]


def _at_gutter(line: Line, edge: float) -> list[Line]:
    """The line, or its two parts where there is a gap before the right column."""
    for number, (before, word) in enumerate(pairwise(line.words), start=1):
        if abs(word.left - edge) <= 0.5 * line.size and word.left - before.right > _GUTTER * line.size:
            return [part(line, 0, number), part(line, number, len(line.words))]
    return [line]


def _range(left: Sequence[Line], right: Sequence[Line]) -> tuple[float, float]:
    """Between which heights both columns stand."""
    both = (left, right)
    return min(max(line.low for line in side) for side in both), max(min(line.high for line in side) for side in both)


def _is_prose(left: Sequence[Line], edge: float, right: Sequence[Line]) -> bool:
    """Whether both sides are filled with lines that follow each other closely, and the left one is no shorter."""
    begin, end = min(line.left for line in left), max(line.right for line in right)
    if min(len(left), len(right)) < _FEWEST_LINES or len(left) < 0.7 * len(right):
        return False
    if median(line.right - begin for line in left) < _FILLED * (edge - begin):
        return False
    if median(line.right - edge for line in right) < _FILLED * (end - edge):
        return False
    return _is_close(left) and _is_close(right)


def _is_close(lines: Sequence[Line]) -> bool:
    heights = sorted((line.low for line in lines), reverse=True)
    size = median(line.size for line in lines)
    close = sum(above - below <= _CLOSE * size for above, below in pairwise(heights))
    return close >= _MOST_CLOSE * (len(heights) - 1)


def _beside_left(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """The right column moved to the place of the left one."""
    by = min(line.left for line in right) - min(line.left for line in left)
    return [shifted(line, -by) for line in right]


def _block(lines: list[Line]) -> list[Block]:
    return [Block(lines)] if lines else []
