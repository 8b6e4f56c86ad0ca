"""One of a few things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.widgets import Option, OptionList, Static


class Choose(ModalScreen[int | None]):
    """Returns the index of the row that was chosen, None when the coder left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, title: str, rows: Sequence[str]) -> None:
        super().__init__()
        self._title, self._rows = title, rows

    def compose(self) -> ComposeResult:
        """A window with the rows, numbered."""
        with Vertical(classes="dialog small") as window:
            window.border_title = plain(self._title)
            yield OptionList(
                *(
                    Option(assemble((f"{number:>2} ", "bold $accent"), row))
                    for number, row in enumerate(self._rows, start=1)
                ),
                compact=True,
            )
            yield Static(_("⏎ or number choose · esc leave"), classes="keys", markup=False)

    def on_key(self, event: object) -> None:
        """A digit chooses its row."""
        character = getattr(event, "character", None)
        if character and character.isdigit() and 1 <= int(character) <= len(self._rows):
            self.dismiss(int(character) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the row that was selected."""
        self.dismiss(event.option_index)

    def action_move(self, step: int) -> None:
        """Move the cursor by so many rows; it stays within the list."""
        rows = self.query_one(OptionList)
        rows.highlighted = min(max(0, (rows.highlighted or 0) + step), len(self._rows) - 1)

    def action_leave(self) -> None:
        """Close without a choice; nothing is done."""
        self.dismiss(None)
