"""Numbers that run at the margin of a transcript, beside every line or every paragraph: nobody says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qcode.model.span import Span

_NUMBER = re.compile(r"[ \t]*(?P<number>\d{1,5})(?:[ \t.:)]+|$)")
_FEWEST = 3


@lru_cache(maxsize=8)
def margin_numbers(text: str) -> tuple[Span, ...]:
    """Spans of the numbers, in order; empty unless every line (else every paragraph) has one, n, n+1, to the end.

    Lines above the first number are header; the numbers below it start at 1.
    """
    if not _last_is_numbered(text):
        return ()
    lines = list(_lines(text))
    return _running(text, lines) or _running(text, [line for line in lines if line[2]])


def behind_number(text: str, start: int, end: int) -> int:
    """Where the words of a line begin that has a number at its margin."""
    match = _NUMBER.match(text, start, end)
    return match.end() if match else start


def without_margin(text: str) -> str:
    """The text with blanks in the place of the numbers: every other character stays where it is."""
    numbers = margin_numbers(text)
    if not numbers:
        return text
    parts, before = [], 0
    for span in numbers:
        parts += [text[before : span.start], " " * len(span)]
        before = span.end
    return "".join([*parts, text[before:]])


def _last_is_numbered(text: str) -> bool:
    """Whether the last line has a number, or the first line of the last paragraph: nearly no text gets further."""
    end = len(text)
    while end and text[end - 1].isspace():
        end -= 1
    last = True
    while end:
        start = text.rfind("\n", 0, end) + 1
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        opens = start == 0 or not text[above : start - 1].strip()
        if (last or opens) and _NUMBER.match(text[start:end].lstrip()):
            return True
        if opens:
            return False
        last, end = False, start - 1
    return False


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Of every line that is not blank where its text starts and ends, and whether it opens a paragraph."""
    start, blank = 0, True
    for content in text.split("\n"):
        filled = bool(content.strip())
        if filled:
            yield start + len(content) - len(content.lstrip()), start + len(content.rstrip()), blank
        blank = not filled
        start += len(content) + 1


def _running(text: str, lines: Sequence[tuple[int, int, bool]]) -> tuple[Span, ...]:
    found: list[Span] = []
    expected: int | None = None
    for place, (start, end, _) in enumerate(lines):
        match = _NUMBER.match(text, start, end)
        if match is None:
            if found:
                return ()
            continue
        number = int(match["number"])
        if number != (expected if expected is not None else number if place == 0 else 1):
            return ()
        expected = number + 1
        found.append(Span(*match.span("number")))
    return tuple(found) if len(found) >= _FEWEST and 2 * len(found) > len(lines) else ()
