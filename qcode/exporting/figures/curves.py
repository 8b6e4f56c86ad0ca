"""Lines: codes that further interviews add, and how good suggestions are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qcode.exporting.figures.canvas import FAINT, INK, Look, axes, headline, new_figure, number_axis, wrapped


@dataclass(frozen=True, slots=True)
class SaturationPoint:
    """An interview in its order: new codes, codes so far, and over random orders the mean and what most lie between."""

    name: str
    new: int
    codes: int
    mean: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class SaturationFigure:
    """`total` is how many codes there are."""

    title: str
    across: str
    up: str
    points: tuple[SaturationPoint, ...]
    total: int

    def draw(self, look: Look) -> Any:
        """Bars for new codes, a line for codes so far, a band for random orders."""
        _ = look.speech.gettext
        count = len(self.points)
        width = min(max(4.4, 0.42 * count + 1.0), 14.0)
        figure = new_figure(width + 0.9, 4.0)
        plot = axes(figure, 0.8, 1.1, width, 2.8)
        at = [place + 1 for place in range(count)]
        plot.fill_between(at, [one.low for one in self.points], [one.high for one in self.points], color="#DDDDDD",
                          linewidth=0, label=_("nine in ten random orders"))  # fmt: skip
        plot.plot(at, [one.mean for one in self.points], color=FAINT, linewidth=1.2, linestyle="--",
                  label=_("mean of random orders"))  # fmt: skip
        colour = INK if look.grey else "#0072B2"
        plot.plot(at, [one.codes for one in self.points], color=colour, linewidth=1.6, marker="o", markersize=4,
                  label=_("codes so far, in this order"))  # fmt: skip
        plot.bar(at, [one.new for one in self.points], width=0.5, color="#FFFFFF", edgecolor=INK, linewidth=0.7,
                 hatch="///", label=_("new codes"))  # fmt: skip
        for place, one in zip(at, self.points, strict=True):
            up = one.new / 2 if one.new > 0.14 * self.total else one.new + 0.025 * self.total
            plot.text(place, up, look.speech.whole(one.new), ha="center", va="center", fontsize=7,
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2})  # fmt: skip
        plot.axhline(self.total, color=FAINT, linewidth=0.6, linestyle=":")
        plot.text(count + 0.5, self.total * 1.01, _("all {count} codes").format(count=self.total), ha="right",
                  va="bottom", fontsize=7.5, color=FAINT)  # fmt: skip
        plot.set_xlim(0.4, count + 0.6)
        plot.set_ylim(0, self.total * 1.12 or 1)
        plot.set_xticks(at, [wrapped(one.name, 22, lines=1) for one in self.points], rotation=45, ha="right",
                        rotation_mode="anchor", color=INK, fontsize=7.5)  # fmt: skip
        plot.yaxis.get_major_locator().set_params(integer=True)
        number_axis(plot.yaxis, look.speech.decimal)
        plot.set_ylabel(self.up)
        plot.set_xlabel(wrapped(self.across, 80))
        plot.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False, fontsize=7.5)
        figure.text(0.02, 1.1, wrapped(self.title, 70), fontsize=10, fontweight="bold", va="bottom")
        return figure


@dataclass(frozen=True, slots=True)
class CalibrationFigure:
    """For each step of scores: mean score, share that coders applied, number of suggestions."""

    title: str
    across: str
    up: str
    points: tuple[tuple[float, float, int], ...]

    def draw(self, look: Look) -> Any:
        """The nearer to the diagonal, the more a score is what it says."""
        figure = new_figure(4.6, 4.4)
        plot = axes(figure, 0.7, 0.6, 3.6, 3.6)
        plot.plot([0, 1], [0, 1], color=FAINT, linewidth=0.8, linestyle="--")
        plot.plot([x for x, _, _ in self.points], [y for _, y, _ in self.points], color=INK, linewidth=0.8)
        for x, y, count in self.points:
            plot.plot([x], [y], marker="o", markersize=3 + 2.2 * len(str(count)), gid="step", markeredgecolor=INK,
                      color="#BBBBBB" if look.grey else "#56B4E9", zorder=3)  # fmt: skip
            left = y < x or x < 0.1
            away = (-8, 7) if not left else (8, -8) if x >= 0.1 else (14, -8)
            plot.annotate(look.speech.whole(count), (x, y), textcoords="offset points", fontsize=6.5, color=FAINT,
                          xytext=away, ha="left" if left else "right")  # fmt: skip
        for axis in (plot.xaxis, plot.yaxis):
            number_axis(axis, look.speech.percent, times=100)
        plot.set_xlim(-0.02, 1.02)
        plot.set_ylim(-0.02, 1.02)
        plot.set_xlabel(wrapped(self.across, 60))
        plot.set_ylabel(wrapped(self.up, 60))
        plot.grid(color="#E9E9E9", linewidth=0.5)
        headline(figure, self.title, left=0.1)
        return figure


@dataclass(frozen=True, slots=True)
class LearningFigure:
    """Lines over numbers of interviews learnt from; a value is 0 to 1, None where there is none."""

    title: str
    across: str
    sizes: tuple[int, ...]
    lines: tuple[tuple[str, tuple[float | None, ...]], ...]

    def draw(self, look: Look) -> Any:
        """Each line with a marker of its own."""
        figure = new_figure(5.6, 3.8)
        plot = axes(figure, 0.7, 0.6, 3.6, 2.9)
        colours = [INK] * 4 if look.grey else ["#0072B2", "#D55E00", "#009E73", "#8A4F7D"]
        for (name, values), colour, marker, dash in zip(
            self.lines, colours, "os^D", ("-", "--", "-.", ":"), strict=False
        ):
            pairs = [(place, value) for place, value in enumerate(values) if value is not None]
            plot.plot([place for place, _ in pairs], [value for _, value in pairs], color=colour, marker=marker,
                      linestyle=dash, markersize=4.5, linewidth=1.3, label=name)  # fmt: skip
        plot.set_xticks(range(len(self.sizes)), [look.speech.whole(size) for size in self.sizes])
        number_axis(plot.yaxis, look.speech.decimal)
        plot.set_ylim(0, 1)
        plot.grid(axis="y", color="#E9E9E9", linewidth=0.5)
        plot.set_xlabel(wrapped(self.across, 60))
        plot.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), frameon=False, fontsize=8)
        headline(figure, self.title, left=0.1)
        return figure
