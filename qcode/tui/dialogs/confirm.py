"""A question before something goes away, even where undo brings it back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.widgets import Button, Static


class ConfirmDialog(ModalScreen[bool]):
    """Gives True when the person says so."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", N_("Cancel"), tooltip=N_("Leave everything as it is"), id="confirm.no"),
        Binding("left", "app.focus_previous", N_("Left"), tooltip=N_("The answer before"), show=False),
        Binding("right", "app.focus_next", N_("Right"), tooltip=N_("The next answer"), show=False),
    ]

    def __init__(self, question: str, explanation: str, *, yes: str) -> None:
        super().__init__()
        self._question, self._explanation, self._yes = question, explanation, yes

    def compose(self) -> ComposeResult:
        """The question, what it means, and two answers."""
        with Vertical(classes="asking") as window:
            window.border_title = plain(self._question)
            yield Static(self._explanation, markup=False)
            with Horizontal(classes="answers"):
                yield Button(self._yes, id="yes", variant="warning", compact=True)
                yield Button(_("Cancel"), id="no", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Close with the answer whose key was pressed."""
        self.dismiss(answer)
