"""How far coders agree, where at least two of them have done the same interviews."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from qcode.analysis.agreement.rows import AgreementRow
from qcode.analysis.phrases import sentence
from qcode.exporting.report.blocks import Block, Cell, Heading, Points, Table
from qcode.i18n import Speech
from qcode.model.selection import Selection
from qcode.session.comparing.agreement import Agreement, Pairing, agreement_of, pairings
from qcode.session.output.report.basis import Basis

NAMELESS = ("not_said_done", "few_positives", "one_sided")
"""Cautions that name no interview: those that do would give away names behind pseudonyms."""


def compared(basis: Basis) -> list[Pairing]:
    """The pairs of coders who have done the same interviews of this report, whoever counts in its tables."""
    shown = {document.name for document in basis.session.documents if document.id in basis.names}
    return [pair for pair in pairings(basis.session) if shown.intersection(pair.documents)]


def agreement(basis: Basis) -> Iterator[Block]:
    """One table of all coders who count, code by code; nothing where no two have done the same interviews."""
    chosen = basis.selection
    if not compared(basis) or len(chosen.coders) == 1:
        return
    yield Heading(basis.speech.gettext("Agreement of coders"))
    among = Selection(documents=chosen.documents, where=chosen.where, coders=chosen.coders)
    found = agreement_of(basis.session, among)
    yield _table(basis, found)
    points = tuple(sentence(one, basis.tongue) for one in found.cautions if one.kind in NAMELESS)
    if points:
        yield Points(points)


def _table(basis: Basis, found: Agreement) -> Table:
    words = basis.speech
    _ = words.gettext
    both = [list(rows) for _path, rows in groupby(found.rows, key=lambda row: row.path)]
    rows = tuple(
        (Cell(basis.title(sentences.path), level=sentences.path.count("/") + 1), *_numbers(sentences, in_words, words))
        for sentences, in_words in both
    )
    units = found.rows[0].found.units if found.rows else 0
    caption = words.ngettext(
        "Agreement of {coders} on {sentences} sentences of {count} interview",
        "Agreement of {coders} on {sentences} sentences of {count} interviews",
        len(found.documents),
    ).format(coders=basis.listed(found.coders), sentences=words.whole(units), count=len(found.documents))
    columns = (_("Code"), _("all"), _("not all"), "α", _("95 %"), _("α words"), "κ", "AC1", "F1", "uα")
    return Table(caption, columns, rows, _notes(basis, found), (40, 12, 14, 12, 22, 16, 12, 12, 12, 12))


def _notes(basis: Basis, found: Agreement) -> tuple[str, ...]:
    _, words = basis.speech.gettext, basis.speech
    reserved = {document.name for document in basis.session.documents if document.reserved}
    blind = len(reserved.intersection(found.documents))
    return (
        _(
            "Sentences that all coders of an interview gave the code, or not all of them; before any consensus. α: "
            "Krippendorff, with a 95 % interval over interviews (from five on); a sentence has a code when a coding "
            "touches it, α words does not forgive edges; κ: Cohen, the mean over pairs of coders; AC1: Gwet; F1: of "
            "what either gave, the part that both did; uα: edges of passages (Krippendorff and others 2016)."
        ),
        _("α from 0.800 is reliable, from 0.667 tentative (Krippendorff); 1 is complete, 0 what chance gives."),
        words.ngettext(
            "{blind} of {count} interview was reserved: coded without suggestions.",
            "{blind} of {count} interviews were reserved: coded without suggestions.",
            len(found.documents),
        ).format(blind=blind, count=len(found.documents)),
    )


def _numbers(sentences: AgreementRow, in_words: AgreementRow, words: Speech) -> Iterator[Cell]:
    found = sentences.found
    for number in (found.both, found.some):
        yield Cell(words.whole(number), number)
    yield _decimal(found.alpha, words)
    if found.alpha_low is None or found.alpha_high is None:
        yield Cell("–", -2.0)
    else:
        low, high = (words.decimal(round(value, 2) + 0.0, 2) for value in (found.alpha_low, found.alpha_high))
        yield Cell(f"{low} … {high}", found.alpha_low)
    for value in (in_words.found.alpha, found.kappa, found.ac1, found.f1, sentences.spans.u):
        yield _decimal(value, words)


def _decimal(value: float | None, words: Speech) -> Cell:
    """What can't be reckoned is sorted below everything else: coefficients go down to -1."""
    return Cell("–", -2.0) if value is None else Cell(words.decimal(round(value, 2) + 0.0, 2), value)
