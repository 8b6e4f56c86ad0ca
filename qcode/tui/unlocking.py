"""The screen that asks for the passphrase of an encrypted project, before the app opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Middle, Vertical

from qcode.config import load_settings
from qcode.errors import QcodeError
from qcode.i18n import choose_language, in_words, set_language
from qcode.i18n import gettext as _
from qcode.passphrases import wrong
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.looks import Looks
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.widgets import Input, Static


class Unlocking(App[str]):
    """Gives the passphrase that `opens` the project, or None when the person leaves; a wrong one is asked for again."""

    TITLE = "qcode"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Unlocking { background: $background; }
    #asking { width: 64; max-width: 96%; height: auto; border: round $primary; padding: 1 2; background: $surface; }
    #asking Static { height: auto; }
    #asking Input { margin: 1 0; border: none; height: 1; padding: 0 1; background: $boost; }
    #said { color: $text-error; }
    #keys { color: $foreground 70%; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, priority=True)]

    def __init__(self, path: Path, opens: Callable[[Path, str], bool]) -> None:
        settings = load_settings(lambda _warning: None)
        set_language(choose_language(settings.language))
        super().__init__()
        self._path, self._opens = path, opens
        self.trouble: QcodeError | None = None
        self.looks = Looks(self, lambda _name: None)
        self._filters = self.looks.filters(self._filters)
        self.looks.wear(settings.theme)

    def compose(self) -> ComposeResult:
        """Which file, the line to type, what was wrong, the keys."""
        with Middle(), Center(), Vertical(id="asking") as window:
            window.border_title = plain(_("Passphrase"))
            yield Static(plain(self._path.name), markup=False)
            yield Input(password=True, id="passphrase", select_on_focus=False)
            yield Static("", id="said", markup=False)
            yield Static(_("⏎ open · esc leave"), id="keys", markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try what was typed; making a key of it takes a moment, on purpose."""
        typed, field, said = event.value, self.query_one(Input), self.query_one("#said", Static)
        if field.disabled or not typed:
            return
        field.disabled = True
        said.update(_("Opening …"))
        try:
            opened = await in_thread(lambda: self._opens(self._path, typed), name="passphrase")
        except QcodeError as error:
            self.trouble = error
            self.exit(None)
            return
        if opened:
            self.exit(typed)
            return
        field.value, field.disabled = "", False
        field.focus()
        said.update(in_words(wrong("").message))

    def action_leave(self) -> None:
        """Nothing is opened."""
        self.exit(None)


def ask_on_screen(where: str, opens: Callable[[Path, str], bool]) -> str:
    """The passphrase of a project, or an empty one when the person leaves; raises what else is wrong with the file."""
    app = Unlocking(Path(where), opens)
    typed = app.run()
    if app.trouble is not None:
        raise app.trouble
    return typed or ""
