"""Colours for codes that have none."""

from __future__ import annotations

import re

from qcode.model.colour import PALETTE, next_colour


def test_the_first_that_is_used_least() -> None:
    assert next_colour([]) == PALETTE[0]
    assert next_colour([PALETTE[0].lower(), "#123456"]) == PALETTE[1]
    assert next_colour(PALETTE) == PALETTE[0]
    assert next_colour([*PALETTE, PALETTE[0]]) == PALETTE[1]


def test_colours_differ_and_can_be_seen_on_white_and_black() -> None:
    assert len(set(PALETTE)) == len(PALETTE)
    for colour in PALETTE:
        assert re.fullmatch(r"#[0-9A-F]{6}", colour)
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        assert 25 < 0.299 * red + 0.587 * green + 0.114 * blue < 200
