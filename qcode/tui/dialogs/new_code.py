"""A new code: its name, and below which other it stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.keys.action import Action
from qcode.session.coding.inventing import code_named, one_line
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.widgets import Input, Option, OptionList, Static
from qcode.tui.kit.words import badge, cut, quoted

_GROUP = N_("A new code")
ACTIONS = (
    Action("new_code.down", "down", "move(1)", N_("Next place"), N_("Put it below the next code"), group=_GROUP),
    Action("new_code.up", "up", "move(-1)", N_("Place before"), N_("Put it below the code before"), group=_GROUP),
    Action("new_code.leave", "escape", "leave", N_("Leave"), N_("Make no code"), group=_GROUP),
)


class NewCode(ModalScreen[tuple[str, str] | None]):
    """Returns name and path of the code above (`""`: at the top), None when the coder left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)
    HEADING = N_("New code")
    KEYS = N_("⏎ make and apply · ↑↓ place · esc leave")

    def __init__(self, looks: CodeLooks, words: str, *, name: str = "", above: str = "") -> None:
        super().__init__()
        self._book, self._looks, self._words, self._name_first = looks.book, looks, words, name
        self._places = ["", *(code.path for code in looks.book)]
        self._above = self._places.index(above) if above in self._places else 0

    def compose(self) -> ComposeResult:
        """The words, a field, the codes below which it may stand."""
        with Vertical(classes="dialog") as window:
            window.border_title = plain(_(self.HEADING))
            yield Static(quoted(cut(self._words, 240)), classes="quote", markup=False)
            yield Input(self._name_first, placeholder=_("Name of the code"), id="new-code-name", compact=True)
            yield Static("", id="new-code-hint", markup=False)
            yield Static(_("Below which code?"), classes="keys", markup=False)
            yield OptionList(*(Option(self._row(path)) for path in self._places), compact=True)
            yield Static(_(self.KEYS), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Write at the end of the name."""
        self.query_one("#new-code-hint").display = False
        rows = self.query_one(OptionList)
        rows.can_focus = False
        rows.highlighted = self._above
        field = self.query_one(Input)
        field.focus()
        field.cursor_position = len(field.value)
        self.look_at(field.value)

    def look_at(self, name: str) -> None:
        """Say what is worth knowing about a name."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is worth knowing about the name that is typed."""
        self.look_at(event.value)

    def _row(self, path: str) -> Content:
        code = self._book.by_path.get(path)
        if code is None:
            return styled(_("At the top, below no other"), "italic")
        return assemble("  " * code.level, badge(self._looks, code), " ", self._looks.name(code))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Make it, when it has a name that is free there."""
        name, above = one_line(event.value), self._places[self.query_one(OptionList).highlighted or 0]
        if not name:
            self.notify(_("A code needs a name."), severity="warning", markup=False)
        elif code_named(self._book, above, name) is not None:
            self.notify(_("There is a code of this name already."), severity="warning", markup=False)
        elif self.allowed(name):
            self.dismiss((name, above))

    def allowed(self, name: str) -> bool:
        """Whether nothing speaks against the name any more; who says no says why."""
        return True

    def on_option_list_option_selected(self) -> None:
        """A click on a place; the name is still to be confirmed."""
        self.query_one(Input).focus()

    def action_move(self, step: int) -> None:
        """Move to another place for the new code in the tree."""
        rows = self.query_one(OptionList)
        rows.highlighted = min(max(0, (rows.highlighted or 0) + step), len(self._places) - 1)

    def action_leave(self) -> None:
        """Close without making a code."""
        self.dismiss(None)
