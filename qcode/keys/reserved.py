"""Which characters a code can't have as its key, because an action of the coding screen has them."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.keys.action import Action, keys_of
from qcode.keys.app import ACTIONS as APP
from qcode.keys.coding import ACTIONS as CODING
from qcode.keys.names import character_of
from qcode.keys.transcript import ACTIONS as TRANSCRIPT


def reserved(keymap: Mapping[str, str] | None = None) -> dict[str, Action]:
    """Characters that mean something where codes are applied, each with its action.

    `keymap` has a person's own keys by the ids of actions; None: the keys that the app comes with. Digits are never in
    it: they are there for the codes.
    """
    found: dict[str, Action] = {}
    for action in (*CODING, *TRANSCRIPT, *APP):
        for key in keys_of(action, keymap or {}) if action.action else ():
            character = character_of(key)
            if character is not None and not character.isdigit():
                found.setdefault(character, action)
    return found


def reserved_titles(keymap: Mapping[str, str] | None = None) -> dict[str, str]:
    """The same, each with the title of its action in the language of the interface."""
    return {character: action.title for character, action in reserved(keymap).items()}
