"""Figures of how good suggestions are; they measure first, which takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.exporting.figures.curves import CalibrationFigure, LearningFigure
from qcode.i18n import N_
from qcode.session.output.figures.kind import FigureKind, Subject

if TYPE_CHECKING:
    from qcode.session.suggesting.evaluation import Evaluation


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
    "calibration",
    N_("Scores of suggestions and what coders did"),
    "how far scores of suggestions are what coders did",
    calibration,
    frozenset({"coders"}),
    measures=True,
)
LEARNING = FigureKind(
    "learning",
    N_("Suggestions by number of interviews learnt from"),
    "how good suggestions are by how much was learnt from",
    learning,
    frozenset({"coders"}),
    measures=True,
)
