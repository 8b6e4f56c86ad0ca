from __future__ import annotations

import string

import pytest
from textual.keys import _character_to_key

from qcode.keys.names import character_of, key_of

CHARACTERS = [char for char in string.printable if char.isprintable()] + list("äöüßÄé§°€")


@pytest.mark.parametrize("character", CHARACTERS)
def test_keys_are_named_as_the_terminal_framework_names_them(character: str) -> None:
    assert key_of(character) == _character_to_key(character)
    assert character_of(key_of(character)) == character


@pytest.mark.parametrize("key", ["escape", "ctrl+a", "shift+tab", "pagedown", "f2", "enter"])
def test_keys_that_type_nothing_have_no_character(key: str) -> None:
    assert character_of(key) is None
