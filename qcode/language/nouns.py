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
    if not word[:1].isalpha() or (language == "de" and not word[0].isupper() and not word.endswith(_ENDINGS)):
        return word, ""
    lemma, tag = word_kind(word, language)
    if tag in _NOUN[language] and (language == "en" or word[0].isupper()):
        return lemma, "noun"
    if tag in _ADJECTIVE[language] and word[0].islower():
        return lemma, "adjective"
    if tag in _NAME[language]:
        return lemma, "name"
    return lemma, ""


def phrases(text: str, language: str) -> Iterator[Phrase]:
    """The nouns of a passage, and nouns with the adjective (in English also the noun) right before them."""
    found = list(_GENDERED.finditer(text))
    kinds = [kind(match[0], language) for match in found]
    for index, (match, (lemma, what)) in enumerate(zip(found, kinds, strict=True)):
        if what != "noun" or len(match[0]) < _SHORTEST or (index and found[index - 1][0] in _TITLES):
            continue
        if match[0] in _TITLES:
            continue
        key, shown = lemma.casefold(), _OWNER.sub("", match[0])
        yield Phrase(key, shown, False)
        before = kinds[index - 1] if index else ("", "")
        if index and _GAP.fullmatch(text, found[index - 1].end(), match.start()):
            together = before[1] == "adjective" or (known_language(language) == "en" and before[1] == "noun")
            if together and len(found[index - 1][0]) >= _SHORTEST:
                words = f"{found[index - 1][0]} {shown}"
                yield Phrase(f"{before[0].casefold()} {key}", words, True)
