"""Whether a full stop, an ellipsis or a question mark ends a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qcode.language.abbreviations import ABBREVIATIONS, GOES_ON, STARTERS

_BEFORE = 24
# the word or chain of abbreviated words that a full stop belongs to: `z. B`, `Dr`, `a.m`, `12`
_CHAIN = re.compile(r"(?:(?:[^\W\d_]{1,5}\.-?[ \u00a0\u202f\u2009]?){1,4})?[^\W_]+(?:[-'’][^\W_]+)*$")
_NUMBER = re.compile(r"(?:(?<=\W)|^)(?:\d{1,2}\.)?\d{1,3}$")
_ROMAN = re.compile(r"[IVX]{1,5}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_BLANKS = re.compile("[ \u00a0\u202f\u2009]")
_DOUBT = re.compile(r"[(\[][^()\[\]\n]{1,40}$")
_SAMPLE = re.compile(r"[.!?][\"”“»«’)]*[ \n]+[\"„“»«(]*([^\W\d_])")
_FEWEST = 5


@lru_cache(maxsize=8)
def lower_case_style(text: str) -> bool:
    """True for a transcript in small letters throughout: there a capital can't be asked for after a full stop."""
    firsts = _SAMPLE.findall(text)
    return len(firsts) >= _FEWEST and sum(first.islower() for first in firsts) > 0.8 * len(firsts)


class Style(NamedTuple):
    """How a text is written: its language, and if a sentence may start with a small letter throughout."""

    language: str
    any_case: bool


class Stop:
    """A stop that may end the sentence that runs from `begin`; `match` has the stop and what closes behind it.

    `first` is where the next letter or digit stands (`end` of the stretch when there is none), `new_line` is true when
    the next sentence would start in a new line.
    """

    __slots__ = ("_at", "_begin", "_close", "_end", "_first", "_new_line", "_stop", "_style", "_text")

    def __init__(self, match: re.Match[str], begin: int, first: int, style: Style, *, new_line: bool) -> None:
        self._text, self._at, self._end = match.string, match.start(), match.endpos
        self._stop, self._close = match["stop"], match["close"].strip("*_@")
        self._begin, self._first = begin, first
        self._style, self._new_line = style, new_line

    def ends_sentence(self) -> bool:
        """True when a sentence ends here."""
        if self._goes_on() or self._in_mark():
            return False
        if self._stop == ".":
            # a closing quote behind the full stop: what was said ends, whatever the word before it is
            return bool(self._close) or self._full_stop()
        if self._stop[0] in ".…":
            return self._new_line or not self._pauses()
        return True

    def _goes_on(self) -> bool:
        """A small letter in the same line goes on, unless the whole text is written in small letters."""
        return not (self._new_line or self._style.any_case) and self._next_char().islower()

    def _next_char(self) -> str:
        return self._text[self._first] if self._first < self._end else ""

    def _before(self, pattern: re.Pattern[str], reach: int = _BEFORE) -> re.Match[str] | None:
        """What stands right before the stop, within the sentence."""
        return pattern.search(self._text, max(self._begin, self._at - reach), self._at)

    def _in_mark(self) -> bool:
        """`(.)`, `[...]`, `(?)`, `(Kassel?)`, `(2 Sek.)`: the stop belongs to a mark."""
        if self._at > self._begin and self._text[self._at - 1] in "([":
            return True
        if not self._close.startswith((")", "]")):
            return False
        inner = self._before(_DOUBT)
        return inner is not None and len(inner[0].split()) <= 2

    def _full_stop(self) -> bool:
        """A single full stop without closing quote: abbreviation, ordinal, initial, or the end."""
        chain = self._before(_CHAIN)
        if chain is None:
            return True
        token = chain[0]
        if token[-1].isdecimal():
            return self._after_number()
        known = ABBREVIATIONS.get(self._style.language, ABBREVIATIONS["de"])
        names = _names(token)
        if not known.never.isdisjoint(names) or (self._next_char().isdecimal() and not known.number.isdisjoint(names)):
            return False
        doubtful = not known.maybe.isdisjoint(names) or self._initial(token, names[-1]) or self._ordinal(token)
        return not doubtful or self._before_starter()

    def _initial(self, token: str, last: str) -> bool:
        """`J. Meier`; in English `I` is a word."""
        return len(last) == 1 and not (self._style.language == "en" and token == "I")

    def _ordinal(self, token: str) -> bool:
        """`Wilhelm II.`, which German writes with a full stop."""
        return self._style.language == "de" and _ROMAN.fullmatch(token) is not None

    def _before_starter(self) -> bool:
        """True when the next word usually starts a sentence."""
        following = _WORD.match(self._text, self._first, self._end)
        return following is not None and following[0] in STARTERS

    def _after_number(self) -> bool:
        """`am 12. März`, `1. Vorsitzende`, `12.3.`: German ordinals; a number that opens the line counts a list."""
        number = self._before(_NUMBER, reach=8)
        if number is None:
            return True
        if not self._text[self._begin : self._at - len(number[0])].strip(" \t\u00a0\n*-("):
            return False
        return self._style.language != "de" or (self._before_starter() and not self._next_char().isdecimal())

    def _pauses(self) -> bool:
        """`die … Frauen`: an ellipsis behind a small word is a pause."""
        before = self._text[max(self._begin, self._at - _BEFORE) : self._at].rstrip()
        last = _LAST_WORD.search(before)
        return last is not None and last[0].lower() in GOES_ON


def _names(token: str) -> list[str]:
    """The chain as it may stand in the lists, longest first: `z. B` → `z.B`, `B`."""
    joined = _BLANKS.sub("", token)
    parts = joined.split(".")
    return [".".join(parts[index:]) for index in range(len(parts))]
