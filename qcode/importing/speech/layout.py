"""From the text of a transcript to its turns: two passes, spans only, nothing is cut or repaired.

First every line is looked at on its own (`labels.candidate`), then the candidates that hold up over the whole document
become turns. A label is a label only where it recurs as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qcode.errors import Message
from qcode.importing.source import Oddity
from qcode.importing.speech.header import header_end
from qcode.importing.speech.labels import Candidate, accepted, candidate, looks_alike
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.lines import Line, lines_of
from qcode.importing.speech.patterns import FOOTER, HEADING, LEAD_BARE, RULE_LINE
from qcode.importing.speech.roles import guess_roles
from qcode.importing.speech.stamps import Style, bare_leads, style_of
from qcode.importing.speech.times import clock_oddities, timed
from qcode.importing.speech.turns import Block, speech_of
from qcode.model import Span, Transcript, Turn

_LAST_FOOTER_LINES = 4
_FEWEST_STAMPED = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """A transcript as its text is laid out, and what looked wrong in it."""

    transcript: Transcript
    oddities: tuple[Oddity, ...] = ()


def read_layout(text: str, *, interviewer: Collection[str] = (), language: str | None = None) -> Layout:
    """Find header, turns, speakers and times in a stored text.

    `interviewer` names the labels of who asks, else they are guessed; `language` is `de` or `en`, else it is detected.
    Raises UsageError for an interviewer's label that is not in the text; any text at all is read.
    """
    lines = lines_of(text)
    found, doubtful, first = _labels(text, lines)
    rests = [line.body for line in lines]
    for item in found:
        rests[item.line] = item.rest
    style = style_of(text, lines[first:], rests[first:])
    last = _footer_start(text, lines, first)
    blocks = _blocks(text, lines, found, first, last, style)
    turns: list[Turn] = []
    for block in blocks:
        speech = speech_of(text, block, style)
        turns.append(Turn(Span(block.start, block.end), speech, block.label))
    turns = timed(text, turns, blocks, style)
    roles = guess_roles(text, turns, header=text[: turns[0].span.start] if turns else text, interviewer=interviewer)
    oddities = clock_oddities(text, turns, blocks, style)
    oddities += [
        Oddity(
            block.line,
            Message("{speaker}: a turn without words", speaker=turn.speaker)
            if turn.speaker
            else Message("a turn without words"),
        )
        for block, turn in zip(blocks, turns, strict=True)
        if not turn.speech
    ]
    oddities += [
        Oddity(
            lines[item.line].number,
            Message("{label!r} looks like a speaker but comes only once: read as words", label=item.label),
        )
        for item in doubtful
        if blocks and lines[item.line].number > blocks[0].line
    ]
    oddities += _spellings(turns, blocks)
    transcript = in_languages(Transcript(text, tuple(turns), roles), language)
    return Layout(transcript, tuple(sorted(oddities, key=lambda oddity: oddity.line)))


def _labels(text: str, lines: Sequence[Line]) -> tuple[list[Candidate], list[Candidate], int]:
    """The lines that open turns, lines that look like that, and the index of the first line behind the header.

    The header is looked for twice: what it holds must not count as a recurrence of a label.
    """
    bare = bare_leads(text, lines)
    all_found = [item for index in range(len(lines)) if (item := candidate(text, lines, index, bare=bare))]
    found = accepted(all_found, len(lines))
    first = header_end(text, lines, {item.line for item in found})
    if first:
        found = accepted([item for item in all_found if item.line >= first], len(lines) - first)
    if not found:
        first = header_end(text, lines, ())
    return found, looks_alike([item for item in all_found if item.line >= first], found), first


def _spellings(turns: Sequence[Turn], blocks: Sequence[Block]) -> list[Oddity]:
    """Labels that differ in capitals only: perhaps one person."""
    counts = Counter(turn.speaker for turn in turns)
    usual: dict[str, str] = {}
    for label, _ in counts.most_common():
        usual.setdefault(label.casefold(), label)
    lines: dict[str, int] = {}
    for block in blocks:
        lines.setdefault(block.label, block.line)
    return [
        Oddity(
            lines[label],
            Message(
                "{label!r} may be {usual!r} in another spelling: make them one if so",
                label=label,
                usual=usual[label.casefold()],
            ),
        )
        for label in counts
        if usual[label.casefold()] != label and label in lines
    ]


def _footer_start(text: str, lines: Sequence[Line], first: int) -> int:
    """Index behind the last line that somebody speaks: `[Ende der Aufnahme]`, `Transcribed by …` come after it."""
    last = len(lines)
    for index in range(len(lines) - 1, max(first, len(lines) - _LAST_FOOTER_LINES - 1), -1):
        if FOOTER.match(text, lines[index].body, lines[index].end):
            last = index
    return last


def _blocks(
    text: str, lines: Sequence[Line], found: Sequence[Candidate], first: int, last: int, style: Style
) -> list[Block]:
    """Lines of one turn each, from its label or the stamp on the line before it to its last word or stamp."""
    if not found:
        if first >= last:
            return []
        return _nameless(text, lines[first:last], style)
    opening = [item for item in found if item.line < last]
    blocks: list[Block] = []
    for position, item in enumerate(opening):
        stamps_start = not style.ends
        start_line = _first_line(item, stamps_start, first)
        after = last
        if position + 1 < len(opening):
            after = _first_line(opening[position + 1], stamps_start, item.line + 1)
        while after - 1 > item.line and _is_furniture(text, lines[after - 1]):
            after -= 1
        line = lines[item.line]
        time = item.time_ms
        if time is None and start_line < item.line:
            time = item.above_ms
        line = lines[item.line]
        start, end = lines[start_line].body, lines[after - 1].end
        blocks.append(Block(line.number, start, item.rest, end, item.label, time, item.bold, item.until_ms))
    return blocks


def _nameless(text: str, lines: Sequence[Line], style: Style) -> list[Block]:
    """All of it as one turn; where most paragraphs begin with a bare time (oTranscribe), a turn for each of them.

    Such a time in the middle of a turn would count as words, other stamps are known for what they are everywhere.
    """
    starts = [index for index, line in enumerate(lines) if LEAD_BARE.match(text, line.body, line.end)]
    paragraphs = sum(line.after_blank for line in lines)
    if style.ends or len(starts) < _FEWEST_STAMPED or 2 * len(starts) < min(paragraphs, len(lines)):
        starts = []
    edges = [0, *(index for index in starts if index), len(lines)]
    return [
        Block(lines[begin].number, lines[begin].body, lines[begin].body, lines[end - 1].end, "")
        for begin, end in pairwise(edges)
    ]


def _first_line(item: Candidate, stamps_start: bool, lowest: int) -> int:
    """The line of the label, or the one above when that holds nothing but the stamp of this turn."""
    return item.line - 1 if stamps_start and item.above_ms is not None and item.line > lowest else item.line


def _is_furniture(text: str, line: Line) -> bool:
    """Headings, rules and margin numbers of empty lines between turns belong to nobody."""
    if line.body >= line.end:
        return True
    return (RULE_LINE.match(text, line.body, line.end) or HEADING.match(text, line.body, line.end)) is not None
