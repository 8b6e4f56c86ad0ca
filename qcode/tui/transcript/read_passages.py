"""What counts as read: lines that stood on the screen for a while before the coder went on.

Jumps (to a hit, a coding, an end of the text) read nothing, and neither does paging faster than anybody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic

from qcode.model import Span
from qcode.tui.transcript.page import Page

PAUSE = 1.0
"""Seconds that a line must have been on the screen."""


class LinesShown:
    """Since when which lines are on the screen."""

    def __init__(self, pause: float = PAUSE) -> None:
        self.pause = pause
        self._since: dict[int, float] = {}

    def forget(self) -> None:
        """Begin anew: lines have other numbers now."""
        self._since.clear()

    def show(self, lines: range, now: float) -> None:
        """Take down that these lines are on the screen at a time (in seconds), and no others."""
        self._since = {line: self._since.get(line, now) for line in lines}

    def stood(self, lines: Iterable[int], now: float) -> list[tuple[int, int]]:
        """Runs of those lines that have been on the screen long enough: first and last."""
        runs: list[tuple[int, int]] = []
        for line in lines:
            if now - self._since.get(line, now + self.pause) < self.pause:
                continue
            if runs and runs[-1][1] == line - 1:
                runs[-1] = (runs[-1][0], line)
            else:
                runs.append((line, line))
        return runs


class ReadPassages:
    """Tells which stretches of a text were read: gives every one to `tell`."""

    def __init__(self, tell: Callable[[Span], object]) -> None:
        self.lines = LinesShown()
        self._tell = tell
        self._page: Page | None = None
        self._leaping = False

    def laid_out(self, page: Page) -> None:
        """Take over another layout: nothing of it has stood yet."""
        self._page = page
        self.lines.forget()

    def show(self, lines: range) -> None:
        """Take down which lines are on the screen now."""
        if self._page is not None:
            self.lines.show(lines, monotonic())

    @contextmanager
    def leap(self) -> Iterator[None]:
        """Meanwhile nothing that is passed is read."""
        self._leaping = True
        try:
            yield
        finally:
            self._leaping = False

    def passed(self, lines: Iterable[int], within: Span | None = None) -> None:
        """The coder went on from these lines: tell those that stood long enough; `within` a stretch of the text."""
        if self._page is None or self._leaping:
            return
        for first, last in self.lines.stood(lines, monotonic()):
            for span in self._page.wrapped.stretches(first, last):
                read = span if within is None else span.clip(within)
                if read:
                    self._tell(read)

    def went_on(self, sentence: Span, head: int, offset: int, *, last: bool) -> None:
        """The cursor goes from `head`, in `sentence`, to an offset: the sentences before that have been read.

        At the end of the text the `last` sentence is read when somebody tries to go on.
        """
        if self._page is None or self._leaping:
            return
        wrapped = self._page.wrapped
        behind = sentence.end if last and offset == head else offset
        if behind > sentence.start and behind >= min(sentence.end, len(wrapped.text)):
            lines = range(wrapped.line_at(sentence.start), wrapped.line_at(behind - 1) + 1)
            self.passed(lines, Span(sentence.start, behind))
