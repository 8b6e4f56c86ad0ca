"""What words are looked for, and how."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qcode.analysis.finding import Mode, Words
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.widgets import Input, Static

HOW = {
    Mode.PLAIN: N_("as they stand"),
    Mode.LEMMA: N_("in any form"),
    Mode.FUZZY: N_("with slips of the finger"),
    Mode.REGEX: N_("as a regular expression"),
}


class WordsDialog(ModalScreen[Words | None]):
    """Returns what to look for; empty words are no condition. None when the person left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab,down", "how(1)", show=False, priority=True),
        Binding("shift+tab,up", "how(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, words: Words | None) -> None:
        super().__init__()
        self._title, self._words = title, words or Words("")
        self._mode = self._words.mode

    def compose(self) -> ComposeResult:
        """A field, and the ways to look."""
        with Vertical(classes="dialog small") as window:
            window.border_title = plain(self._title)
            yield Input(self._words.pattern, placeholder=_("Words to look for"), compact=True)
            yield Static(id="how")
            yield Static(_("⏎ look · ⇥ another way · empty: no words · esc leave"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Begin in the field, and say how words are looked for."""
        self.query_one(Input).focus()
        self._say()

    def _say(self) -> None:
        rows = [
            assemble(("▸ " if mode is self._mode else "  ", "bold"), (_(text), "bold" if mode is self._mode else ""))
            for mode, text in HOW.items()
        ]
        self.query_one("#how", Static).update(plain("\n").join(rows))

    def action_how(self, step: int) -> None:
        """Look for the words in the next way (1) or the one before (-1), round the ends."""
        modes = list(HOW)
        self._mode = modes[(modes.index(self._mode) + step) % len(modes)]
        self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the words that were typed and how they are looked for."""
        self.dismiss(Words(event.value.strip(), self._mode))

    def action_leave(self) -> None:
        """Close and leave the words as they were."""
        self.dismiss(None)
