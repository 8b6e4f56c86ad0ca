"""How far coders agree, where two of them coded the same interviews."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.analysis.agreement.pairs import Fourfold
from qcode.exporting.report.blocks import Block, Cell, Heading, Table
from qcode.i18n import Speech
from qcode.model.selection import Selection
from qcode.session.comparing.agreement import Pairing, agreement_of, pairings
from qcode.session.output.report.basis import Basis

PAIRINGS = 3
"""So many pairs of coders are in a report."""


def compared(basis: Basis) -> list[Pairing]:
    """The pairs of coders who both count here and coded interviews of this study twice."""
    shown = {document.name for document in basis.session.documents if document.id in basis.names}
    counting = set(basis.selection.coders)
    return [
        pair
        for pair in pairings(basis.session)
        if (not counting or counting.issuperset(pair.coders)) and shown.intersection(pair.documents)
    ]


def agreement(basis: Basis) -> Iterator[Block]:
    """A table for each pair of coders: sentence by sentence, code by code; nothing where no two coded the same."""
    pairs = compared(basis)
    if pairs:
        yield Heading(basis.speech.gettext("Agreement of coders"))
        yield from (_table(basis, pair) for pair in pairs[:PAIRINGS])


def _table(basis: Basis, pair: Pairing) -> Table:
    words = basis.speech
    _ = words.gettext
    done = agreement_of(basis.session, Selection(where=basis.selection.where, coders=pair.coders))
    first, second = done.coders
    rows = tuple(
        (Cell(basis.title(row.path), level=row.path.count("/") + 1), *_numbers(row.table, words)) for row in done.rows
    )
    caption = words.ngettext(
        "Agreement of {first} and {second} on {sentences} sentences of {count} interview",
        "Agreement of {first} and {second} on {sentences} sentences of {count} interviews",
        len(done.documents),
    ).format(first=first, second=second, sentences=words.whole(done.units), count=len(done.documents))
    note = _(
        "Sentences that both gave the code, or one of them alone. F1: of what either gave, the part that both "
        "did; κ: Cohen; α: Krippendorff."
    )
    columns = (_("Code"), _("both"), first, second, "F1", "κ", "α")
    return Table(caption, columns, rows, (note,), (46, 16, 24, 24, 16, 16, 16))


def _numbers(table: Fourfold, words: Speech) -> Iterator[Cell]:
    for number in (table.both, table.only_a, table.only_b):
        yield Cell(words.whole(number), number)
    for value in (table.f1, table.kappa, table.alpha):
        # What can't be reckoned is sorted below everything else: κ and α go down to -1.
        yield Cell("–", -2.0) if value is None else Cell(words.decimal(value, 2), value)
