"""Keys by name and by character: `percent_sign` is `%`, as the terminal framework names them.

A key is its own character, or the Unicode name of its character in lower case with `_` for blanks and hyphens; a few
have shorter names. Modifiers stand before it, joined by `+`.
"""

from __future__ import annotations

import unicodedata

_SHORT_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_NO_CHARACTER = frozenset(("escape", "backspace", "delete", "tab", "enter", "home", "end", "insert"))
"""Keys whose names Unicode knows as control characters; nobody types those."""
_UNICODE_NAMES = {short: long for long, short in _SHORT_NAMES.items()} | {
    "minus": "hyphen-minus",
    "less_than_sign": "less-than sign",
    "greater_than_sign": "greater-than sign",
    "exclamation_point": "exclamation mark",
}


def character_of(key: str) -> str | None:
    """The character that a key types; None with a modifier, and for keys such as `escape`."""
    if "+" in key and len(key) > 1:
        return None
    if len(key) == 1:
        return key
    name = _UNICODE_NAMES.get(key, key)
    if name in _NO_CHARACTER:
        return None
    try:
        return unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return None


def key_of(character: str) -> str:
    """The name of the key that types a character."""
    if character.isalnum():
        return character
    try:
        name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    except ValueError:  # a control character has no name
        return character
    return _SHORT_NAMES.get(name, name)
