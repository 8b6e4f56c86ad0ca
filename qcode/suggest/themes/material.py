"""From the sentences of interviews to the passages that are grouped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qcode.language.nouns import Phrase
from qcode.model import Document, Span, Transcript, union
from qcode.model.words import count_words
from qcode.suggest.themes.items import Item
from qcode.suggest.themes.naming import GENERIC
from qcode.suggest.units import Unit, spoken

WORDS = 60
"""Words of an uncoded passage at most: neighbouring sentences of a turn up to here are one unit of meaning."""
FEWEST_WORDS, FEWEST_NOUNS = 10, 2
"""An uncoded passage with fewer is not grouped: "Nein, ich glaube, ich habe schon viel zu viel" is about nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its place: the number of the document, and the span of its words."""

    document: int
    span: Span
    item: Item


def uncoded_passages(document: Document, units: Sequence[Unit], coded: Iterable[Span]) -> Iterator[Found]:
    """Neighbouring sentences of a turn that carry no code, put together up to WORDS words."""
    coded_stretches = union(coded)
    uncoded = (placed for placed in enumerate(units) if not _meets(placed[1].span, coded_stretches))
    for _, turn in groupby(uncoded, key=lambda placed: placed[1].turn):
        for group in _put_together(turn):
            span = group[0].span.join(group[-1].span)
            yield _found(document, span, group[0], tuple(unit.text for unit in group))


def _meets(span: Span, stretches: Sequence[Span]) -> bool:
    """Whether a span shares words with one of some disjoint, ordered stretches."""
    after = bisect_right(stretches, span.start, key=lambda stretch: stretch.end)
    return after < len(stretches) and stretches[after].start < span.end


def _put_together(placed_units: Iterable[tuple[int, Unit]]) -> Iterator[list[Unit]]:
    """Units that follow one another without a gap in their places, up to WORDS words or one unit that is longer."""
    group: list[Unit] = []
    next_place, group_words = -1, 0
    for place, unit in placed_units:
        words = count_words(unit.text)
        if group and (place != next_place or group_words + words > WORDS):
            yield group
            group, group_words = [], 0
        group.append(unit)
        next_place, group_words = place + 1, group_words + words
    yield group


def coded_passages(
    document: Document, transcript: Transcript, units: Sequence[Unit], coded: Iterable[Span]
) -> Iterator[Found]:
    """What is coded, as it was coded; spans that share words are one passage. Interviewers' words are in none."""
    for span in _joined(coded):
        inside = [unit for unit in units if unit.span.overlaps(span)]
        if inside:
            sentences = tuple(spoken(unit.span.clip(span).of(transcript.text)) for unit in inside)
            yield _found(document, span, inside[0], sentences)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """In the order of the text; those that share words are one. Spans that only touch stay apart, unlike in `union`."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and joined[-1].overlaps(span):
            joined[-1] = joined[-1].join(span)
        else:
            joined.append(span)
    return joined


def speaks(found: Found, nouns: Sequence[Phrase], *, words: int, things: int) -> bool:
    """Whether a passage has so many words and different nouns that it is about something."""
    text = found.item.text
    told = {each.key for each in nouns if not each.long and each.words in text} - GENERIC
    return len(told) >= things and count_words(text) >= words


def _found(document: Document, span: Span, first: Unit, sentences: tuple[str, ...]) -> Found:
    """A passage with what its first unit says about the others: the question before it, and the language."""
    language = first.language or document.language
    return Found(
        document.id, span, Item(sentences, first.question, document.name, document.perspective or "", language)
    )
