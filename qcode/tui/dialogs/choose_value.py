"""A dialog to choose one of several values, by arrows or by typing; some also take a new value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.widgets import Input, Option, OptionList


@dataclass(frozen=True, slots=True)
class Choice:
    """A value, how it is called, and what else is worth knowing about it."""

    value: str
    label: str
    note: str = ""


class ChooseDialog(ModalScreen[str | None]):
    """Gives the chosen value, or None when the person goes back. With `free`, what is typed can be chosen too."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Cancel"), tooltip=N_("Leave everything as it is"), id="choose.leave"),
        Binding("down", "move(1)", N_("Down"), tooltip=N_("Go to the next value"), id="choose.down", show=False),
        Binding("up", "move(-1)", N_("Up"), tooltip=N_("Go to the value before"), id="choose.up", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, current: str = "", free: bool = False) -> None:
        super().__init__()
        self._title, self._choices, self._current, self._free = title, choices, current, free
        self._shown: list[Choice] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and the values that match it."""
        with Vertical(classes="asking") as window:
            window.border_title = plain(self._title)
            hint = _("type to filter or to name a new value") if self._free else _("type to filter")
            yield Input(placeholder=hint, compact=True)
            yield OptionList(compact=True, markup=False)

    def on_mount(self) -> None:
        """Start on the value in force."""
        self._show("")
        values = [choice.value for choice in self._shown]
        self._list.highlighted = values.index(self._current) if self._current in values else 0
        self.query_one(Input).focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _show(self, pattern: str) -> None:
        wanted = pattern.strip().casefold()
        self._shown = [one for one in self._choices if wanted in f"{one.value}\n{one.label}".casefold()]
        names = {name.casefold() for choice in self._choices for name in (choice.value, choice.label)}
        if self._free and wanted and wanted not in names:
            new = pattern.strip()
            self._shown.append(Choice(new, _("new: {value}").format(value=new)))
        self._list.set_options(Option(_prompt(choice)) for choice in self._shown)
        self._list.highlighted = 0 if self._shown else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self.is_mounted and event.value != getattr(self, "_pattern", ""):
            self._pattern = event.value
            self._show(event.value)

    @on(Input.Submitted)
    def _enter(self) -> None:
        at = self._list.highlighted
        if at is not None:
            self.dismiss(self._shown[at].value)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index].value)

    def action_move(self, step: int) -> None:
        """Move in the list while the line keeps the keys."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_leave(self) -> None:
        """Go back without a choice."""
        self.dismiss(None)


def _prompt(choice: Choice) -> Content:
    return assemble(choice.label, (f"  {choice.note}" if choice.note else "", "dim"))
