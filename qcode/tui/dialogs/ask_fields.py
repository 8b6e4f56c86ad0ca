"""A few words to type: a name, an id, a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.widgets import Input, Static


class AskFields(ModalScreen[list[str] | None]):
    """Gives what was typed in each field, or None. `fields` are label and text; `hint` looks at them while typing.

    `check` says what is wrong with them, `""` when they will do.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[tuple[str, str]],
        *,
        what: str = "",
        hint: Callable[[list[str]], str] | None = None,
        check: Callable[[list[str]], str] | None = None,
    ) -> None:
        super().__init__()
        self._title, self._fields, self._what = title, fields, what
        self._hint, self._check = hint, check

    def compose(self) -> ComposeResult:
        """What it is for, the fields, what is worth knowing, the keys."""
        with Vertical(classes="asking wide") as window:
            window.border_title = plain(self._title)
            if self._what:
                yield Static(self._what, classes="what", markup=False)
            for label, text in self._fields:
                yield Static(label, classes="field", markup=False)
                yield Input(text, compact=True, select_on_focus=False)
            yield Static("", classes="hint", markup=False)
            yield Static(_("⏎ do it · esc leave everything as it is"), classes="field", markup=False)

    def on_mount(self) -> None:
        """Type in the first field."""
        self.query(Input).first().focus()

    @property
    def typed(self) -> list[str]:
        """What stands in the fields."""
        return [field.value for field in self.query(Input)]

    def on_input_changed(self) -> None:
        """Say what is worth knowing about it."""
        if self._hint is not None and self.is_mounted:
            self.query_one(".hint", Static).update(self._hint(self.typed))

    def on_input_submitted(self) -> None:
        """Done, when it will do."""
        reason = self._check(self.typed) if self._check is not None else ""
        if reason:
            self.query_one(".hint", Static).update(reason)
        else:
            self.dismiss(self.typed)

    def action_leave(self) -> None:
        """Nothing is to be done."""
        self.dismiss(None)
