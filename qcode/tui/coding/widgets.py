"""The parts of the coding screen around the text."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.coding.panels import Here, codings_column, rule_column, strip_lines, suggestions_column

NOTICE_SECONDS = 6.0


class Heading(Widget):
    """One line: document, perspective, coder on the left; how far and whether all is saved on the right."""

    left: reactive[tuple[str, ...]] = reactive((), layout=False)
    right: reactive[tuple[str, ...]] = reactive((), layout=False)
    trouble: reactive[bool] = reactive(False, layout=False)

    def render(self) -> Content:
        """The right part stays whole; the left one gives way."""
        name, *rest = self.left or ("",)
        left = Content.assemble((name, "bold"), *((f" · {each}", "$foreground 75%") for each in rest))
        *numbers, saved = self.right or ("",)
        right = Content.assemble(
            (" · ".join(numbers) + " · " if numbers else "", "$foreground 75%"),
            (saved, "bold $error" if self.trouble else "$success"),
        )
        room = self.size.width - right.cell_length - 2
        left = left.truncate(max(0, room), ellipsis=True)
        return Content.assemble(left, " " * max(1, self.size.width - left.cell_length - right.cell_length), right)


class Notice(Static):
    """One line for what just happened; the latest only, and it goes by itself."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self.said = ""
        self._timer: Timer | None = None

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a text in place of the one before."""
        self.said = text
        self.set_class(trouble, "trouble")
        self.update(text)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(NOTICE_SECONDS * (2 if trouble else 1), self._clear) if text else None

    def _clear(self) -> None:
        self._timer = None
        self.remove_class("trouble")
        self.update("")


class SideColumn(Vertical):
    """Suggestions, codings here and the rule, one above the other."""

    def compose(self) -> ComposeResult:
        """Three parts with headings."""
        for part, title in (("offers", N_("Suggestions")), ("here", N_("Codings here")), ("rule", N_("Rule"))):
            box = VerticalScroll(Static("", id=f"{part}-text"), id=part, classes="part", can_focus=False)
            box.border_title = _(title)
            yield box

    def show(self, here: Here, looks: CodeLooks) -> None:
        """Show what is known about the place of the cursor."""
        width = max(20, self.size.width - 4)
        self.query_one("#offers-text", Static).update(suggestions_column(here, looks, width))
        self.query_one("#here-text", Static).update(codings_column(here, looks, width))
        self.query_one("#rule-text", Static).update(rule_column(here, looks))

    def retitle(self) -> None:
        """The headings in the language of the interface."""
        for part, title in (("offers", N_("Suggestions")), ("here", N_("Codings here")), ("rule", N_("Rule"))):
            self.query_one(f"#{part}").border_title = _(title)


class Strip(Static):
    """The same in a few lines."""

    def show(self, here: Here, looks: CodeLooks) -> None:
        """Show what is known about the place of the cursor."""
        self.update(strip_lines(here, looks, max(20, self.size.width - 2)))
