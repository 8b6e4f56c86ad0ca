"""Figures of how good suggestions are; they measure first, which takes its time."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.exporting.figures import Picture
from qcode.exporting.figures.curves import CalibrationFigure, LearningFigure
from qcode.i18n import Speech
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.suggesting.evaluation import Evaluation, Progress, evaluate
from qcode.session.suggesting.evaluation_rows import rows_of

KIND = "learning"


def measured(
    session: Session, kind: str, words: Speech, coders: Sequence[str], progress: Progress | None
) -> tuple[Picture, list[str]]:
    """The calibration or the learning curve, and its caption; raises UsageError where too little is coded."""
    who = [naming.coder(session, name) for name in coders] or None
    result = evaluate(session, coders=who, curve=kind == KIND, progress=progress)
    return (_learning if kind == KIND else _calibration)(session, result, words)


def _calibration(session: Session, result: Evaluation, words: Speech) -> tuple[Picture, list[str]]:
    _ = words.gettext
    rows = rows_of(session, result, "calibration")
    points = tuple(
        (row["score"], row["applied"], row["suggestions"])
        for row in rows
        if row["score"] is not None and row["applied"] is not None
    )
    title = _("Scores of suggestions and what coders did")
    made = CalibrationFigure(title, _("mean score"), _("share that coders applied"), points)
    told = _("On the dashed line a score is what it says. Numbers: sentences by code in each step of scores.")
    return made, [f"{title}.", _numbers(result, words), told]


def _learning(session: Session, result: Evaluation, words: Speech) -> tuple[Picture, list[str]]:
    _ = words.gettext
    rows = rows_of(session, result, "curve")
    names = {
        "map": _("mean average precision"),
        "hit1": _("best suggestion fits"),
        "hit2": _("one of two best fits"),
        "f1": _("F1 of what is shown"),
    }
    title = _("Suggestions by number of interviews learnt from")
    lines = tuple((name, tuple(row[key] for row in rows)) for key, name in names.items())
    made = LearningFigure(title, _("coded interviews learnt from"), tuple(row["learnt_from"] for row in rows), lines)
    return made, [
        f"{title}.",
        _numbers(result, words),
        _("Two careful coders reach an F1 of about .80 with each other."),
    ]


def _numbers(result: Evaluation, words: Speech) -> str:
    _, count = words.gettext, len(result.judged)
    return _(
        "n = {count} interviews with ten codings or more, each judged by what was learnt from others ({folds} parts, "
        "seed {seed}, suggester {suggester})."
    ).format(count=count, folds=result.folds, seed=result.seed, suggester=result.suggester)
