"""Lines that may be shown next are drawn while nobody presses a key, so that turning a page costs little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from qcode.tui.transcript.surface import TranscriptSurface

REST = 0.25
"""Seconds without scrolling, after which lines are drawn that may be shown next."""
AT_ONCE, BETWEEN = 6, 0.02
"""Lines drawn without a look at the keys, and the seconds until the next ones."""


class DrawingAhead:
    """Draws the next page of a view, then the one before, a few lines at a time."""

    def __init__(self, view: TranscriptSurface) -> None:
        self._view = view
        self._timer: Timer | None = None

    def draw_in(self, seconds: float) -> None:
        """Begin in so many seconds, unless this is called again before."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._view.set_timer(seconds, self._draw)

    def _draw(self) -> None:
        self._timer = None
        missing = [line for line in self._neighbours() if not self._view.remembers(line)]
        for line in missing[:AT_ONCE]:
            self._view.draw_line(line)
        if len(missing) > AT_ONCE:
            self.draw_in(BETWEEN)

    def _neighbours(self) -> tuple[int, ...]:
        """The lines of the next screen, then those of the screen before."""
        page, height, top = self._view.page, self._view.size.height, self._view.scroll_offset.y
        if page is None:
            return ()
        return (*range(top + height, min(top + 2 * height, len(page))), *range(max(0, top - height), top))
