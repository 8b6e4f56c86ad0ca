"""What a group is about, in the words of its own passages: nouns and noun phrases that set it apart from the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from qcode.language.encoder_ngrams import FREQUENT
from qcode.language.lemma import parts
from qcode.language.nouns import Phrase, phrases
from qcode.language.wordsets import word_set
from qcode.suggest.themes.items import Item, Progress

GENERIC = word_set(
    "jahr tag woche monat stunde minute uhr zeit moment mal anfang ende abend morgen vormittag nachmittag montag",
    "dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september",
    "oktober november dezember leute mensch person mann frau herr dame ding sache teil seite art weise stück punkt",
    "beispiel fall frage satz wort thema name prozent nummer zahl leben ecke kram okay thing stuff way kind sort bit",
    "lot year day week month hour minute time moment morning evening night monday tuesday wednesday thursday friday",
    "saturday sunday january february march april may june july august september october november december people",
    "person man woman lady gentleman guy someone anyone everybody nobody something anything everything nothing one",
    "ones part side point example case question sentence word name number percent life story everyone",
)
"""Nouns that any talk has; they are in no name. Lemmas in lower case."""
FILLER = word_set(
    "ach oh na ähm äh hm mhm genau ja nein okay naja tja gell ne gut also eben sozusagen irgendwie quasi um uh erm",
    "yeah yes no okay well so right sure",
)
LEAST = 2.0
"""Log-likelihood that a word of a name has at least."""
HEAD = 5
"""Letters of a noun inside a compound at least: shorter ones (`halt` in Haushalt) are not what it is about."""
NAMED = 3
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A noun or phrase of a group: how it stands in the text, in how many passages and documents; G² against the rest.

    `language` is that of the passages.
    """

    key: str
    words: str
    language: str
    passages: int
    documents: int
    g2: float


def all_phrases(items: Sequence[Item], progress: Progress | None = None) -> list[tuple[Phrase, ...]]:
    """The nouns and phrases of each passage, each once; with the last noun inside a German compound.

    "Kindergeldantrag" and "Weiterbewilligungsantrag" have "Antrag" in common, where the material has that word, too.
    """
    found: list[dict[str, Phrase]] = []
    for place, item in enumerate(items):
        if progress is not None and place % 50 == 0:
            progress(place, len(items))
        found.append({each.key: each for each in phrases(item.text, item.language) if _speaks(each)})
    alone = {each.key: each.words for row in found for each in row.values() if not each.long}
    for row, item in zip(found, items, strict=True):
        for each in [each for each in row.values() if not each.long]:
            for head in parts(each.words, item.language)[-1:]:
                if len(head) >= HEAD and head in alone:
                    row.setdefault(head, Phrase(head, alone[head], False))
    return [tuple(row.values()) for row in found]


def _speaks(phrase: Phrase) -> bool:
    parts = phrase.key.split()
    return not any(part in FREQUENT or part in FILLER or "'" in part or "’" in part for part in parts)


def typical_words(
    members: Iterable[int], items: Sequence[Item], said: Sequence[Sequence[Phrase]], *, rest: Iterable[int]
) -> list[Word]:
    """Nouns and phrases that more passages of the group have than of the rest, within each language; best first.

    A word of a single document comes after all others.
    """
    inside, outside = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    sizes, others = Counter[str](), Counter[str]()
    forms: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    where: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for place in members:
        language = items[place].language
        sizes[language] += 1
        for phrase in said[place]:
            inside[language, phrase.key] += 1
            forms[language, phrase.key][phrase.words] += 1
            where[language, phrase.key].add(items[place].document)
    for place in rest:
        others[items[place].language] += 1
        for phrase in said[place]:
            outside[items[place].language, phrase.key] += 1
    found: list[Word] = []
    for (language, key), count in inside.items():
        g2 = signed_g2(count, sizes[language], outside[language, key], others[language])
        if g2 > 0:
            form = max(forms[language, key].items(), key=lambda pair: (pair[1], -len(pair[0]), pair[0]))[0]
            found.append(Word(key, form, language, count, len(where[language, key]), g2))
    return sorted(found, key=lambda word: (word.documents < 2, -word.g2, -word.passages, word.key))


def signed_g2(count: int, size: int, other: int, others: int) -> float:
    """G² of with/without the word × group/rest over passages; negative where the rest has more of it."""
    if not others:
        return float(count)
    total, words = size + others, count + other
    cells = (
        (count, size * words), (other, others * words),
        (size - count, size * (total - words)), (others - other, others * (total - words)),
    )  # fmt: skip
    found = 2 * sum(seen * log(seen * total / expected) for seen, expected in cells if seen and expected)
    return max(0.0, found) if count * others >= other * size else -max(0.0, found)


def name_of(words: Sequence[Word], *, alone: bool = False) -> str:
    """Up to three words that say what the group is about, of the language that has most to say; `""` for none.

    Words of a single document only where no other sets the group apart, and `alone` allows it.
    """
    fit = [word for word in words if word.g2 >= LEAST and not set(word.key.split()) & GENERIC]
    spread = [word for word in fit if word.documents > 1]
    pool = spread or (fit if alone else [])
    weight: defaultdict[str, float] = defaultdict(float)
    for word in pool:
        weight[word.language] += word.g2 * word.documents
    pool = sorted(pool, key=lambda word: -weight[word.language])
    chosen: list[Word] = []
    for word in pool:
        if len(chosen) == NAMED:
            break
        if any(_same(word.key, other.key) for other in chosen):
            continue
        chosen.append(word)
    return " · ".join(word.words for word in chosen)


def _same(key: str, other: str) -> bool:
    """Whether one is in the other: `antrag`, `neu antrag`, `projektantrag`."""
    return key in other or other in key
