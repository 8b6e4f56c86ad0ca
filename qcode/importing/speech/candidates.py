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
    BOXED,
    BRACKET,
    CELL_TIME,
    CELL_TIMES,
    CHAT,
    COLON,
    HEAD,
    LEAD_CELLS,
    ODD,
    ODD_HEAD,
    PARTED,
    RULE_LINE,
    SHORT_PARTED,
    TAB,
    WIDE_HEAD,
    could_be_speaker,
    is_known,
    is_metadata,
    milliseconds,
    odd_name,
    seconds_or_clock,
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
    ODD = "odd"
    BOXED = "boxed"
    PARTED = "parted"
    ALONE = "alone"
    GIVEN = "given"
    BOLD = "boldness"


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


_MOST_BLANKS = 12
"""Blanks of a name on its own line at most: five words, brackets, what Markdown adds; more are a sentence."""
_BOXES = "<({"
_QUESTION_AND_ANSWER = "QFA"


def may_open_turn(text: str, line: Line) -> bool:
    """False for a line that `candidate` says None of, found by its characters alone: most lines are such.

    Every label but a name alone is set off by a colon, a tab or a bracket.
    """
    if line.body >= line.end:
        return False
    return _has_sign(text, line) or text.count(" ", line.body, line.end) <= _MOST_BLANKS


def _has_sign(text: str, line: Line) -> bool:
    start, end = line.body, line.end
    has_colon = text.find(":", start, end) >= 0 or text.find("\uff1a", start, end) >= 0
    return has_colon or text[start] in _BOXES or text.find("\t", start, end) >= 0 or text.find("[", start, end) >= 0


def candidate(text: str, lines: Sequence[Line], index: int, *, bare: bool) -> Candidate | None:
    """What the line looks like on its own; None when it opens no turn in any layout.

    `bare` says that clocks without brackets are time stamps in this document.
    """
    opening = _opening(text, lines, index, bare=bare)
    if _has_sign(text, opening.line):
        if (found := _before_words(opening) or _odd(opening)) is not None:
            return found
        # with the words in the lines below, the end of a range before the label is left to the stamps there
        opening = replace(opening, until_ms=None)
        if (found := _wide_head(opening)) is not None:
            return found
    return _on_own_line(opening, lines)


def parted(text: str, lines: Sequence[Line], index: int) -> Candidate | None:
    """`I - …`, `B; …`, `I. …`: signs that sentences are full of, looked for only where there is no other label."""
    opening = _opening(text, lines, index, bare=False)
    if (match := opening.match(SHORT_PARTED)) is not None:
        is_label = is_known(match["label"]) or match["label"] in _QUESTION_AND_ANSWER
    else:
        match = opening.match(PARTED)
        is_label = match is not None and could_be_speaker(tidy(match["label"]))
    if match is None or not is_label:
        return None
    return opening.candidate(Shape.PARTED, match, _behind(opening, Shape.PARTED, match))


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
        return _unstamped(_Opening(text, index, line, line.body, None, None, above, bare))
    body = stamp.end
    while body < line.end and text[body] in " \t\u00a0-–":  # `[00:00:01] - Speaker 1`
        body += 1
    return _Opening(text, index, line, body, stamp.ms, stamp.until_ms, above, bare)


def _unstamped(opening: _Opening) -> _Opening:
    """Behind the date of a message, which is no time in a recording, or behind times in cells of their own."""
    text, body = opening.text, opening.body
    if not (text[body] == "[" or text[body].isdecimal()):
        return opening
    if (chat := opening.match(CHAT)) is not None:
        return replace(opening, body=min(chat.end(), opening.end - 1))
    if (cells := opening.match(LEAD_CELLS)) is not None:
        until = seconds_or_clock(cells["until"]) if cells["until"] else None
        return replace(opening, body=cells.end(), time_ms=seconds_or_clock(cells["time"]), until_ms=until)
    return opening


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
    if shape is Shape.TAB and (cells := CELL_TIMES.match(opening.text, match.end(), opening.end)):
        start, until = seconds_or_clock(cells["time"]), seconds_or_clock(cells["until"])
        return _Behind(cells.end(), start, until if until > start else None)
    if shape is Shape.TAB and (cell := CELL_TIME.match(opening.text, match.end(), opening.end)):
        return _Behind(cell.end(), milliseconds(cell["time"]))
    if stamp := leading(opening.text, match.end(), opening.end, bare=opening.bare):
        return _Behind(stamp.end, stamp.ms, stamp.until_ms)
    return _Behind(match.end())


def _odd(opening: _Opening) -> Candidate | None:
    """A label that begins with no letter: `<Kim>:`, `+49 170 …:`, `{Anna} …`."""
    if opening.body >= opening.end or opening.text[opening.body].isalpha():
        return None
    if (match := opening.match(BOXED)) is not None and could_be_speaker(tidy(match["label"])):
        return opening.candidate(Shape.BOXED, match, _behind(opening, Shape.BOXED, match))
    if (match := opening.match(ODD)) is not None and (name := odd_name(match["label"])):
        found = opening.candidate(Shape.ODD, match, _behind(opening, Shape.ODD, match))
        return replace(found, label=name)
    if (match := opening.match(ODD_HEAD)) is not None and (name := odd_name(match["label"])):
        behind = _Behind(opening.end, milliseconds(match["time"]))
        return replace(opening.candidate(Shape.WIDE, match, behind), label=name)
    return None


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
