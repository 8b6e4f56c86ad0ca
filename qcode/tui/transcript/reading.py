"""What counts as read: lines that stood on the screen for a while before the coder went on.

Jumps (to a hit, a coding, an end of the text) read nothing, and neither does paging faster than anybody reads.
"""

from __future__ import annotations

from collections.abc import Iterable

PAUSE = 1.0
"""Seconds that a line must have been on the screen."""


class Reading:
    """Since when which lines are on the screen."""

    def __init__(self, pause: float = PAUSE) -> None:
        self.pause = pause
        self._since: dict[int, float] = {}

    def forget(self) -> None:
        """Lines have other numbers now."""
        self._since.clear()

    def show(self, lines: range, now: float) -> None:
        """These lines are on the screen, no others."""
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
