"""Words in all their forms: inflected, inside longer German nouns, German verbs that stand in two parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from qcode.analysis.vocabulary import Pair, in_a_row, where, with_one
from qcode.model.words import WORD

_TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]")
_ENDS = frozenset(".;:!?–—")
_UMLAUTS = str.maketrans("äöüß", "aous")


def in_any_form(
    wanted: Sequence[str], texts: Sequence[str], languages: Sequence[str], *, compounds: bool
) -> list[list[Pair]]:
    """Where the words stand in each text, one after the other, in any form that the model knows them by."""
    pairs: list[list[Pair]] = [[] for _ in texts]
    for language in sorted(set(languages)):
        numbers = [number for number, one in enumerate(languages) if one == language]
        here = tuple(texts[number] for number in numbers)
        for number, row in zip(numbers, _in_language(wanted, here, language, compounds=compounds), strict=True):
            pairs[number] = row
    return pairs


def _in_language(wanted: Sequence[str], texts: tuple[str, ...], language: str, *, compounds: bool) -> list[list[Pair]]:
    """`in_any_form` for texts of one language."""
    every = where(texts)
    forms = [_form(word, language, compounds) for word in wanted]
    fitting = [{word for word in every if form.fits(word)} for form in forms]
    which = set.intersection(*(with_one(words, every) for words in fitting))
    rows = in_a_row(texts, fitting, which)
    return _with_parted(wanted[0], texts, every, rows) if len(wanted) == 1 and language == "de" else rows


def _with_parted(
    word: str, texts: Sequence[str], every: Mapping[str, Sequence[int]], found: list[list[Pair]]
) -> list[list[Pair]]:
    """The same with the places where a German verb stands in two parts, from the one to the other: `ruft … an`.

    Whether the particle is the verb's own is for the tagger to say, which takes two milliseconds; so only sentences are
    shown to it that have both.
    """
    from qcode.language import lemma

    verb = lemma.parted(word)
    if verb is None:
        return found
    whole, particle, simple = verb
    form = _form(simple, "de", False)
    finite = {each for each in every if form.fits(each)}
    particles = {each for each in every if each.lower() == particle}
    for index in with_one(finite, every) & with_one(particles, every):
        for sentence in _sentences(texts[index]):
            words = [match.group() for match in sentence]
            if finite.isdisjoint(words) or particles.isdisjoint(words):
                continue
            new = [
                (sentence[first].start(), sentence[last].end()) for first, last in lemma.in_two(words, whole, particle)
            ]
            found[index] = _apart([*found[index], *new])
    return found


def _sentences(text: str) -> Iterator[list[re.Match[str]]]:
    """Words and marks between the marks that end a sentence, or a part of it beyond which no verb's particle stands."""
    sentence: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        if match.group() in _ENDS:
            yield sentence
            sentence = []
        else:
            sentence.append(match)
    yield sentence


def _apart(pairs: Sequence[Pair]) -> list[Pair]:
    """In order, without those that lie in another."""
    found: list[Pair] = []
    for pair in sorted(pairs):
        if not found or pair[0] >= found[-1][1]:
            found.append(pair)
    return found


class _Form:
    """A word that is found in all its forms."""

    def __init__(self, word: str, language: str, compounds: bool) -> None:
        from qcode.language import lemma

        self._lemma, self._parts = lemma.lemma, lemma.parts
        self._language, self._compounds = language, compounds
        self._forms = {word.casefold(), *self._of(word)}
        # A lemma costs half a millisecond: only words that may be a form of this one are looked at.
        self._initials = tuple({_folded(form)[:1] for form in self._forms})
        self._known: dict[str, bool] = {}

    def _of(self, word: str) -> set[str]:
        # The model reads a noun written small, or a verb at the start of a sentence, as something else.
        return {self._lemma(each, self._language).casefold() for each in (word, word.lower(), word.capitalize())}

    def fits(self, word: str) -> bool:
        """True when it is a form of the word."""
        if word not in self._known:
            self._known[word] = self._look(word)
        return self._known[word]

    def _look(self, word: str) -> bool:
        return word.casefold() in self._forms or self._is_inflected(word) or self._is_compound(word)

    def _is_inflected(self, word: str) -> bool:
        folded = _folded(word)
        participle = self._language == "de" and folded.startswith("ge")
        if not participle and not folded.startswith(self._initials):
            return False
        # A noun at the start of a sentence may be a verb.
        readings = (word, word.lower()) if word[:1].isupper() else (word,)
        return any(self._lemma(reading, self._language).casefold() in self._forms for reading in readings)

    def _is_compound(self, word: str) -> bool:
        if not self._compounds:
            return False
        rest = _folded(word)[1:]
        if not any(_folded(form)[:-1] in rest for form in self._forms):
            return False
        return not self._forms.isdisjoint(part.casefold() for part in self._parts(word, self._language))


@lru_cache(maxsize=64)
def _form(word: str, language: str, compounds: bool) -> _Form:
    """A word keeps what it has found out about others: the next search for it costs nothing."""
    return _Form(word, language, compounds)


def _folded(word: str) -> str:
    plain = word.casefold().translate(_UMLAUTS)
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
