"""One dot per interview: the rates of a code on a common scale, a line for each group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from qcode.analysis.profiles import Profiles
from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import decimal
from qcode.tui.kit.widgets import Static
from qcode.tui.kit.words import cut_to

DOT = "●"
MOST = 4
"""Groups that have a line; more would push the table off the screen."""
LABEL = 16


def strip(rates: Sequence[float], most: float, width: int) -> str:
    """The rates (0 to `most`) as dots in `width` cells; where several interviews fall together stands their number."""
    places = Counter(min(round(rate / most * (width - 1)) if most else 0, width - 1) for rate in rates)
    signs = {at: DOT if count == 1 else str(count) if count < 10 else "+" for at, count in places.items()}
    return "".join(signs.get(at, "·") for at in range(width))


class Dots(Static):
    """The interviews behind the code under the cursor."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._profiles: Profiles | None = None
        self._path = ""

    def of(self, profiles: Profiles | None) -> None:
        """The documents to show; None hides all."""
        self._profiles = profiles
        self.set_class(profiles is not None and 0 < len(profiles.groups) <= MOST, "shown")
        if profiles is not None:
            self.styles.height = len(profiles.groups) + 1
        self.show(self._path)

    def show(self, path: str) -> None:
        """Show the documents of a code as dots, by path."""
        self._path = path
        if self.has_class("shown") and self._profiles is not None:
            self.update(self._lines(self._profiles, path))

    def _lines(self, profiles: Profiles, path: str) -> Content:
        rates = {
            group: [rate for one in profiles.of(group) if (rate := one.rate(path)) is not None]
            for group in profiles.groups
        }
        most = max((rate for found in rates.values() for rate in found), default=0.0)
        width = max(self.size.width - LABEL - 2, 10) if self.size.width else 50
        lines: list[Content | str | tuple[str, str]] = []
        for group, found in rates.items():
            label = cut_to(group_label(group, profiles.by, short=True), LABEL - 1).ljust(LABEL)
            lines += [(label, "dim"), strip(found, most, width) if found else "", "\n"]
        scale = _("{dot} an interview: passages per 1,000 words, 0 to {most}").format(dot=DOT, most=decimal(most, 1))
        lines.append((" " * LABEL + scale, "dim"))
        return assemble(*lines)

    def on_resize(self) -> None:
        """Draw the dots for the new width."""
        self.show(self._path)
