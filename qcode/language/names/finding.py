"""Names in one transcript: spaCy's tokens, lists by its PhraseMatcher, titles, shapes, and HanTa's proper nouns.

Recall goes before precision: a person decides about each candidate. What is in no list, has no title before it, stands
at the beginning of a sentence only and looks like a common noun is not found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from qcode.language.lemma import known_language, word_kind
from qcode.language.names.lists import FIRST, LAST, TOWNS
from qcode.language.names.mention import Mention
from qcode.language.names.shapes import shaped
from qcode.language.wordsets import word_set
from qcode.model.name_words import WORD, fold_name

_TITLES = word_set(
    "Frau Herr Herrn Fräulein Dr Dr. Prof Prof. Professor Professorin Doktor Mr Mr. Mrs Mrs. Ms Ms. Miss Sir Dame",
    "Tante Onkel Schwester Bruder Pfarrer Pastor Imam Bürgermeister Bürgermeisterin Auntie Uncle Sister Brother",
    "Reverend Father",
)
_NO_NAMES = word_set(
    "Ich Du Er Sie Es Wir Ihr Und Aber Oder Also Ja Nein Nee Na Dann Da Das Der Die Den Dem Des Ein Eine Einen So Wie",
    "Was Wer Wo Wann Warum Wenn Weil Dass Ob Hier Dort Heute Gestern Morgen Immer Nie Mein Meine Dein Deine Sein",
    "Seine Unser Unsere I You He She It We They And But Or So Yes No Well The A An My Your His Her Our Their This",
    "That There Here What Who When Where Why How If Because Then Now Today Monday Tuesday Wednesday Thursday Friday",
    "Saturday Sunday January February March April May June July August September October November December Montag",
    "Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Mai Juni Juli Oktober Dezember",
    "Interviewer Interviewerin Befragte Befragter Respondent God Gott Deutsch English Englisch German Türkisch",
    "Arabisch Jobcenter Internet Corona Europa Deutschland EU OK Okay Speaker",
)
_TO_A_PLACE = word_set("in aus nach from at near In Aus Nach From At")
_BETWEEN = word_set("von van der den de del al el bin ibn zu zur Al El Al- El-")
_TAGS = {"de": "NE", "en": "NP0"}
_MOST, _SHORT = 3, 2
"""Capitalised words after a title or a first name that belong to the name."""
_LONGEST = 13
"""Letters of a word that can be a name by its part of speech alone."""
_NOUNS = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "täten", "ismus",
    "nis", "nisse", "tum", "ling", "linge", "erei", "ment", "mente", "ität", "amt", "kurs", "kurse", "verein",
    "arbeit", "gruppe", "stelle", "zeit", "haus", "geld", "raum", "leute", "kinder", "frauen", "männer", "innen",
)  # fmt: skip
"""Endings of German common nouns."""
_TRAINED_KINDS = {
    "PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "FAC": "place", "ORG": "organisation",
}  # fmt: skip


@cache
def _pipeline(language: str) -> tuple[Any, Any]:
    """spaCy's tokens of a language, and what finds the names of the lists in them."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp: Any = spacy.blank(language)
    nlp.max_length = 10_000_000
    matcher = PhraseMatcher(nlp.vocab)
    for label, names in (("first", FIRST), ("last", LAST), ("town", TOWNS)):
        forms = {form for name in names for form in (name, f"{name}s", name.upper())}
        matcher.add(label, list(nlp.tokenizer.pipe(sorted(forms))))
    return nlp, matcher


def mentions(text: str, language: str) -> list[Mention]:
    """All candidates for names in a text, in order, none over another."""
    language = known_language(language)
    found = list(shaped(text))
    found += _of_trained(text, language)
    nlp, matcher = _pipeline(language)
    words = nlp.make_doc(text)
    found += _of_words(words, matcher, language)
    return _without_overlaps(text, found)


def _of_words(words: Any, matcher: Any, language: str) -> Iterator[Mention]:
    """Names by lists, titles and parts of speech."""
    listed: dict[int, str] = {}
    for label, start, end in matcher(words):
        kind = words.vocab.strings[label]
        if end - start == 1 and (start not in listed or kind == "first"):
            listed[start] = kind
    place = 0
    while place < len(words):
        kind, sure = _kind(words, place, listed, language)
        if not kind:
            place += 1
            continue
        end = place + 1
        if kind == "person":
            end = _end(words, place, listed, language)
        yield Mention(words[place].idx, words[end - 1].idx + len(words[end - 1]), kind, sure)
        place = end


