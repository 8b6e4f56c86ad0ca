"""Words are found in any form, with slips of the finger, and where a German verb stands in two parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from qcode.analysis.finding import ALIKE, Mode, Words, find
from qcode.errors import UsageError
from qcode.language.lemma import parted
from qcode.model.words import WORD


def found(words: Words, *texts: str, language: str = "de") -> list[list[str]]:
    every = find(words, texts, [language] * len(texts))
    return [[text[start:end] for start, end in pairs] for text, pairs in zip(texts, every, strict=True)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Er rief mich gestern im Büro an.", ["rief mich gestern im Büro an"]),
        ("Sie hat angerufen, und dann rufe ich an.", ["angerufen", "rufe ich an"]),
        ("Man muss anrufen. Das ist so an der Stelle.", ["anrufen"]),
        ("Er rief. Dann kam er an.", []),
        ("Sie ruft laut, sagt er; das kommt gut an.", []),
        ("Da ruft der Nachbar die Feuerwehr.", []),
    ],
)
def test_a_verb_in_two_parts_is_found_from_the_one_to_the_other(text: str, places: list[str]) -> None:
    assert found(Words("anrufen", Mode.LEMMA), text) == [places]


def test_what_a_verb_in_two_parts_is() -> None:
    assert parted("anrufen") == ("anrufen", "an", "rufen")
    assert parted("ausgefüllt") == ("ausfüllen", "aus", "füllen")
    assert parted("rufen") is parted("Amt") is parted("übersetzen") is parted("—") is None


def test_english_verbs_and_simple_german_ones_stay_in_one_part() -> None:
    assert found(Words("call", Mode.LEMMA), "She called me up.", language="en") == [["called"]]
    assert found(Words("rufen", Mode.LEMMA), "Er rief laut.") == [["rief"]]


def test_each_language_has_its_own_forms() -> None:
    texts, languages = ("Er war da.", "It was a war."), ("de", "en")
    assert find(Words("war", Mode.LEMMA), texts, languages)[1] == [(9, 12)]


def test_several_words_stand_one_after_the_other() -> None:
    texts = ("alte Briefe und neue Briefe", "die alten Briefe", "Brief alt")
    assert found(Words("alt Brief", Mode.LEMMA), *texts) == [["alte Briefe"], ["alten Briefe"], []]
    assert found(Words("alte Breife", Mode.FUZZY), *texts)[:2] == [["alte Briefe"], ["alten Briefe"]]


@given(st.lists(st.text("abAB -.é", max_size=20), max_size=5), st.sampled_from(["ab", "a", "ABBA"]))
def test_looking_at_different_words_only_finds_what_going_through_word_by_word_finds(
    texts: list[str], word: str
) -> None:
    one_by_one = [
        [
            match.span()
            for match in WORD.finditer(text)
            if fuzz.ratio(word.casefold(), match.group().casefold()) >= ALIKE
        ]
        for text in texts
    ]
    assert find(Words(word, Mode.FUZZY), texts, ["de"] * len(texts)) == one_by_one


@pytest.mark.parametrize("mode", [Mode.PLAIN, Mode.LEMMA, Mode.FUZZY])
@pytest.mark.parametrize(
    ("words", "place"),
    [("Formular", "For\u00admular"), ("geht's", "geht’s"), ("finden", "ﬁnden"), ("Ämter", "A\u0308mter")],
)
def test_typography_is_no_hindrance_in_any_mode(mode: Mode, words: str, place: str) -> None:
    assert found(Words(words, mode), f"„Das {place} dort“", "nichts") == [[place], []]


def test_words_of_nothing_that_is_seen_are_refused() -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        find(Words("\u00ad\u200b"), ("a\u00adb",), ("de",))
