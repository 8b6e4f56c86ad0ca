from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.language.lemma import LONGEST, lemma, lemmas, normal_form, parts


@pytest.mark.parametrize(
    ("sentence", "place", "expected"),
    [
        ("Wir bieten seit Jahren Deutschkurse an .", 1, "anbieten"),
        ("Wir bieten , wie gesagt , Kurse an .", 1, "anbieten"),
        ("Ich rufe dann beim Amt an und begleite sie .", 1, "anrufen"),
        ("Ich rufe dann beim Amt an und begleite sie .", 7, "begleiten"),
        ("Dann hat er angerufen .", 3, "anrufen"),
        ("Die Frauen gingen zum Amt .", 1, "Frau"),
    ],
)
def test_lemmas_in_a_sentence(sentence: str, place: int, expected: str) -> None:
    assert lemmas(sentence.split(), "de")[place] == expected


def test_english() -> None:
    assert lemmas(["The", "women", "went", "home"], "en")[1:3] == ["woman", "go"]
    assert lemma("children", "en") == "child"


@pytest.mark.parametrize("word", ["Ärzt:innen", "Ärzt*innen", "Ärzt_innen", "ÄrztInnen", "Ärzt/-innen", "Ärzt/innen"])
def test_gender_forms_are_one_word(word: str) -> None:
    assert normal_form(word) == "Ärztinnen"
    assert lemma(word, "de") == "Ärztin"


def test_ordinary_words_are_no_gender_forms() -> None:
    for word in ("Innen", "innen", "Berlin", "INTERNET", "drinnen", "iPhone"):
        assert normal_form(word) == word


def test_compounds_have_parts() -> None:
    assert parts("Deutschkurse", "de") == ("deutsch", "kurs")
    assert "organisation" in parts("Migrantenorganisationen", "de")
    assert parts("Begleitung", "de") == ()
    assert parts("associations", "en") == ()


def test_empty_and_endless_tokens_are_no_obstacle() -> None:
    assert lemmas(["", "Wir", "x" * 5000, ""], "de")[0] == ""
    assert len(lemma("x" * 5000, "de")) <= LONGEST + 5
    assert lemmas([], "de") == []
    assert lemma("", "de") == "" and parts("", "de") == ()


@settings(max_examples=60)
@given(st.lists(st.text(max_size=30), max_size=12), st.sampled_from(["de", "en", "fr"]))
def test_every_token_has_a_lemma(words: list[str], language: str) -> None:
    found = lemmas(words, language)
    assert len(found) == len(words)
    assert all(bool(word) == bool(own) for word, own in zip(words, found, strict=True))
