"""A line of a screen that says what just happened."""

from __future__ import annotations

from textual.timer import Timer

from qcode.tui.kit.widgets import Static

NOTICE_SECONDS = 6.0


class Notice(Static):
    """One line for what just happened; the latest only, and it goes by itself."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self.said = ""
        self._timer: Timer | None = None

    def say(self, text: str, *, trouble: bool = False, stays: bool = False) -> None:
        """Show a text in place of the one before."""
        self.said = text
        self.set_class(trouble, "trouble")
        self.update(text, layout=False)
        if self._timer is not None:
            self._timer.stop()
        self._timer = (
            self.set_timer(NOTICE_SECONDS * (2 if trouble else 1), self._clear) if text and not stays else None
        )

    def _clear(self) -> None:
        self._timer = None
        self.remove_class("trouble")
        self.update("", layout=False)
