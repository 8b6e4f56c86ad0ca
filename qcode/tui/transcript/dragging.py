"""The mouse on the reading view: put the cursor somewhere, select by dragging, name the coding under a stripe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer

from qcode.model import Span
from qcode.tui.transcript import motion
from qcode.tui.transcript.caret import Caret
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.messages import StripeClicked

if TYPE_CHECKING:
    from qcode.tui.transcript.view import TranscriptView

SCROLL_EVERY = 0.06
"""Seconds between two steps while somebody drags at an edge."""


class Dragging:
    """What the mouse does on a view, from button down to button up."""

    def __init__(self, view: TranscriptView) -> None:
        self._view = view
        self._dragging = False
        self._mouse = (0, 0)  # column and row of the view where the mouse is while it drags
        self._scroller: Timer | None = None

    @property
    def scrolls(self) -> bool:
        """Whether the text is moving under a mouse beyond the edge."""
        return self._scroller is not None

    def offset_under(self, column: int, row: int) -> int:
        """The offset of the text at a cell of the view; the nearest one outside the text."""
        if self._view.page is None:
            return 0
        cell = column - self._view.page.columns.text_at
        return self._view.page.wrapped.offset_at(self._view.scroll_offset.y + row, cell)

    def marks_under(self, column: int, row: int) -> tuple[list[Mark], bool]:
        """Marks whose stripe is at a cell of the view; True with suggestions. None left of or in the text: empty."""
        page, line = self._view.page, self._view.scroll_offset.y + row
        if page is None or line >= len(page):
            return [], False
        columns = page.columns
        if column == columns.hint_at:
            ids = [stripe.id for stripe in page.hints.at(line) if stripe] + page.hints.overflow(line)
            return [self._view.suggested[mark] for mark in ids], True
        if column == columns.lanes_at - 1:
            return [self._view.codings[mark] for mark in page.codings.overflow(line)], False
        if not columns.lanes_at <= column < columns.hint_at:
            return [], False
        stripe = page.codings.at(line)[(column - columns.lanes_at) // columns.pitch]
        return ([self._view.codings[stripe.id]] if stripe else []), False

    def down(self, event: events.MouseDown) -> None:
        """Put the cursor there and start to select; on a stripe, name its coding."""
        if event.button != 1:
            return
        column, row = event.get_content_offset_capture(self._view)
        marks, suggested = self.marks_under(column, row)
        event.stop()
        if marks:
            self._view.post_message(StripeClicked(self._view, tuple(mark.id for mark in marks), suggested=suggested))
            return
        offset = self.offset_under(column, row)
        if event.shift:
            self._view.place_caret(self._view.caret.to(offset, select=True), reveal=False)
        else:
            self._view.place_caret(Caret(offset), reveal=False)
        self._dragging, self._mouse = True, (column, row)
        self._view.capture_mouse()

    def move(self, event: events.MouseMove) -> None:
        """Extend the selection while a button is held."""
        if not self._dragging:
            return
        event.stop()
        column, row = event.get_content_offset_capture(self._view)
        if (column, row) == self._mouse:
            return
        self._mouse = (column, row)
        self._drag()
        outside = row < 0 or row >= self._view.size.height
        if outside and self._scroller is None:
            self._scroller = self._view.set_interval(SCROLL_EVERY, self._scroll_and_drag)
        elif not outside:
            self._stop_scrolling()

    def up(self, event: events.MouseUp) -> None:
        """End the selection that a drag has made."""
        if self._dragging:
            event.stop()
            self._dragging = False
            self._stop_scrolling()
            self._view.release_mouse()

    def click(self, event: events.Click) -> None:
        """Twice: the sentence; three times: the turn."""
        if event.chain < 2 or event.button != 1:
            return
        column, row = event.get_content_offset_capture(self._view)
        if self.marks_under(column, row)[0]:
            return
        event.stop()
        span: Span | None = self._view.current_sentence
        if event.chain > 2:
            turn = motion.turn_at(self._view.transcript.turns, self._view.caret.focus)
            span = turn.speech if turn else None
        if span:
            self._view.place_caret(Caret().selecting(span), reveal=False)

    def _drag(self) -> None:
        column, row = self._mouse
        row = min(max(0, row), self._view.size.height - 1)
        self._view.place_caret(self._view.caret.to(self.offset_under(column, row), select=True), reveal=False)

    def _scroll_and_drag(self) -> None:
        row = self._mouse[1]
        self._view.scroll_to(
            y=self._view.scroll_offset.y + (row if row < 0 else row - self._view.size.height + 1), animate=False
        )
        self._drag()

    def _stop_scrolling(self) -> None:
        if self._scroller is not None:
            self._scroller.stop()
            self._scroller = None
