"""What a group is about, in the words of its own passages: nouns and noun phrases that set it apart from the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
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
    rows = [
        {phrase.key: phrase for phrase in phrases(item.text, item.language) if _tells(phrase)}
        for item in _reported(items, progress)
    ]
    nouns = {phrase.key: phrase.words for row in rows for phrase in row.values() if not phrase.long}
    for row, item in zip(rows, items, strict=True):
        for head in _heads(tuple(row.values()), item.language, nouns):
            row.setdefault(head.key, head)
    return [tuple(row.values()) for row in rows]


def _reported(items: Sequence[Item], progress: Progress | None) -> Iterator[Item]:
    """The items; `progress` hears of every fiftieth before its turn."""
    for place, item in enumerate(items):
        if progress is not None and place % 50 == 0:
            progress(place, len(items))
        yield item


def _heads(phrases: Iterable[Phrase], language: str, nouns: Mapping[str, str]) -> Iterator[Phrase]:
    """The last noun inside each compound, where it is one of the material's `nouns` (words by key) and long enough."""
    for phrase in phrases:
        last = "" if phrase.long else "".join(parts(phrase.words, language)[-1:])
        if len(last) >= HEAD and last in nouns:
            yield Phrase(last, nouns[last], False)


_EMPTY = FREQUENT | FILLER


def _tells(phrase: Phrase) -> bool:
    """Whether a phrase has no filler in it, and no apostrophe: "that's" is read as a noun now and then."""
    return _EMPTY.isdisjoint(phrase.key.split()) and not {"'", "’"} & set(phrase.key)


def typical_words(
    members: Iterable[int], items: Sequence[Item], said: Sequence[Sequence[Phrase]], *, rest: Iterable[int]
) -> list[Word]:
    """Nouns and phrases that more passages of the group have than of the rest, within each language; best first.

    A word of a single document comes after all others.
    """
    group, others = _Uses.of(members, items, said), _Uses.of(rest, items, said)
    typical: list[Word] = []
    for (language, key), count in group.passages.items():
        g2 = signed_g2(count, group.sizes[language], others.passages[language, key], others.sizes[language])
        if g2 > 0:
            form = _usual_form(group.forms[language, key])
            typical.append(Word(key, form, language, count, len(group.documents[language, key]), g2))
    return sorted(typical, key=lambda word: (word.documents < 2, -word.g2, -word.passages, word.key))


@dataclass(frozen=True, slots=True)
class _Uses:
    """Where words are used in some passages, by language and key; `sizes` are the passages by language."""

    sizes: Counter[str] = field(default_factory=Counter)
    passages: Counter[tuple[str, str]] = field(default_factory=Counter)
    forms: defaultdict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    documents: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, places: Iterable[int], items: Sequence[Item], said: Sequence[Sequence[Phrase]]) -> _Uses:
        """Counted over the passages at `places`."""
        uses = cls()
        for place in places:
            item = items[place]
            uses.sizes[item.language] += 1
            for phrase in said[place]:
                word = item.language, phrase.key
                uses.passages[word] += 1
                uses.forms[word][phrase.words] += 1
                uses.documents[word].add(item.document)
        return uses


def _usual_form(forms: Counter[str]) -> str:
    """How a word stands in the text most often; of equals the shortest."""
    return max(forms.items(), key=lambda pair: (pair[1], -len(pair[0]), pair[0]))[0]


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
    pool = _telling(words, alone=alone)
    weight: defaultdict[str, float] = defaultdict(float)
    for word in pool:
        weight[word.language] += word.g2 * word.documents
    pool = sorted(pool, key=lambda word: -weight[word.language])
    return " · ".join(word.words for word in islice(_without_repetition(pool), NAMED))


def _telling(words: Sequence[Word], *, alone: bool) -> list[Word]:
    """The words that set the group apart and are not said in any talk, of several documents if there are such."""
    telling = [word for word in words if word.g2 >= LEAST and GENERIC.isdisjoint(word.key.split())]
    spread = [word for word in telling if word.documents > 1]
    return telling if alone and not spread else spread


def _without_repetition(words: Iterable[Word]) -> Iterator[Word]:
    """The words, without those that say the same as an earlier one."""
    kept: list[Word] = []
    for word in words:
        if not any(_one_in_the_other(word.key, earlier.key) for earlier in kept):
            kept.append(word)
            yield word


def _one_in_the_other(key: str, other: str) -> bool:
    """Whether two words would say the same in a name: `antrag`, `neu antrag`, `projektantrag`."""
    return key in other or other in key
