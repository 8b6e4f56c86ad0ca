"""Codes by group: a dot for each interview, the group's rate, its median, and an interval where it has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from qcode.exporting.figures.canvas import FAINT, INK, LINE, Look, axes, headline, new_figure, number_axis, wrapped

WIDE, HEAD, ROW, TALL = 4.3, 0.30, 0.27, 0.75
_NEAR = 0.085
"""Inches within which two dots touch."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An interview and its number; one that nobody has coded is drawn hollow."""

    name: str
    value: float
    coded: bool = True


@dataclass(frozen=True, slots=True)
class DotRow:
    """A group: its interviews, its own number (None without words), and an interval where there is one."""

    group: str
    dots: tuple[Dot, ...]
    rate: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class DotPanel:
    """A code with a row for each group."""

    name: str
    colour: str
    rows: tuple[DotRow, ...]


@dataclass(frozen=True, slots=True)
class DotFigure:
    """All codes on one scale. `named`: the dots have the interviews' names."""

    title: str
    scale: str
    panels: tuple[DotPanel, ...]
    named: bool = False

    def draw(self, look: Look) -> Any:
        """Panels from the top down."""
        row = TALL if self.named else ROW
        height = sum(HEAD + row * len(panel.rows) for panel in self.panels) + 0.1
        figure = new_figure(7.0, height + 0.9)
        plot = axes(figure, 2.4, 0.8, WIDE, height)
        values = [dot.value for panel in self.panels for one in panel.rows for dot in one.dots]
        values += [one.high or 0.0 for panel in self.panels for one in panel.rows]
        most = max(values, default=0.0) or 1.0
        plot.set_xlim(-0.02 * most, 1.04 * most)
        plot.set_ylim(height, 0)
        ticks, labels, at = [], [], 0.0
        for panel in self.panels:
            plot.axhline(at + 0.03, color=LINE, linewidth=0.6, xmin=-0.55, clip_on=False)
            name = wrapped(panel.name, 60, lines=1)
            plot.text(-0.55, at + 0.19, name, transform=plot.get_yaxis_transform(), fontweight="bold", fontsize=9)
            at += HEAD
            for one in panel.rows:
                middle = at + row * (0.72 if self.named else 0.5)
                ticks.append(middle)
                labels.append(wrapped(one.group, 36, lines=2))
                self._row(plot, one, middle, panel.colour if not look.grey else "#8A8A8A", most)
                at += row
        plot.set_yticks(ticks, labels)
        plot.tick_params(axis="y", length=0)
        plot.spines["left"].set_visible(False)
        plot.xaxis.grid(True, color="#E4E4E4", linewidth=0.5)
        plot.set_axisbelow(True)
        number_axis(plot.xaxis, look.speech.decimal)
        plot.set_xlabel(wrapped(self.scale, 70))
        self._legend(plot, look, height)
        headline(figure, self.title, left=0.03)
        return figure

    def _row(self, plot: Any, row: DotRow, middle: float, colour: str, most: float) -> None:
        dots = sorted(row.dots, key=lambda dot: (dot.value, dot.name))
        if row.low is not None and row.high is not None:
            plot.plot([row.low, row.high], [middle, middle], color=INK, linewidth=1.1, zorder=2, gid="interval")
        if row.rate is not None:
            plot.plot([row.rate] * 2, [middle - 0.095, middle + 0.095], color=INK, linewidth=2.0, zorder=3)
        places = swarm([dot.value * WIDE / (1.06 * most) for dot in dots])
        for dot, off in zip(dots, places, strict=True):
            style = {"marker": "o", "markersize": 5.6, "markeredgecolor": INK, "markeredgewidth": 0.5, "alpha": 0.9}
            style |= {"color": colour if dot.coded else "white"}
            plot.plot([dot.value], [middle + off], zorder=4, gid="interview", **style)
        if dots:
            half = median(dot.value for dot in dots)
            plot.plot([half], [middle + 0.105], marker="^", markersize=4, color=INK, markerfacecolor="white",
                      markeredgewidth=0.7, zorder=5)  # fmt: skip
        if self.named:
            inch, at = 1.06 * most / WIDE, -1.0
            for dot, off in zip(dots, places, strict=True):
                # Names stand aslant, each a little to the right of the one before.
                at = max(dot.value, at + 0.11 * inch)
                plot.plot([dot.value, at], [middle + off, middle - 0.15], color=LINE, linewidth=0.4, zorder=1)
                text = wrapped(dot.name, 24, lines=1)
                plot.text(at, middle - 0.16, text, fontsize=5.5, rotation=35, rotation_mode="anchor", color=FAINT)

    def _legend(self, plot: Any, look: Look, height: float) -> None:
        from matplotlib.lines import Line2D

        _ = look.speech.gettext
        rows = [row for panel in self.panels for row in panel.rows]
        dot: dict[str, Any] = {
            "marker": "o",
            "color": "none",
            "markeredgecolor": INK,
            "markersize": 5.6,
            "markeredgewidth": 0.5,
        }
        signs = [Line2D([], [], markerfacecolor="#8A8A8A", label=_("an interview"), **dot)]
        if not all(dot.coded for row in rows for dot in row.dots):
            signs.append(Line2D([], [], markerfacecolor="white", label=_("not coded yet"), **dot))
        signs += [
            Line2D([], [], marker="|", color="none", markeredgecolor=INK, markersize=8, markeredgewidth=2,
                   label=_("the group as a whole")),
            Line2D([], [], marker="^", color="none", markeredgecolor=INK, markerfacecolor="white", markersize=4,
                   markeredgewidth=0.7, label=_("median of its interviews")),
        ]  # fmt: skip
        if any(row.low is not None for row in rows):
            signs.append(Line2D([], [], color=INK, linewidth=1.1, label=_("95 % interval")))
        plot.legend(handles=signs, loc="upper left", bbox_to_anchor=(-0.55, -0.52 / height), borderaxespad=0,
                    ncols=3, frameon=False, fontsize=7.5, handletextpad=0.4, columnspacing=1.4)  # fmt: skip


def swarm(places: Sequence[float]) -> list[float]:
    """For dots at ordered places (inches) how far each moves up or down so that none covers another: always alike."""
    found: list[float] = []
    steps = [0.0, *(sign * 0.5 * size * _NEAR for size in range(1, 5) for sign in (-1, 1))]
    for index, place in enumerate(places):
        near = [found[other] for other in range(index) if place - places[other] < _NEAR]
        free = (
            step for step in steps
            if all(abs(step - one) >= _NEAR * 0.95 for one in near)
        )  # fmt: skip
        found.append(next(free, steps[index % len(steps)]))
    return found
