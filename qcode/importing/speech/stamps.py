"""Time stamps at the edges of lines and turns, and what they say about when a turn starts and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qcode.importing.speech.lines import Line
from qcode.importing.speech.patterns import LEAD, LEAD_BARE, TAIL, TAIL_BARE, milliseconds

_LONGEST_TAIL = 40
"""Characters before the end of a line among which a stamp is looked for, with blanks, brackets and bold signs."""
_RECURS = 2
"""So many bare clocks at the same edge of lines are stamps: one may be a time of day."""
_GROUPS = ("hash", "square", "round", "from", "bare", "time")


class Stamp(NamedTuple):
    """A stamp found at `start`..`end` (with the blanks around it); `clock` as written, `until` for a range."""

    start: int
    end: int
    clock: str
    until: str = ""

    @property
    def until_ms(self) -> int | None:
        """The end of a range in milliseconds."""
        return milliseconds(self.until) if self.until else None

    @property
    def ms(self) -> int:
        """The time from the start of the recording in milliseconds; of a range, its start."""
        return milliseconds(self.clock)


@dataclass(frozen=True, slots=True)
class Style:
    """How a document uses stamps: bare clocks count only where they recur; a stamp ends or starts a paragraph."""

    bare_lead: bool = False
    bare_tail: bool = False
    ends: bool = False


def leading(text: str, start: int, end: int, *, bare: bool) -> Stamp | None:
    """The stamp at `start`, if any; its `end` is where the words begin."""
    if start >= end or not (text[start] in "#[(" or text[start].isdecimal()):
        return None
    match = LEAD.match(text, start, end) or (LEAD_BARE.match(text, start, end) if bare else None)
    return _stamp(match) if match else None


def trailing(text: str, start: int, end: int, *, bare: bool) -> Stamp | None:
    """The stamp that ends exactly at `end`, if any."""
    if end <= start or text[end - 1] not in "#])*_0123456789":
        return None
    base = max(start, end - _LONGEST_TAIL)
    tail = text[base:end]
    match = TAIL.search(tail) or (TAIL_BARE.search(tail) if bare else None)
    if match is None:
        return None
    found = _stamp(match)
    return Stamp(base + found.start, base + found.end, found.clock, found.until)


def _stamp(match: re.Match[str]) -> Stamp:
    last = match.lastgroup or ""
    if last in _GROUPS:  # nearly always: no range
        return Stamp(match.start(), match.end(), match[last])
    groups = match.groupdict()
    return Stamp(match.start(), match.end(), next(filter(None, map(groups.get, _GROUPS))), match[last])


def bare_leads(text: str, lines: Sequence[Line]) -> bool:
    """Whether bare clocks at the start of lines are time stamps: only where they recur."""
    numbers = (
        line for line in lines if text[line.body : line.body + 1].isdecimal()
    )  # nearly no line, and quicker than a pattern
    return sum(LEAD_BARE.match(text, line.body, line.end) is not None for line in numbers) >= _RECURS


def style_of(text: str, lines: Sequence[Line], after_label: Sequence[int]) -> Style:
    """Majority of the lines: do stamps stand before or behind the words? `after_label`: where labels end, per line."""
    bare_tail = sum(_has_bare_tail(text, line) for line in lines) >= _RECURS
    bare = Style(bare_leads(text, lines), bare_tail)
    edges = [_edges(text, line, rest, bare) for line, rest in zip(lines, after_label, strict=True)]
    pairs = [pair for pair in edges if not _is_all(*pair)]  # a line of nothing but a stamp says nothing
    before = sum(lead is not None for lead, _ in pairs)
    tails = [tail for _, tail in pairs if tail is not None]
    return replace(bare, ends=len(tails) > before or (len(tails) == before and _are_of_f4(text, tails)))


def _are_of_f4(text: str, tails: Sequence[Stamp]) -> bool:
    """True where a stamp is written with `#`: f4 alone does, and always behind the words."""
    return any("#" in text[tail.start : tail.end] for tail in tails)


def _edges(text: str, line: Line, rest: int, style: Style) -> tuple[Stamp | None, Stamp | None]:
    """The stamps before the words of a line (before or behind its label, which ends at `rest`) and behind them."""
    lead = leading(text, line.body, line.end, bare=style.bare_lead)
    return (
        lead or leading(text, rest, line.end, bare=style.bare_lead),
        trailing(text, line.body, line.end, bare=style.bare_tail),
    )


def _is_all(lead: Stamp | None, tail: Stamp | None) -> bool:
    """True for two findings that are one stamp, or two with nothing between them."""
    return lead is not None and tail is not None and lead.end >= tail.end


def _has_bare_tail(text: str, line: Line) -> bool:
    """True for a line with words and a clock without brackets behind them."""
    if not text[line.end - 1].isdecimal():
        return False
    base = max(line.body, line.end - _LONGEST_TAIL)
    match = TAIL_BARE.search(text[base : line.end])
    return match is not None and base + match.start() > line.body
