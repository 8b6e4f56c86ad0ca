"""How far coders agree, as a table to read."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from qcode.analysis.agreement.rows import AgreementRow, Coefficients
from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.session import Session
from qcode.session.comparing.agreement import Agreement, agreement_of
from qcode.tui.compare.other_cells import Cell, Differing, Shown, Wanted, code_names, count, number, said, text
from qcode.tui.kit.numbers import decimal, percent, whole


def agreement(session: Session, wanted: Wanted) -> Shown:
    """Code by code, each with the passages on which the coders differ behind it."""
    found = agreement_of(session, replace(wanted.selection, coders=wanted.compared))
    names = code_names(session.codebook)
    # A row of sentences and one of words for each code stand in one line here.
    pairs = [list(rows) for _path, rows in groupby(found.rows, key=lambda row: row.path)]
    rows = tuple(_line(names[sentences.path], sentences, words, wanted) for sentences, words in pairs)
    titles = (
        _("Code"), "α", _("95 %"), _("α words"), "κ", "AC1", "F1", "uα", _("the same"), _("all"), _("not all"),
        _("nobody"),
    )  # fmt: skip
    return Shown(titles, rows, _notes(found), said(found.cautions, wanted, names))


def _line(name: str, sentences: AgreementRow, words: AgreementRow, wanted: Wanted) -> tuple[Cell, ...]:
    found = sentences.found
    about = Differing(replace(wanted.selection, coders=wanted.compared, codes=(sentences.path,), level=None))
    behind = about if sentences.differ else None
    share = found.percent
    return (
        text(name, behind)._replace(about=about),
        number(found.alpha, 2),
        _interval(found),
        number(words.found.alpha, 2),
        *(number(value, 2) for value in (found.kappa, found.ac1, found.f1, sentences.spans.u)),
        Cell("–", -1.0) if share is None else Cell(percent(100 * share, 1), share),
        count(found.both),
        count(found.some, behind),
        count(found.none or 0),
    )


def _interval(found: Coefficients) -> Cell:
    if found.alpha_low is None or found.alpha_high is None:
        return Cell("–", -2.0)
    return Cell(f"{_two(found.alpha_low)} … {_two(found.alpha_high)}", found.alpha_low)


def _two(value: float) -> str:
    """Two digits, and no zero with a sign."""
    return decimal(round(value, 2) + 0.0, 2)


def _notes(found: Agreement) -> tuple[str, ...]:
    units, documents = found.rows[0].found.units if found.rows else 0, len(found.documents)
    sentences = ngettext("{count} sentence of respondents", "{count} sentences of respondents", units)
    where = ngettext("{count} document", "{count} documents", documents)
    return (
        _("{coders}: {sentences} · {documents}.").format(
            coders=", ".join(found.coders),
            sentences=sentences.format(count=whole(units)),
            documents=where.format(count=whole(documents)),
        ),
        _("α from 0.800 is reliable, from 0.667 tentative (Krippendorff); 1 is complete, 0 what chance gives."),
        _("95 %: where α lies in documents drawn again, from five on. α words: edges are not forgiven there."),
        _("κ: Cohen, the mean over pairs of coders. AC1: Gwet. F1: of what either gave, the part that both did."),
        _("uα: how far passages begin and end alike (Krippendorff and others 2016)."),
        _("The same: the part of the sentences on which coders say the same; high for every rare code."),
        _("⏎ on a code: the passages on which they differ; K settles them. Compared: {documents}.").format(
            documents=", ".join(found.documents)
        ),
        _("qcode agreement compares turns, characters, passages and documents, too, and several codes together."),
    )
