"""What a line looks like on its own: the labels that could open a turn there, whether or not they hold up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from qcode.importing.speech.lines import Line
from qcode.importing.speech.patterns import (
    ALONE,
    BRACKET,
    CELL_TIME,
    COLON,
    HEAD,
    RULE_LINE,
    TAB,
    WIDE_HEAD,
    could_be_speaker,
    is_metadata,
    milliseconds,
    tidy,
)
from qcode.importing.speech.stamps import leading


class Shape(StrEnum):
    """How a label is set off from the words."""

    COLON = "colon"
    HEAD = "head"
    WIDE = "wide"
    TAB = "tab"
    BRACKET = "bracket"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open a turn. `rest` is where its words begin; `time_ms` the stamp before or behind the label.

    `until_ms` is the end where that is a range, `above_ms` the stamp that is all there is on the line above.
    """

    line: int
    label: str
    shape: Shape
    rest: int
    bold: bool
    time_ms: int | None
    above_ms: int | None = None
    until_ms: int | None = None

    @property
    def stamped(self) -> bool:
        """True when a time stamp stands beside the label."""
        return self.time_ms is not None or self.above_ms is not None


def candidate(text: str, lines: Sequence[Line], index: int, *, bare: bool) -> Candidate | None:
    """What the line looks like on its own; None when it opens no turn in any layout.

    `bare` says that clocks without brackets are time stamps in this document.
    """
    opening = _opening(text, lines, index, bare=bare)
    if (found := _before_words(opening)) is not None:
        return found
    # with the words in the lines below, the end of a range before the label is left to the stamps there
    opening = replace(opening, until_ms=None)
    return _wide_head(opening) or _on_own_line(opening, lines)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line as far as the label: `body` is behind the time stamp at its start, whose times it has."""

    text: str
    index: int
    line: Line
    body: int
    time_ms: int | None
    until_ms: int | None
    above_ms: int | None
    bare: bool

    @property
    def end(self) -> int:
        """Where the line ends: behind its last character that is not white space."""
        return self.line.end

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A match of the pattern at the label."""
        return pattern.match(self.text, self.body, self.end)

    def candidate(self, shape: Shape, match: re.Match[str], behind: _Behind) -> Candidate:
        """The candidate with that label; a stamp before it wins over one behind it."""
        return Candidate(
            self.index,
            tidy(match["label"]),
            shape,
            min(behind.rest, self.end),
            bool(match["bold"]),
            self.time_ms if self.time_ms is not None else behind.time_ms,
            self.above_ms,
            self.until_ms if self.until_ms is not None else behind.until_ms,
        )


class _Behind(NamedTuple):
    """What stands behind a label: where the words begin, and the stamp before them."""

    rest: int
    time_ms: int | None = None
    until_ms: int | None = None


def _opening(text: str, lines: Sequence[Line], index: int, *, bare: bool) -> _Opening:
    line = lines[index]
    above = _stamp_above(text, lines, index, bare=bare)
    stamp = leading(text, line.body, line.end, bare=bare)
    if stamp is None:
        return _Opening(text, index, line, line.body, None, None, above, bare)
    body = stamp.end
    while body < line.end and text[body] in " \t\u00a0":
        body += 1
    return _Opening(text, index, line, body, stamp.ms, stamp.until_ms, above, bare)


def _stamp_above(text: str, lines: Sequence[Line], index: int, *, bare: bool) -> int | None:
    """The time on a line of its own directly above, or a bare one that is a paragraph above (Google Meet)."""
    if index == 0:
        return None
    line = lines[index - 1]
    is_clock_paragraph = line.after_blank and text[line.body].isdecimal()
    if lines[index].after_blank and not is_clock_paragraph:
        return None  # behind a paragraph's last line it is the end of that paragraph (f4)
    stamp = leading(text, line.body, line.end, bare=bare)
    return stamp.ms if stamp is not None and stamp.end >= line.end else None


_BEFORE_WORDS = ((Shape.HEAD, HEAD), (Shape.COLON, COLON), (Shape.TAB, TAB), (Shape.BRACKET, BRACKET))
"""Labels that a sign or a time parts from the words; the first that fits is taken."""


def _before_words(opening: _Opening) -> Candidate | None:
    """A label of one of these shapes that could be a name."""
    for shape, pattern in _BEFORE_WORDS:
        if shape is Shape.TAB and opening.line.indented:
            continue  # the first cell of this row is empty, so what stands in the second is no label
        match = opening.match(pattern)
        if match is not None and could_be_speaker(tidy(match["label"])):
            return opening.candidate(shape, match, _behind(opening, shape, match))
    return None


def _behind(opening: _Opening, shape: Shape, match: re.Match[str]) -> _Behind:
    """The time in the head, in the next cell or before the words."""
    if shape is Shape.HEAD:
        return _Behind(match.end(), milliseconds(match["time"]))
    if shape is Shape.TAB and (cell := CELL_TIME.match(opening.text, match.end(), opening.end)):
        return _Behind(cell.end(), milliseconds(cell["time"]))
    if stamp := leading(opening.text, match.end(), opening.end, bare=opening.bare):
        return _Behind(stamp.end, stamp.ms, stamp.until_ms)
    return _Behind(match.end())


def _wide_head(opening: _Opening) -> Candidate | None:
    """`Kern, Anna (Gast)   0:04`: any words but those of metadata, two blanks or a tab, a time."""
    match = opening.match(WIDE_HEAD)
    if match is None or is_metadata(tidy(match["label"])):
        return None
    return opening.candidate(Shape.WIDE, match, _Behind(opening.end, milliseconds(match["time"])))


def _on_own_line(opening: _Opening, lines: Sequence[Line]) -> Candidate | None:
    """A name that is all there is on a line, with words below."""
    match = opening.match(ALONE)
    if match is None or not could_be_speaker(tidy(match["label"])):
        return None
    if not _has_text_below(opening, lines, is_bold=bool(match["bold"])):
        return None
    return opening.candidate(Shape.ALONE, match, _Behind(opening.end))


def _has_text_below(opening: _Opening, lines: Sequence[Line], *, is_bold: bool) -> bool:
    """A label on its own line has its words directly below, a bold one perhaps after a blank line."""
    if opening.index + 1 >= len(lines):
        return False
    below = lines[opening.index + 1]
    return (is_bold or not below.after_blank) and not RULE_LINE.match(opening.text, below.body, below.end)
