"""From the sentences of interviews to the passages that are grouped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qcode.language.nouns import Phrase
from qcode.model import Document, Span, Transcript
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
    spans = sorted(coded)
    bare = [unit for unit in units if not any(unit.span.overlaps(span) for span in _near(spans, unit.span))]
    places = {unit.span: index for index, unit in enumerate(units)}
    for _, turn in groupby(bare, key=lambda unit: unit.turn):
        group: list[Unit] = []
        for unit in turn:
            apart = group and places[unit.span] != places[group[-1].span] + 1
            if group and (apart or sum(count_words(each.text) for each in (*group, unit)) > WORDS):
                yield _joined(document, group)
                group = []
            group.append(unit)
        yield _joined(document, group)


def coded_passages(
    document: Document, transcript: Transcript, units: Sequence[Unit], coded: Iterable[Span]
) -> Iterator[Found]:
    """What is coded, as it was coded; spans that share words are one passage. Interviewers' words are in none."""
    joined: list[Span] = []
    for span in sorted(coded):
        if joined and joined[-1].overlaps(span):
            joined[-1] = joined[-1].join(span)
        else:
            joined.append(span)
    for span in joined:
        inside = [unit for unit in units if unit.span.overlaps(span)]
        if inside:
            words = tuple(spoken(unit.span.clip(span).of(transcript.text)) for unit in inside)
            language = inside[0].language or document.language
            item = Item(words, inside[0].question, document.name, document.perspective or "", language)
            yield Found(document.id, span, item)


def speaks(found: Found, nouns: Sequence[Phrase], *, words: int = FEWEST_WORDS, things: int = FEWEST_NOUNS) -> bool:
    """Whether a passage has enough words and nouns to be about something."""
    text = found.item.text
    told = {each.key for each in nouns if not each.long and each.words in text} - GENERIC
    return len(told) >= things and count_words(text) >= words


def _near(spans: Sequence[Span], span: Span) -> Iterator[Span]:
    return (each for each in spans if each.start < span.end and each.end > span.start)


def _joined(document: Document, group: Sequence[Unit]) -> Found:
    span = group[0].span.join(group[-1].span)
    language = group[0].language or document.language
    texts = tuple(unit.text for unit in group)
    return Found(document.id, span, Item(texts, group[0].question, document.name, document.perspective or "", language))
