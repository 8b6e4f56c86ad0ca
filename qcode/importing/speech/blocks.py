"""The lines of each turn, from its label to the next: and the paragraphs that have none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qcode.importing.speech.candidates import Candidate
from qcode.importing.speech.finding import Found, stamped_paragraphs
from qcode.importing.speech.lines import Line
from qcode.importing.speech.patterns import HEADING, RULE_LINE
from qcode.importing.speech.prelude import speech_start
from qcode.importing.speech.stamps import Style
from qcode.importing.speech.turns import Block


@dataclass(frozen=True, slots=True)
class Body:
    """What stands before the footer: lines up to `last` of the text, what opens turns in them, and its stamps.

    `apart`: paragraphs without a label are turns of their own, in place of going on with the turn before.
    """

    text: str
    lines: Sequence[Line]
    found: Found
    last: int
    style: Style
    apart: bool = False


def blocks_of(body: Body) -> list[Block]:
    """Lines of one turn each, from its label or the stamp on the line before it to its last word or stamp."""
    first = body.found.first
    if not body.found.labels:
        return _unlabelled(body.text, body.lines[first : body.last], body.style)
    labels = [item for item in body.found.labels if item.line < body.last]
    lowest = [first, *(item.line + 1 for item in labels)]
    starts = [_first_line(item, body.style, low) for item, low in zip(labels, lowest, strict=False)]
    ends = [*starts, body.last][1:]
    blocks = _before(body, starts[0] if starts else body.last)
    opens = _lines_apart(body)
    for item, start, end in zip(labels, starts, ends, strict=True):
        cut = _first_apart(body, item, end, opens)
        blocks.append(_block(body, item, start, cut))
        blocks += _nameless(body, cut, end)
    return blocks


def _before(body: Body, end: int) -> list[Block]:
    """The turns before the first label: speech is somebody's, though nobody is named."""
    first = body.found.first
    if stamped := [index for index in body.found.nameless if index < end]:
        return _nameless(body, stamped[0], end)
    start = first + speech_start(body.text, body.lines[first:end], is_wanted=body.apart)
    return [_nobodys(body, start, end)] if start < end else []


def _lines_apart(body: Body) -> Sequence[int]:
    """The lines, in order, that open a turn of nobody known where they stand behind the words of a labelled one."""
    if not body.apart:
        return body.found.nameless
    are_paragraphs = _has_paragraphs(body.lines)
    return [index for index, line in enumerate(body.lines) if line.after_blank or not are_paragraphs]


def _first_apart(body: Body, item: Candidate, end: int, opens: Sequence[int]) -> int:
    """Where the lines of a labelled turn end: at a line that opens a turn of nobody known."""
    behind = item.line + 1
    if body.apart and item.rest >= body.lines[item.line].end:
        behind += 1  # a label alone has the paragraph below it
    at = bisect_left(opens, behind)
    return min(opens[at], end) if at < len(opens) else end


def _has_paragraphs(lines: Sequence[Line]) -> bool:
    """True where blank lines part the paragraphs; else each line is one."""
    return sum(line.after_blank for line in lines) > len(lines) / 4


def _nameless(body: Body, start: int, end: int) -> list[Block]:
    """Turns without a name on these lines: one, or one for each time that opens one."""
    if start >= end:
        return []
    known = body.found.nameless
    opened = known[bisect_right(known, start) : bisect_left(known, end)]
    blocks = (_nobodys(body, begin, until) for begin, until in pairwise([start, *opened, end]))
    return [block for block in blocks if block.end > block.start]


def _nobodys(body: Body, start: int, end: int) -> Block:
    while end - 1 > start and _is_furniture(body.text, body.lines[end - 1]):
        end -= 1
    line = body.lines[start]
    return Block(line.number, line.body, line.body, body.lines[end - 1].end, "")


def _block(body: Body, item: Candidate, start: int, end: int) -> Block:
    """The turn that a label opens, on the lines from `start` up to `end`, without what is nobody's at its end."""
    while end - 1 > item.line and _is_furniture(body.text, body.lines[end - 1]):
        end -= 1
    time_ms = item.above_ms if item.time_ms is None and start < item.line else item.time_ms
    return Block(
        line=body.lines[item.line].number,
        start=body.lines[start].body,
        rest=max(item.rest, body.lines[start].body),
        end=body.lines[end - 1].end,
        label=item.label,
        time_ms=time_ms,
        bold=item.bold,
        until_ms=item.until_ms,
    )


def _unlabelled(text: str, lines: Sequence[Line], style: Style) -> list[Block]:
    """All of it as one turn; where most paragraphs begin with a bare time (oTranscribe), a turn for each of them.

    Such a time in the middle of a turn would count as words, other stamps are known for what they are everywhere.
    """
    if not lines:
        return []
    starts = [] if style.ends else stamped_paragraphs(text, lines)
    edges = [0, *(index for index in starts if index), len(lines)]
    return [
        Block(lines[begin].number, lines[begin].body, lines[begin].body, lines[end - 1].end, "")
        for begin, end in pairwise(edges)
    ]


def _first_line(item: Candidate, style: Style, lowest: int) -> int:
    """The line of the label, or the one above when that holds nothing but the stamp of this turn."""
    is_stamped_above = not style.ends and item.above_ms is not None and item.line > lowest
    return item.line - 1 if is_stamped_above else item.line


def _is_furniture(text: str, line: Line) -> bool:
    """Headings, rules and margin numbers of empty lines between turns belong to nobody."""
    if line.body >= line.end:
        return True
    return (RULE_LINE.match(text, line.body, line.end) or HEADING.match(text, line.body, line.end)) is not None
