"""How wide names and cells are, and how many groups fit beside each other."""

from __future__ import annotations

from dataclasses import dataclass

GAP = 2
NAME_LEAST, NAME_MOST = 28, 52
BAR_MOST = 16
_BARS = (8, 6, 4, 3, 2, 1, 0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths in cells of the terminal; `shown` groups fit. A cell is a gap, the numbers, and the bar if any."""

    name: int
    cell: int
    bar: int
    shown: int


def fit(width: int, groups: int, numbers: int, longest: int) -> Layout:
    """Lay out `groups` columns of `numbers` cells of digits; `longest` is what the longest name needs.

    Bars give way first, then names are cut; what still does not fit is reached by moving right.
    """
    groups = max(groups, 1)
    least = min(longest, NAME_LEAST)
    bar = next((bar for bar in _BARS if width - groups * _cell(numbers, bar) >= least), None)
    if bar is None:
        shown = max(1, min(groups, (width - least) // _cell(numbers, 3)))
        return Layout(max(width - shown * _cell(numbers, 3), 1), _cell(numbers, 3), 3, shown)
    room = width - groups * _cell(numbers, bar)
    name = min(room, longest, NAME_MOST)
    bar = min(bar + (room - name) // groups, BAR_MOST) if bar else 0
    return Layout(name, _cell(numbers, bar), bar, groups)


def _cell(numbers: int, bar: int) -> int:
    return GAP + numbers + (1 + bar if bar else 0)
