"""What a figure is put together from, beside lines and words: boxes, discs, entries of a legend, scales of colour.

matplotlib enters the kinds of figures here and in `canvas`, nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from qcode.exporting.figures.canvas import INK

Group = TypeVar("Group")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Stacked(Generic[Group, Row]):
    """A group of rows at its place: the upper edges of its head and of each row, in inches from the top."""

    group: Group
    top: float
    rows: tuple[tuple[Row, float], ...]


def stacked(
    groups: Iterable[tuple[Group, Sequence[Row]]], *, head: float, step: float
) -> Iterator[Stacked[Group, Row]]:
    """Groups below each other, each with a head of `head` inches and rows of `step` inches."""
    at = 0.0
    for group, rows in groups:
        top = at
        at += head
        placed = []
        for row in rows:
            placed.append((row, at))
            at += step
        yield Stacked(group, top, tuple(placed))


def box(left: float, top: float, width: float, height: float, **style: Any) -> Any:
    """A rectangle to be added to a plot, in the plot's own units; `style` is that of matplotlib's patches."""
    from matplotlib.patches import Rectangle

    return Rectangle((left, top), width, height, **style)


def disc(middle: tuple[float, float], radius: float, **style: Any) -> Any:
    """A filled circle to be added to a plot, in the plot's own units; `style` is that of matplotlib's patches."""
    from matplotlib.patches import Circle

    return Circle(middle, radius, **style)


def sample(label: str, colour: str) -> Any:
    """The entry of a legend for what is drawn as an area of this colour."""
    from matplotlib.patches import Patch

    return Patch(facecolor=colour, edgecolor=INK, linewidth=0.4, label=label)


def sign(label: str, **style: Any) -> Any:
    """The entry of a legend for what is drawn as a mark or a line; `style` is that of matplotlib's lines."""
    from matplotlib.lines import Line2D

    return Line2D([], [], label=label, **style)


def colour_scale(colours: Sequence[str]) -> Callable[[float], str]:
    """From 0 to 1 to a colour (`#RRGGBB`) on the way through these colours."""
    from matplotlib.colors import LinearSegmentedColormap, to_hex

    scale = LinearSegmentedColormap.from_list("amount", list(colours))
    return lambda part: str(to_hex(scale(part)))
