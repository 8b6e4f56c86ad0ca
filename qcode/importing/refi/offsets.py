"""Where a selection is: programs count characters in different ways, and say nowhere how."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from itertools import accumulate, islice, product

from qcode.errors import Listing, Message
from qcode.model import Span, stored_text

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_CRLF = re.compile("\r\n")
NAME_COUNTS_FROM = 8
"""Shorter names of selections agree by chance."""
CUT_FROM = 90
"""A name of this length, or one that ends in dots, may be the beginning of the words only."""
NAMES_ARE_WORDS = 0.3
"""Where no way of counting makes this share of names agree, names are titles and no quotes."""
OWN = "qcode "
"""How the origin of our own files begins."""
ENOUGH = 3000
"""So many selections, spread over the project, say how positions are counted."""
LEAD = 0.02
"""What another way of counting must be better by than the one that is known of a program."""
DOUBTFUL = 0.9
"""A fit below this is shown to a person, with some of the selections that don't fit."""
MISFIT = 0.5
"""Below this fit a project does not come in by itself."""
SAMPLES = 3


@dataclass(frozen=True, slots=True, order=True)
class Convention:
    """A way to count: the default is the literal one, code points with the end behind the last character."""

    utf16: bool = False
    crlf_is_one: bool = False
    bom_counts: bool = False
    inclusive: bool = False

    @property
    def message(self) -> Message:
        """How positions are counted, in words."""
        return Listing(
            (
                Message("UTF-16 units") if self.utf16 else Message("code points"),
                Message("a line break of Windows counts {count}", count=1 if self.crlf_is_one else 2),
                *([Message("the mark at the start of the file counts")] if self.bom_counts else []),
                Message("the end is the last character")
                if self.inclusive
                else Message("the end is behind the last character"),
            )
        )

    @property
    def oddness(self) -> int:
        """How unusual it is, 0..6: at equal scores the plainer one is taken."""
        return 2 * self.inclusive + 2 * self.bom_counts + self.utf16 + self.crlf_is_one

    def likeness(self, other: Convention) -> int:
        """How many of the four things two conventions count in the same way."""
        return sum(mine == theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True))


PRESETS = {
    "qcode": Convention(),
    "nvivo": Convention(utf16=True),
    "atlas": Convention(crlf_is_one=True),
    "qualcoder": Convention(crlf_is_one=True),
}
"""What was measured, by a word of the project's origin."""


class RawText:
    """The text of a source as its file holds it, without the mark at its start, and the text that is stored."""

    def __init__(self, raw: str, *, bom: bool) -> None:
        self.raw = raw
        self.bom = bom
        self.stored = stored_text(raw)

    @cached_property
    def astral(self) -> list[int]:
        """Where characters stand that are two UTF-16 units."""
        return [] if self.raw.isascii() else [match.start() for match in _ASTRAL.finditer(self.raw)]

    @cached_property
    def crlf(self) -> list[int]:
        """Where line breaks of two characters stand."""
        return [match.start() for match in _CRLF.finditer(self.raw)] if "\r" in self.raw else []

    @cached_property
    def _composed(self) -> list[int] | None:
        """Offset in the stored text for each offset after line breaks were made one character; None: the same."""
        lines = self.raw.replace("\r\n", "\n").replace("\r", "\n")
        if unicodedata.is_normalized("NFC", lines):
            return None
        offsets = [0]
        for part in re.findall("[^\u0300-\U0010ffff](?:[\u0300-\U0010ffff]*)|[\u0300-\U0010ffff]+", lines):
            base, whole = offsets[-1], len(unicodedata.normalize("NFC", part))
            offsets += [base + min(whole, len(unicodedata.normalize("NFC", part[:cut]))) for cut in range(1, len(part))]
            offsets.append(base + whole)
        return offsets

    def in_stored(self, index: int) -> int:
        """The offset in the stored text of an offset in the raw one."""
        index -= bisect_left(self.crlf, index)
        return index if self._composed is None else self._composed[index]


