"""Co-occurrence as a network: codes on a circle in the order of the codebook, lines as wide as two go together."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import Any

from qcode.exporting.figures.canvas import FAINT, INK, Look, axes, grey, headline, inked, new_figure, wrapped

Place = tuple[float, float]
LABELLED = 12
"""So many of the strongest lines have their number."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A code with what its circle's area shows."""

    name: str
    colour: str
    size: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two codes by their places, and how regularly they occur together: 0 to 1."""

    one: int
    other: int
    coefficient: float
    count: int


@dataclass(frozen=True, slots=True)
class NetworkFigure:
    """`scale` says what areas and lines show."""

    title: str
    scale: str
    circles: tuple[Circle, ...]
    links: tuple[Link, ...]

    def draw(self, look: Look) -> Any:
        """The first code at the top, the others clockwise."""
        count = len(self.circles)
        size = 4.4 if count <= 12 else 6.0
        figure = new_figure(size + 2.4, size)
        plot = axes(figure, 1.2, 0.0, size, size)
        plot.set_xlim(-1.4, 1.4)
        plot.set_ylim(-1.4, 1.4)
        plot.set_axis_off()
        places = [(sin(2 * pi * at / count), cos(2 * pi * at / count)) for at in range(count)]
        if count == 1:
            places = [(0.0, 0.0)]
        most = max((link.coefficient for link in self.links), default=0.0) or 1.0
        for link in sorted(self.links, key=lambda one: one.coefficient):
            (x, y), (u, v) = places[link.one], places[link.other]
            part = link.coefficient / most
            plot.plot([x, u], [y, v], color=grey(round(90 * (1 - part)), 100), linewidth=0.4 + 7 * part,
                      solid_capstyle="round", zorder=1 + part, gid="link")  # fmt: skip
        strongest = sorted(self.links, key=lambda one: (-one.coefficient, one.one, one.other))[:LABELLED]
        taken: list[Place] = []
        for link in strongest:
            if count > 12 and _far(places[link.one], places[link.other]) < 0.5:
                continue
            others = [(places[one.one], places[one.other]) for one in self.links if one is not link]
            at = _free_place(places[link.one], places[link.other], others, taken)
            taken.append(at)
            words = look.speech.decimal(link.coefficient, 2)
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.9}
            plot.text(*at, words, ha="center", va="center", fontsize=7, zorder=4,
                      bbox=box)  # fmt: skip
        largest = max((one.size for one in self.circles), default=0) or 1
        for index, (one, (x, y)) in enumerate(zip(self.circles, places, strict=True)):
            self._circle(plot, one, (x, y), sqrt(one.size / largest), index, look)
        plot.text(0.5, 0.02, wrapped(self.scale, 88), transform=plot.transAxes, ha="center", va="top", fontsize=7.5,
                  color=FAINT)  # fmt: skip
        headline(figure, self.title, left=0.1)
        return figure

    def _circle(self, plot: Any, one: Circle, place: Place, part: float, index: int, look: Look) -> None:
        from matplotlib.patches import Circle as Round

        x, y = place
        radius = max(0.17 * part if len(self.circles) <= 12 else 0.085 * part, 0.03)
        colour = grey(index, len(self.circles)) if look.grey else one.colour
        plot.add_patch(Round(place, radius, facecolor=colour, edgecolor=INK, linewidth=0.7, zorder=3, gid="code"))
        if radius > 0.055:
            plot.text(x, y, look.speech.whole(one.size), ha="center", va="center", fontsize=7.5, zorder=5,
                      color=inked(colour))  # fmt: skip
            words = wrapped(one.name, 24)
        else:
            words = wrapped(f"{one.name} ({look.speech.whole(one.size)})", 18)
        away = 1 + (radius + 0.06 if len(self.circles) > 1 else 0)
        narrow = 0.25 if len(self.circles) <= 12 else 0.1
        side = "center" if abs(x) < narrow else "left" if x > 0 else "right"
        up = "center" if abs(y) < 0.8 and abs(x) >= narrow else "bottom" if y >= 0 else "top"
        if len(self.circles) == 1:
            x, y, side, up = 0.0, radius + 0.06, "center", "bottom"
        plot.text(x * away, y * away, words, ha=side, va=up, fontsize=8.5, zorder=5)


def _free_place(start: Place, end: Place, others: list[tuple[Place, Place]], taken: list[Place]) -> Place:
    """Where on a line its number stands: away from other lines and numbers, as near to the middle as that allows."""
    best, found = -1.0, start
    for step in (10, 9, 11, 8, 12, 7, 13, 6, 14):
        part = step / 20
        at = start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
        room = min([_away(at, *line) for line in others] + [_far(at, one) for one in taken], default=1.0)
        if min(room, 0.16) > best + 1e-9:
            best, found = min(room, 0.16), at
    return found


def _far(one: Place, other: Place) -> float:
    return sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)


def _away(at: Place, start: Place, end: Place) -> float:
    """How far a place is from a line."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across**2 + up**2
    part = ((at[0] - start[0]) * across + (at[1] - start[1]) * up) / length if length else 0.0
    part = min(max(part, 0.0), 1.0)
    return _far(at, (start[0] + part * across, start[1] + part * up))
