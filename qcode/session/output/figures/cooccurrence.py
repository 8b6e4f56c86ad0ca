"""Pairs of codes that stand together in sentences, as a network.

Codes are on a circle in the order of the codebook, lines are as wide as two go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, dist, pi, sin, sqrt
from typing import Any

from qcode.analysis.cooccurrence import cooccurrence
from qcode.analysis.items import SENTENCE
from qcode.exporting.figures.canvas import FAINT, INK, Look, axes, grey, headline, inked, new_figure, wrapped
from qcode.exporting.figures.shapes import disc
from qcode.i18n import N_
from qcode.session.comparing.tables import pieces_of
from qcode.session.output.figures.kind import FigureKind, Subject

Place = tuple[float, float]
LABELLED = 12
"""So many of the strongest lines have their number."""
ROOMY = 12
"""Up to so many codes circles are large; beyond it the figure is larger, and short lines have no number."""
SHORTEST = 0.5
"""Where codes are many, the length of a line from which on a number fits beside the circles; the ring's radius is 1."""
SMALLEST, HOLDS_NUMBER = 0.03, 0.055
"""The radius that every circle has at least, and from which on its number stands inside it."""
ALONG = tuple(step / 20 for step in (10, 9, 11, 8, 12, 7, 13, 6, 14))
"""Where on a line its number may stand (0 to 1), the nearest to the middle first."""
ENOUGH_ROOM = 0.16
"""More room than this around a number makes no place better than another."""


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

    @property
    def roomy(self) -> bool:
        """True when the codes are few enough for large circles."""
        return len(self.circles) <= ROOMY

    def draw(self, look: Look) -> Any:
        """The first code at the top, the others clockwise."""
        size = 4.4 if self.roomy else 6.0
        figure = new_figure(size + 2.4, size)
        plot = axes(figure, 1.2, 0.0, size, size)
        plot.set_xlim(-1.4, 1.4)
        plot.set_ylim(-1.4, 1.4)
        plot.set_axis_off()
        places = ring(len(self.circles))
        self._draw_lines(plot, places)
        self._draw_numbers(plot, places, look)
        for index, (circle, place) in enumerate(zip(self.circles, places, strict=True)):
            shade = grey(index, len(self.circles)) if look.grey else circle.colour
            self._draw_circle(plot, circle, place, shade, look.speech.whole(circle.size))
        plot.text(0.5, 0.02, wrapped(self.scale, 88), transform=plot.transAxes, ha="center", va="top", fontsize=7.5,
                  color=FAINT)  # fmt: skip
        headline(figure, self.title, left=0.1)
        return figure

    def _draw_lines(self, plot: Any, places: Sequence[Place]) -> None:
        most = max((link.coefficient for link in self.links), default=0.0) or 1.0
        for link in sorted(self.links, key=lambda one: one.coefficient):
            (x, y), (u, v) = places[link.one], places[link.other]
            part = link.coefficient / most
            plot.plot([x, u], [y, v], color=grey(round(90 * (1 - part)), 100), linewidth=0.4 + 7 * part,
                      solid_capstyle="round", zorder=1 + part, gid="link")  # fmt: skip

    def _draw_numbers(self, plot: Any, places: Sequence[Place], look: Look) -> None:
        """The numbers of the strongest lines, each where it covers no other line and no other number."""
        ends = {link: (places[link.one], places[link.other]) for link in self.links}
        strongest = sorted(self.links, key=lambda one: (-one.coefficient, one.one, one.other))[:LABELLED]
        taken: list[Place] = []
        for link in strongest:
            if self.roomy or dist(*ends[link]) >= SHORTEST:
                other_lines = [line for other, line in ends.items() if other is not link]
                taken.append(free_place(ends[link], other_lines, taken))
                box = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.9}
                plot.text(*taken[-1], look.speech.decimal(link.coefficient, 2), ha="center", va="center", fontsize=7,
                          zorder=4, bbox=box)  # fmt: skip

    def _draw_circle(self, plot: Any, circle: Circle, place: Place, shade: str, number: str) -> None:
        """A circle with its name outside the ring; its number stands inside, or behind the name of a small one."""
        largest = max((one.size for one in self.circles), default=0) or 1
        radius = max((0.17 if self.roomy else 0.085) * sqrt(circle.size / largest), SMALLEST)
        plot.add_patch(disc(place, radius, facecolor=shade, edgecolor=INK, linewidth=0.7, zorder=3, gid="code"))
        if radius > HOLDS_NUMBER:
            plot.text(*place, number, ha="center", va="center", fontsize=7.5, zorder=5, color=inked(shade))
            words = wrapped(circle.name, 24)
        else:
            words = wrapped(f"{circle.name} ({number})", 18)
        x, y, across, up = self._name_place(place, radius)
        plot.text(x, y, words, ha=across, va=up, fontsize=8.5, zorder=5)

    def _name_place(self, place: Place, radius: float) -> tuple[float, float, str, str]:
        """Where the name of a circle stands, and how it is aligned there, across and up: away from the middle."""
        if len(self.circles) == 1:
            return 0.0, radius + 0.06, "center", "bottom"
        x, y = place
        out = 1 + (radius + 0.06)
        if abs(x) < (0.25 if self.roomy else 0.1):  # above and below the ring
            return x * out, y * out, "center", "bottom" if y >= 0 else "top"
        up = "center" if abs(y) < 0.8 else "bottom" if y >= 0 else "top"
        return x * out, y * out, "left" if x > 0 else "right", up


