"""Pairs of codes that share words in one coder's reading, as a network."""

from __future__ import annotations

from qcode.analysis.cooccurrence import cooccurrence
from qcode.exporting.figures.network import Circle, Link, NetworkFigure
from qcode.i18n import N_
from qcode.session.output.figures.kind import FigureKind, Subject


def network(subject: Subject) -> NetworkFigure:
    """A circle for each code, a line for each pair that occurs."""
    _ = subject.speech.gettext
    place = {code.path: index for index, code in enumerate(subject.codes)}
    links = tuple(
        Link(place[row.code], place[row.other], row.coefficient, row.n)
        for row in cooccurrence(subject.study, subject.selection)
        if row.n and {row.code, row.other} <= place.keys()
    )
    circles = tuple(
        Circle(subject.name(code), subject.shades[code.path], _documents_with(subject, code.path))
        for code in subject.codes
    )
    scale = _(
        "Circles: number of documents with the code. Lines: part of the passages with one of two codes that share "
        "words with the other (Jaccard, 0 to 1), coder by coder."
    )
    return NetworkFigure(_("Codes that occur together"), scale, circles, links)


def _documents_with(subject: Subject, path: str) -> int:
    return len({one.name for one in subject.profiles.documents if one.segments(path)})


KIND = FigureKind(
    "cooccurrence",
    N_("Codes that occur together"),
    "which codes share words",
    network,
    coloured=True,
    in_report=True,
)
