"""Words of a transcript: what counts as one, and the marks and stamps that do not.

A word is a maximal run of letters or digits with their accents and vowel signs; apostrophes and hyphens inside it
are kept (`E-Mail`, `geht's`), soft hyphens and joiners that nobody sees do not part it.
Time stamps and transcription marks are no words: `#00:01:23-4#`, `(.)`, `(3)`, `(lacht)`, `[unv.]`,
`(unv., 00:12:04)`, `//mhm//`. The words inside `@ja@` count: they were said, laughing. Numbers that run at the margin
of all lines or paragraphs are none, either.

Projects keep the words of their texts as they were counted. Whoever changes what counts as a word, here or in
`margin`, raises WORD_RULE: a project that was counted by an older rule is counted anew when it is opened.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

from qcode.model.margin import without_margin
from qcode.model.span import Span

WORD_RULE = 2
"""The number of the rule of counting: another rule has another number."""

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,-]\d{1,3})?"
STAMP = re.compile(
    rf"#\s*(?P<hash>\d{{1,2}}:\d{{2}}:\d{{2}}(?:-\d)?)\s*#|\[(?P<square>{CLOCK})\]|\((?P<round>{CLOCK})\)"
)

# `//S00: Ach so.//`: said by who is named, over the words of another. `//mhm//` names nobody and is a mark.
_VOICE = r"[^\W\d_][\w.' -]{0,24}:[ \t\u00a0]"
OVERLAP = re.compile(
    r"(?<![:/])//(?!/)\s*(?P<speaker>[^\W\d_][\w.' -]{0,24}):[ \t\u00a0]+(?P<words>[^\n]+?)(?<!:)//(?!/)"
)

MARK = re.compile(
    STAMP.pattern.replace("?P<hash>", "").replace("?P<square>", "").replace("?P<round>", "")
    + r"|\((?:\.{1,3}|…|-{1,3})\)"
    r"|\(\d{1,2}(?:[.,]\d{1,2})?(?:\ ?(?:s|sec|sek|Sek)\.?|\ (?:seconds?|Sekunden?)(?:\ pause)?)?\)"
    r"|[(\[](?:unv|unverst|inaudible|unclear|crosstalk)[^()\[\]\n]{0,40}[)\]]"
    r"|\(\(?[a-zäöüß][a-zäöüß ,.]{1,38}\)?\)"
    r"|\[(?:[a-zäöüß][^\[\]\n]{0,38}|\.{3}|…)\]"
    r"|\(\.\.\.\)"
    rf"|(?<![:/])//(?!/)(?!\s*{_VOICE})[^/\n]{{1,80}}(?<!:)//(?!/)"
)
# Python's \w leaves out combining marks: Arabic with its vowels, Hindi and decomposed letters would fall apart.
# Only blocks of scripts are looked through, as all of Unicode would take longer than the rest of the program's start.
_BLOCKS = ((0x300, 0x370), (0x483, 0x48A), (0x591, 0x1100), (0x17B4, 0x17DE), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00),
           (0x20D0, 0x20DD), (0xFE20, 0xFE30))  # fmt: skip
_ACCENTS = "".join(
    chr(point) for first, end in _BLOCKS for point in range(first, end) if unicodedata.category(chr(point))[0] == "M"
)
# An apostrophe or hyphen counts as inside a word only between two letters or digits.
WORD = re.compile(rf"[^\W_]+(?:[{_ACCENTS}][^\W_]*|['’‘ʼ\-‐‑\u00ad\u200c\u200d\u2060][^\W_]+)*")
_TOKEN = re.compile(rf"(?P<mark>{MARK.pattern})|(?P<word>{WORD.pattern})")


def marks(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Spans of time stamps and transcription marks, in order."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    return tuple(Span(*m.span()) for m in MARK.finditer(text, start, end))


def stamps(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Spans of time stamps, in order."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    return tuple(Span(*m.span()) for m in STAMP.finditer(text, start, end))


def word_spans(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Spans of the words, in order; marks, stamps and the numbers at the margin of `text` hold none."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    return tuple(Span(*m.span()) for m in _TOKEN.finditer(without_margin(text), start, end) if m.lastgroup == "word")


def word_starts(text: str) -> array[int]:
    """Offsets of the first characters of all words, ordered, as unsigned 32-bit numbers."""
    return array("I", (m.start() for m in _TOKEN.finditer(without_margin(text)) if m.lastgroup == "word"))


def count_words(text: str, within: Span | None = None) -> int:
    """How many words the text has, or a part of it: numbers at the margin are known by the whole text only."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    return sum(1 for m in _TOKEN.finditer(without_margin(text), start, end) if m.lastgroup == "word")
