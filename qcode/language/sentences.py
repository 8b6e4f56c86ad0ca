"""Sentences of spoken German and English, as spans: rules that hold on abbreviations, marks and time stamps.

A stamp at the edge of a sentence belongs to none, a mark such as `(lacht)` to the sentence before or after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qcode.language.stops import Stop, Style, lower_case_style
from qcode.model import Span, Transcript
from qcode.model.margin import without_margin
from qcode.model.words import MARK, STAMP, WORD

SENTENCE_RULE = 1
"""Counts up when some text comes to have other sentences, so that those kept by an older rule are found anew."""

_STAMP = re.sub(r"\?P<\w+>", "", STAMP.pattern)
_BREAK = re.compile(
    "(?P<blank>\\n[^\\S\\n]*\\n\\s*)|(?P<stop>[.!?…؟۔‽]+)(?P<close>[\"'”“»«›‹’‘)\\]*_@]*[.!?…]*)(?=[\\s#\\[(/]|$)"
)
_SPACE = re.compile(r"\s")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_GAP = re.compile(rf"(?:\s|{_STAMP})*")
# words that could not be understood stand for the beginning of a sentence, not for a gesture behind one
_UNCLEAR = r"[(\[](?:unv|unverst|inaudible|unclear)"
_FACE = "[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
_STARTS_UNCLEAR = re.compile(_UNCLEAR)
_MARKS_BEHIND = re.compile(rf"(?:[ \t\u00a0\u202f]*(?!{_STAMP}|{_UNCLEAR})(?:{MARK.pattern}|{_FACE}))+")
# what may stand before the first letter of a sentence
_OPENING = re.compile(r"[\"'„“”‚‘’»«›‹(\[*_@<>–—¿¡/=°•-]*")
_QUICK_WORD = re.compile(r"[^\w(\[/#]*[^\W_]")
_TOKEN = re.compile(rf"(?P<mark>{MARK.pattern}|[(\[][^()\[\]\n]{{1,40}}[)\]])|(?P<word>{WORD.pattern})")
_LONGEST_STAMP = 40
_STAMP_AT_END = re.compile(rf"(?:{_STAMP})$")


def sentence_spans(text: str, within: Span | None = None, language: str = "de") -> tuple[Span, ...]:
    """The sentences of `text` (inside `within`) in order, disjoint, without white space or stamps at their edges.

    Every word outside marks and stamps is in one of them; a stretch without words (`(lacht)`, `…`) is none.
    """
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    style = Style(language, lower_case_style(text))
    spans: list[Span] = []
    waiting: Span | None = None  # a stretch without words before the first sentence
    for piece in _pieces(text, start, min(end, len(text)), style):
        trimmed = _trimmed(text, piece)
        if not trimmed:
            continue
        if _has_words(text, trimmed):
            spans.append(waiting.join(trimmed) if waiting is not None else trimmed)
            waiting = None
        elif spans:
            spans[-1] = spans[-1].join(trimmed)
        else:
            waiting = trimmed if waiting is None else waiting.join(trimmed)
    return tuple(spans)


def transcript_sentences(transcript: Transcript) -> tuple[tuple[int, Span], ...]:
    """All sentences with the index of their turn, each by the rules of the turn's language; none crosses turns."""
    text = without_margin(transcript.text)
    return tuple(
        (index, span)
        for index, turn in enumerate(transcript.turns)
        for span in sentence_spans(text, turn.speech, turn.language or transcript.language)
    )


def _pieces(text: str, start: int, end: int, style: Style) -> Iterator[Span]:
    """Stretches between the breaks; edges not yet trimmed."""
    begin = position = start
    while match := _BREAK.search(text, position, end):
        position = match.end()
        if match["blank"]:
            yield Span(begin, match.start())
            begin = position
        elif (stop := _sentence_end(match, begin, style)) is not None:
            yield Span(begin, stop)
            begin = position = stop
    if begin < end:
        yield Span(begin, end)


def _sentence_end(match: re.Match[str], begin: int, style: Style) -> int | None:
    """Where the sentence ends that runs from `begin` to this break, marks behind it included; None if it goes on."""
    text, end = match.string, match.endpos
    behind = _MARKS_BEHIND.match(text, match.end(), end)
    stop = behind.end() if behind else match.end()
    gap = _GAP.match(text, stop, end)
    after = gap.end() if gap else stop
    between = text[match.end() : after]
    if after >= end or _BLANK_LINE.search(between) or not _SPACE.search(between):
        return None  # the end and a blank line break by themselves; without white space nothing does
    new_line = "\n" in between or _STARTS_UNCLEAR.match(text, after, end) is not None
    opening = _OPENING.match(text, after, end)
    first = opening.end() if opening else after
    return stop if Stop(match, begin, first, style, new_line=new_line).ends_sentence() else None


def _trimmed(text: str, span: Span) -> Span:
    """Without white space and stamps at the edges."""
    start, end = span.start, span.end
    lead = _GAP.match(text, start, end)
    start = lead.end() if lead else start
    while start < end:
        if text[end - 1].isspace():
            end -= 1
            continue
        if text[end - 1] not in "#])":
            break
        base = max(start, end - _LONGEST_STAMP)
        stamp = _STAMP_AT_END.search(text[base:end])
        if stamp is None:
            break
        end = base + stamp.start()
    return Span(start, max(start, end))


def _has_words(text: str, span: Span) -> bool:
    if _QUICK_WORD.match(text, span.start, span.end):
        return True
    return any(match["word"] for match in _TOKEN.finditer(text, span.start, span.end))
