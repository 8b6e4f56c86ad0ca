from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_material import COOKING, LETTERS, NOTHING, as_units, code, codebook, fitted, ngrams, score, two_codes

from qcode.language.vectors import VectorCache
from qcode.suggest import BankRow, CodedPassage, Material, Suggester, Unit

SENTENCES = as_units("On Friday we cook a big meal.", "We filled in the form for the office.", "My uncle has a car.")


def test_every_unit_has_all_codable_codes_best_first(suggester: Suggester) -> None:
    found = suggester.suggest(SENTENCES, perspective="mo", language="en")
    assert [unit.span for unit in found] == [unit.span for unit in SENTENCES]
    for unit in found:
        codes = [suggestion.code for suggestion in unit.suggestions]
        assert sorted(codes) == ["cooking", "cooking/bread", "cooking/soup", "letters"]
        scores = [suggestion.score for suggestion in unit.suggestions]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= value <= 1 for value in [*scores, unit.none])


def test_the_right_code_comes_first_and_none_is_higher_where_nothing_fits(suggester: Suggester) -> None:
    cook, letter, neither = suggester.suggest(SENTENCES, perspective="mo", language="en")
    assert cook.suggestions[0].code == "cooking"
    assert letter.suggestions[0].code == "letters"
    assert neither.none > max(cook.none, letter.none)
    assert not neither.shown


def test_a_sub_code_never_passes_its_code_and_is_shown_only_with_it(suggester: Suggester) -> None:
    texts = [*COOKING, *LETTERS, *NOTHING, "Hot soup with beans.", "Fresh bread from the oven with salt."]
    for unit in suggester.suggest(as_units(*texts), perspective="mo", language="en"):
        shown = {suggestion.code for suggestion in unit.suggestions if suggestion.shown}
        for sub in ("cooking/soup", "cooking/bread"):
            assert score(unit, sub) <= score(unit, "cooking")
            assert sub not in shown or "cooking" in shown


def test_sub_codes_are_told_apart(suggester: Suggester) -> None:
    soup, bread = suggester.suggest(as_units("Soup with leek and beans.", "Bread with salt."), language="en")
    assert score(soup, "cooking/soup") > score(soup, "cooking/bread")
    assert score(bread, "cooking/bread") > score(bread, "cooking/soup")


def test_categories_that_cannot_be_applied_are_stepped_over(cache: VectorCache) -> None:
    book = codebook(
        code("daily", "What people do.", codable=False),
        code("daily/cooking", "People cook together.", *COOKING),
        code("daily/letters", "Help with letters.", *LETTERS),
    )
    found = fitted(Material(book), cache).suggest(SENTENCES, language="en")
    assert {suggestion.code for suggestion in found[0].suggestions} == {"daily/cooking", "daily/letters"}
    assert found[0].suggestions[0].code == "daily/cooking"


def test_no_units_no_suggestions(suggester: Suggester) -> None:
    assert suggester.suggest([]) == []


def test_an_empty_codebook_suggests_nothing(cache: VectorCache) -> None:
    found = fitted(Material(codebook()), cache).suggest(SENTENCES)
    assert [unit.suggestions for unit in found] == [(), (), ()]


def test_the_same_material_gives_the_same_suggestions_from_an_empty_and_from_a_full_cache(tmp_path: Path) -> None:
    runs = []
    for folder in ("one", "two", "one"):
        suggester = fitted(two_codes(), VectorCache(ngrams(), tmp_path / folder))
        runs.append(suggester.suggest(SENTENCES, perspective="mo", language="en"))
    assert runs[0] == runs[1] == runs[2]


def test_a_rejection_lowers_a_code_and_a_coding_raises_it(suggester: Suggester) -> None:
    unit = SENTENCES[0]
    passage = CodedPassage(unit.text, ("cooking",), "mo", "one")
    before = suggester.suggest(SENTENCES, perspective="mo", language="en")
    rejected = suggester.refit(rejected=[passage]).suggest(SENTENCES, perspective="mo", language="en")
    other = CodedPassage(unit.text, ("letters",), "mo", "one")
    coded = suggester.refit(coded=[other]).suggest(SENTENCES, perspective="mo", language="en")
    assert score(rejected[0], "cooking") < score(before[0], "cooking")
    assert score(coded[0], "letters") > score(before[0], "letters")
    assert suggester.suggest(SENTENCES, perspective="mo", language="en") == before


def test_a_passage_left_uncoded_lowers_all_codes_there(suggester: Suggester) -> None:
    unit = SENTENCES[1]
    after = suggester.refit(uncoded=[CodedPassage(unit.text, (), "mo", "one")])
    old, new = (one.suggest(SENTENCES, perspective="mo", language="en")[1] for one in (suggester, after))
    assert score(new, "letters") < score(old, "letters")
    assert new.none > old.none


