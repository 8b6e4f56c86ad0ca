"""What the grid shows, as plain values: a tally in the words of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qcode.analysis.tally import Tally
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import Codebook
from qcode.tui.compare.figures import Figures, figures
from qcode.tui.compare.measures import Measure, Percent
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import whole


@dataclass(frozen=True)
class Table:
    """Groups with their labels, codes with titles and colours, the figures, and what the groups have altogether.

    `totals` are lines of a label and one number per group. `used` are the codes that occur at all.
    """

    by: str
    groups: tuple[str | None, ...]
    labels: tuple[str, ...]
    book: Codebook
    titles: Mapping[str, str]
    colours: Mapping[str, str]
    figures: Figures
    totals: tuple[tuple[str, tuple[str, ...]], ...]
    used: frozenset[str]


def table(tally: Tally, book: Codebook, measure: Measure, kind: Percent) -> Table:
    """A tally as it is shown."""
    by = str(tally.settings["by"])
    looks = CodeLooks(book, language())
    totals = tally.totals
    lines = (
        (_("Documents"), tuple(whole(total.documents) for total in totals)),
        (_("Passages of any code"), tuple(whole(total.segments) for total in totals)),
        (_("Respondents' words"), tuple(whole(total.words) for total in totals)),
    )
    return Table(
        by=by,
        groups=tuple(total.group for total in totals),
        labels=tuple(group_label(total.group, by, short=True) for total in totals),
        book=book,
        titles={code.path: looks.name(code) for code in book},
        colours={code.path: looks.colour(code) for code in book},
        figures=_roomy(figures(tally, measure, kind), lines),
        totals=lines,
        used=frozenset(row.path for row in tally.rows if row.segments),
    )


def _roomy(found: Figures, lines: Iterable[tuple[str, tuple[str, ...]]]) -> Figures:
    """With as much room as the totals need, which stand below the numbers."""
    needed = max((len(number) for _label, numbers in lines for number in numbers), default=0)
    missing = needed - (sum(found.widths) + len(found.widths) - 1)
    return found if missing <= 0 else replace(found, widths=(found.widths[0] + missing, *found.widths[1:]))
