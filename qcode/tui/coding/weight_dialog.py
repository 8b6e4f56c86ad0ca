"""A weight from 0 to 100."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.widgets import Input, Static
from qcode.tui.kit.words import cut, quoted


class WeightDialog(ModalScreen[str | None]):
    """Returns the number as text, `""` for no weight, None when the coder left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str, words: str, weight: int | None) -> None:
        super().__init__()
        self._title, self._words, self._weight = title, words, weight

    def compose(self) -> ComposeResult:
        """The words and a field for three digits."""
        with Vertical(classes="dialog small") as window:
            window.border_title = plain(self._title)
            yield Static(quoted(cut(self._words, 160)), classes="quote", markup=False)
            yield Input(
                "" if self._weight is None else str(self._weight),
                placeholder=_("0 to 100; empty: none"),
                id="weight-field",
                compact=True,
                restrict=r"\d{0,3}",
            )
            yield Static(_("⏎ keep · esc leave"), classes="keys", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it when it is one."""
        if event.value and int(event.value) > 100:
            self.notify(_("A weight is a whole number from 0 to 100."), severity="warning", markup=False)
        else:
            self.dismiss(event.value)

    def action_leave(self) -> None:
        """Close and leave the weight as it was."""
        self.dismiss(None)
