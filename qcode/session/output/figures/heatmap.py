"""Documents × codes, the darker the more."""

from __future__ import annotations

from qcode.errors import Message, UsageError
from qcode.exporting.figures.heatmap import HeatFigure, HeatRow
from qcode.i18n import N_
from qcode.session.output.figures.kind import MOST_ROWS, SELECTED, FigureKind, Subject, amount


def heatmap(subject: Subject) -> HeatFigure:
    """A row for each document, group by group."""
    _, every, count = subject.speech.gettext, subject.profiles, subject.options.count
    if len(every.documents) > MOST_ROWS:
        raise UsageError(
            Message("{count} documents are too many for one figure.", count=len(every.documents)),
            hint=Message("The table has them all: qcode matrix."),
        )
    rows = tuple(
        HeatRow(
            one.name,
            subject.group(one.group),
            tuple(amount(one, code.path, count) for code in subject.codes),
            bool(one.counted.any_segments),
        )
        for one in every.documents
    )
    scale = _("The darker, the more: {what}.").format(what=subject.amount)
    digits = 0 if count in ("segments", "words") else 1
    names = tuple(subject.name(code) for code in subject.codes)
    return HeatFigure(_("Codes by document"), scale, names, rows, digits, count == "share")


KIND = FigureKind(
    "heatmap",
    N_("Codes by document"),
    "codes by document",
    heatmap,
    SELECTED | {"by", "count"},
    of_groups=True,
    small_groups=True,
    in_report=True,
)
