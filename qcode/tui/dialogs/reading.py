"""A text to read, with headings; any of the usual keys closes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import plain, styled
from qcode.tui.kit.widgets import Static


class Reading(ModalScreen[None]):
    """Headings and texts to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,d,question_mark,f1", "leave", show=False),
        Binding("j", "screen.scroll('down')", show=False),
        Binding("k", "screen.scroll('up')", show=False),
    ]

    def __init__(self, title: str, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._parts = title, parts

    def compose(self) -> ComposeResult:
        """A window with a title."""
        with Vertical(classes="dialog reading") as window:
            window.border_title = plain(self._title)
            with VerticalScroll(id="reading-scroll"):
                for heading, text in self._parts:
                    if heading:
                        yield Static(styled(heading, "bold $accent"))
                    yield Static(text, classes="paragraph", markup=False)
            yield Static(_("↑↓ scroll · esc close"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Give the keyboard to the text, so that the arrow keys scroll."""
        self.query_one("#reading-scroll").focus()

    def action_scroll(self, direction: str) -> None:
        """Scroll by a line, `down` or up."""
        scroll = self.query_one("#reading-scroll", VerticalScroll)
        scroll.scroll_relative(y=1 if direction == "down" else -1, animate=False)

    def action_leave(self) -> None:
        """Close, back to the screen below."""
        self.dismiss(None)