def ring(count: int) -> list[Place]:
    """So many places on a circle of radius 1 from the top clockwise; a single one is its middle."""
    if count == 1:
        return [(0.0, 0.0)]
    return [(sin(2 * pi * at / count), cos(2 * pi * at / count)) for at in range(count)]


def free_place(line: tuple[Place, Place], other_lines: Iterable[tuple[Place, Place]], taken: Sequence[Place]) -> Place:
    """Where on a line its number stands: away from other lines and numbers, as near to the middle as that allows."""
    lines = list(other_lines)
    most_room, best = -1.0, line[0]
    for at in (_between(*line, part) for part in ALONG):
        to_lines = (_distance(at, *one) for one in lines)
        to_numbers = (dist(at, one) for one in taken)
        room = min((*to_lines, *to_numbers, ENOUGH_ROOM))
        if room > most_room + 1e-9:
            most_room, best = room, at
    return best


def _between(start: Place, end: Place, part: float) -> Place:
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _distance(at: Place, start: Place, end: Place) -> float:
    """How far a place is from a line between two others."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across**2 + up**2
    part = ((at[0] - start[0]) * across + (at[1] - start[1]) * up) / length if length else 0.0
    return dist(at, _between(start, end, min(max(part, 0.0), 1.0)))


def network(subject: Subject) -> NetworkFigure:
    """A circle for each code, a line for each pair that occurs."""
    _ = subject.speech.gettext
    pieces = pieces_of(subject.session, subject.study, SENTENCE)
    place = {code.path: index for index, code in enumerate(subject.codes)}
    links = tuple(
        Link(place[row.code], place[row.other], row.coefficient, row.both)
        for row in cooccurrence(subject.study, subject.selection, pieces=pieces)
        if row.both and {row.code, row.other} <= place.keys()
    )
    circles = tuple(
        Circle(subject.name(code), subject.shades[code.path], _documents_with(subject, code.path))
        for code in subject.codes
    )
    scale = _(
        "Circles: number of documents with the code. Lines: part of the sentences with one of two codes that have both "
        "(Jaccard, 0 to 1)."
    )
    return NetworkFigure(_("Codes that occur together"), scale, circles, links)


def _documents_with(subject: Subject, path: str) -> int:
    return len({one.name for one in subject.profiles.documents if one.segments(path)})


KIND = FigureKind(
    name="cooccurrence",
    label=N_("Codes that occur together"),
    help="which codes stand together",
    shows=(
        "codes on a circle: its area is the number of documents, a line is as wide as two codes go "
        "together (Jaccard, as in `qcode cooccurrence`)"
    ),
    make=network,
    coloured=True,
    in_report=True,
)