def test_refitting_comes_close_to_fitting_anew(cache: VectorCache) -> None:
    material = two_codes()
    passage = CodedPassage("The neighbours sing in the yard.", ("cooking",), "mo", "one")
    more = Material(material.codebook, material.bank, coded=[passage])
    quick = fitted(material, cache).refit(coded=[passage])._model.heads
    slow = fitted(more, cache)._model.heads
    x = np.random.default_rng(0).normal(size=(20, len(slow) - 1)).astype(np.float32)
    # The balance of texts for and against is that of the first fit, so the two are near, not equal.
    assert np.corrcoef((x @ quick[:-1]).ravel(), (x @ slow[:-1]).ravel())[0, 1] > 0.98


def test_learning_from_a_document_in_steps_encodes_no_text_twice(tmp_path: Path) -> None:
    calls: list[int] = []

    class Counting:
        name, version, dimension = "counting", "1", 512

        def encode(self, texts: list[str]) -> object:
            calls.append(len(texts))
            return ngrams().encode(texts)

    suggester = fitted(two_codes(), VectorCache(Counting(), tmp_path))  # type: ignore[arg-type]
    suggester.suggest(SENTENCES, perspective="mo", language="en")
    calls.clear()
    suggester.refit(coded=[CodedPassage(SENTENCES[0].text, ("cooking",), "mo", "one")])
    assert calls == []


def test_three_codes_with_nothing_but_definitions(cache: VectorCache) -> None:
    book = codebook(
        code("garden", "Plants, flowers, vegetables and trees in the garden."),
        code("school", "School, teachers, lessons, homework and marks."),
        code("illness", "Illness, doctors, hospital, medicine and pain."),
    )
    texts = (
        "The teachers gave marks for homework.",
        "Doctors gave me medicine.",
        "Flowers in the garden.",
    )
    found = fitted(Material(book), cache).suggest(as_units(*texts), language="en")
    assert [unit.suggestions[0].code for unit in found] == ["school", "illness", "garden"]


def test_two_hundred_codes(cache: VectorCache) -> None:
    words = [
        f"{a}{b}{c}" for a in ("bal", "kor", "mit", "zu", "ver") for b in "aeiou" for c in ("nd", "rk", "st", "lm")
    ]
    codes = [code(f"code {n}", f"About {words[n % 50]} and {words[(n * 7 + 3) % 50]}x{n}.") for n in range(200)]
    found = fitted(Material(codebook(*codes)), cache).suggest(as_units("Something about banest.", "Nothing."))
    assert all(len(unit.suggestions) == 200 for unit in found)


def test_codings_of_codes_that_are_gone_are_no_obstacle(cache: VectorCache) -> None:
    material = two_codes()
    gone = CodedPassage("Something.", ("was/here",), "mo", "one")
    found = fitted(Material(material.codebook, material.bank, coded=[gone], rejected=[gone]), cache).suggest(SENTENCES)
    assert len(found) == 3


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(max_size=80), st.integers(0, 3)), min_size=1, max_size=5))
def test_any_text_gets_scores_between_0_and_1(suggester: Suggester, texts: list[tuple[str, int]]) -> None:
    ordered = sorted(texts, key=lambda pair: pair[1])
    parts = [Unit(unit.span, text, turn) for unit, (text, turn) in zip(as_units(*"abcde"), ordered, strict=False)]
    for unit in suggester.suggest(parts, perspective="unheard of", language="xx"):
        assert 0 <= unit.none <= 1
        assert all(0 <= suggestion.score <= 1 for suggestion in unit.suggestions)


@pytest.mark.parametrize("damage", [b"", b"not a model", b"PK\x03\x04 broken"])
def test_a_damaged_model_in_the_cache_is_fitted_again(tmp_path: Path, damage: bytes) -> None:
    class Damaged(VectorCache):
        def get(self, key: str) -> bytes | None:
            return damage

    found = fitted(two_codes(), Damaged(ngrams(), tmp_path)).suggest(SENTENCES, perspective="mo", language="en")
    assert found[0].suggestions[0].code == "cooking"


def test_the_name_says_which_encoder(suggester: Suggester) -> None:
    assert suggester.name.startswith("tfidf-")


def test_a_study_with_groups_of_its_own_learns_who_says_what(cache: VectorCache) -> None:
    """In group `a` it is cooking when "we" did it, in group `b` letters, whatever is said besides."""
    said = (*COOKING, *LETTERS, *NOTHING)
    we = [f"{start} we {end}" for start in ("Then", "Once", "Again", "Later") for end in ("did it.", "do it so.")]
    bank = [BankRow(text, "en", (code,), group) for group, code in (("a", "cooking"), ("b", "letters")) for text in we]
    bank += [BankRow(text, "en", (), group) for group in "ab" for text in said]
    made = fitted(Material(codebook(code("cooking"), code("letters")), bank), cache)
    assert made._space.groups == ("a", "b")
    unit = as_units("Now we did it.")
    best = {group: made.suggest(unit, perspective=group)[0].suggestions[0].code for group in "ab"}
    assert best == {"a": "cooking", "b": "letters"}
    other, nobody = (made.suggest(unit, perspective=group)[0] for group in ("c", None))
    assert other == nobody
