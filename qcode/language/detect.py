"""German or English, by the small words that every speaker uses all the time."""

from __future__ import annotations

import re

from qcode.language.wordsets import word_set

_WORD = re.compile(r"[^\W\d_]+")
_GERMAN = word_set(
    "und der die das ich nicht ist ein eine es den mit zu auch auf sie von dem wir dass für wie ja aber dann",
    "wenn mal haben hat sind oder noch schon halt sich im bei aus nach über mir uns kann wird war waren diese",
    "einen einem einer nur da weil sehr wieder immer nein doch mehr zum zur beim vom werden wurde gibt ihr",
    "ihre mein meine unser unsere",
)
_ENGLISH = word_set(
    "the and of to that it you is for on with they we this have are but not at be there what about like so as",
    "from my our their who she he his her them when where which would could should because or your can all",
    "one had been very just then than its were has do did don if how more some people think know really yes",
)
_ENOUGH = 8_000
_SHORTEST = 20
_FEWEST = 4
_FEWEST_KINDS = 3
_CLEARLY = 4


def detect_language(text: str) -> str:
    """`de` or `en`; `de` when neither shows. Looks at the first 8,000 characters and, in longer texts, the middle."""
    sample = text[:_ENOUGH]
    if len(text) > 3 * _ENOUGH:
        middle = len(text) // 2
        sample += " " + text[middle : middle + _ENOUGH]
    german, english = _small_words(sample)
    return "en" if english > german else "de"


def passage_language(text: str, around: str) -> str:
    """The language of a passage inside a text in the language `around`; `""` when it is that one or not for sure.

    A quotation, a name or a few words do not change the language: many more small words of the other must stand there.
    """
    if len(text) < _SHORTEST:
        return ""
    foreign = _ENGLISH if around == "de" else _GERMAN
    if len(foreign.intersection(text[:_ENOUGH].lower().split())) < _FEWEST_KINDS:
        return ""  # nearly every turn, and quicker than counting
    german, english = _small_words(text[:_ENOUGH])
    own, other, name = (german, english, "en") if around == "de" else (english, german, "de")
    return name if other >= _FEWEST and other >= _CLEARLY * own else ""


def _small_words(text: str) -> tuple[int, int]:
    """How many small words of German and of English."""
    words = _WORD.findall(text.lower())
    return sum(map(_GERMAN.__contains__, words)), sum(map(_ENGLISH.__contains__, words))
