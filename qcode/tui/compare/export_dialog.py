"""The dialog that asks for the file to write passages or a table to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from qcode.exporting import WRITERS
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.tui.dialogs.path_field import PathField
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.widgets import Button, Input, Label, Static


class ExportDialog(ModalScreen[Path | None]):
    """Gives the file, None when the person goes back. A file that is there is replaced only when they say so again."""

    CSS_PATH = "../dialogs/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Cancel"), tooltip=N_("Write nothing"), id="export.leave")
    ]

    def __init__(self, name: str, *, title: str = "", kinds: Sequence[str] = WRITERS) -> None:
        super().__init__()
        self._suggested, self._kinds = name, kinds
        self._title = title or _("Export passages")
        self._warned = ""

    def compose(self) -> ComposeResult:
        """The path, what is wrong with it, two answers."""
        with Vertical(classes="asking wide") as window:
            window.border_title = plain(self._title)
            yield Label(
                _("File; its suffix says which kind: {kinds}").format(kinds=" ".join(self._kinds)), classes="field"
            )
            yield PathField(self._suggested, id="target")
            yield Static(id="trouble", markup=False)
            with Horizontal(classes="answers"):
                yield Button(_("Export"), id="go", compact=True)
                yield Button(_("Cancel"), id="close", compact=True)

    def on_mount(self) -> None:
        """Start in the field."""
        self.query_one(PathField).input.focus()

    @on(Input.Submitted)
    @on(Button.Pressed, "#go")
    def _go(self) -> None:
        line = self.query_one(PathField).value.strip()
        target = Path(line).expanduser()
        if not line or target.suffix.lower() not in self._kinds:
            self._say(_("The name must end in one of {kinds}.").format(kinds=" ".join(self._kinds)))
        elif target.exists() and self._warned != line:
            self._warned = line
            self._say(_("This file is there already. Enter once more replaces it."))
        else:
            self.dismiss(target)

    @on(Button.Pressed, "#close")
    def action_leave(self) -> None:
        """Close without writing a file."""
        self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one("#trouble", Static).update(words)
