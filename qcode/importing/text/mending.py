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
        if not any(sign in text for sign in signs):
            continue  # looking at every high letter takes milliseconds per interview
        count, first = 0, 0
        parts: list[str] = []
        end = 0
        for match in _runs(name).finditer(text):
            repaired, here = _repaired(match[0], name)
            if here:
                first = first or text.count("\n", 0, match.start()) + 1
                parts += [text[end : match.start()], repaired]
                end = match.end()
                count += here
        if count >= _FEWEST:
            return "".join([*parts, text[end:]]), count, first
    return text, 0, 0


def _repaired(run: str, name: str) -> tuple[str, int]:
    """A run of high letters, each sequence that is UTF-8 for something likely decoded; how many were."""
    to_byte = _bytes_of(name)
    data = bytes(to_byte[char] for char in run)
    out: list[str] = []
    at = count = 0
    while at < len(data):
        match = _SEQUENCE.match(data, at)
        char = match[0].decode("utf-8", "ignore") if match and not _DOUBTFUL.match(match[0]) else ""
        if match and char and _LIKELY.fullmatch(char):
            out.append(char)
            at, count = match.end(), count + 1
        else:
            out.append(run[at])
            at += 1
    return "".join(out), count


@cache
def _bytes_of(name: str) -> dict[str, int]:
    """The byte of each character above ASCII; what cp1252 leaves open was often passed through as it is."""
    return {bytes([byte]).decode(name, "replace").replace("\ufffd", chr(byte)): byte for byte in range(0x80, 0x100)}


@cache
def _runs(name: str) -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(_bytes_of(name))) + "]{2,}")
