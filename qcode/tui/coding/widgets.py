"""The parts of the coding screen around the text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.coding.panels import Here, codings_column, rule_column, strip_lines, suggestions_column
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.parts import Part

CODINGS_SHOWN = 5


class Heading(Widget):
    """One line: document, perspective, coder on the left; how far and whether all is saved on the right."""

    left: reactive[tuple[str, ...]] = reactive((), layout=False)
    right: reactive[tuple[str, ...]] = reactive((), layout=False)
    trouble: reactive[bool] = reactive(False, layout=False)

    def render(self) -> Content:
        """The right part stays whole; of the left one what stands in the middle gives way first."""
        name, *rest = self.left or ("",)
        *numbers, saved = self.right or ("",)
        right = assemble(
            (" · ".join(numbers) + " · " if numbers else "", "$foreground 75%"),
            (saved, "bold $error" if self.trouble else "$success"),
        )
        room = self.size.width - right.cell_length - 2
        left = self._left(name, rest)
        if left.cell_length > room and len(rest) > 1:
            left = self._left(name, rest[-1:])
        left = left.truncate(max(0, room), ellipsis=True)
        return assemble(left, " " * max(1, self.size.width - left.cell_length - right.cell_length), right)

    @staticmethod
    def _left(name: str, rest: Sequence[str]) -> Content:
        return assemble((name, "bold"), *((f" · {each}", "$foreground 75%") for each in rest))


class SideColumn(Vertical):
    """Suggestions, codings here and the rule, one above the other.

    The first two have a fixed height: they change with every sentence, and laying the screen out anew each time would
    cost more than all the rest of a key.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._offers = Part(id="offers-text", classes="part")
        self._codings = Part(id="here-text", classes="part")
        self._rule = Part(id="rule", classes="part", more=N_("d: more"))

    def compose(self) -> ComposeResult:
        """The three parts of the panel, each with a heading."""
        yield self._offers
        yield self._codings
        yield self._rule

    def on_mount(self) -> None:
        """Write the headings in the language of the interface."""
        self.retitle()

    def tell(self, here: Here, looks: CodeLooks) -> None:
        """Show what is known about the place of the cursor; only lines that look different are drawn."""
        width = max(20, self.size.width - 2)
        self._offers.show(suggestions_column(here, looks, width))
        self._codings.show(codings_column(here, looks, width, CODINGS_SHOWN))
        self._rule.show(rule_column(here, looks))

    def retitle(self) -> None:
        """The headings in the language of the interface."""
        self._offers.border_title = plain(_("Suggestions"))
        self._codings.border_title = plain(_("Codings here"))
        self._rule.border_title = plain(_("Rule"))


class StripPanel(Part):
    """The same in a few lines."""

    def tell(self, here: Here, looks: CodeLooks) -> None:
        """Show what is known about the place of the cursor."""
        self.show(strip_lines(here, looks, max(20, self.size.width)))
