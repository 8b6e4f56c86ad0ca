"""Signs that Word documents keep as letters of a picture font, as characters that everybody reads."""

from __future__ import annotations

import re
from typing import Any

from qcode.importing.formats.package import attribute

# Word turns `:)` and its relatives into the Wingdings letters J, K and L.
_SMILEYS = {0x4A: "☺", 0x4B: "😐", 0x4C: "☹"}
_ARROWS = {0xE0: "→", 0xDF: "←", 0xF3: "⇔", 0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0xB7: "•"}


_PRIVATE = re.compile("[\uf000-\uf0ff]")
"""Letters of the private range that picture fonts use."""


def smile(text: str) -> str:
    """A text with the letters of picture fonts as signs; one that has no sign for everybody stays as it is."""
    return _PRIVATE.sub(lambda match: _wingding(ord(match[0]) & 0xFF, match[0]), text)


def symbol(element: Any) -> str:
    """The character of a `w:sym`; `""` for a broken one."""
    try:
        code = int(attribute(element, "char"), 16)
        char = chr(code)
    except (ValueError, OverflowError):
        return ""
    if _is_no_character(code):
        return ""
    if "wingdings" in attribute(element, "font").lower() or _PRIVATE.match(char):
        return _wingding(code & 0xFF, char)
    return char


def _is_no_character(code: int) -> bool:
    """True for control characters, halves of characters, and the last two of each plane."""
    return code < 0x20 or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE


def _wingding(code: int, otherwise: str) -> str:
    return _SMILEYS.get(code) or _ARROWS.get(code) or otherwise
