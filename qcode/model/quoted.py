"""Where a quote stands in a text: what people see alike is alike (`folding`), white space is one blank, case counts."""

from __future__ import annotations

import re
from array import array

from qcode.model.folding import fold
from qcode.model.folding import folded as folded_texts
from qcode.model.span import Span

_BLANKS = re.compile(r"\s+")


def folded(text: str) -> str:
    """The text as quotes are compared."""
    return _BLANKS.sub(" ", fold(text, keep_case=True)).strip()


class QuotedText:
    """A stored text in which quotes are looked for; it is folded once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen = folded_texts([text], keep_case=True)[0]
        pieces: list[str] = []
        places = array("L")
        behind = 0
        for match in _BLANKS.finditer(self._seen.text):
            pieces += (self._seen.text[behind : match.start()], " ")
            places.extend(range(behind, match.start() + 1))
            behind = match.end()
        pieces.append(self._seen.text[behind:])
        places.extend(range(behind, len(self._seen.text)))
        self._plain = "".join(pieces)
        self._places = places

    def find(self, quote: str, *, most: int = 2) -> list[Span]:
        """The first `most` places of a quote, overlapping ones too, as spans over the stored text.

        Part of a letter that people see as one (the i of ﬁ) is no place.
        """
        wanted = folded(quote)
        found: list[Span] = []
        at = self._plain.find(wanted) if wanted else -1
        while at >= 0 and len(found) < most:
            span = Span(*self._seen.stored(self._places[at], self._places[at + len(wanted) - 1] + 1))
            if folded(span.of(self._text)) == wanted:
                found.append(span)
            at = self._plain.find(wanted, at + 1)
        return found
