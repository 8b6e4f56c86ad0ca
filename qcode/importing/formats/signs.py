"""Signs that Word documents keep as letters of a picture font, as characters that everybody reads."""

from __future__ import annotations

from typing import Any

# Word turns `:)` and its relatives into the Wingdings letters J, K and L.
_SMILEYS = {0x4A: "☺", 0x4B: "😐", 0x4C: "☹"}
_ARROWS = {0xE0: "→", 0xDF: "←", 0xF3: "⇔", 0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0xB7: "•"}


def smile(text: str) -> str:
    """Letters of the private range that picture fonts use, as signs."""
    if not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(_wingding(ord(char) & 0xFF, char) if "\uf000" <= char <= "\uf0ff" else char for char in text)


def symbol(element: Any) -> str:
    """The character of a `w:sym`; `""` for a broken one."""
    attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    try:
        code = int(attributes.get("char", ""), 16)
        char = chr(code)
    except (ValueError, OverflowError):
        return ""
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE:
        return ""  # no characters
    if "wingdings" in attributes.get("font", "").lower() or 0xF000 <= code <= 0xF0FF:
        return _wingding(code & 0xFF, char)
    return char


def _wingding(code: int, otherwise: str) -> str:
    return _SMILEYS.get(code) or _ARROWS.get(code) or otherwise
