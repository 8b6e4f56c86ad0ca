"""Text that was encoded twice: UTF-8 read as another encoding and saved as UTF-8 again (`Ã¤` for `ä`)."""

from __future__ import annotations

import re
from functools import cache

# the encodings that UTF-8 is taken for, and signs of which one at least is in every such text
_WRONG = {"cp1252": "ÃÂÅâ", "mac_roman": "√¬≈"}
# what German, English, Turkish or Polish text may have had there: letters, dashes, quotes, the euro sign
_LIKELY = re.compile("[\u00a0-\u017f\u2010-\u2027\u2030-\u203a\u20ac]")
_TWO = rb"[\xc2-\xc5][\x80-\xbf]"
_THREE = rb"\xe2[\x80-\x84][\x80-\xbf]"
_SEQUENCE = re.compile(_TWO + b"|" + _THREE)
# `Ä“` and its like are a letter and a quote or dash far more often than an `ē`
_DOUBTFUL = re.compile(rb"[\xc2\xc4][\x82\x84\x85\x91-\x97]")
_FEWEST = 2


def mended(text: str) -> tuple[str, int, int]:
    """The text with letters that were encoded twice put right, how many they were, and the line of the first (or 0).

    Text without at least two of them comes back as it is.
    """
    for name, signs in _WRONG.items():
        # looking at every high letter takes milliseconds per interview
        if any(sign in text for sign in signs):
            whole, count, first = _mended_from(text, name)
            if count >= _FEWEST:
                return whole, count, text.count("\n", 0, first) + 1
    return text, 0, 0


def _mended_from(text: str, name: str) -> tuple[str, int, int]:
    """The text without the letters that come of one wrong encoding, their count, and where the first run of them is."""
    parts: list[str] = []
    end = count = first = 0
    for match in _runs(name).finditer(text):
        repaired, here = _repaired(match[0], name)
        if here:
            first = first if count else match.start()
            parts += [text[end : match.start()], repaired]
            end = match.end()
            count += here
    return "".join([*parts, text[end:]]), count, first


def _repaired(run: str, name: str) -> tuple[str, int]:
    """A run of high letters, each sequence that is UTF-8 for something likely decoded; how many were."""
    to_byte = _bytes_of(name)
    data = bytes(to_byte[char] for char in run)
    parts: list[str] = []
    end = count = 0
    for match in _SEQUENCE.finditer(data):
        if char := _likely_letter(match[0]):
            parts += [run[end : match.start()], char]
            end = match.end()
            count += 1
    return "".join([*parts, run[end:]]), count


def _likely_letter(sequence: bytes) -> str:
    """The letter that a sequence of UTF-8 stands for; `""` for one that is rather two letters of the text."""
    if _DOUBTFUL.match(sequence):
        return ""
    letter = sequence.decode("utf-8", "ignore")
    return letter if _LIKELY.fullmatch(letter) else ""


@cache
def _bytes_of(name: str) -> dict[str, int]:
    """The byte of each character above ASCII; what cp1252 leaves open was often passed through as it is."""
    return {bytes([byte]).decode(name, "replace").replace("\ufffd", chr(byte)): byte for byte in range(0x80, 0x100)}


@cache
def _runs(name: str) -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(_bytes_of(name))) + "]{2,}")
