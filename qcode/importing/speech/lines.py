"""Lines of a text as spans, with the numbers that some transcripts have at their margin."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qcode.importing.speech.patterns import INVISIBLE
from qcode.model.margin import behind_number, margin_numbers

# What else ends a line: the line break of Word as text, pages, and what web pages and phones write.
_LINE_END = re.compile("[\v\f\x85\u2028\u2029]")
_UNSEEN = INVISIBLE + " \t\u00a0"


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
    unusual = _LINE_END.search(text) is not None
    for number, row in enumerate(text.split("\n"), 1):
        for content in _LINE_END.split(row) if unusual else (row,):
            stripped = len(content.rstrip())
            if stripped:
                first = len(content) - len(content.lstrip())
                while first < stripped - 1 and content[first] in _UNSEEN:
                    first += 1
                indented = content.startswith("\t")
                found.append(Line(number, start + first, start + first, start + stripped, indented, blank))
            blank = not stripped
            start += len(content) + 1
    return _without_margin(text, found)


def _without_margin(text: str, lines: list[Line]) -> list[Line]:
    """Bodies behind the numbers at the margin, where there are such."""
    numbers = {span.start for span in margin_numbers(text)}
    if not numbers:
        return lines
    return [
        replace(line, body=behind_number(text, line.start, line.end)) if line.start in numbers else line
        for line in lines
    ]
