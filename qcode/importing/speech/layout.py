"""From the text of a transcript to its turns: two passes, spans only, nothing is cut or repaired.

First every line is looked at on its own (`candidates`), then the candidates that hold up over the whole document
(`labels`) become turns. A label is a label only where it recurs as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qcode.errors import Message
from qcode.importing.source import Oddity
from qcode.importing.speech.candidates import Candidate, candidate
from qcode.importing.speech.header import header_end
from qcode.importing.speech.labels import accepted, looks_alike
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.lines import Line, lines_of
from qcode.importing.speech.patterns import FOOTER, HEADING, LEAD_BARE, RULE_LINE
from qcode.importing.speech.roles import guess_roles
from qcode.importing.speech.stamps import Style, bare_leads, style_of
from qcode.importing.speech.times import clock_oddities, timed
from qcode.importing.speech.turns import Block, speech_of
from qcode.model import Span, Transcript, Turn

_LAST_FOOTER_LINES = 4
"""Footers are looked for on so many lines: further up `Ende der Aufnahme` is something that somebody says."""
_FEWEST_STAMPED = 3
"""So many paragraphs with a time are a habit of the transcript; two may be times of day."""


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
    labels, doubtful, first = _labels(text, lines)
    style = _style(text, lines, labels, first)
    body = _Body(text, lines, labels, first, _footer_start(text, lines, first), style)
    blocks = _blocks(body)
    turns = [Turn(Span(block.start, block.end), speech_of(text, block, style), block.label) for block in blocks]
    turns = timed(text, turns, blocks, style)
    header = text[: turns[0].span.start] if turns else text
    speakers = guess_roles(text, turns, header=header, interviewer=interviewer)
    oddities = [
        *clock_oddities(text, turns, blocks, style),
        *_without_words(turns, blocks),
        *_read_as_words(doubtful, lines, blocks),
        *_spellings(turns, blocks),
    ]
    transcript = in_languages(Transcript(text, tuple(turns), speakers), language)
    return Layout(transcript, tuple(sorted(oddities, key=lambda oddity: oddity.line)))


@dataclass(frozen=True, slots=True)
class _Body:
    """What stands between header and footer: lines `first`..`last` of the text, the labels in them, and its stamps."""

    text: str
    lines: Sequence[Line]
    labels: Sequence[Candidate]
    first: int
    last: int
    style: Style


def _labels(text: str, lines: Sequence[Line]) -> tuple[list[Candidate], list[Candidate], int]:
    """The lines that open turns, lines that look like that, and the index of the first line behind the header.

    The header is looked for twice: what it holds must not count as a recurrence of a label.
    """
    bare = bare_leads(text, lines)
    seen = (candidate(text, lines, index, bare=bare) for index in range(len(lines)))
    candidates = [item for item in seen if item is not None]
    labels = accepted(candidates, len(lines))
    first = header_end(text, lines, {item.line for item in labels})
    if first:
        labels = accepted(_from_line(candidates, first), len(lines) - first)
    if not labels:
        first = header_end(text, lines, ())
    return labels, looks_alike(_from_line(candidates, first), labels), first


def _from_line(candidates: Sequence[Candidate], first: int) -> list[Candidate]:
    return [item for item in candidates if item.line >= first]


def _style(text: str, lines: Sequence[Line], labels: Sequence[Candidate], first: int) -> Style:
    """How stamps are used behind the header, at the start of lines and behind labels."""
    behind_label = [line.body for line in lines]
    for item in labels:
        behind_label[item.line] = item.rest
    return style_of(text, lines[first:], behind_label[first:])


def _without_words(turns: Sequence[Turn], blocks: Sequence[Block]) -> list[Oddity]:
    """Turns in which nothing is said."""
    silent = [(turn, block) for turn, block in zip(turns, blocks, strict=True) if not turn.speech]
    return [Oddity(block.line, _says_nothing(turn.speaker)) for turn, block in silent]


def _says_nothing(speaker: str) -> Message:
    if speaker:
        return Message("{speaker}: a turn without words", speaker=speaker)
    return Message("a turn without words")


def _read_as_words(doubtful: Sequence[Candidate], lines: Sequence[Line], blocks: Sequence[Block]) -> list[Oddity]:
    """Lines behind the first label that look like a label of somebody who speaks once."""
    numbers = [(item.label, lines[item.line].number) for item in doubtful if blocks]
    return [
        Oddity(number, Message("{label!r} looks like a speaker but comes only once: read as words", label=label))
        for label, number in numbers
        if number > blocks[0].line
    ]


def _spellings(turns: Sequence[Turn], blocks: Sequence[Block]) -> list[Oddity]:
    """Labels that differ in capitals only: perhaps one person."""
    counts = Counter(turn.speaker for turn in turns)
    usual = {label.casefold(): label for label, _ in reversed(counts.most_common())}
    first_lines = {block.label: block.line for block in reversed(blocks)}
    rarer = [(label, usual[label.casefold()]) for label in counts if usual[label.casefold()] != label]
    return [
        Oddity(
            first_lines[label],
            Message("{label!r} may be {usual!r} in another spelling: make them one if so", label=label, usual=other),
        )
        for label, other in rarer
    ]


def _footer_start(text: str, lines: Sequence[Line], first: int) -> int:
    """Index behind the last line that somebody speaks: `[Ende der Aufnahme]`, `Transcribed by …` come after it."""
    start = max(first + 1, len(lines) - _LAST_FOOTER_LINES)
    footers = (index for index in range(start, len(lines)) if _is_footer(text, lines[index]))
    return next(footers, len(lines))


def _is_footer(text: str, line: Line) -> bool:
    return FOOTER.match(text, line.body, line.end) is not None


def _blocks(body: _Body) -> list[Block]:
    """Lines of one turn each, from its label or the stamp on the line before it to its last word or stamp."""
    if not body.labels:
        return _nameless(body.text, body.lines[body.first : body.last], body.style)
    labels = [item for item in body.labels if item.line < body.last]
    lowest = [body.first, *(item.line + 1 for item in labels)]
    starts = [_first_line(item, body.style, low) for item, low in zip(labels, lowest, strict=False)]
    ends = [*starts, body.last][1:]
    return [_block(body, item, start, end) for item, start, end in zip(labels, starts, ends, strict=True)]


def _block(body: _Body, item: Candidate, start: int, end: int) -> Block:
    """The turn that a label opens, on the lines from `start` up to `end`, without what is nobody's at its end."""
    while end - 1 > item.line and _is_furniture(body.text, body.lines[end - 1]):
        end -= 1
    time_ms = item.above_ms if item.time_ms is None and start < item.line else item.time_ms
    return Block(
        line=body.lines[item.line].number,
        start=body.lines[start].body,
        rest=item.rest,
        end=body.lines[end - 1].end,
        label=item.label,
        time_ms=time_ms,
        bold=item.bold,
        until_ms=item.until_ms,
    )


