"""Words that two passages share: the same lemma, or the same noun inside a compound."""

from __future__ import annotations

import re
from functools import lru_cache

from qcode.language.encoder_ngrams import FREQUENT
from qcode.language.lemma import lemma, parts
from qcode.language.word_memory import WordMemory
from qcode.model.words import WORD

# A word with its gender form: Kolleg:innen, Ärzt*in, Lehrer/-innen.
_WORD = re.compile(rf"{WORD.pattern}(?:(?:[:*_·]|/-?)in(?:nen)?\b)?")
MOST = 6
memory = WordMemory(20_000)
"""Lemma and parts of the words compared so far, in lower case (about 1 MB when full)."""
SHORT = 3
"""Letters up to which a word is compared by its beginning: Amt, Ämtern."""
_UMLAUTS = str.maketrans("äöü", "aou")
_BUILDING = """
unge ngen isch sche lich iche chen heit keit haft scha chaf haft tung rung erin rinn inne nnen tion atio ione
onen ions ness ment ther ting ning ring ling ding ated iert iere eren ende nder eine
"""
_ENDINGS = frozenset(_BUILDING.split())
"""Four letters that only say how a word is built."""


def shared_words(text: str, other: str, language: str) -> tuple[str, ...]:
    """Words of `text`, in its own spelling and order, that `other` has too; at most six.

    HanTa takes half a millisecond per word, so it is asked only about pairs that have a spelling in common.
    """
    theirs = _content(other)
    if not theirs:
        return ()
    found: dict[str, str] = {}
    for word in _content(text):
        if any(_alike(word, their, language) for their in theirs):
            found.setdefault(word.casefold(), word)
    return tuple(found.values())[:MOST]


@lru_cache(maxsize=8192)
def _content(text: str) -> tuple[str, ...]:
    """The words that carry meaning, each once."""
    words = dict.fromkeys(m.group() for m in _WORD.finditer(text))
    return tuple(w for w in words if len(w) >= 3 and w.casefold() not in FREQUENT and not w.isdigit())


@lru_cache(maxsize=100_000)
def _pieces(word: str) -> frozenset[str]:
    folded = word.casefold().translate(_UMLAUTS)
    return frozenset(folded[i : i + 4] for i in range(len(folded) - 3)) - _ENDINGS or frozenset({folded})


@lru_cache(maxsize=100_000)
def _alike(word: str, other: str, language: str) -> bool:
    if word.casefold() == other.casefold():
        return True
    if min(len(word), len(other)) <= SHORT:
        if word.casefold().translate(_UMLAUTS)[:3] != other.casefold().translate(_UMLAUTS)[:3]:
            return False
    elif _pieces(word).isdisjoint(_pieces(other)):
        return False
    return not _keys(word, language).isdisjoint(_keys(other, language))


def _keys(word: str, language: str) -> frozenset[str]:
    """The lemma of a word and the parts of a compound, in lower case; remembered in `memory`."""
    facts = memory.get(word, language)
    if facts is None:
        own = lemma(word, language).casefold()
        facts = tuple(sorted(key for key in {own, *parts(word, language)} if key not in FREQUENT))
        memory.add(word, language, facts)
    return frozenset(facts)
