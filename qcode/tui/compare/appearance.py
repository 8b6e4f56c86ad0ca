"""How the comparison looks: what is counted, percent of what, the order of the codes, which codes are hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qcode.analysis.tally import Tally
from qcode.i18n import gettext as _
from qcode.tui.compare.figures import shaded
from qcode.tui.compare.grid import Grid
from qcode.tui.compare.measures import BOTH, Percent, next_measure, next_percent
from qcode.tui.kit.features import Deed


class Appearance:
    """Chosen with keys; `draw` shows the tally anew."""

    def __init__(self, grid: Grid, draw: Callable[[], None]) -> None:
        self.measure, self.percent = BOTH, Percent.NONE
        self.by_frequency = False
        self._grid, self._draw = grid, draw

    def deeds(self) -> Iterable[Deed]:
        """Count, percent, order, unused codes."""
        return (
            Deed("compare.count", self.next_measure),
            Deed("compare.percent", self.next_percent, self.why_no_percent, warns=True),
            Deed("compare.sort", self.toggle_order),
            Deed("compare.unused", self.toggle_unused),
        )

    def next_measure(self) -> None:
        """Let the cells show the next measure of the registry."""
        self.measure = next_measure(self.measure)
        self._draw()

    def why_no_percent(self) -> str:
        """Why the numbers can't be shown as percent, `""` when they can."""
        relative = self.measure.relative
        return _("These numbers are relative already; c counts something else.") if relative else ""

    def next_percent(self) -> None:
        """Show percent of something else, or none."""
        self.percent = next_percent(self.percent)
        self._draw()

    def toggle_order(self) -> None:
        """Show the codes in the codebook's order, or the most frequent first."""
        self.by_frequency = not self.by_frequency
        self._draw()

    def toggle_unused(self) -> None:
        """Show or hide codes that were never used."""
        self._grid.hide_unused = not self._grid.hide_unused
        self._draw()

    def notes(self) -> list[str]:
        """What is unusual about the rows, in words."""
        unused = [_("unused codes hidden")] if self._grid.hide_unused else []
        return unused + ([_("most frequent first")] if self.by_frequency else [])

    def in_words(self, tally: Tally) -> str:
        """What the numbers are, and what their shades and bars mean."""
        words = self.measure.in_words(self.percent)
        words = words[:1].upper() + words[1:]
        if self.measure is BOTH and not self.percent:
            words += "; " + _("bar: passages per 1,000 words")
        if self.percent and not self.measure.relative:
            words += "; " + _("columns do not add up to 100, as passages have several codes")
        if shaded(tally):
            words += "\n" + _("▴ more, ▾ fewer passages than the words of the group let expect; no test")
        return words
