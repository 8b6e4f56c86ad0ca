"""Figures of how good suggestions are; they measure first, which takes its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcode.exporting.figures.canvas import FAINT, INK, Look, axes, headline, new_figure, number_axis, wrapped
from qcode.i18n import N_
from qcode.session.output.figures.kind import FigureKind, Subject

if TYPE_CHECKING:
    from qcode.session.suggesting.evaluation import Evaluation


STROKES = (("#0072B2", "o", "-"), ("#D55E00", "s", "--"), ("#009E73", "^", "-."), ("#8A4F7D", "D", ":"))
"""Colour, marker and dashes of the lines: they can be told apart without colour."""


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
            away, side = _label_place(x, y)
            plot.annotate(look.speech.whole(count), (x, y), textcoords="offset points", fontsize=6.5, color=FAINT,
                          xytext=away, ha=side)  # fmt: skip
        for axis in (plot.xaxis, plot.yaxis):
            number_axis(axis, look.speech.percent, times=100)
        plot.set_xlim(-0.02, 1.02)
        plot.set_ylim(-0.02, 1.02)
        plot.set_xlabel(wrapped(self.across, 60))
        plot.set_ylabel(wrapped(self.up, 60))
        plot.grid(color="#E9E9E9", linewidth=0.5)
        headline(figure, self.title, left=0.1)
        return figure


def _label_place(x: float, y: float) -> tuple[tuple[int, int], str]:
    """Where the number of a step stands, in points from its mark, and how it is aligned: away from the diagonal, and
    inside the plot."""
    if x < 0.1:
        return (14, -8), "left"
    return ((8, -8), "left") if y < x else ((-8, 7), "right")


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
        for (name, values), (colour, marker, dash) in zip(self.lines, STROKES, strict=False):
            known = {place: value for place, value in enumerate(values) if value is not None}
            plot.plot(list(known), list(known.values()), color=INK if look.grey else colour, linestyle=dash,
                      marker=marker, markersize=4.5, linewidth=1.3, label=name)  # fmt: skip
        plot.set_xticks(range(len(self.sizes)), [look.speech.whole(size) for size in self.sizes])
        number_axis(plot.yaxis, look.speech.decimal)
        plot.set_ylim(0, 1)
        plot.grid(axis="y", color="#E9E9E9", linewidth=0.5)
        plot.set_xlabel(wrapped(self.across, 60))
        plot.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), frameon=False, fontsize=8)
        headline(figure, self.title, left=0.1)
        return figure


def calibration(subject: Subject) -> CalibrationFigure:
    """Scores of suggestions and what coders did; raises UsageError where too little is coded."""
    from qcode.session.suggesting.evaluation_rows import rows_of

    _ = subject.speech.gettext
    result = _measured(subject, curve=False)
    points = tuple(
        (row["score"], row["applied"], row["suggestions"])
        for row in rows_of(subject.session, result, "calibration")
        if row["score"] is not None and row["applied"] is not None
    )
    subject.notes.append(
        _("On the dashed line a score is what it says. Numbers: sentences by code in each step of scores.")
    )
    title = _("Scores of suggestions and what coders did")
    return CalibrationFigure(title, _("mean score"), _("share that coders applied"), points)


def learning(subject: Subject) -> LearningFigure:
    """How good suggestions are by what was learnt from; raises UsageError where too little is coded."""
    from qcode.session.suggesting.evaluation_rows import rows_of

    _ = subject.speech.gettext
    result = _measured(subject, curve=True)
    rows = rows_of(subject.session, result, "curve")
    names = {
        "map": _("mean average precision"),
        "hit1": _("best suggestion fits"),
        "hit2": _("one of two best fits"),
        "f1": _("F1 of what is shown"),
    }
    lines = tuple((name, tuple(row[key] for row in rows)) for key, name in names.items())
    subject.notes.append(_("Two careful coders reach an F1 of about .80 with each other."))
    title = _("Suggestions by number of interviews learnt from")
    return LearningFigure(title, _("coded interviews learnt from"), tuple(row["learnt_from"] for row in rows), lines)


def _measured(subject: Subject, *, curve: bool) -> Evaluation:
    """The suggestions measured, with a note of on what."""
    from qcode.session.suggesting.evaluation import Design, evaluate

    coders = list(subject.selection.coders) or None
    result = evaluate(subject.session, Design(coders, curve=curve), progress=subject.progress)
    _, count = subject.speech.gettext, len(result.judged)
    subject.notes.append(
        _(
            "n = {count} interviews with ten codings or more, each judged by what was learnt from others ({folds} "
            "parts, seed {seed}, suggester {suggester})."
        ).format(count=count, folds=result.folds, seed=result.seed, suggester=result.suggester)
    )
    return result


CALIBRATION = FigureKind(
    name="calibration",
    label=N_("Scores of suggestions and what coders did"),
    help="how far scores of suggestions are what coders did",
    shows=(
        "how far scores of suggestions are what coders did (`qcode evaluate`); this measures first and takes its time"
    ),
    make=calibration,
    heeds=frozenset({"coders"}),
    measures=True,
)
LEARNING = FigureKind(
    name="learning",
    label=N_("Suggestions by number of interviews learnt from"),
    help="how good suggestions are by how much was learnt from",
    shows=(
        "how good suggestions are by the number of interviews learnt from (`qcode evaluate`); this too takes its time"
    ),
    make=learning,
    heeds=frozenset({"coders"}),
    measures=True,
)
