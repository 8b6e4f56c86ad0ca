"""Lines of a text as spans, with the numbers that some transcripts have at their margin."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARGIN = re.compile(r"[ \t]*(?P<number>\d{1,5})(?:[ \t.:)]+|$)")
_FEWEST_NUMBERED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `number` counts from 1, `start` is the first character that is not blank.

    `body` is behind a margin number, `end` behind the last character that is not white space, `indented` is True
    when the line starts with a tab (a table row whose first cell is empty).
    """

    number: int
    start: int
    body: int
    end: int
    indented: bool = False
    after_blank: bool = False


def lines_of(text: str) -> list[Line]:
    """All lines that are not blank."""
    found: list[Line] = []
    start = 0
    blank = True
    for number, content in enumerate(text.split("\n"), 1):
        stripped = len(content.rstrip())
        if stripped:
            first = len(content) - len(content.lstrip())
            indented = content.startswith("\t")
            found.append(Line(number, start + first, start + first, start + stripped, indented, blank))
        blank = not stripped
        start += len(content) + 1
    return _without_margin(text, found)


def _without_margin(text: str, lines: list[Line]) -> list[Line]:
    """Bodies behind the margin numbers: only where every line has one and they run n, n+1."""
    if len(lines) < _FEWEST_NUMBERED:
        return lines
    bodies: list[Line] = []
    expected: int | None = None
    for line in lines:
        match = _MARGIN.match(text, line.start, line.end)
        if match is None or (expected is not None and int(match["number"]) != expected):
            return lines
        expected = int(match["number"]) + 1
        bodies.append(Line(line.number, line.start, match.end(), line.end, line.indented, line.after_blank))
    return bodies