class Counter:
    """Turns positions of one convention into offsets of the raw text."""

    def __init__(self, text: RawText, convention: Convention) -> None:
        self._text = text
        self._convention = convention
        shifts = [(start + 1, 1) for start in text.astral] if convention.utf16 else []
        if convention.crlf_is_one:
            shifts = sorted([*shifts, *((start + 2, -1) for start in text.crlf)])
        # Positions run with the text, but for a shift behind each character that counts differently.
        first = int(convention.bom_counts and text.bom)
        self._index = [0, *(behind for behind, _ in shifts)]
        shifted_by = accumulate((shift for _, shift in shifts), initial=first)
        self._position = [index + shift for index, shift in zip(self._index, shifted_by, strict=True)]

    def index(self, position: int) -> int | None:
        """The offset of a position; None where it is outside the text or inside a character."""
        if position < self._position[0]:
            return None
        place = bisect_right(self._position, position) - 1
        index = self._index[place] + position - self._position[place]
        if place + 1 < len(self._index):
            if position > self._position[place + 1] - (2 if self._is_wide(place + 1) else 1):
                return None
        elif index > len(self._text.raw):
            return None
        return index

    def _is_wide(self, place: int) -> bool:
        """Whether the special place before this is a character of two units."""
        return self._convention.utf16 and self._text.raw[self._index[place] - 1] > "\uffff"

    def span(self, start: int, end: int) -> Span | None:
        """The offsets of a selection in the raw text; None where it has none."""
        first = self.index(start)
        last = self.index(end + 1 if self._convention.inclusive and end >= start else end)
        return Span(first, last) if first is not None and last is not None and first <= last else None


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection as it is written: a text, two positions, and the name that is often the words."""

    text: RawText
    start: int
    end: int
    name: str


class Counters:
    """The counters of several texts by one convention, each made once: that takes as long as its text is."""

    def __init__(self, convention: Convention) -> None:
        self._convention = convention
        self._counters: dict[int, Counter] = {}

    def of(self, text: RawText) -> Counter:
        """The counter of a text."""
        counter = self._counters.get(id(text))
        if counter is None:
            counter = self._counters[id(text)] = Counter(text, self._convention)
        return counter

    def span(self, selection: Selection) -> Span | None:
        """The offsets of a selection in its raw text; None where it is outside."""
        return self.of(selection.text).span(selection.start, selection.end)


@dataclass(frozen=True, slots=True)
class Fit:
    """The convention that was chosen, how well it fits (0..1, None without selections), and doubtful places."""

    convention: Convention
    fit: float | None = None
    samples: tuple[Message, ...] = ()
    preset: Convention | None = None


def preset_of(origin: str) -> Convention | None:
    """What is known of the program that wrote a project."""
    known = origin.casefold()
    return next((convention for word, convention in PRESETS.items() if word in known), None)


def detect(selections: Sequence[Selection], origin: str = "") -> Fit:
    """How positions are counted: the way that puts the most selections on their names and on whole words."""
    preset = preset_of(origin)
    if origin.startswith(OWN):
        return Fit(Convention(), preset=preset)  # as it was written here: nothing to find out
    marked = [selection for selection in selections if selection.start < selection.end]
    looked_at = marked[:: max(1, len(marked) // ENOUGH)]
    if not looked_at:
        return Fit(preset or Convention(), preset=preset)
    scores = {convention: _Score.of(looked_at, convention) for convention in _possible(looked_at)}
    totals = _totals(scores)
    best = _best(totals, scores, preset)
    fit = max(0.0, totals[best])
    samples = tuple(islice(_misfits(looked_at, best), SAMPLES)) if fit < DOUBTFUL else ()
    return Fit(best, fit, samples, preset)


def _totals(scores: Mapping[Convention, _Score]) -> dict[Convention, float]:
    """How well each convention that makes a difference for these texts fits: at most 1."""
    names = max(score.names for score in scores.values()) >= NAMES_ARE_WORDS
    return {convention: score.total(names=names) for convention, score in scores.items()}


def _best(
    totals: Mapping[Convention, float], scores: Mapping[Convention, _Score], preset: Convention | None
) -> Convention:
    """The convention that fits best, or the preset where that is hardly worse. Of those that fit alike, the one with
    names to the letter: a blank more at the end is a sign that it counts otherwise."""

    def rank(convention: Convention) -> tuple[float, float, int, Convention]:
        return -totals[convention], -scores[convention].exact, convention.oddness, convention

    best = min(totals, key=rank)
    if preset is None:
        return best
    like_preset = max(totals, key=preset.likeness)
    return like_preset if totals[like_preset] >= totals[best] - LEAD else best


def _possible(selections: Sequence[Selection]) -> list[Convention]:
    """The conventions that make a difference for these texts."""
    texts = {id(selection.text): selection.text for selection in selections}.values()
    return [
        Convention(*choice)
        for choice in product(
            _choices(text.astral for text in texts),
            _choices(text.crlf for text in texts),
            _choices(text.bom for text in texts),
            (False, True),
        )
    ]


def _choices(occurrences: Iterable[object]) -> tuple[bool, ...]:
    """The ways to count something: one where it does not occur."""
    return (False, True) if any(occurrences) else (False,)


@dataclass(frozen=True, slots=True)
class _Score:
    """Shares of selections: on their names, edges on whole words, from word to word, outside the text."""

    names: float
    words: float
    whole: float
    outside: float
    exact: float
    has_names: bool

    @classmethod
    def of(cls, selections: Sequence[Selection], convention: Convention) -> _Score:
        counters = Counters(convention)
        named = agreed = edges = whole = outside = exact = 0.0
        for selection in selections:
            span = counters.span(selection)
            name = _flat(selection.name)
            counts = len(name) >= NAME_COUNTS_FROM
            named += counts
            if span is None:
                outside += 1
                continue
            begins, ends = _at_edge(selection.text.raw, span.start), _at_edge(selection.text.raw, span.end)
            edges += begins + ends
            whole += begins and ends
            if counts:
                exact += selection.name == span.of(selection.text.raw).replace("\r\n", "\n")
                agreed += agreement(name, _flat(span.of(selection.text.raw)))
        count = len(selections)
        return cls(
            agreed / named if named else 0.0, edges / (2 * count), whole / count, outside / count, exact, named > 0
        )

    def total(self, *, names: bool) -> float:
        """0..1, or below 0 where most is outside the text.

        Where names say nothing, both edges of a selection have to be right: one of two is so by chance too often.
        """
        return ((self.names + self.words) / 2 if names and self.has_names else self.whole) - self.outside


def _flat(text: str) -> str:
    return " ".join(text.split())


def agreement(name: str, words: str) -> float:
    """1 where the name is the words or their beginning, less where it only begins alike, 0 where it does not."""
    cut = name.endswith(("…", "..."))
    name = name.rstrip(".… ") if cut else name
    if cut or len(name) >= CUT_FROM:
        return float(words.startswith(name))
    if name == words:
        return 1.0
    return 0.5 if words.startswith(name) else 0.0


def _at_edge(text: str, index: int) -> bool:
    return not (0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum())


def _misfits(selections: Sequence[Selection], convention: Convention) -> Iterator[Message]:
    """The selections that do not fit, in words."""
    counters = Counters(convention)
    for selection in selections:
        span = counters.span(selection)
        if span is None or not _fits(selection, span):
            yield _in_words(selection, span)


def _fits(selection: Selection, span: Span) -> bool:
    """Whether a span begins and ends with a word, and its words are the name of the selection if it has one."""
    raw, name = selection.text.raw, _flat(selection.name)
    on_words = _at_edge(raw, span.start) and _at_edge(raw, span.end)
    # An empty span is no place of words at all.
    return bool(span) and on_words and (not name or agreement(name, _flat(span.of(raw))) == 1)


def _in_words(selection: Selection, span: Span | None) -> Message:
    place, name = f"{selection.start}–{selection.end}", _flat(selection.name)
    if span is None:
        words = Message("outside the text")
    else:
        words = Message("“{words}”", words=_flat(span.of(selection.text.raw))[:60])
    called = Message("called “{name}”", name=name[:60])
    return Message("{place}: {found}", place=Listing([place, called]) if name else place, found=words)
