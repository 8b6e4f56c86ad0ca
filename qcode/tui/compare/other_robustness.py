"""Does the finding hold? A line for each variant, with its order and a dot for the size of the difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from qcode.analysis.robustness import MEASURE, TIE, VariantRow
from qcode.analysis.robustness_words import findings, variant_in_words
from qcode.i18n import gettext as _
from qcode.i18n import in_words
from qcode.session import Session
from qcode.session.comparing.robustness import robustness_of
from qcode.tui.compare.dots import strip
from qcode.tui.compare.other_cells import Cell, Shown, Wanted, code_names, number, text
from qcode.tui.kit.labels import group_label

DOTS = 24
"""Cells of the picture of the differences."""


def robust(session: Session, wanted: Wanted) -> Shown:
    """The variants of each code; raises UsageError for groups that are not different documents."""
    rows = robustness_of(session, wanted.selection, by=wanted.by)
    names = code_names(session.codebook)

    def group(value: str) -> str:
        return group_label(value, wanted.by, short=True)

    lines = [line for _path, own in groupby(rows, key=lambda row: row.code) for line in _lines(list(own), names, group)]
    notes = [in_words(one) for one in findings(rows, code=lambda path: names[path], group=group)]
    notes += [
        _("Groups by their means over documents, of passages per 1,000 words; the dot: difference of the outer two."),
        _(
            "With a coder's coding: where several have coded, in place of the final one. Without older definitions: "
            "only codings under the definition as it is now."
        ),
        _("An order holds where no two groups that differ in the final coding change places or become equal."),
    ]
    titles = (_("Code"), _("variant"), _("holds"), _("order"), _("0 to the largest"), _("difference"))
    # The name of the only code stands in the heading.
    first = 0 if len({row.code for row in rows}) > 1 else 1
    return Shown(titles[first:], tuple(line[first:] for line in lines), tuple(notes))


def _lines(rows: Sequence[VariantRow], names: Mapping[str, str], group: Callable[[str], str]) -> list[tuple[Cell, ...]]:
    most = max((row.effect or 0.0 for row in rows if row.variant != MEASURE), default=0.0)
    signs = {True: "✓", False: "✗", None: "–"}
    return [
        (
            text(names[row.code]),
            text(in_words(variant_in_words(row))),
            text(signs[row.holds]),
            text(" > ".join(TIE.join(map(group, entry.split(TIE))) for entry in row.order)),
            text("" if row.effect is None or row.variant == MEASURE else strip([row.effect], most, DOTS)),
            number(row.effect, 2),
        )
        for row in rows
    ]
