"""Contrast, and which colours people with other kinds of colour vision take for each other."""

from __future__ import annotations

import pytest

from qcode.model.colour import PALETTE, VISIONS, alike, contrast, difference, seen_as


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#777777") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0072B2", "#0072B2") == 1


@pytest.mark.parametrize(
    ("colour", "vision", "seen"),
    [
        ("#FF0000", "deuteranopia", "#A39000"),
        ("#FF0000", "protanopia", "#6D5F00"),
        ("#808080", "tritanopia", "#808080"),
    ],
)
def test_colours_as_others_see_them(colour: str, vision: str, seen: str) -> None:
    assert seen_as(colour, vision) == seen


def test_differences_are_those_of_cie_1976() -> None:
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.01)
    assert difference("#FF0000", "#00FF00") == pytest.approx(170.6, abs=0.2)
    assert difference("#ABC", "#AABBCC") == 0


def test_red_and_green_of_one_lightness_are_alike_to_some_only() -> None:
    assert alike({"a": "#B36B00", "b": "#7F8000"}) == [("a", "b", ("protanopia", "deuteranopia"))]
    assert alike({"a": "#0072B2", "b": "#0072b2"})[0][2] == ("", *VISIONS)


def test_the_four_functions_and_the_first_of_the_palette_can_be_told_apart_by_all() -> None:
    assert alike({colour: colour for colour in PALETTE[:6]}) == []
    assert alike({colour: colour for colour in ("#D55E00", "#009E73", "#0072B2", "#CC79A7")}) == []


def test_what_is_no_colour_is_a_middle_grey() -> None:
    assert difference("nonsense", "#808080") < 1
