"""The agreement of two coders, as a table to read."""

from __future__ import annotations

from dataclasses import replace

from qcode.analysis.agreement.pairs import Fourfold
from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.session import Session
from qcode.session.comparing.agreement import agreement_of
from qcode.tui.compare.other_cells import Cell, Differing, Shown, Wanted, code_names, count, number, said, text
from qcode.tui.kit.numbers import percent, whole


def agreement(session: Session, wanted: Wanted) -> Shown:
    """Code by code, each with the passages on which the coders differ behind it."""
    found = agreement_of(session, replace(wanted.selection, coders=wanted.pair))
    names, (a, b) = code_names(session.codebook), found.coders

    def line(name: str, table: Fourfold, code: str) -> tuple[Cell, ...]:
        about = replace(wanted.selection, coders=found.coders, codes=(code,), level=None)
        behind = Differing(about) if table.differ else None
        share = table.agreement
        return (
            text(name, behind),
            *(number(value, 2) for value in (table.f1, table.kappa, table.alpha)),
            Cell("–", -1.0) if share is None else Cell(percent(100 * share, 1), share),
            count(table.both),
            count(table.only_a, behind),
            count(table.only_b, behind),
            count(table.neither or 0),
        )

    rows = [line(names[row.path], row.table, row.path) for row in found.rows]
    only = _("only {coder}")
    titles = (
        _("Code"), "F1", "Kappa", "Alpha", _("the same"), _("both"), only.format(coder=a), only.format(coder=b),
        _("neither"),
    )  # fmt: skip
    return Shown(titles, tuple(rows), _notes(found.documents, found.units), said(found.cautions, wanted, names))


def _notes(documents: tuple[str, ...], units: int) -> tuple[str, ...]:
    sentences = ngettext("{count} sentence of respondents", "{count} sentences of respondents", units)
    return (
        _("Compared: {sentences} in {documents}. ⏎ on a code: the passages on which they differ.").format(
            sentences=sentences.format(count=whole(units)), documents=", ".join(documents)
        ),
        _("F1: of what either gave the code, the part that both did. Kappa, alpha: 1 is complete, 0 chance."),
        _("The same: the part of the sentences on which both say the same; high for every rare code."),
        _("qcode agreement compares words and passages, too."),
    )
