"""Whether passages of other codes are at, or near, a passage: in the same words, sentence or turn, or so many away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from qcode.language.sentences import transcript_sentences
from qcode.model import Coding, Span, Transcript, snap
from qcode.model.words import word_spans


class Unit(StrEnum):
    """What distance is measured in, and what two passages can share."""

    WORDS = "words"
    SENTENCES = "sentences"
    TURNS = "turns"
    DOCUMENT = "document"


def units(transcript: Transcript, unit: Unit) -> Sequence[Span]:
    """The words, sentences or turns of a transcript, disjoint and in order; kept with it, as it never changes."""
    make: dict[Unit, Callable[[], tuple[Span, ...]]] = {
        Unit.WORDS: lambda: word_spans(transcript.text),
        Unit.SENTENCES: lambda: tuple(span for _, span in transcript_sentences(transcript)),
        Unit.TURNS: lambda: tuple(turn.span for turn in transcript.turns),
        Unit.DOCUMENT: lambda: (Span(0, len(transcript.text)),),
    }
    kept: dict[str, Any] = transcript.__dict__
    name = f"_units_{unit.value}"
    if name not in kept:
        kept[name] = make[unit]()
    found: Sequence[Span] = kept[name]
    return found


def widened(transcript: Transcript, span: Span, unit: Unit, within: int) -> Span:
    """The span grown to whole units, and by `within` more on either side. The next unit is one away."""
    spans = units(transcript, unit)
    whole = snap(span, spans)
    if not within or not spans:
        return whole
    first = bisect_right(spans, whole.start, key=lambda each: each.end)
    last = bisect_left(spans, whole.end, key=lambda each: each.start) - 1
    return whole.join(spans[max(0, min(first - within, len(spans) - 1))]).join(
        spans[max(0, min(last + within, len(spans) - 1))]
    )


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
