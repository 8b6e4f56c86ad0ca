"""`S01: Gut. //S00: Ach so.// Ja.`: what somebody else says over the words of a turn, as noScribe writes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from qcode.importing.speech.patterns import is_known, tidy
from qcode.model import Span, Turn
from qcode.model.words import OVERLAP


def with_overlaps(text: str, turns: Sequence[Turn]) -> list[Turn]:
    """Each turn in parts: the words between slashes are a turn of who is named there, those round them stay.

    The first part has the start of the whole, the last its end. Only names that are a speaker's anywhere count.
    """
    if "//" not in text:
        return list(turns)
    labels = {turn.speaker for turn in turns} - {""}
    return [part for turn in turns for part in _parts(text, turn, labels)]


def _parts(text: str, turn: Turn, labels: Collection[str]) -> Iterator[Turn]:
    found = [
        match
        for match in OVERLAP.finditer(text, turn.speech.start, turn.speech.end)
        if _is_speaker(match["speaker"], labels)
    ]
    if not found:
        yield turn
        return
    parts = [part for part in _cut(text, turn, found) if part.speech]
    if not parts:
        yield turn
        return
    starts = [turn.span.start, *(part.span.start for part in parts[1:])]
    ends = [*(part.span.end for part in parts[:-1]), turn.span.end]
    last = len(parts) - 1
    for index, (part, start, end) in enumerate(zip(parts, starts, ends, strict=True)):
        yield replace(
            part,
            span=Span(start, end),
            time_ms=turn.time_ms if index == 0 else None,
            end_ms=turn.end_ms if index == last else None,
        )


def _cut(text: str, turn: Turn, found: Sequence[re.Match[str]]) -> Iterator[Turn]:
    """The parts in order, those without words among them."""
    at = turn.speech.start
    for match in found:
        yield _own(text, turn, at, match.start())
        span = Span(match.start(), match.end())
        yield Turn(span, Span(*match.span("words")).trim(text), tidy(match["speaker"]))
        at = match.end()
    yield _own(text, turn, at, turn.speech.end)


def _own(text: str, turn: Turn, start: int, end: int) -> Turn:
    speech = Span(start, end).trim(text)
    return replace(turn, span=speech, speech=speech)


def _is_speaker(label: str, labels: Collection[str]) -> bool:
    return tidy(label) in labels or is_known(tidy(label))
