"""The one number of a table: the mean of its codes' alphas on words, with its interval over documents."""

from __future__ import annotations

import pytest
from studies import Builder

from qcode.analysis.agreement.overall import MeanAlpha, mean_word_alpha

WORDS = "B: eins zwei drei vier fünf sechs sieben acht neun zehn"
BOTH = ("Ada", "Bo")


def builder(documents: int) -> Builder:
    found = Builder("home", "hinge", "hinge/forms", "never")
    for number in range(1, documents + 1):
        found.document(f"d{number}", WORDS)
        found.code(number, "eins zwei drei", "home", "Ada")
        found.code(number, "eins zwei drei", "home", "Bo")
        found.code(number, "acht neun", "hinge/forms", "Ada")
        found.code(number, "neun zehn" if number % 2 else "acht neun", "hinge", "Bo")
    return found


def everybody(found: Builder) -> dict[int, tuple[str, ...]]:
    return dict.fromkeys(found.texts, BOTH)


def test_the_mean_of_codes_by_hand() -> None:
    """home: 1. hinge in d1: of 20 values 4 are "yes", two of ten words differ: 1 - 19 · 2 · 2 / (2 · 4 · 16)."""
    found = builder(1)
    hinge = 1 - 19 * 4 / (2 * 4 * 16)
    got = mean_word_alpha(found.study, everybody(found), ["home", "hinge", "never"])
    assert got.alpha == pytest.approx((1 + hinge) / 2) and got[1:] == (None, None, 1)


def test_intervals_from_five_documents_on_and_the_same_for_the_same_seed() -> None:
    four, eight = builder(4), builder(8)
    assert mean_word_alpha(four.study, everybody(four), ["hinge"])[1:] == (None, None, 4)
    once = mean_word_alpha(eight.study, everybody(eight), ["home", "hinge"])
    assert once == mean_word_alpha(eight.study, everybody(eight), ["home", "hinge"])
    assert once.alpha is not None and once.low is not None and once.high is not None
    assert once.low < once.alpha < once.high <= 1 and once.documents == 8


def test_where_all_documents_agree_wholly_there_is_no_interval() -> None:
    found = builder(6)
    assert mean_word_alpha(found.study, everybody(found), ["home"]) == MeanAlpha(1.0, None, None, 6)


def test_who_is_not_done_is_missing_and_does_not_disagree() -> None:
    found = builder(2)
    found.code(1, "fünf sechs", "home", "Cy")
    alone = mean_word_alpha(found.study, everybody(found), ["home"])
    assert alone.alpha == 1.0
    assert mean_word_alpha(found.study, {1: ("Ada", "Bo", "Cy"), 2: BOTH}, ["home"]).alpha != 1.0
    assert mean_word_alpha(found.study, {1: ("Ada",), 2: BOTH}, ["home"]) == MeanAlpha(1.0, None, None, 1)
    assert mean_word_alpha(found.study, {1: ("Ada",)}, ["home"]) == MeanAlpha(None, None, None, 0)


def test_codes_without_an_alpha_are_left_out_of_the_mean() -> None:
    found = builder(1)
    found.code(1, WORDS[3:], "never", "Ada")
    found.code(1, WORDS[3:], "never", "Bo")
    assert mean_word_alpha(found.study, everybody(found), ["home", "never"]).alpha == 1.0
    assert mean_word_alpha(found.study, everybody(found), ["never"]).alpha is None
