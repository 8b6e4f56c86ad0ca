"""Text can be read: contrast of code colours, tints and letters on light and dark backgrounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.tui.kit.colours import GRAPHIC, TEXT, contrast, on, parse, readable, tint

channel = st.integers(0, 255)
colours = st.tuples(channel, channel, channel)
DARK, LIGHT = ((18, 18, 18), (224, 224, 224)), ((224, 224, 224), (20, 20, 20))


@given(colours, st.sampled_from([DARK, LIGHT]), st.sampled_from([0.18, 0.32]))
def test_text_on_a_tint(colour: tuple[int, int, int], theme: tuple[tuple[int, int, int], ...], amount: float) -> None:
    background, text = theme
    assert contrast(tint(background, colour, text, amount), text) >= TEXT


@given(colours, colours)
def test_readable_and_letters(colour: tuple[int, int, int], background: tuple[int, int, int]) -> None:
    assert contrast(readable(colour, background), background) >= TEXT
    assert contrast(readable(colour, background, GRAPHIC), background) >= GRAPHIC
    assert contrast(on(colour), colour) >= TEXT


def test_known_contrast() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(parse("#777777"), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("wrong", ["", "red", "#12", "#12345g", "#1234567"])
def test_a_colour_that_cannot_be_read_is_grey(wrong: str) -> None:
    assert parse(wrong) == (128, 128, 128)
    assert parse("#0bF") == (0, 187, 255)
