"""Cues of a subtitle file: WebVTT and SubRip, with what is wrong in the files that programs write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qcode.errors import Message
from qcode.importing.source import Oddity
from qcode.importing.speech.patterns import milliseconds

_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
TIMING = re.compile(rf"[ \t\ufeff]*(?P<start>{_TIME})[ \t]*--?>[ \t]*(?P<end>{_TIME})(?P<settings>[ \t][^\n]*)?$")
_NUMBER = re.compile(r"\d+$")
_SKIPPED = ("STYLE", "REGION")
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
    found = Cues()
    timings = [index for index, line in enumerate(lines) if "->" in line and TIMING.match(line)]
    first = timings[0] if timings else len(lines)
    _read_top(lines, first, found)
    for place, index in enumerate(timings):
        after = timings[place + 1] if place + 1 < len(timings) else len(lines)
        match = TIMING.match(lines[index])
        assert match is not None
        end = _without_id(lines, index + 1, after) if place + 1 < len(timings) else after
        start_ms, end_ms = milliseconds(match["start"]), milliseconds(match["end"])
        _read_body(lines, index + 1, end, start_ms, end_ms, found)
    return found


def _without_id(lines: Sequence[str], start: int, timing: int) -> int:
    """Where the text of a cue ends, when the line above the next timing is that cue's number or name."""
    above = timing - 1
    if above < start or not lines[above]:
        return timing
    if above > start and not lines[above - 1]:
        return above
    # no blank line between two cues: a bare number is the next cue's; a cue without any text may have only that
    return above if _NUMBER.match(lines[above].strip()) else timing


def _read_top(lines: Sequence[str], end: int, found: Cues) -> None:
    """Title, fields and notes above the first cue; its own number or name is none of them."""
    start = 0
    while start < end and not lines[start].strip("\ufeff"):
        start += 1
    title = _HEADER.match(lines[start].strip("\ufeff")) if start < end else None
    if title is not None:
        if title["title"]:
            found.notes.append(title["title"].strip(" -"))
        start += 1
        while start < end and lines[start]:
            if lines[start].startswith("X-TIMESTAMP"):
                found.notices.append(Message("the map between file times and broadcast times is left out"))
            else:
                found.notes.append(lines[start])
            start += 1
    stop = end
    if end < len(lines) and end > start and lines[end - 1] and (end - 1 == start or not lines[end - 2]):
        stop = end - 1
    for at, block in _blocks(lines, start, stop):
        if not _aside(block, found):
            _stray(at, block, found)


def _read_body(lines: Sequence[str], start: int, end: int, start_ms: int, end_ms: int, found: Cues) -> None:
    """The text of a cue, and notes that stand before the next one."""
    spoken: list[str] = []
    first = start
    for at, block in _blocks(lines, start, end):
        if at > start and _aside(block, found):
            continue
        broken = [index for index, line in enumerate(block) if "-->" in line]
        if broken:
            spoken += block[: max(0, broken[0] - _has_number(block, broken[0]))]
            found.oddities.append(
                Oddity(at + broken[0] + 1, Message("{time!r} is no time", time=block[broken[0]].strip()))
            )
            _keep(spoken, first, start_ms, end_ms, found)
            _stray(at + broken[0] + 1, block[broken[0] + 1 :], found)
            spoken = []
            continue
        if at > start and len(block) > 1 and _NUMBER.match(block[0].strip()):
            _keep(spoken, first, start_ms, end_ms, found)
            _stray(at, block, found)
            spoken = []
            continue
        if not spoken:
            first = at
        spoken += block
    _keep(spoken, first, start_ms, end_ms, found)


def _has_number(block: Sequence[str], at: int) -> int:
    return int(at > 0 and _NUMBER.match(block[at - 1].strip()) is not None)


def _keep(spoken: Sequence[str], first: int, start_ms: int, end_ms: int, found: Cues) -> None:
    if spoken:
        found.cues.append(Cue(first + 1, tuple(spoken), start_ms, end_ms))


def _stray(at: int, block: Sequence[str], found: Cues) -> None:
    """Text without a time of its own."""
    words = list(block)
    if words and _NUMBER.match(words[0].strip()):
        words, at = words[1:], at + 1
    if words:
        found.oddities.append(Oddity(at + 1, Message("text without a time, kept")))
        found.cues.append(Cue(at + 1, tuple(words)))


def _aside(block: Sequence[str], found: Cues) -> bool:
    """True for what nobody says: a note is kept, looks of the subtitles are left out and said."""
    if _NOTE.match(block[0]):
        found.notes += [line for line in (block[0][4:].strip(), *block[1:]) if line]
        return True
    if block[0].split(" ")[0].rstrip(":") in _SKIPPED:
        notice = Message("looks of the subtitles (STYLE, REGION) are left out")
        if notice not in found.notices:
            found.notices.append(notice)
        return True
    return False


def _blocks(lines: Sequence[str], start: int, end: int) -> list[tuple[int, list[str]]]:
    """Lines between blank ones, each block with the index of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    open_block = False
    for index in range(start, end):
        if not lines[index].strip():
            open_block = False
        elif open_block:
            blocks[-1][1].append(lines[index])
        else:
            blocks.append((index, [lines[index]]))
            open_block = True
    return blocks