def _nameless(text: str, lines: Sequence[Line], style: Style) -> list[Block]:
    """All of it as one turn; where most paragraphs begin with a bare time (oTranscribe), a turn for each of them.

    Such a time in the middle of a turn would count as words, other stamps are known for what they are everywhere.
    """
    if not lines:
        return []
    starts = [] if style.ends else _stamped_paragraphs(text, lines)
    edges = [0, *(index for index in starts if index), len(lines)]
    return [
        Block(lines[begin].number, lines[begin].body, lines[begin].body, lines[end - 1].end, "")
        for begin, end in pairwise(edges)
    ]


def _stamped_paragraphs(text: str, lines: Sequence[Line]) -> list[int]:
    """The indexes of lines that begin with a bare time; none where they are too few to be the paragraphs."""
    starts = [index for index, line in enumerate(lines) if LEAD_BARE.match(text, line.body, line.end)]
    paragraphs = sum(line.after_blank for line in lines)
    too_few = len(starts) < _FEWEST_STAMPED or 2 * len(starts) < min(paragraphs, len(lines))
    return [] if too_few else starts


def _first_line(item: Candidate, style: Style, lowest: int) -> int:
    """The line of the label, or the one above when that holds nothing but the stamp of this turn."""
    is_stamped_above = not style.ends and item.above_ms is not None and item.line > lowest
    return item.line - 1 if is_stamped_above else item.line


def _is_furniture(text: str, line: Line) -> bool:
    """Headings, rules and margin numbers of empty lines between turns belong to nobody."""
    if line.body >= line.end:
        return True
    return (RULE_LINE.match(text, line.body, line.end) or HEADING.match(text, line.body, line.end)) is not None
