"""The spoken words of a turn: without label, without the stamps at its edges."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.importing.speech.stamps import Style, leading, trailing
from qcode.model import Span

_BOLD = ("***", "**", "*", "___", "__", "_")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one turn: `start`..`end` with label and stamps, `rest` where the words may begin.

    `line` is the number of the label's line, `time_ms` the stamp beside the label, `until_ms`
    the end where that is a range, `bold` whether the label is.
    """

    line: int
    start: int
    rest: int
    end: int
    label: str
    time_ms: int | None = None
    bold: bool = False
    until_ms: int | None = None


def speech_of(text: str, block: Block, style: Style) -> Span:
    """The words of the turn; empty where it has none. Stamps and blank lines inside stay."""
    start = _behind_stamps(text, block, style)
    end = _before_stamps(text, start, block.end, style)
    speech = Span(start, max(start, end)).trim(text)
    return _without_bold_end(text, speech, block) if block.bold else speech


def _behind_stamps(text: str, block: Block, style: Style) -> int:
    """Where the words begin behind the label, and behind white space and stamps there."""
    start = block.rest
    while start < block.end:
        if text[start].isspace():
            start += 1
        elif stamp := leading(text, start, block.end, bare=style.bare_lead):
            start = min(stamp.end, block.end)
        else:
            break
    return start


def _before_stamps(text: str, start: int, end: int, style: Style) -> int:
    """Where the words end before white space and stamps at `end`."""
    while start < end:
        if text[end - 1].isspace():
            end -= 1
        elif stamp := trailing(text, start, end, bare=style.bare_tail):
            end = stamp.start
        else:
            break
    return end


def _without_bold_end(text: str, speech: Span, block: Block) -> Span:
    """`**I: Und dann?**`: the sign that closes what the label opened is no word."""
    words = speech.of(text)
    opening = next((sign for sign in _BOLD if text.startswith(sign, _label_start(text, block))), "")
    if opening and words.endswith(opening) and words.count(opening) % 2:
        return Span(speech.start, speech.end - len(opening)).trim(text)
    return speech


def _label_start(text: str, block: Block) -> int:
    at = text.find(block.label.split()[0], block.start, block.rest) if block.label else block.start
    while at > block.start and text[at - 1] in "*_":
        at -= 1
    return max(at, block.start)
