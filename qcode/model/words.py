"""Words of a transcript: what counts as one, and the marks and stamps that do not.

A word is a maximal run of letters or digits; apostrophes and hyphens inside it are kept (`E-Mail`, `geht's`).
Time stamps and transcription marks are no words: `#00:01:23-4#`, `(.)`, `(3)`, `(lacht)`, `[unv.]`,
`(unv., 00:12:04)`, `//mhm//`. The words inside `@ja@` count: they were said, laughing.
"""

from __future__ import annotations

import re
from array import array

from qcode.model.span import Span

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,-]\d{1,3})?"
STAMP = re.compile(
    rf"#\s*(?P<hash>\d{{1,2}}:\d{{2}}:\d{{2}}(?:-\d)?)\s*#|\[(?P<square>{CLOCK})\]|\((?P<round>{CLOCK})\)"
)

MARK = re.compile(
    STAMP.pattern.replace("?P<hash>", "").replace("?P<square>", "").replace("?P<round>", "")
    + r"|\((?:\.{1,3}|…|-{1,3})\)"
    r"|\(\d{1,2}(?:[.,]\d{1,2})?(?:\ ?(?:s|sec|sek|Sek)\.?|\ (?:seconds?|Sekunden?)(?:\ pause)?)?\)"
    r"|[(\[](?:unv|unverst|inaudible|unclear|crosstalk)[^()\[\]\n]{0,40}[)\]]"
    r"|\(\(?[a-zäöüß][a-zäöüß ,.]{1,38}\)?\)"
    r"|\[(?:[a-zäöüß][^\[\]\n]{0,38}|\.{3}|…)\]"
    r"|\(\.\.\.\)"
    r"|(?<![:/])//(?!/)[^/\n]{1,80}(?<!:)//(?!/)"
)
# An apostrophe or hyphen counts as inside a word only between two letters or digits.
WORD = re.compile(r"[^\W_]+(?:(?:['’‘ʼ]|[-‐‑])[^\W_]+)*")
_TOKEN = re.compile(rf"(?P<mark>{MARK.pattern})|(?P<word>{WORD.pattern})")


def marks(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Spans of time stamps and transcription marks, in order."""
    start, end = (within.start, within.end) if within else (0, len(text))
    return tuple(Span(*m.span()) for m in MARK.finditer(text, start, end))


def stamps(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Spans of time stamps, in order."""
    start, end = (within.start, within.end) if within else (0, len(text))
    return tuple(Span(*m.span()) for m in STAMP.finditer(text, start, end))


def word_spans(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Spans of the words, in order; marks and stamps hold none."""
    start, end = (within.start, within.end) if within else (0, len(text))
    return tuple(Span(*m.span()) for m in _TOKEN.finditer(text, start, end) if m.lastgroup == "word")


def word_starts(text: str) -> array[int]:
    """Offsets of the first characters of all words, ordered, as unsigned 32-bit numbers."""
    return array("I", (m.start() for m in _TOKEN.finditer(text) if m.lastgroup == "word"))


def count_words(text: str) -> int:
    """How many words the text has."""
    return sum(1 for m in _TOKEN.finditer(text) if m.lastgroup == "word")
