"""A line for a path: tab completes as in a shell, and what could follow is shown below."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from qcode.i18n import N_
from qcode.tui.dialogs.paths import common, completions
from qcode.tui.kit.widgets import Input, Static


class PathInput(Input):
    """An input whose tab completes; with nothing to complete it goes to the next field, as tab does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", N_("Complete"), tooltip=N_("Complete the path"), id="path.complete", show=False)
    ]

    def action_complete(self) -> None:
        """Complete as far as it is sure."""
        found = completions(self.value) if self.value else []
        longer = common(found)
        # A name that was typed in another case is corrected, too.
        if found and (len(longer) > len(self.value) or (len(found) == 1 and longer != self.value)):
            self.value = longer
            self.cursor_position = len(longer)
        else:
            self.screen.focus_next()


class PathField(Vertical):
    """The input and the line of completions below it."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str) -> None:
        super().__init__(id=id, classes="path-field")
        self._value, self._placeholder = value, placeholder

    def compose(self) -> ComposeResult:
        """The line and the hints."""
        yield PathInput(self._value, placeholder=self._placeholder, compact=True, select_on_focus=False)
        yield Static(classes="hints", markup=False)

    @property
    def input(self) -> PathInput:
        """The line in which the path is typed."""
        return self.query_one(PathInput)

    @property
    def value(self) -> str:
        """What stands in the line."""
        return self.input.value

    @on(Input.Changed)
    def _hint(self, event: Input.Changed) -> None:
        found = completions(event.value) if event.value else []
        names = [f"{path.rstrip('/').rpartition('/')[2]}{'/' if path.endswith('/') else ''}" for path in found]
        self.query_one(".hints", Static).update("  ".join(names) if names != [event.value] else "")
