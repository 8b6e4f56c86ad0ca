"""The one door to HanTa: lemmas and parts of compounds, German and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

LONGEST = 60
"""Characters of a token that HanTa sees: its time grows with the square of the length."""

_MODELS = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}
# Ärzt:innen, Ärzt*innen, Ärzt_innen, ÄrztInnen, Kolleg/-innen
_GENDER = re.compile(r"(?<=[a-zäöüß])(?:[:*_·]|/-?)(innen|in)\b|(?<=[a-zäöüß])I(nnen|n)\b")
_WORDY = re.compile(r"[^\W_]")
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
    language = known_language(language)
    normal = [normal_form(word) for word in words]
    kept = [index for index, word in enumerate(normal) if word]
    if not kept:
        return [""] * len(words)
    tagged = _tagger(language).tag_sent([normal[index] for index in kept])
    found = list(normal)
    verb: int | None = None  # the last finite full verb that has no particle yet
    for index, (word, lemma, tag) in zip(kept, tagged, strict=True):
        found[index] = lemma if _WORDY.search(word) else word
        if word in _END:
            verb = None
        elif tag in {"VV(FIN)", "VV(IMP)"}:
            verb = index
        elif tag == "PTKVZ" and verb is not None:
            found[verb] = word.lower() + found[verb]
            verb = None
    return found


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
    found = _tagger(known_language(language)).analyze(normal)
    return cast(str, found[0]), cast(str, found[1])


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
    if known_language(language) != "de" or len(normal) < 8 or not _WORDY.search(normal):
        return ()
    _, morphemes, tag = _tagger("de").analyze(normal, taglevel=3)
    if tag not in {"NN", "NE"}:
        return ()
    stems = [text for text, kind in morphemes if kind.startswith(("NN", "ADJ", "VV", "NE"))]
    return tuple(stem for stem in stems if len(stem) >= 4) if len(stems) > 1 else ()
