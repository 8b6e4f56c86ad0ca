"""New codes per interview, in the order of the documents and over random orders."""

from __future__ import annotations

from qcode.analysis.saturation import saturation
from qcode.exporting.figures.curves import SaturationFigure, SaturationPoint
from qcode.i18n import N_
from qcode.session.output.figures.kind import FigureKind, Subject


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
    "saturation",
    N_("New codes per interview"),
    "new codes per interview",
    new_codes,
    every_code=True,
    leaves_out=True,
    in_report=True,
)
