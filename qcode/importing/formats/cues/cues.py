"""Cues of a subtitle file: WebVTT and SubRip, with what is wrong in the files that programs write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from qcode.errors import Message
from qcode.importing.source import Oddity
from qcode.importing.speech.patterns import milliseconds

# Teams once wrote `0:0:3.540`
_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
TIMING = re.compile(rf"[ \t\ufeff]*(?P<start>{_TIME})[ \t]*--?>[ \t]*(?P<end>{_TIME})(?P<settings>[ \t][^\n]*)?$")
# Whoever speaks of arrows does not begin with a time, and goes on with more than one.
_BROKEN = re.compile(r"[ \t\ufeff]*\d{1,4}:\S*[ \t]*-->[ \t]*(?:\S*\d\S*)?(?:[ \t]+\w+:\S+)*[ \t]*$")
_NUMBER = re.compile(r"\d+$")
_SKIPPED = ("STYLE", "REGION")
_LOOKS = Message("looks of the subtitles (STYLE, REGION) are left out")
_NOTE = re.compile(r"NOTE(?:[ \t]|$)")
_HEADER = re.compile(r"WEBVTT(?:[ \t]+(?P<title>.*))?$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its lines of text as written, the number of the first of them, and when it is shown."""

    line: int
    lines: tuple[str, ...]
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass
class Cues:
    """What a subtitle file holds: cues, the lines of its header and notes, and what is odd."""

    cues: list[Cue] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)


def read_cues(text: str) -> Cues:
    """Cues in the order of the file. No word is dropped: text where none should be is kept and reported."""
    lines = [line.rstrip() for line in text.split("\n")]
    cues = Cues()
    timings = [(index, match) for index, line in enumerate(lines) if (match := _timing(line))]
    starts = [index for index, _ in timings]
    _read_top(lines, starts[0] if starts else len(lines), cues)
    ends = [*(_without_id(lines, index + 1, following) for index, following in pairwise(starts)), len(lines)]
    for (index, match), end in zip(timings, ends, strict=False):
        body = _Body(index + 1, milliseconds(match["start"]), milliseconds(match["end"]), cues)
        for at, block in _blocks(lines, index + 1, end):
            body.add(at, block, is_first=at == index + 1)
        body.close()
    return cues


def _timing(line: str) -> re.Match[str] | None:
    # nearly all lines have no arrow, and that is found sooner than that the pattern does not fit
    return TIMING.match(line) if "->" in line else None


def _without_id(lines: Sequence[str], start: int, timing: int) -> int:
    """Where the text of a cue ends, when the line above the next timing is that cue's number or name."""
    above = timing - 1
    if above < start or not lines[above]:
        return timing
    if above > start and not lines[above - 1]:
        return above
    # no blank line between two cues: a bare number is the next cue's; a cue without any text may have only that
    return above if _is_number(lines[above]) else timing


def _read_top(lines: Sequence[str], end: int, cues: Cues) -> None:
    """Title, fields and notes above the first cue; its own number or name is none of them."""
    start = next((index for index in range(end) if lines[index].strip("\ufeff")), end)
    title = _HEADER.match(lines[start].strip("\ufeff")) if start < end else None
    if title is not None:
        cues.notes += [title["title"].strip(" -")] if title["title"] else []
        start = _read_fields(lines, start + 1, end, cues)
    for at, block in _blocks(lines, start, end - _has_id_above(lines, start, end)):
        if not _aside(block, cues):
            _stray(at, block, cues)


def _read_fields(lines: Sequence[str], start: int, end: int, cues: Cues) -> int:
    """Take the lines directly below the title; returns where they end."""
    while start < end and lines[start]:
        if lines[start].startswith("X-TIMESTAMP"):
            cues.notices.append(Message("the map between file times and broadcast times is left out"))
        else:
            cues.notes.append(lines[start])
        start += 1
    return start


def _has_id_above(lines: Sequence[str], start: int, timing: int) -> bool:
    """True when the line above the first timing stands alone: it is the number or name of that cue."""
    above = timing - 1
    if timing == len(lines) or above < start or not lines[above]:
        return False
    return above == start or not lines[above - 1]


@dataclass
class _Body:
    """The text of a cue as it is read, from the line with the index `first` on, and what stands behind it."""

    first: int
    start_ms: int
    end_ms: int
    cues: Cues
    spoken: list[str] = field(default_factory=list)

    def add(self, at: int, block: list[str], *, is_first: bool) -> None:
        """Take a block of lines, the first of which has the index `at` in the file."""
        if not is_first and _aside(block, self.cues):
            return
        broken = next((index for index, line in enumerate(block) if "-->" in line and _BROKEN.match(line)), None)
        if broken is not None:
            self._broken_timing(at, block, broken)
        elif is_first or not _is_cue_without_time(block):
            self._say(at, block)
        else:
            self.close()
            _stray(at, block, self.cues)

    def close(self) -> None:
        """Put down the cue, if it has any text."""
        if self.spoken:
            self.cues.cues.append(Cue(self.first + 1, tuple(self.spoken), self.start_ms, self.end_ms))
        self.spoken = []

    def _say(self, at: int, lines: Sequence[str]) -> None:
        if not self.spoken:
            self.first = at
        self.spoken += lines

    def _broken_timing(self, at: int, block: Sequence[str], broken: int) -> None:
        """A line like a pair of times that is none: what is above it is this cue's, what is below it has no time."""
        number_above = broken > 0 and _is_number(block[broken - 1])
        self.spoken += block[: broken - number_above]
        self.cues.oddities.append(Oddity(at + broken + 1, Message("{time!r} is no time", time=block[broken].strip())))
        self.close()
        _stray(at + broken + 1, block[broken + 1 :], self.cues)


def _is_cue_without_time(block: Sequence[str]) -> bool:
    """True for a number with words below it."""
    return len(block) > 1 and _is_number(block[0])


def _is_number(line: str) -> bool:
    return _NUMBER.match(line.strip()) is not None


def _stray(at: int, block: Sequence[str], cues: Cues) -> None:
    """Text without a time of its own."""
    words = list(block)
    if words and _is_number(words[0]):
        words, at = words[1:], at + 1
    if words:
        cues.oddities.append(Oddity(at + 1, Message("text without a time, kept")))
        cues.cues.append(Cue(at + 1, tuple(words)))


def _aside(block: Sequence[str], cues: Cues) -> bool:
    """True for what nobody says: a note is kept, looks of the subtitles are left out and said."""
    if _NOTE.match(block[0]):
        cues.notes += filter(None, (block[0][4:].strip(), *block[1:]))
        return True
    if block[0].split(" ")[0].rstrip(":") not in _SKIPPED:
        return False
    if _LOOKS not in cues.notices:
        cues.notices.append(_LOOKS)
    return True


def _blocks(lines: Sequence[str], start: int, end: int) -> list[tuple[int, list[str]]]:
    """Lines between blank ones, each block with the index of its first line."""
    runs = groupby(range(start, end), key=lambda index: bool(lines[index].strip()))
    blocks = [list(indexes) for is_block, indexes in runs if is_block]
    return [(block[0], list(lines[block[0] : block[-1] + 1])) for block in blocks]
