"""The reading view: a transcript with its codings, a cursor, selections by key and mouse."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import BindingType
from textual.timer import Timer

from qcode.keys.transcript import ACTIONS
from qcode.model import Span
from qcode.tui.kit.bindings import bindings
from qcode.tui.transcript import messages, motion
from qcode.tui.transcript.caret import Caret
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.moves import CaretView

SCROLL_EVERY = 0.06  # seconds, while dragging at an edge


class TranscriptView(CaretView, can_focus=True, inherit_bindings=False):
    """Shows a transcript; gets plain values, posts messages, changes nothing but itself."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)
    DEFAULT_CSS = """
    TranscriptView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
        & > .transcript--number { color: $foreground 55%; }
        & > .transcript--label { text-style: bold; }
        & > .transcript--respondent { color: $foreground; }
        & > .transcript--interviewer { color: $foreground 68%; }
        & > .transcript--header { color: $foreground 60%; }
        & > .transcript--mark { color: $foreground 58%; }
        & > .transcript--sentence { background: $foreground 9%; }
        & > .transcript--bar { color: $accent; }
        & > .transcript--selection { background: $primary 60%; color: $text; }
        & > .transcript--hit { background: $warning 70%; color: $text; text-style: underline; }
        & > .transcript--cursor { background: $foreground; color: $background; }
        & > .transcript--overflow { color: $warning; text-style: bold; }
    }
    """

    StripeClicked: TypeAlias = messages.StripeClicked

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._dragging = False
        self._mouse = (0, 0)  # column and row of the view where the mouse is while it drags
        self._scroller: Timer | None = None

    def offset_under(self, column: int, row: int) -> int:
        """The offset of the text at a cell of the view; the nearest one outside the text."""
        if self._page is None:
            return 0
        cell = column - self._page.columns.text_at
        return self._page.wrapped.offset_at(self.scroll_offset.y + row, cell)

    def marks_under(self, column: int, row: int) -> tuple[list[Mark], bool]:
        """Marks whose stripe is at a cell of the view; True with suggestions. None left of or in the text: empty."""
        if self._page is None:
            return [], False
        page, columns = self._page, self._page.columns
        line = self.scroll_offset.y + row
        if line >= len(page) or column < columns.lanes_at - 1 or column > columns.hint_at:
            return [], False
        if column == columns.hint_at:
            ids = [stripe.id for stripe in page.hints.at(line) if stripe] + page.hints.overflow(line)
            return [self._suggested[id_] for id_ in ids], True
        if column < columns.lanes_at:
            return [self._codings[id_] for id_ in page.codings.overflow(line)], False
        stripe = page.codings.at(line)[(column - columns.lanes_at) // columns.pitch]
        return ([self._codings[stripe.id]] if stripe else []), False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor there and start to select; on a stripe, name its coding."""
        if event.button != 1:
            return
        column, row = event.get_content_offset_capture(self)
        found, suggested = self.marks_under(column, row)
        event.stop()
        if found:
            self.post_message(self.StripeClicked(self, tuple(mark.id for mark in found), suggested=suggested))
            return
        offset = self.offset_under(column, row)
        if event.shift:
            self._place_caret(self._caret.to(offset, select=True), reveal=False)
        else:
            self._place_caret(Caret(offset), reveal=False)
        self._dragging, self._mouse = True, (column, row)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection while a button is held."""
        if not self._dragging:
            return
        event.stop()
        column, row = event.get_content_offset_capture(self)
        if (column, row) == self._mouse:
            return
        self._mouse = (column, row)
        self._drag()
        outside = row < 0 or row >= self.size.height
        if outside and self._scroller is None:
            self._scroller = self.set_interval(SCROLL_EVERY, self._scroll_and_drag)
        elif not outside:
            self._stop_scrolling()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the selection."""
        if self._dragging:
            event.stop()
            self._dragging = False
            self._stop_scrolling()
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Twice: the sentence; three times: the turn."""
        if event.chain < 2 or event.button != 1:
            return
        column, row = event.get_content_offset_capture(self)
        if self.marks_under(column, row)[0]:
            return
        event.stop()
        span: Span | None = self.current_sentence
        if event.chain > 2:
            turn = motion.turn_at(self._transcript.turns, self._caret.focus)
            span = turn.speech if turn else None
        if span:
            self._place_caret(Caret().selecting(span), reveal=False)

    def _drag(self) -> None:
        column, row = self._mouse
        row = min(max(0, row), self.size.height - 1)
        self._place_caret(self._caret.to(self.offset_under(column, row), select=True), reveal=False)

    def _scroll_and_drag(self) -> None:
        row = self._mouse[1]
        self.scroll_to(y=self.scroll_offset.y + (row if row < 0 else row - self.size.height + 1), animate=False)
        self._drag()

    def _stop_scrolling(self) -> None:
        if self._scroller is not None:
            self._scroller.stop()
            self._scroller = None