def _kind(words: Any, place: int, listed: dict[int, str], language: str) -> tuple[str, bool]:
    """What a word may be the name of, and whether that is sure; empty where it is none."""
    word = words[place].text
    if not _capital(word) or {word, word.removesuffix("s")} & _NO_NAMES or word in _TITLES:
        return "", False
    if place and words[place - 1].text in _TITLES | {"."} and _after_title(words, place):
        return "person", True
    if place in listed:
        return ("place" if listed[place] == "town" else "person"), True
    if _starts_sentence(words, place) or not _is_proper(word, language):
        return "", False
    return ("place" if words[place - 1].text in _TO_A_PLACE else "person"), False


def _after_title(words: Any, place: int) -> bool:
    before = words[place - 1].text
    return before in _TITLES or (before == "." and place > 1 and words[place - 2].text in _TITLES)


def _end(words: Any, place: int, listed: dict[int, str], language: str) -> int:
    """The word after the last one of a person's name."""
    end, more = place + 1, 0
    while end < len(words) and more < _MOST:
        word = words[end].text
        small = word in _BETWEEN or (word == "-" and not words[end - 1].whitespace_)
        if small and end + 1 < len(words) and _capital(words[end + 1].text):
            end += 2
        elif _capital(word) and word not in _NO_NAMES and (end in listed or _may_follow(word, language)):
            end += 1
        else:
            break
        more += 1
    return end


def _may_follow(word: str, language: str) -> bool:
    """Whether a word with a capital after a first name or a title belongs to it: in English any does."""
    return language == "en" or _is_proper(word, language)


def _capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[0].isalpha()


def _starts_sentence(words: Any, place: int) -> bool:
    """Whether a word has a capital because it is the first of a sentence."""
    return (
        place == 0
        or words[place - 1].text in {".", "!", "?", ":", "…", "„", "“", '"', "-", "–"}
        or words[place - 1].is_space
    )


@cache
def _is_proper(word: str, language: str) -> bool:
    """Whether HanTa takes a word for a proper noun, also without the ending of a genitive."""
    # HanTa takes milliseconds for a word that it does not know, most of all for long compounds.
    if len(word) > _LONGEST or (language == "de" and word.endswith(_NOUNS)):
        return False
    tag = _TAGS[language]
    if word_kind(word, language)[1] == tag:
        return True
    return word.endswith("s") and len(word) > 4 and word_kind(word[:-1], language)[1] == tag


def _of_trained(text: str, language: str) -> Iterable[Mention]:
    """What a trained pipeline of spaCy finds, where one is installed."""
    from qcode.language.pipeline import installed, load

    if installed(language) is None:
        return
    for entity in load(language)(text).ents:
        if entity.label_ in _TRAINED_KINDS:
            yield Mention(entity.start_char, entity.end_char, _TRAINED_KINDS[entity.label_])


def parts_known(found: Iterable[tuple[str, Iterable[Mention]]]) -> frozenset[str]:
    """The folded words of persons' names that are sure, of texts with their mentions."""
    return frozenset(
        fold_name(word)
        for text, mentioned in found
        for one in mentioned
        if one.kind == "person" and one.sure
        for word in WORD.findall(text[one.start : one.end])
        if len(word) > _SHORT and word[0].isupper() and word not in _NO_NAMES and word not in _TITLES
    )


def with_known(text: str, found: Sequence[Mention], known: Collection[str]) -> list[Mention]:
    """The mentions with those of names that are known from elsewhere, also where a sentence begins with them."""
    more = [
        Mention(*word.span(), "person", sure=True)
        for word in WORD.finditer(text)
        if word[0][0].isupper() and (folded := fold_name(word[0])) and _bare(folded, known)
    ]
    return _without_overlaps(text, [*found, *more])


def _bare(folded: str, known: Collection[str]) -> bool:
    return folded in known or (folded.endswith("s") and folded[:-1] in known)


def _without_overlaps(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Of those that lie over each other the sure ones, then the longer ones."""
    kept: list[Mention] = []
    taken = bytearray(len(text))
    for one in sorted(found, key=lambda one: (not one.sure, one.start - one.end, one.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept)
