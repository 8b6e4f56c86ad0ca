"""Whether a full stop, an ellipsis or a question mark ends a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

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


def ends_sentence(
    text: str,
    begin: int,
    match: re.Match[str],
    first: int,
    end: int,
    language: str,
    *,
    new_line: bool,
    any_case: bool,
) -> bool:
    """True when the stop in `match` ends the sentence that runs from `begin`; `first` is the next letter or digit.

    `new_line`: the next sentence would start in a new line; `any_case`: it may start with a small letter.
    """
    at = match.start()
    stop, close = match["stop"], match["close"].strip("*_@")
    after = text[first] if first < end else ""
    goes_on = not new_line and not any_case and after.islower()
    if goes_on or _in_mark(text, begin, at, close):
        return False
    if stop == ".":
        # a closing quote behind the full stop: what was said ends, whatever the word before it is
        return bool(close) or _full_stop(text, begin, at, first, end, language)
    if stop[0] in ".…":
        return new_line or not _pauses(text, begin, at)
    return True


def _in_mark(text: str, begin: int, at: int, close: str) -> bool:
    """`(.)`, `[...]`, `(?)`, `(Kassel?)`, `(2 Sek.)`: the stop belongs to a mark."""
    if at > begin and text[at - 1] in "([":
        return True
    if not close.startswith((")", "]")):
        return False
    inner = _DOUBT.search(text, max(begin, at - _BEFORE), at)
    return inner is not None and len(inner[0].split()) <= 2


def _full_stop(text: str, begin: int, at: int, first: int, end: int, language: str) -> bool:
    """A single full stop without closing quote: abbreviation, ordinal, initial, or the end."""
    chain = _CHAIN.search(text, max(begin, at - _BEFORE), at)
    if chain is None:
        return True
    following = _WORD.match(text, first, end)
    starter = following is not None and following[0] in STARTERS
    digit = first < end and text[first].isdecimal()
    token = chain[0]
    if token[-1].isdecimal():
        return _after_number(text, begin, at, language, starter=starter, digit=digit)
    known = ABBREVIATIONS.get(language, ABBREVIATIONS["de"])
    names = _names(token)
    if any(name in known.never or (digit and name in known.number) for name in names):
        return False
    initial = len(names[-1]) == 1 and not (language == "en" and token == "I")
    roman = language == "de" and _ROMAN.fullmatch(token) is not None
    doubtful = initial or roman or any(name in known.maybe for name in names)
    return starter or not doubtful


def _names(token: str) -> list[str]:
    """The chain as it may stand in the lists, longest first: `z. B` → `z.B`, `B`."""
    joined = _BLANKS.sub("", token)
    parts = joined.split(".")
    return [".".join(parts[index:]) for index in range(len(parts))]


def _after_number(text: str, begin: int, at: int, language: str, *, starter: bool, digit: bool) -> bool:
    """`am 12. März`, `1. Vorsitzende`, `12.3.`: German ordinals; a number that opens the line counts a list."""
    number = _NUMBER.search(text, max(begin, at - 8), at)
    if number is None:
        return True
    opens_line = not text[begin : at - len(number[0])].strip(" \t\u00a0\n*-(")
    return not opens_line and (language != "de" or (starter and not digit))


def _pauses(text: str, begin: int, at: int) -> bool:
    """`die … Frauen`: an ellipsis behind a small word is a pause."""
    before = text[max(begin, at - _BEFORE) : at].rstrip()
    last = _LAST_WORD.search(before)
    return last is not None and last[0].lower() in GOES_ON
