"""An app that stands what comes from outside: odd names in notices, a terminal that is not UTF-8, faults, signals."""

from __future__ import annotations

import sys
from contextlib import suppress

from rich.console import RenderableType
from rich.text import Text
from textual.driver import Driver
from textual.notifications import SeverityLevel

from qcode.i18n import gettext as _
from qcode.tui.kit.ending import FAULT, end_on_signals, last_words, wants_places
from qcode.tui.kit.in_order import KeysInOrder
from qcode.visible import visible


class SturdyApp(KeysInOrder):
    """Ends in words where it has to end, with what is being typed stored and a code that is not 0."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = False
        self._told_of_utf8 = False

    def keep_typed(self) -> None:
        """Store what is being typed; called when the app is about to end without having been asked to."""

    def heed_signals(self) -> None:
        """From now on end in order when the system ends the program or the terminal goes away."""
        # In a browser (`qcode serve`) Textual's own driver does that.
        if not self.is_headless and not self.is_web:
            end_on_signals(self._end)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, on Linux and macOS one that forgives bytes that are not UTF-8."""
        chosen = super().get_driver_class()
        if sys.platform == "win32" or chosen.__name__ != "LinuxDriver":
            return chosen
        from qcode.tui.kit.terminal import Terminal

        return Terminal

    def on_not_utf8(self) -> None:
        """Say once that letters arrive broken, and what helps."""
        if not self._told_of_utf8:
            self._told_of_utf8 = True
            said = _("The terminal sent bytes that are not UTF-8; each is shown as {sign}. Set the terminal to UTF-8.")
            self.notify(said.format(sign="\ufffd"), severity="warning")

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notice as it is written, whatever names are in it; never with markup."""
        super().notify(visible(message), title=visible(title), severity=severity, timeout=timeout, markup=False)

    def panic(self, *renderables: RenderableType) -> None:
        """End after a fault: with a code that is not 0, what was being typed stored, and a sentence."""
        if wants_places():
            self._fail()
            super().panic(*renderables)
        else:
            self._end_in_words(renderables[0] if renderables else None)

    def _fatal_error(self) -> None:
        if wants_places():
            self._fail()
            super()._fatal_error()
        else:
            self._end_in_words(self._exception)

    def _end_in_words(self, fault: object) -> None:
        # One fault brings others while the app goes down; only the first one says anything.
        words = [] if self.closing else [Text(last_words(fault))]
        self._fail()
        super().panic(*words)

    def _fail(self) -> None:
        self._return_code = FAULT
        self._keep()
        self.closing = True

    def _end(self, code: int) -> None:
        self._keep()
        self.closing = True
        self.exit(return_code=code)

    def _keep(self) -> None:
        # After a fault nothing is sure, not even that an editor still has its text.
        with suppress(Exception):
            self.keep_typed()
