"""Where a quote stands in a text: white space, typographic marks and invisible characters are alike, case counts."""

from __future__ import annotations

import re
import unicodedata
from array import array

from qcode.model.span import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_APOSTROPHES = "’‘ʼ‚‛`´′"
_QUOTATION_MARKS = "“”„‟«»‹›″"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
_COMPATIBLE = "\u2024-\u2026\ufb00-\ufb06\uff01-\uff5e"
_ALIKE = (
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTATION_MARKS, '"')
    | dict.fromkeys(_HYPHENS, "-")
)
_SPECIAL = re.compile(
    rf"[\s{_INVISIBLE}]*\s[\s{_INVISIBLE}]*|[{_INVISIBLE}{_APOSTROPHES}{_QUOTATION_MARKS}{_HYPHENS}{_COMPATIBLE}]"
)


def folded(text: str) -> str:
    """The text as quotes are compared: NFC, one blank for white space, plain marks, nothing invisible."""
    return _SPECIAL.sub(_plain, unicodedata.normalize("NFC", text)).strip()


def _plain(match: re.Match[str]) -> str:
    piece = match.group()
    if piece.strip(_INVISIBLE).isspace():
        return " "
    return _ALIKE[piece] if piece in _ALIKE else unicodedata.normalize("NFKC", piece)


class QuotedText:
    """A stored text in which quotes are looked for; it is folded once."""

    def __init__(self, text: str) -> None:
        places = array("L")
        pieces: list[str] = []
        behind = 0
        for match in _SPECIAL.finditer(text):
            plain = _plain(match)
            pieces += (text[behind : match.start()], plain)
            places.extend(range(behind, match.start()))
            places.extend([match.start()] * len(plain))
            behind = match.end()
        pieces.append(text[behind:])
        places.extend(range(behind, len(text)))
        self._folded = "".join(pieces)
        self._places = places

    def find(self, quote: str, *, most: int = 2) -> list[Span]:
        """The first `most` places of a quote, overlapping ones too, as spans over the stored text."""
        wanted = folded(quote)
        found: list[Span] = []
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0 and len(found) < most:
            found.append(Span(self._places[at], self._places[at + len(wanted) - 1] + 1))
            at = self._folded.find(wanted, at + 1)
        return found
