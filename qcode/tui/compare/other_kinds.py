"""The tables that the compare screen leads to, as plain values in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qcode.analysis.configurations import ConfigurationRow
from qcode.analysis.cooccurrence import CooccurrenceRow
from qcode.analysis.items import SENTENCE, TURN, Pieces
from qcode.analysis.passages import Number
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.session import Session
from qcode.session.comparing import tables
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.other_agreement import agreement
from qcode.tui.compare.other_cells import Cell, Shown, Wanted, code_names, count, number, said, text
from qcode.tui.compare.other_robustness import robust
from qcode.tui.compare.other_tests import tests
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import percent, whole

__all__ = ["KINDS", "Shown", "Wanted", "build"]
KINDS = {
    "tests": N_("Tests of the differences"),
    "agreement": N_("Agreement of coders"),
    "robustness": N_("Does it hold?"),
    "cooccurrence": N_("Codes that occur together"),
    "configurations": N_("Sets of codes in a turn"),
    "matrix": N_("Codes by document"),
    "keywords": N_("Words that a group uses more than others"),
}
"""Which tables there are, in the order in which they are offered."""

IN_SENTENCES = Pieces(SENTENCE, places={})
"""The session looks the places up."""


def build(session: Session, kind: str, wanted: Wanted) -> Shown:
    """Make a table; raises UsageError where it makes no sense."""
    return _BUILDERS[kind](session, wanted)


def _cooccurrence(session: Session, wanted: Wanted) -> Shown:
    found, footing = tables.cooccurrence_of(session, wanted.selection)
    names = code_names(session.codebook)
    rows = tuple(
        (
            text(names[row.code]),
            text(names[row.other]),
            count(row.pairs, _pair(row, wanted, beside=row.other, pieces=Pieces())),
            count(row.both, _pair(row, wanted, beside=row.other)),
            count(row.code_n, _pair(row, wanted)),
            count(row.other_n, Choice(Number(row.other, pieces=IN_SENTENCES), wanted.selection)),
            count(row.either, _pair(row, wanted, beside=row.other, either=True)),
            number(row.coefficient, 2),
        )
        for row in found
    )
    titles = (_("Code"), _("with"), _("pairs"), _("both"), _("code"), _("other"), _("either"), _("coefficient"))
    notes = (
        _("Pairs: a passage of each code that share words. Else: sentences with both codes, with each, with either."),
        _("Coefficient: both of either, 0 to 1."),
    )
    return Shown(titles, rows, notes, said(footing.cautions, wanted, names))


def _pair(
    row: CooccurrenceRow, wanted: Wanted, *, beside: str = "", either: bool = False, pieces: Pieces = IN_SENTENCES
) -> Choice:
    return Choice(Number(row.code, pieces=pieces, beside=beside, either=either), wanted.selection)


def _configurations(session: Session, wanted: Wanted) -> Shown:
    found, footing = tables.configurations_of(session, wanted.selection, unit=TURN, by=wanted.by)
    names = code_names(session.codebook)
    groups = tuple(dict.fromkeys(row.group for row in found))
    rows = []
    for first in range(0, len(found), len(groups) or 1):
        line = found[first : first + len(groups)]
        cells = [text(" + ".join(names[path] for path in line[0].codes)), count(sum(row.n for row in line))]
        cells += [
            Cell(f"{whole(row.n)} ({percent(100 * row.share)})", float(row.n), _turn(row, wanted)) for row in line
        ]
        rows.append(tuple(cells))
    labels = tuple(group_label(group, wanted.by, short=True) for group in groups)
    notes = (_("Turns with exactly these codes; in brackets the part of the group's coded turns."),)
    return Shown((_("Codes"), _("all"), *labels), tuple(rows), notes, said(footing.cautions, wanted, names))


def _turn(row: ConfigurationRow, wanted: Wanted) -> Choice | None:
    if not row.n:
        return None
    number = Number(by=wanted.by, group=row.group, pieces=Pieces(TURN), exactly=row.codes)
    return Choice(number, wanted.selection)


def _matrix(session: Session, wanted: Wanted) -> Shown:
    found, footing = tables.matrix_of(session, wanted.selection)
    names = code_names(session.codebook)
    first = len(found.columns) - len(found.codes)
    rows = tuple(
        (
            text(str(row[0])),
            text(group_label(None if row[2] is None else str(row[2]), short=True)),
            *(
                count(int(str(value)), Choice(Number(path), replace(wanted.selection, documents=(str(row[0]),))))
                for path, value in zip(found.codes, row[first:], strict=True)
            ),
        )
        for row in found.rows
    )
    titles = (_("Document"), _("Perspective"), *(names[path] for path in found.codes))
    return Shown(titles, rows, (_("Passages of each code in each document."),), said(footing.cautions, wanted, names))


def _keywords(session: Session, wanted: Wanted) -> Shown:
    found, _footing = tables.keywords_of(session, replace(wanted.selection, coders=()), by=wanted.by, top=25)
    rows = tuple(
        (
            text(group_label(row.group, wanted.by, short=True)), text(row.language), text(row.word),
            count(row.count), count(row.rest_count), number(row.g2, 1), number(row.log_ratio, 1),
            number(row.dp, 2), Cell(f"{row.documents}/{row.documents_total}", float(row.documents)),
        )
        for row in found
    )  # fmt: skip
    titles = (_("Group"), _("Language"), _("Word"), _("here"), _("others"), "G²", _("Log Ratio"), "DP", _("docs"))
    notes = (
        _("G² ranks the words; Log Ratio 1 is twice as often; DP 0 is evenly spread, 1 in one interview."),
        _("Each language by itself. Words of a single interview are left out. G² is no test here."),
    )
    return Shown(titles, rows, notes)


_BUILDERS: dict[str, Callable[[Session, Wanted], Shown]] = {
    "tests": tests,
    "agreement": agreement,
    "robustness": robust,
    "cooccurrence": _cooccurrence,
    "configurations": _configurations,
    "matrix": _matrix,
    "keywords": _keywords,
}
