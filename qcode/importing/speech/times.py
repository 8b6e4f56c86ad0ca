"""When turns start and end, as far as the stamps tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from qcode.errors import Message
from qcode.importing.source import Oddity
from qcode.importing.speech.patterns import milliseconds, plausible
from qcode.importing.speech.stamps import Stamp, Style, leading, trailing
from qcode.importing.speech.turns import Block
from qcode.model import Turn
from qcode.model.words import STAMP

DAY = 24 * 3600 * 1000


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
    for begin in (block.start, block.rest):
        gap = text[begin : turn.speech.start]
        at = begin + len(gap) - len(gap.lstrip())
        stamp = leading(text, at, block.end, bare=style.bare_lead)
        if stamp is not None and stamp.end <= turn.speech.start:
            return stamp.ms
    return None


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
    dense = 2 * sum(end is not None for end in ends) >= len(turns)
    found_stamps = list(STAMP.finditer(text))
    # beside f4's own marks `(10:30)` is a time of day
    own = [match for match in found_stamps if match["hash"]] or found_stamps
    marks = [(match.start(), milliseconds(next(filter(None, match.groups())))) for match in own]
    offsets = [offset for offset, _ in marks]
    found: list[int | None] = []
    known = 0
    for index, (turn, start) in enumerate(zip(turns, starts, strict=True)):
        before = bisect_left(offsets, turn.span.start)
        if before and offsets[before - 1] >= blocks[0].start:
            known = marks[before - 1][1]
        if index and (last := ends[index - 1]) is not None:
            known = last
        direct = index == 0 or ends[index - 1] is not None
        found.append(start if start is not None else known if dense or direct else None)
    return found


def clock_oddities(text: str, turns: Sequence[Turn], blocks: Sequence[Block], style: Style) -> list[Oddity]:
    """Clocks that are none and times that run backwards; said, not repaired."""
    found: list[Oddity] = []
    latest: tuple[int, str] | None = None
    line, counted = 1, 0
    for stamp in _all_stamps(text, blocks, style):
        line, counted = line + text.count("\n", counted, stamp.start), stamp.start
        if not plausible(stamp.clock):
            found.append(Oddity(line, Message("{clock} is no time: minutes and seconds end at 59", clock=stamp.clock)))
        elif stamp.ms >= DAY:
            found.append(Oddity(line, Message("{clock} is later than a day", clock=stamp.clock)))
        if latest is not None and stamp.ms < latest[0]:
            found.append(
                Oddity(
                    line,
                    Message("the time runs backwards: {clock} after {earlier}", clock=stamp.clock, earlier=latest[1]),
                )
            )
        latest = (stamp.ms, stamp.clock)
    return sorted([*found, *_without_time(turns, blocks)], key=lambda oddity: oddity.line)


def _without_time(turns: Sequence[Turn], blocks: Sequence[Block]) -> list[Oddity]:
    """Turns without a time where most have one: a stamp was forgotten or is mistyped."""
    lines = [
        block.line for block, turn in zip(blocks, turns, strict=True) if turn.time_ms is None and turn.end_ms is None
    ]
    if not lines or len(turns) < 3 or 2 * len(lines) >= len(turns):
        return []
    if len(lines) == 1:
        return [Oddity(lines[0], Message("a turn without a time"))]
    return [Oddity(lines[0], Message("{count} turns without a time, the first here", count=len(lines)))]


def _all_stamps(text: str, blocks: Sequence[Block], style: Style) -> list[Stamp]:
    """Stamps at the edges of the turns and marks of f4 inside them, in order."""
    found: dict[int, Stamp] = {}
    if not blocks:
        return []
    for match in STAMP.finditer(text, blocks[0].start, blocks[-1].end):
        if match["hash"] or match["square"]:
            clock = match["hash"] or match["square"]
            found[match.start()] = Stamp(match.start(), match.end(), clock)
    for block in blocks:
        for stamp in (
            leading(text, block.start, block.end, bare=style.bare_lead),
            leading(text, block.rest, block.end, bare=style.bare_lead),
            trailing(text, block.rest, block.end, bare=style.bare_tail),
        ):
            if stamp is not None:
                found.setdefault(stamp.start, stamp)
    return [found[start] for start in sorted(found)]
