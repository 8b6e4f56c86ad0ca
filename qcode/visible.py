"""Text that somebody else wrote, as a terminal may be given it: nothing in it that the terminal would obey.

A name may hold an escape sequence, a bell, or a mark that turns the direction of the rest of the line. On screens and
in tables control characters are pictures (`␛`, `␇`), and marks of direction are left out. What is stored, and what
goes into files and pipes, stays as it is.
"""

from __future__ import annotations

import re

TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
"""Marks that turn the direction of what follows, also beyond the text that they are in, and unseen ones like them."""
PICTURES: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
"""What stands for a character that a terminal obeys or can't take, one for one; line breaks and tabs are not in it."""
PICTURES |= {0x7F: "\u2421", 0x2028: "\u2424", 0x2029: "\u2424"}
# C1 controls: 0x9B alone begins an escape sequence. Half characters (surrogates) can't be written to any terminal.
PICTURES |= dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "\ufffd")

_SHOWN = PICTURES | dict.fromkeys(TURNING, "")
_IN_LINE = _SHOWN | {0x09: " ", 0x0A: "\u2424"}
_MARKS = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
_NOT_SHOWN = re.compile(f"[\0-\x08\x0b-\x1f{_MARKS}]")
OBEYED = re.compile(f"[\0-\x1f{_MARKS}]")
"""Any character that may not stand in a line of a terminal, line breaks and tabs among them."""


def visible(text: str) -> str:
    """The text with control characters as pictures and without marks of direction; line breaks and tabs stay."""
    return text.translate(_SHOWN) if _NOT_SHOWN.search(text) else text


def visible_in_line(text: str) -> str:
    """What `visible` returns, on one line: a line break becomes `␤`, a tab a space."""
    return text.translate(_IN_LINE) if OBEYED.search(text) else text
