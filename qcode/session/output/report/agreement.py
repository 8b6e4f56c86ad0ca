"""How far coders agree, where two of them coded the same interviews."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.exporting.report.blocks import Block, Cell, Heading, Table
from qcode.model.selection import Selection
from qcode.session.comparing.agreement import Pairing, agreement_of, pairings
from qcode.session.output.report.basis import Basis

PAIRINGS = 3
"""So many pairs of coders are in a report."""


def compared(basis: Basis) -> list[Pairing]:
    """The pairs of coders who both count here and coded interviews of this study twice."""
    real = {document.name for document in basis.session.documents if document.id in basis.names}
    return [
        one
        for one in pairings(basis.session)
        if (not basis.selection.coders or set(one.coders) <= set(basis.selection.coders))
        and real.intersection(one.documents)
    ]


def agreement(basis: Basis) -> Iterator[Block]:
    """A table for each pair of coders: sentence by sentence, code by code."""
    words = basis.speech
    _ = words.gettext
    pairs = compared(basis)
    if not pairs:
        return
    yield Heading(_("Agreement of coders"))
    for pair in pairs[:PAIRINGS]:
        done = agreement_of(basis.session, Selection(where=basis.selection.where, coders=pair.coders))
        first, second = done.coders
        rows = [(basis.title(row.path), row.path.count("/") + 1, row.table) for row in done.rows]
        cells = tuple(
            (
                Cell(name, level=level),
                *(Cell(words.whole(number), number) for number in (table.both, table.only_a, table.only_b)),
                *(
                    Cell("–" if value is None else words.decimal(value, 2), -2.0 if value is None else value)
                    for value in (table.f1, table.kappa, table.alpha)
                ),
            )
            for name, level, table in rows
        )
        columns = (_("Code"), _("both"), first, second, "F1", "κ", "α")
        caption = words.ngettext(
            "Agreement of {first} and {second} on {sentences} sentences of {count} interview",
            "Agreement of {first} and {second} on {sentences} sentences of {count} interviews",
            len(done.documents),
        ).format(first=first, second=second, sentences=words.whole(done.units), count=len(done.documents))
        notes = (
            _(
                "Sentences that both gave the code, or one of them alone. F1: of what either gave, the part that both "
                "did; κ: Cohen; α: Krippendorff."
            ),
        )
        yield Table(caption, columns, cells, notes, (46, 16, 24, 24, 16, 16, 16))
