"""New codes per interview, in the order of the documents and over random orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qcode.analysis.saturation import saturation
from qcode.exporting.figures.canvas import FAINT, INK, Look, axes, new_figure, number_axis, wrapped
from qcode.i18n import N_
from qcode.session.output.figures.kind import FigureKind, Subject


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
        count = len(self.points)
        width = min(max(4.4, 0.42 * count + 1.0), 14.0)
        figure = new_figure(width + 0.9, 4.0)
        plot = axes(figure, 0.8, 1.1, width, 2.8)
        self._draw_curves(plot, look)
        self._draw_total(plot, look)
        plot.set_xlim(0.4, count + 0.6)
        plot.set_ylim(0, self.total * 1.12 or 1)
        names = [wrapped(one.name, 22, lines=1) for one in self.points]
        plot.set_xticks(range(1, count + 1), names, rotation=45, ha="right", rotation_mode="anchor", color=INK,
                        fontsize=7.5)  # fmt: skip
        plot.yaxis.get_major_locator().set_params(integer=True)
        number_axis(plot.yaxis, look.speech.decimal)
        plot.set_ylabel(self.up)
        plot.set_xlabel(wrapped(self.across, 80))
        plot.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False, fontsize=7.5)
        figure.text(0.02, 1.1, wrapped(self.title, 70), fontsize=10, fontweight="bold", va="bottom")
        return figure

    def _draw_curves(self, plot: Any, look: Look) -> None:
        _ = look.speech.gettext
        at = range(1, len(self.points) + 1)
        plot.fill_between(at, [one.low for one in self.points], [one.high for one in self.points], color="#DDDDDD",
                          linewidth=0, label=_("nine in ten random orders"))  # fmt: skip
        plot.plot(at, [one.mean for one in self.points], color=FAINT, linewidth=1.2, linestyle="--",
                  label=_("mean of random orders"))  # fmt: skip
        plot.plot(at, [one.codes for one in self.points], color=INK if look.grey else "#0072B2", linewidth=1.6,
                  marker="o", markersize=4, label=_("codes so far, in this order"))  # fmt: skip
        plot.bar(at, [one.new for one in self.points], width=0.5, color="#FFFFFF", edgecolor=INK, linewidth=0.7,
                 hatch="///", label=_("new codes"))  # fmt: skip
        for place, one in zip(at, self.points, strict=True):
            plot.text(place, self._number_height(one.new), look.speech.whole(one.new), ha="center", va="center",
                      fontsize=7, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2})  # fmt: skip

    def _number_height(self, new: int) -> float:
        """Where the number of new codes stands: in its bar, or over it where the bar is too low."""
        return new / 2 if new > 0.14 * self.total else new + 0.025 * self.total

    def _draw_total(self, plot: Any, look: Look) -> None:
        words = look.speech.gettext("all {count} codes").format(count=self.total)
        plot.axhline(self.total, color=FAINT, linewidth=0.6, linestyle=":")
        plot.text(len(self.points) + 0.5, self.total * 1.01, words, ha="right", va="bottom", fontsize=7.5, color=FAINT)


def new_codes(subject: Subject) -> SaturationFigure:
    """A point for each coded interview."""
    _ = subject.speech.gettext
    rows = saturation(subject.study, subject.selection)
    subject.say_left_out({row.document for row in rows})
    subject.notes.append(
        _(
            "A flat end says that the last interviews brought no code that is new to this codebook, not that nothing "
            "new could be said."
        )
    )
    points = tuple(
        SaturationPoint(row.document, len(row.new_codes), row.codes, row.mean, row.low, row.high) for row in rows
    )
    across = _("interviews in the order of their names; 999 random orders, seed 1")
    return SaturationFigure(_("New codes per interview"), across, _("codes"), points, len(subject.codes))


KIND = FigureKind(
    name="saturation",
    label=N_("New codes per interview"),
    help="new codes per interview",
    shows="new codes per interview in the order of their names, and over 999 random orders",
    make=new_codes,
    every_code=True,
    leaves_out=True,
    in_report=True,
)
