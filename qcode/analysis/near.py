"""Whether passages of other codes are at, or near, a passage: in the same words, sentence or turn, or so many away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from qcode.language.sentences import transcript_sentences
from qcode.model import Coding, Span, Transcript
from qcode.model.words import word_spans


class Unit(StrEnum):
    """What distance is measured in, and what two passages can share."""

    WORDS = "words"
    SENTENCES = "sentences"
    TURNS = "turns"
    DOCUMENT = "document"


_KEPT = {unit: f"_units_{unit.value}" for unit in Unit}


@dataclass(frozen=True, slots=True)
class Rule:
    """Units of a transcript with their ends apart: looking a place up among bare numbers takes a tenth of the time."""

    spans: Sequence[Span]
    starts: Sequence[int]
    ends: Sequence[int]


def rule(transcript: Transcript, unit: Unit) -> Rule:
    """The words, sentences or turns of a transcript, disjoint and in order; kept with it, as it never changes."""
    kept: dict[str, Any] = transcript.__dict__
    name = _KEPT[unit]
    if name not in kept:
        make: dict[Unit, Callable[[], tuple[Span, ...]]] = {
            Unit.WORDS: lambda: word_spans(transcript.text),
            Unit.SENTENCES: lambda: tuple(span for _, span in transcript_sentences(transcript)),
            Unit.TURNS: lambda: tuple(turn.span for turn in transcript.turns),
            Unit.DOCUMENT: lambda: (Span(0, len(transcript.text)),),
        }
        spans = make[unit]()
        kept[name] = Rule(spans, [span.start for span in spans], [span.end for span in spans])
    found: Rule = kept[name]
    return found


def units(transcript: Transcript, unit: Unit) -> Sequence[Span]:
    """The words, sentences or turns of a transcript, disjoint and in order."""
    return rule(transcript, unit).spans


def widened(transcript: Transcript, span: Span, unit: Unit, within: int) -> Span:
    """The span grown to whole units, and by `within` more on either side. The next unit is one away."""
    here = rule(transcript, unit)
    if not here.starts:
        return span
    start, end = span.start, max(span.end, span.start + 1)
    first, last = bisect_right(here.ends, start), bisect_left(here.starts, end) - 1
    if first <= last:  # else it stands between two units
        start, end = min(span.start, here.starts[first]), max(span.end, here.ends[last])
    else:
        end = span.end
    if within:
        first, last = bisect_right(here.ends, start), bisect_left(here.starts, end) - 1
        most = len(here.starts) - 1
        start = min(start, here.starts[max(0, min(first - within, most))])
        end = max(end, here.ends[max(0, min(last + within, most))])
    return Span(start, end)


class Others:
    """The codings of other codes in one transcript, asked whether they are at a place."""

    def __init__(self, transcript: Transcript, codings: Iterable[Coding]) -> None:
        self.transcript = transcript
        found = sorted(((one.span, one.id) for one in codings), key=lambda pair: (pair[0], pair[1]))
        self.spans = [span for span, _ in found]
        self.ids = [number for _, number in found]
        self.starts = [span.start for span in self.spans]
        self.longest = max(map(len, self.spans), default=0)

    def meet(self, span: Span, *, but: int = 0) -> bool:
        """True when one of them (but the coding of this number) shares more than white space with `span`."""
        text = self.transcript.text
        first = bisect_right(self.starts, span.start - self.longest) if self.longest else 0
        for index in range(first, bisect_left(self.starts, span.end)):
            other = self.spans[index]
            start, end = max(span.start, other.start), min(span.end, other.end)
            if start < end and self.ids[index] != but and not text[start:end].isspace():
                return True
        return False

    def near(self, span: Span, unit: Unit, within: int, *, but: int = 0) -> bool:
        """True when one of them (but the coding of this number) is in the same unit, or at most `within` units away."""
        return bool(self.spans) and self.meet(widened(self.transcript, span, unit, within), but=but)

    def around(self, coding: Coding, unit: Unit, within: int) -> bool:
        """The same for a coding, which is not near to itself."""
        return self.near(coding.span, unit, within, but=coding.id)
