"""Nouns, and the adjectives before them: what a passage is about, as the words of the material say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qcode.language.lemma import known_language, word_kind
from qcode.language.word_memory import WordMemory
from qcode.language.wordsets import word_set
from qcode.model.words import WORD

_GENDERED = re.compile(rf"{WORD.pattern}(?:(?:[:*_·]|/-?)in(?:nen)?\b)?")
_OWNER = re.compile(r"['’]s?$")
_GAP = re.compile(r"[ \u00a0]+")
_TITLES = word_set("Herr Frau Dr Prof Mr Mrs Ms Herrn Sankt St")
_NOUN = {"de": ("NN",), "en": ("NN0", "NN1", "NN2", "NN1-NP0", "NN1-VVG")}
_ADJECTIVE = {"de": ("ADJ(A)",), "en": ("AJ0",)}
_NAME = {"de": ("NE",), "en": ("NP0",)}
_SHORTEST = 3
_ENDINGS = ("e", "en", "er", "es", "em")
"""Of a German adjective before its noun; all else is not looked up, which saves most of the time."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun, or a noun with its adjective: its key (lemmas in lower case), and how it stands in the text."""

    key: str
    words: str
    long: bool


memory = WordMemory(60_000)
"""Lemma and kind of the words looked up so far (about 3 MB when full)."""


def kind(word: str, language: str) -> tuple[str, str]:
    """The lemma of a word, and `noun`, `adjective`, `name` or `""`. German nouns are those with a capital."""
    language = known_language(language)
    facts = memory.get(word, language)
    if facts is None:
        facts = _kind(word, language)
        memory.add(word, language, facts)
    return facts[0], facts[1]


def _kind(word: str, language: str) -> tuple[str, str]:
    if not _looked_up(word, language):
        return word, ""
    lemma, tag = word_kind(word, language)
    capital = word[0].isupper()
    if tag in _NOUN[language] and (language == "en" or capital):
        return lemma, "noun"
    if tag in _ADJECTIVE[language] and word[0].islower():
        return lemma, "adjective"
    return lemma, "name" if tag in _NAME[language] else ""


def _looked_up(word: str, language: str) -> bool:
    """False for what can be no noun, adjective or name by its looks."""
    return word[:1].isalpha() and (language != "de" or word[0].isupper() or word.endswith(_ENDINGS))


def phrases(text: str, language: str) -> Iterator[Phrase]:
    """The nouns of a passage, and nouns with the adjective (in English also the noun) right before them."""
    qualifying = ("adjective", "noun") if known_language(language) == "en" else ("adjective",)
    before: re.Match[str] | None = None
    lemma_before, kind_before = "", ""
    for match in _GENDERED.finditer(text):
        lemma, what = kind(match[0], language)
        if what == "noun" and _counts(match, before):
            key, shown = lemma.casefold(), _OWNER.sub("", match[0])
            yield Phrase(key, shown, False)
            if before and kind_before in qualifying and _beside(before, match):
                yield Phrase(f"{lemma_before.casefold()} {key}", f"{before[0]} {shown}", True)
        before, lemma_before, kind_before = match, lemma, what


def _counts(match: re.Match[str], before: re.Match[str] | None) -> bool:
    """False for a noun that is very short, a title (`Herr`), or the name behind one."""
    word = match[0]
    return len(word) >= _SHORTEST and word not in _TITLES and (before is None or before[0] not in _TITLES)


def _beside(before: re.Match[str], match: re.Match[str]) -> bool:
    """True when nothing but blanks is between two words, and the first is long enough to say something."""
    return len(before[0]) >= _SHORTEST and _GAP.fullmatch(match.string, before.end(), match.start()) is not None
