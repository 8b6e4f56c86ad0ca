"""Moving the edges of a coding by words and sentences, as a value: every key gives a new one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode.model import Coding, Span
from qcode.model.words import WORD
from qcode.tui.transcript import motion

WORD_KEYS = {"left": -1, "right": 1, "b": -1, "w": 1}
SENTENCE_KEYS = {"up": -1, "down": 1, "k": -1, "j": 1}
REACH = 400
"""Characters around an edge that are looked through for words; longer ones are cut there."""


@dataclass(frozen=True)
class Edges:
    """A coding with the span it would have; `at_end` says which edge the keys move. There is always a word in it."""

    coding: Coding
    text: str
    sentences: Sequence[Span]
    at_end: bool = True
    moved: Span | None = None

    @property
    def span(self) -> Span:
        """The words as they would be coded."""
        return self.moved or self.coding.span

    def pressed(self, key: str) -> Edges | None:
        """After a key; None when it is none of these."""
        if key in ("tab", "shift+tab", "backtab"):
            return replace(self, at_end=not self.at_end)
        if key in WORD_KEYS:
            return self._to(self._by_word(WORD_KEYS[key]))
        if key in SENTENCE_KEYS:
            return self._to(self._by_sentence(SENTENCE_KEYS[key]))
        return None

    def _to(self, offset: int) -> Edges:
        span = self.span
        start, end = (span.start, max(offset, span.start)) if self.at_end else (min(offset, span.end), span.end)
        wanted = Span(start, end)
        trimmed = wanted.trim(self.text)
        return replace(self, moved=trimmed) if trimmed else self

    def _by_word(self, step: int) -> int:
        text, span = self.text, self.span
        if not self.at_end:
            return motion.by_word(text, span.start, step)
        if step > 0:
            found = WORD.search(text, span.end)
            return self._with_signs(found.end()) if found else len(text.rstrip())
        start = max(span.start, span.end - REACH)
        before = [match.start() for match in WORD.finditer(text, start, span.end)]
        return before[-1] if before and before[-1] > span.start else span.end

    def _with_signs(self, end: int) -> int:
        """With what closes a word or sentence behind it."""
        while end < len(self.text) and not self.text[end].isspace() and not self.text[end].isalnum():
            end += 1
        return end

    def _by_sentence(self, step: int) -> int:
        span, units = self.span, self.sentences
        if self.at_end:
            if step > 0:
                index = bisect_right(units, span.end, key=lambda unit: unit.end)
                return units[index].end if index < len(units) else span.end
            index = bisect_left(units, span.end, key=lambda unit: unit.end) - 1
            return units[index].end if index >= 0 and units[index].end > span.start else span.end
        if step > 0:
            index = bisect_right(units, span.start, key=lambda unit: unit.start)
            return units[index].start if index < len(units) and units[index].start < span.end else span.start
        index = bisect_left(units, span.start, key=lambda unit: unit.start) - 1
        return units[index].start if index >= 0 else span.start
