from __future__ import annotations

from dataclasses import replace

from small_material import COOKING, LETTERS, as_units, code, codebook, fitted, two_codes

from qcode.language.vectors import VectorCache
from qcode.suggest import CodedPassage, Material, Suggester
from qcode.suggest.material import training_rows
from qcode.suggest.shared import shared_words


def test_a_reason_is_a_text_of_that_code_word_for_word(suggester: Suggester) -> None:
    rows = training_rows(two_codes())
    for unit in suggester.suggest(as_units(*COOKING, *LETTERS, "Anything else."), language="en"):
        for suggestion in unit.suggestions:
            reason = suggestion.reason
            assert any(
                row.text == reason.text and row.source == reason.source and suggestion.code in row.yes for row in rows
            )
            assert -1 <= reason.similarity <= 1


def test_the_reason_is_the_nearest_text(suggester: Suggester) -> None:
    (unit,) = suggester.suggest(as_units("We fill in the forms for the job centre."), language="en")
    assert unit.suggestions[0].reason.text == "We fill in the form for the job centre."
    assert unit.suggestions[0].reason.shared == ("fill", "forms", "job", "centre")


def test_a_coded_passage_becomes_a_reason_with_its_document_but_not_for_itself(suggester: Suggester) -> None:
    sentences = as_units("The samovar hums by the window.", "A samovar is humming by the window.")
    suggester.suggest(sentences, language="en")
    learnt = suggester.refit(coded=[CodedPassage(sentences[0].text, ("cooking",), "mo", "one")])
    itself, other = (
        next(s.reason for s in unit.suggestions if s.code == "cooking")
        for unit in learnt.suggest(sentences, language="en")
    )
    assert (other.text, other.source, other.document) == (sentences[0].text, "coding", "one")
    assert itself.text != sentences[0].text


def test_a_whole_fit_gives_the_same_reasons_as_learning_in_steps(cache: VectorCache) -> None:
    material = two_codes()
    sentences = as_units("The samovar hums by the window.", "A samovar is humming by the window.")
    passage = CodedPassage(sentences[0].text, ("cooking",), "mo", "one")
    whole = fitted(Material(material.codebook, material.bank, coded=[passage]), cache)
    first = fitted(material, cache)
    first.suggest(sentences, language="en")
    for left, right in zip(
        whole.suggest(sentences, language="en"),
        first.refit(coded=[passage]).suggest(sentences, language="en"),
        strict=True,
    ):
        reasons = [{s.code: s.reason.text for s in unit.suggestions} for unit in (left, right)]
        assert reasons[0] == reasons[1]


def test_a_code_without_any_text_has_an_empty_reason(cache: VectorCache) -> None:
    book = codebook(code("a", "Words about apples."), code("b"))
    (unit,) = fitted(Material(book), cache).suggest(as_units("Apples."), language="en")
    reason = next(s.reason for s in unit.suggestions if s.code == "b")
    assert reason.text in ("", "b")


def test_shared_words_are_lemmas_in_the_spelling_of_the_unit() -> None:
    assert shared_words("Wir begleiteten die Frauen zu den Ämtern.", "Ich begleite eine Frau zum Amt.", "de") == (
        "begleiteten",
        "Frauen",
        "Ämtern",
    )


def test_parts_of_compounds_are_shared() -> None:
    assert shared_words("Die Deutschkurse sind voll.", "Jeder Kurs kostet nichts.", "de") == ("Deutschkurse",)
    assert shared_words("Unsere Ärzt:innen kommen.", "Eine Ärztin war da.", "de") == ("Ärzt:innen",)


def test_words_that_everybody_uses_are_no_reason() -> None:
    assert shared_words("Und dann haben wir das.", "Dann haben wir das und das.", "de") == ()
    assert shared_words("", "", "de") == ()


def test_what_is_shown_names_the_nearest_text_without_the_code(suggester: Suggester) -> None:
    (unit,) = as_units("We cook soup together with the women.")
    (found,) = suggester.suggest([unit], perspective="mo", language="en")
    shown = [one for one in found.suggestions if one.shown]
    assert shown[0].against is not None
    for one in shown:
        if one.against is None:  # the bank says nothing about sub-codes
            assert "/" in one.code
            continue
        assert one.code not in one.against.codes
        assert one.against.text != unit.text
    assert all(one.against is None for one in found.suggestions if not one.shown)


def test_a_refusal_and_a_passage_left_uncoded_speak_against_a_code(cache: VectorCache) -> None:
    text = "We cook soup for the bus driver."
    (unit,) = as_units("We cook soup for the bus drivers.")
    for extra, source in (({"rejected": True}, "rejected"), ({}, "uncoded")):
        passage = CodedPassage(text, ("cooking",) if extra else (), document="mo-01")
        material = two_codes()
        given = replace(material, rejected=[passage]) if extra else replace(material, uncoded=[passage])
        made = fitted(given, cache)
        (found,) = made.suggest([unit], perspective="mo", language="en")
        against = {one.code: one.against for one in found.suggestions if one.shown}
        assert against["cooking"] is not None
        assert (against["cooking"].text, against["cooking"].source, against["cooking"].document) == (
            text, source, "mo-01",
        )  # fmt: skip
