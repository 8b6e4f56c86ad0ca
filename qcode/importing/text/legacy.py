"""Which of the older one-byte encodings a German or English text is in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice

ENCODINGS = ("cp1252", "mac_roman", "cp850")
_OTHER_LETTERS = frozenset("éèêáàâçñóòôúùûíìîëïåæøÉÈÁÀÇÑØÅ")
_OPENING = frozenset("„‚«‹»›“‘")
_CLOSING = frozenset("“”‘’»«›‹…")
_SIGNS = frozenset("–—•·€§°²³©®™´ \u00ad")
_HIGH = re.compile(r"[^\x00-\x7f]")
_ENOUGH = 4000
"""So many high characters are looked at: an interview in German has them after some thirty pages."""


def best_legacy(data: bytes) -> tuple[str, str]:
    """The text and the encoding whose high letters and quotes stand where German and English have them.

    Of encodings that fit equally well it is the first in `ENCODINGS`.
    """
    texts = {name: text for name in ENCODINGS if (text := _decoded(data, name)) is not None}
    best = max(texts, key=lambda name: _score(texts[name]))  # every byte means something in mac_roman and cp850
    return texts[best], best


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> float:
    """How well the high characters fit, -3..2.1 on average; the first few thousand are enough."""
    total = count = 0.0
    for match in islice(_HIGH.finditer(text), _ENOUGH):
        at = match.start()
        total += _fit(match[0], text[at - 1] if at else " ", text[at + 1 : at + 2] or " ")
        count += 1
    return total / count if count else 0.0


def _fit(char: str, before: str, after: str) -> float:
    """How well one character fits between its neighbours, from -3 (no text) to 2.1 (a capital umlaut)."""
    if (fit := _FITS.get(char)) is not None:
        return fit(before, after)
    return _fit_of_other(char, before, after)


def _fit_of_small(before: str, after: str) -> float:
    return 2.0 if before.isalpha() or after.isalpha() else 0.5


def _fit_of_capital(before: str, _after: str) -> float:
    return -1.0 if before.islower() else 2.1


_FITS: Mapping[str, Callable[[str, str], float]] = {
    **dict.fromkeys("äöüß", _fit_of_small),
    **dict.fromkeys("ÄÖÜ", _fit_of_capital),
}
"""The letters of German between their neighbours."""


def _fit_of_other(char: str, before: str, after: str) -> float:
    if _is_quote(char, before, after):
        return 1.5
    if _is_sign(char, before, after):
        return 0.8
    if char in _OTHER_LETTERS:
        return 0.4 if before.isalpha() or after.isalpha() else -0.5
    return -2.0 if char.isprintable() else -3.0


def _is_sign(char: str, before: str, after: str) -> bool:
    """True for a dash anywhere, and for other signs unless they stand inside a word."""
    return char == "–" or (char in _SIGNS and not (before.isalpha() and after.isalpha()))


def _is_quote(char: str, before: str, after: str) -> bool:
    """True for a quote or an apostrophe where one can stand."""
    is_apostrophe = char == "’" and before.isalpha()
    return is_apostrophe or _opens(char, before, after) or _closes(char, before, after)


def _opens(char: str, before: str, after: str) -> bool:
    return char in _OPENING and not before.isalnum() and not after.isspace()


def _closes(char: str, before: str, after: str) -> bool:
    return char in _CLOSING and not after.isalnum() and not before.isspace()
