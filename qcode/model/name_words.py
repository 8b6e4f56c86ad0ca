"""Names in any spelling: the words of a text, folded so that what is the same name is alike.

Folded away are upper and lower case, accents (`Yıldırım` is `yildirim`), the two ways to write an umlaut (`Mueller`
is `Müller`), soft hyphens and everything else that nobody sees.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_RIDERS = "\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f\u064b-\u065f\u0670"
WORD = re.compile(rf"(?:[^\W\d_]++[{_RIDERS}]*+)++|\d++")
"""A run of letters with what rides on them, or a run of digits: `haddad_02` has two words."""
NUMBER = re.compile(r"(?<![^\W_])(?:[A-Z]{2})?\+?\d(?:[ \t\u00a0/().–-]{0,3}\d){5,}(?![^\W_])")
"""A telephone number, an account: digits that people group as they like."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŋ": "n"}
)
_WRITTEN_OUT = re.compile("[aou]e")


@lru_cache(maxsize=65_536)
def fold_name(word: str) -> str:
    """One word as it is compared."""
    if word.isascii():
        plain = word.lower()
    else:
        letters = unicodedata.normalize("NFKD", word.casefold())
        plain = "".join(sign for sign in letters if sign.isalnum()).translate(_LETTERS)
    return _WRITTEN_OUT.sub(lambda found: found[0][0], plain)


def fold_number(text: str) -> str:
    """The digits of a number; those of a telephone without its country, if that is Germany."""
    digits = "".join(sign for sign in text if sign.isdigit())
    international = re.match(r"\s*(?:\+|00)49", text)
    return f"0{digits.removeprefix('00').removeprefix('49')}" if international else digits


def folded_words(text: str) -> list[str]:
    """All words of a text, folded; those of which nothing is left are left out."""
    return [folded for found in WORD.finditer(text) if (folded := fold_name(found[0]))]
