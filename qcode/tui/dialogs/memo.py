"""A memo to write. Leaving it keeps it: nothing typed is thrown away."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from qcode.i18n import gettext as _
from qcode.tui.coding.words import cut, quoted


class MemoDialog(ModalScreen[str]):
    """Returns the text as it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "keep", show=False, priority=True)]

    def __init__(self, title: str, words: str, memo: str) -> None:
        super().__init__()
        self._title, self._words, self._memo = title, words, memo

    def compose(self) -> ComposeResult:
        """The words it is about, and room to write."""
        with Vertical(classes="dialog memo") as window:
            window.border_title = self._title
            yield Static(quoted(cut(self._words, 240)), classes="quote", markup=False)
            yield TextArea(self._memo, id="memo-text", soft_wrap=True, show_line_numbers=False, tab_behavior="indent")
            yield Static(_("esc closes and saves · an empty memo is removed"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Close with the text."""
        self.dismiss(self.query_one(TextArea).text.strip())
