"""When turns start and end, as far as the stamps tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qcode.errors import Message
from qcode.importing.source import Oddity
from qcode.importing.speech.patterns import milliseconds, plausible
from qcode.importing.speech.stamps import Stamp, Style, leading, trailing
from qcode.importing.speech.turns import Block
from qcode.model import Turn
from qcode.model.words import STAMP

DAY = 24 * 3600 * 1000
"""Milliseconds of a day: a later stamp is mistyped."""
_FEWEST_TURNS = 3
"""In so many turns at least, one without a time is an exception."""


def timed(text: str, turns: Sequence[Turn], blocks: Sequence[Block], style: Style) -> list[Turn]:
    """Turns with their times in milliseconds.

    Stamps at the start: the stamp beside the label. Stamps at the end (f4): the turn starts at the stamp before it,
    else at 0. A stamp behind the last word is the end.
    """
    ends = [_end(text, block, style) for block in blocks]
    starts = [_start(text, turn, block, style) for turn, block in zip(turns, blocks, strict=True)]
    if style.ends:
        starts = _starts_from_ends(text, turns, blocks, starts, ends)
    return [replace(turn, time_ms=start, end_ms=end) for turn, start, end in zip(turns, starts, ends, strict=True)]


def _start(text: str, turn: Turn, block: Block, style: Style) -> int | None:
    """The stamp beside the label, or the first one between the label and the words."""
    if style.ends and not turn.speech:
        return None  # the only stamp of a turn without words is its end
    if block.time_ms is not None:
        return block.time_ms
    first_stamps = (_first_stamp(text, begin, turn, block, style) for begin in (block.start, block.rest))
    return next((stamp.ms for stamp in first_stamps if stamp is not None), None)


def _first_stamp(text: str, begin: int, turn: Turn, block: Block, style: Style) -> Stamp | None:
    """The stamp at a place or behind the white space there, unless it is among the words of the turn."""
    gap = text[begin : turn.speech.start]
    at = begin + len(gap) - len(gap.lstrip())
    stamp = leading(text, at, block.end, bare=style.bare_lead)
    return stamp if stamp is not None and stamp.end <= turn.speech.start else None


def _end(text: str, block: Block, style: Style) -> int | None:
    """The last stamp of the turn when no word follows it."""
    stamp = trailing(text, block.start, block.end, bare=style.bare_tail)
    if stamp is None:
        return block.until_ms
    if not style.ends and not text[block.rest : stamp.start].strip():
        return block.until_ms  # where stamps stand before the words, the only one of a turn without words is its start
    return milliseconds(stamp.until) if stamp.until else stamp.ms


def _starts_from_ends(
    text: str, turns: Sequence[Turn], blocks: Sequence[Block], starts: Sequence[int | None], ends: Sequence[int | None]
) -> list[int | None]:
    """f4: where nothing stands before the words, the stamp before the turn is its start.

    Where fewer than half of the turns have a stamp at the end, only a stamp directly before the turn says when it
    starts: an older one would be a guess.
    """
    if not turns:
        return []
    are_dense = 2 * ends.count(None) <= len(turns)
    marks = _marks(text, blocks[0].start)
    filled: list[int | None] = []
    latest = 0
    for turn, start, end_before in zip(turns, starts, [0, *ends], strict=False):
        latest = _mark_before(marks, turn.span.start, latest)
        # the first turn starts with the recording
        if end_before is not None and filled:
            latest = end_before
        guess = latest if are_dense or end_before is not None else None
        filled.append(guess if start is None else start)
    return filled


def _marks(text: str, first: int) -> list[tuple[int, int]]:
    """Offset and milliseconds of the stamps from a place on; beside f4's own marks `(10:30)` is a time of day."""
    stamps = list(STAMP.finditer(text))
    marks = [stamp for stamp in stamps if stamp["hash"]] or stamps
    return [_place_and_time(mark) for mark in marks if mark.start() >= first]


def _place_and_time(mark: re.Match[str]) -> tuple[int, int]:
    return mark.start(), milliseconds(mark[mark.lastindex or 0])


def _mark_before(marks: Sequence[tuple[int, int]], place: int, latest: int) -> int:
    """The time of the last mark before a place; `latest` where there is none."""
    before = bisect_left(marks, (place,))
    return marks[before - 1][1] if before else latest


def clock_oddities(text: str, turns: Sequence[Turn], blocks: Sequence[Block], style: Style) -> list[Oddity]:
    """Clocks that are none and times that run backwards; said, not repaired."""
    oddities: list[Oddity] = []
    before: Stamp | None = None
    line, counted = 1, 0
    for stamp in _all_stamps(text, blocks, style):
        line, counted = line + text.count("\n", counted, stamp.start), stamp.start
        oddities += [Oddity(line, message) for message in _doubts(stamp, before)]
        before = stamp
    return sorted([*oddities, *_without_time(turns, blocks)], key=lambda oddity: oddity.line)


def _doubts(stamp: Stamp, before: Stamp | None) -> Iterator[Message]:
    """What is wrong with a stamp, beside the one before it."""
    if not plausible(stamp.clock):
        yield Message("{clock} is no time: minutes and seconds end at 59", clock=stamp.clock)
    elif stamp.ms >= DAY:
        yield Message("{clock} is later than a day", clock=stamp.clock)
    if before is not None and stamp.ms < before.ms:
        yield Message("the time runs backwards: {clock} after {earlier}", clock=stamp.clock, earlier=before.clock)


def _without_time(turns: Sequence[Turn], blocks: Sequence[Block]) -> list[Oddity]:
    """Turns without a time where most have one: a stamp was forgotten or is mistyped."""
    lines = [block.line for block, turn in zip(blocks, turns, strict=True) if not _has_time(turn)]
    if not lines or len(turns) < max(_FEWEST_TURNS, 2 * len(lines) + 1):
        return []
    if len(lines) == 1:
        return [Oddity(lines[0], Message("a turn without a time"))]
    return [Oddity(lines[0], Message("{count} turns without a time, the first here", count=len(lines)))]


def _has_time(turn: Turn) -> bool:
    return turn.time_ms is not None or turn.end_ms is not None


def _all_stamps(text: str, blocks: Sequence[Block], style: Style) -> list[Stamp]:
    """Stamps at the edges of the turns and marks of f4 inside them, in order."""
    if not blocks:
        return []
    stamps = {stamp.start: stamp for stamp in _marks_inside(text, blocks[0].start, blocks[-1].end)}
    for block in blocks:
        for stamp in filter(None, _stamps_at_edges(text, block, style)):
            stamps.setdefault(stamp.start, stamp)
    return [stamps[start] for start in sorted(stamps)]


def _marks_inside(text: str, start: int, end: int) -> Iterator[Stamp]:
    """Marks of f4 and times in square brackets: in round ones a time may be one of day."""
    for match in STAMP.finditer(text, start, end):
        if clock := match["hash"] or match["square"]:
            yield Stamp(match.start(), match.end(), clock)


def _stamps_at_edges(text: str, block: Block, style: Style) -> tuple[Stamp | None, ...]:
    """The stamps before and behind a label and behind the last word, None for each that is not there."""
    return (
        leading(text, block.start, block.end, bare=style.bare_lead),
        leading(text, block.rest, block.end, bare=style.bare_lead),
        trailing(text, block.rest, block.end, bare=style.bare_tail),
    )
