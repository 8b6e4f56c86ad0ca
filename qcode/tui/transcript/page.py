"""The layout of a transcript for a width: columns, wrapped lines, turns and margin lanes on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from qcode.model import Span, Transcript, Turn
from qcode.model.words import marks as transcription_marks
from qcode.tui.transcript.lanes import Lanes, Mark, Stripe
from qcode.tui.transcript.wrap import Wrapped

TEXT_WIDTH = 100
SLIM = 2  # lanes while no more are needed


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of a line from left to right: turn number, `+`, lanes, suggestion, bar, text, names of codes."""

    width: int
    number: int
    lanes: int
    pitch: int
    text: int

    @classmethod
    def fit(cls, width: int, turns: int, *, slim: bool) -> Columns:
        """For a view of `width` cells; the text is never wider than reads well."""
        lanes = next(lanes for least, lanes in ((140, 8), (100, 6), (72, 4), (56, 3), (0, 2)) if width >= least)
        number = max(2, len(str(turns))) if width >= 48 else 0
        pitch = 3 if width >= 120 else 2
        columns = cls(width, number, min(lanes, SLIM) if slim else lanes, pitch, 0)
        return cls(width, number, columns.lanes, pitch, max(8, min(TEXT_WIDTH, width - columns.text_at - 1)))

    @property
    def lanes_at(self) -> int:
        """The cell of lane 0; the overflow sign stands before it."""
        return self.number + 2 if self.number else 1

    @property
    def hint_at(self) -> int:
        """The cell of the suggestion marker."""
        return self.lanes_at + self.lanes * self.pitch

    @property
    def bar_at(self) -> int:
        """The cell of the bar beside the current sentence."""
        return self.hint_at + 1

    @property
    def text_at(self) -> int:
        """The cell at which the text area starts."""
        return self.bar_at + 2

    @property
    def names_at(self) -> int:
        """The cell of the names of codes."""
        return self.text_at + self.text + 2

    @property
    def names(self) -> int:
        """Cells for names to the right of the text; 0 when there is no room worth it."""
        room = self.width - self.names_at
        return room if room >= 12 else 0


class Page:
    """A transcript laid out in lines."""

    def __init__(self, transcript: Transcript, width: int, *, slim: bool = False, folds: Collection[int] = ()) -> None:
        self.transcript = transcript
        self.columns = Columns.fit(width, len(transcript.turns), slim=slim)
        text = transcript.text
        labels: dict[int, int] = {}
        for turn in transcript.turns:
            start = text.rfind("\n", 0, turn.span.start) + 1
            if turn.speech.start > turn.span.start and not text[start : turn.span.start].strip():
                labels[start] = turn.speech.start
        folded = dict(stretch for number in folds if (stretch := foldable(transcript, number)) is not None)
        hang = _hang(text, labels, self.columns.text)
        self.wrapped = Wrapped(text, self.columns.text, hang=hang, labels=labels, folds=folded)
        self.numbers: dict[int, int] = {}
        for number, turn in enumerate(transcript.turns, 1):
            self.numbers.setdefault(self.wrapped.line_at(turn.span.start), number)
        self.codings = Lanes(self.columns.lanes)
        self.hints = Lanes(1)
        self.noted: frozenset[int] = frozenset()
        self._turn_starts = [turn.span.start for turn in transcript.turns]
        self._quiet: dict[tuple[int, int], tuple[Span, ...]] = {}

    def __len__(self) -> int:
        return len(self.wrapped)

    def stripe(self, mark: Mark) -> Stripe:
        """The lines that a mark runs over."""
        line_at = self.wrapped.line_at
        return Stripe(line_at(mark.span.start), line_at(max(mark.span.start, mark.span.end - 1)), mark.id, mark.own)

    def note(self, offsets: Iterable[int]) -> frozenset[int]:
        """Put a sign beside the lines of these offsets; returns the lines that look different now."""
        before, self.noted = self.noted, frozenset(map(self.wrapped.line_at, offsets))
        return before ^ self.noted

    def arrange(self, codings: Iterable[Mark], suggested: Iterable[Mark]) -> None:
        """Put all marks into lanes."""
        self.codings.arrange(self.stripe(mark) for mark in codings)
        self.hints.arrange(self.stripe(mark) for mark in suggested)

    def turns(self, span: Span) -> tuple[Turn, ...]:
        """The turns that meet a span."""
        first = max(0, bisect_right(self._turn_starts, span.start) - 1)
        last = bisect_left(self._turn_starts, max(span.end, span.start + 1))
        return tuple(turn for turn in self.transcript.turns[first:last] if turn.span.end > span.start)

    def quiet(self, line: int) -> tuple[Span, ...]:
        """Time stamps and transcription marks that meet a line."""
        text, span = self.transcript.text, self.wrapped.span(line)
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.start)
        end = len(text) if end < 0 else end
        if end - start > 4000:  # a book in one paragraph: only look around the line; no mark is longer than this
            start, end = max(start, span.start - 200), min(end, span.end + 200)
        found = self._quiet.get((start, end))
        if found is None:
            if len(self._quiet) > 256:
                self._quiet.clear()
            found = self._quiet[start, end] = transcription_marks(text, Span(start, end)) if start < end else ()
        return tuple(mark for mark in found if mark.overlaps(span))


def foldable(transcript: Transcript, number: int) -> tuple[int, int] | None:
    """Start and end of the paragraphs of a turn (counted from 1); None when it has no paragraphs of its own."""
    if not 1 <= number <= len(transcript.turns):
        return None
    text, span = transcript.text, transcript.turns[number - 1].span
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.start, span.end - 1))
    end = len(text) if end < 0 else end
    alone = not text[start : span.start].strip() and not text[span.end : end].strip()
    return (start, end) if alone else None


def _hang(text: str, labels: dict[int, int], width: int) -> int:
    """Where the text column starts: wide enough for nine of ten labels unless that takes too much of the width."""
    most = min(18, width // 4)
    sizes = sorted(end - start for start, end in labels.items() if "\n" not in text[start:end])
    fitting = sizes[int(len(sizes) * 0.9)] if sizes else 0
    if fitting <= most:
        return fitting
    small = [size for size in sizes if size <= most]
    return small[-1] if len(small) * 2 > len(sizes) else 2
