"""Which of the older one-byte encodings a German or English text is in."""

from __future__ import annotations

import re

ENCODINGS = ("cp1252", "mac_roman", "cp850")
_GERMAN_SMALL = frozenset("äöüß")
_GERMAN_CAPITAL = frozenset("ÄÖÜ")
_OTHER_LETTERS = frozenset("éèêáàâçñóòôúùûíìîëïåæøÉÈÁÀÇÑØÅ")
_OPENING = frozenset("„‚«‹»›“‘")
_CLOSING = frozenset("“”‘’»«›‹…")
_SIGNS = frozenset("–—•·€§°²³©®™´ \u00ad")
_HIGH = re.compile(r"[^\x00-\x7f]")
_ENOUGH = 4000


def best_legacy(data: bytes) -> tuple[str, str]:
    """The text and the encoding whose high letters and quotes stand where German and English have them."""
    best: tuple[float, str, str] | None = None
    for name in ENCODINGS:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        score = _score(text)
        if best is None or score > best[0]:
            best = (score, text, name)
    assert best is not None  # every byte means something in mac_roman and cp850
    return best[1], best[2]


def _score(text: str) -> float:
    """How well the high characters fit, -3..2 on average; the first few thousand are enough."""
    total = count = 0.0
    for match in _HIGH.finditer(text):
        at = match.start()
        total += _fit(match[0], text[at - 1] if at else " ", text[at + 1] if at + 1 < len(text) else " ")
        count += 1
        if count >= _ENOUGH:
            break
    return total / count if count else 0.0


def _fit(char: str, before: str, after: str) -> float:
    """How well one character fits between its neighbours."""
    in_word = before.isalpha() or after.isalpha()
    if char in _GERMAN_SMALL:
        fit = 2.0 if in_word else 0.5
    elif char in _GERMAN_CAPITAL:
        fit = -1.0 if before.islower() else 2.1
    elif _is_quote(char, before, after):
        fit = 1.5
    elif char == "–" or (char in _SIGNS and not (before.isalpha() and after.isalpha())):
        fit = 0.8
    elif char in _OTHER_LETTERS:
        fit = 0.4 if in_word else -0.5
    else:
        fit = -2.0 if char.isprintable() else -3.0
    return fit


def _is_quote(char: str, before: str, after: str) -> bool:
    """True for a quote or an apostrophe where one can stand."""
    if char == "’" and before.isalpha():
        return True
    opens = char in _OPENING and not before.isalnum() and not after.isspace()
    return opens or (char in _CLOSING and not after.isalnum() and not before.isspace())
