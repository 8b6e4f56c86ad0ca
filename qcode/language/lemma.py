"""The one door to HanTa: lemmas and parts of compounds, German and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

LONGEST = 60
"""Characters of a token that HanTa sees: its time grows with the square of the length."""

_SHORTEST_COMPOUND, _SHORTEST_PART = 8, 4
"""Letters of a word that may be a compound, and of a part that is worth a match."""
_STEMS = ("NN", "ADJ", "VV", "NE")
"""HanTa's names of what can be a part: nouns, adjectives, verbs, names."""
_MODELS = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}
# Ärzt:innen, Ärzt*innen, Ärzt_innen, ÄrztInnen, Kolleg/-innen
_GENDER = re.compile(r"(?<=[a-zäöüß])(?:[:*_·]|/-?)(innen|in)\b|(?<=[a-zäöüß])I(nnen|n)\b")
_WORDY = re.compile(r"[^\W_]")
_FINITE, _PARTICLE = frozenset({"VV(FIN)", "VV(IMP)"}), "PTKVZ"
"""HanTa's names of finite full verbs, and of the particle that is parted from one."""
# Beyond these no particle is looked for. Commas and "und" are no such end: "bieten, wie gesagt, Kurse an".
_END = frozenset({".", ";", ":", "!", "?", "–", "—"})


@lru_cache(maxsize=2)
def _tagger(language: str) -> Any:
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger(_MODELS[language])


def known_language(language: str) -> str:
    """`language` when there is a model for it, else German, the language of most interviews."""
    return language if language in _MODELS else "de"


def normal_form(word: str) -> str:
    """A token as HanTa can read it: `Ärzt:innen` and its kin as `Ärztinnen`, at most 60 characters."""
    return _GENDER.sub(lambda m: m[1] or "i" + m[2], word[:LONGEST])


def lemmas(words: Sequence[str], language: str) -> list[str]:
    """The lemma of every token of one sentence, punctuation marks among them; an empty token gives `""`.

    A separated verb comes back whole at its finite form (`biete … an`: `anbieten`), its particle as it is.
    """
    normal = [normal_form(word) for word in words]
    kept = [index for index, word in enumerate(normal) if word]
    if not kept:
        return [""] * len(words)
    tagged = _tagger(known_language(language)).tag_sent([normal[index] for index in kept])
    whole = list(normal)
    for index, (word, lemma, _tag) in zip(kept, tagged, strict=True):
        whole[index] = lemma if _WORDY.search(word) else word
    for verb, particle in _parted(tagged):
        whole[kept[verb]] = tagged[particle][0].lower() + whole[kept[verb]]
    return whole


def _parted(tagged: Sequence[tuple[str, str, str]]) -> Iterator[tuple[int, int]]:
    """The places of finite verbs and of the particles that belong to them, in words with lemma and tag."""
    verb: int | None = None  # the last finite full verb that has no particle yet
    for place, (word, _lemma, tag) in enumerate(tagged):
        if word in _END:
            verb = None
        elif tag in _FINITE:
            verb = place
        elif tag == _PARTICLE and verb is not None:
            yield verb, place
            verb = None


@lru_cache(maxsize=50_000)
def lemma(word: str, language: str) -> str:
    """The lemma of a word by itself, without its sentence; `""` for an empty one."""
    normal = normal_form(word)
    if not _WORDY.search(normal):
        return normal
    return cast(str, _tagger(known_language(language)).analyze(normal)[0])


def word_kind(word: str, language: str) -> tuple[str, str]:
    """The lemma of a word by itself, and its part of speech as HanTa calls it; `""` for what is no word."""
    normal = normal_form(word)
    if not _WORDY.search(normal):
        return normal, ""
    analysis = _tagger(known_language(language)).analyze(normal)
    return cast(str, analysis[0]), cast(str, analysis[1])


@lru_cache(maxsize=1_000)
def parted(word: str) -> tuple[str, str, str] | None:
    """A German verb that comes in two parts: its lemma, particle and simple verb (`anrufen`: an, rufen), else None."""
    whole = lemma(word, "de")
    if not _WORDY.search(whole):
        return None
    _, morphemes, tag = _tagger("de").analyze(normal_form(whole), taglevel=3)
    if not tag.startswith("VV") or len(morphemes) < 2 or not morphemes[0][1].startswith("PTKVZ"):
        return None
    particle = morphemes[0][0]
    simple = whole[len(particle) :]
    return (whole, particle, simple) if whole.startswith(particle) and simple else None


@lru_cache(maxsize=20_000)
def _at_verbs(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(lemmas(words, "de"))


def in_two(words: Sequence[str], verb: str, particle: str) -> list[tuple[int, int]]:
    """Where a German verb stands in two parts in the words of one sentence: numbers of the verb and of its particle."""
    found = _at_verbs(tuple(words))
    pairs: list[tuple[int, int]] = []
    for index, one in enumerate(found):
        # In one piece its lemma is the same; then no particle belongs to it.
        if one == verb and not words[index].lower().startswith(particle):
            behind = next((at for at in range(index + 1, len(words)) if words[at].lower() == particle), None)
            if behind is not None:
                pairs.append((index, behind))
    return pairs


@lru_cache(maxsize=20_000)
def parts(word: str, language: str) -> tuple[str, ...]:
    """The nouns that a German compound noun is made of, in lower case (`Deutschkurse`: deutsch, kurs).

    Parts below four letters are left out (they match by accident); a word that is no compound has no parts.
    """
    normal = normal_form(word)
    if known_language(language) != "de" or len(normal) < _SHORTEST_COMPOUND or not _WORDY.search(normal):
        return ()
    _, morphemes, tag = _tagger("de").analyze(normal, taglevel=3)
    stems = [text for text, kind in morphemes if kind.startswith(_STEMS)]
    if tag not in {"NN", "NE"} or len(stems) < 2:
        return ()
    return tuple(stem for stem in stems if len(stem) >= _SHORTEST_PART)
