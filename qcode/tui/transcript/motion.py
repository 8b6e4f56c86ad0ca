"""Where a cursor goes and what a selection grows to, in offsets of a text. Lines and pages are the view's matter.

All steps are counts: positive forward, negative back. Units are disjoint spans in order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from qcode.model import Span, Turn, snap
from qcode.model.words import WORD
from qcode.tui.transcript.cells import next_cluster, previous_cluster


def inside(text: str, offset: int) -> int:
    """The nearest offset of the text, its end included."""
    return min(max(0, offset), len(text))


def by_character(text: str, offset: int, steps: int) -> int:
    """By what looks like one character: a letter with its marks, an emoji with its joined parts."""
    move = next_cluster if steps > 0 else previous_cluster
    for _ in range(abs(steps)):
        offset = move(text, offset)
    return offset


def by_word(text: str, offset: int, steps: int) -> int:
    """To the start of another word; to the end or start of the text behind the last or before the first."""
    for _ in range(abs(steps)):
        offset = _next_word(text, offset) if steps > 0 else _previous_word(text, offset)
    return offset


def word_at(text: str, offset: int) -> Span:
    """The word at `offset`, else the next one on its line, else an empty span there."""
    start, end = _neighbourhood(text, offset)
    for found in WORD.finditer(text, start, end):
        if found.end() > offset:
            return Span(*found.span())
    return Span(offset, offset)


def index_at(units: Sequence[Span], offset: int) -> int | None:
    """The unit at `offset`: the one that holds it, else the one that follows, else the last; None without units."""
    if not units:
        return None
    return min(bisect_right(units, offset, key=_end), len(units) - 1)


def sentence_at(text: str, sentences: Sequence[Span], offset: int) -> Span:
    """The current sentence (see `index_at`); the trimmed paragraph when there is none near enough.

    A sentence counts as near when no blank line lies between it and the offset.
    """
    index = index_at(sentences, offset)
    if index is not None:
        for near in (index, index - 1):
            if near >= 0:
                span = sentences[near]
                between = text[min(offset, span.end) : max(offset, span.start)]
                if offset in span or "\n\n" not in between:
                    return span
    return _paragraph(text, offset).trim(text)


def by_unit(units: Sequence[Span], offset: int, steps: int) -> int:
    """To the start of the unit `steps` further; the first or last at the ends. Where there are none: no move."""
    index = index_at(units, offset)
    if index is None:
        return offset
    return units[min(max(0, index + steps), len(units) - 1)].start


def extend_by_unit(units: Sequence[Span], anchor: int, head: int, steps: int) -> int:
    """The new head of a selection grown (or shrunk, on the way back) by whole units."""
    for _ in range(abs(steps)):
        if steps > 0 and head >= anchor:
            index = bisect_right(units, head, key=_end)
            head = units[index].end if index < len(units) else head
        elif steps > 0:
            index = bisect_right(units, head, key=_start)
            head = min(anchor, units[index].start) if index < len(units) else anchor
        elif head <= anchor:
            index = bisect_left(units, head, key=_start) - 1
            head = units[index].start if index >= 0 else head
        else:
            index = bisect_left(units, head, key=_end) - 1
            head = max(anchor, units[index].end) if index >= 0 else anchor
    return head


def by_turn(turns: Sequence[Turn], offset: int, steps: int) -> int:
    """To where speaking starts in the turn `steps` further; no move without turns."""
    if not turns:
        return offset
    index = bisect_right(turns, offset, key=lambda turn: turn.span.start) - 1
    return turns[min(max(0, index + steps), len(turns) - 1)].speech.start


def turn_number(turns: Sequence[Turn], offset: int) -> int:
    """The number (from 1) of the last turn that begins at or before `offset`; 0 before the first."""
    return bisect_right(turns, offset, key=lambda turn: turn.span.start)


def turn_at(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The turn that holds `offset`, with label and stamp; behind it, up to the next turn, still that one."""
    number = turn_number(turns, offset)
    return turns[number - 1] if number else None


def by_uncoded(sentences: Sequence[Span], coded: Callable[[Span], bool], offset: int, steps: int) -> int:
    """To the start of another sentence that is not `coded`; no move when there is none."""
    index = index_at(sentences, offset)
    if index is None:
        return offset
    step = 1 if steps > 0 else -1
    # Between sentences the one that follows is current but not yet reached.
    at = index if sentences[index].start <= offset or step < 0 else index - 1
    for _ in range(abs(steps)):
        at += step
        while 0 <= at < len(sentences) and coded(sentences[at]):
            at += step
        if not 0 <= at < len(sentences):
            break
        offset = sentences[at].start
    return offset


def grow(text: str, sentences: Sequence[Span], turns: Sequence[Turn], selected: Span | None, offset: int) -> Span:
    """The next larger selection: word, sentence, turn; several of them when several are met."""
    here = selected or Span(offset, offset)
    for wider in _ladder(text, sentences, turns, here):
        if wider and wider.covers(here) and wider != here:
            return wider
    return here


def shrink(
    text: str, sentences: Sequence[Span], turns: Sequence[Turn], selected: Span | None, offset: int
) -> Span | None:
    """The next smaller selection around `offset`: turn, sentence, word; None below a word."""
    if not selected:
        return None
    for narrower in reversed(_ladder(text, sentences, turns, Span(offset, offset))):
        if narrower and selected.covers(narrower) and narrower != selected:
            return narrower
    return None


def _ladder(text: str, sentences: Sequence[Span], turns: Sequence[Turn], span: Span) -> tuple[Span, Span, Span]:
    first = word_at(text, span.start)
    last = word_at(text, span.end - 1) if span else first
    words = span.join(first).join(last) if span and first.start < span.end and last.start < span.end else first
    speech = [turn.speech for turn in turns]
    return words, snap(span, sentences), snap(span, speech)


def _next_word(text: str, offset: int) -> int:
    start, end = _neighbourhood(text, offset)
    for found in WORD.finditer(text, start, end):
        if found.start() > offset:
            return found.start()
    later = WORD.search(text, end)
    return later.start() if later else len(text)


def _previous_word(text: str, offset: int) -> int:
    end = offset
    while end > 0:
        start = _neighbourhood(text, end - 1)[0]
        before = [found.start() for found in WORD.finditer(text, start, end)]
        if before:
            return before[-1]
        end = start
    return 0


def _neighbourhood(text: str, offset: int, reach: int = 200) -> tuple[int, int]:
    """A stretch around `offset` on its paragraph that starts and ends between words, at most `reach` far if it can."""
    start = max(text.rfind("\n", 0, offset) + 1, 0)
    if offset - start > reach:
        start = max(start, text.rfind(" ", start, offset - reach) + 1)
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end + 1
    if end - offset > reach:
        space = text.find(" ", offset + reach, end)
        end = end if space < 0 else space + 1
    return start, end


def _paragraph(text: str, offset: int) -> Span:
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
