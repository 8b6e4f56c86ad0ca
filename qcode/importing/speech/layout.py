"""From the text of a transcript to its turns: two passes, spans only, nothing is cut or repaired.

First every line is looked at on its own (`candidates`), then the candidates that hold up over the whole document
(`labels`) become turns. A label is a label only where it recurs as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qcode.errors import Listing, Message, Plural
from qcode.importing.source import Oddity, SpeakerRules
from qcode.importing.speech.blocks import Body, blocks_of
from qcode.importing.speech.candidates import Candidate, Shape
from qcode.importing.speech.finding import Found, find_labels
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.lines import Line, lines_of
from qcode.importing.speech.overlaps import with_overlaps
from qcode.importing.speech.patterns import FOOTER
from qcode.importing.speech.roles import guess_roles, with_nameless
from qcode.importing.speech.stamps import Style, style_of
from qcode.importing.speech.times import clock_oddities, timed
from qcode.importing.speech.turns import Block, speech_of
from qcode.model import Span, Speaker, Transcript, Turn

_LAST_FOOTER_LINES = 4
"""Footers are looked for on so many lines: further up `Ende der Aufnahme` is something that somebody says."""
_NO_RULES = SpeakerRules()


@dataclass(frozen=True, slots=True)
class Layout:
    """A transcript as its text is laid out, and what looked wrong in it."""

    transcript: Transcript
    oddities: tuple[Oddity, ...] = ()


def read_layout(
    text: str,
    *,
    interviewer: Collection[str] = (),
    language: str | None = None,
    rules: SpeakerRules = _NO_RULES,
    bold: Collection[int] = (),
) -> Layout:
    """Find header, turns, speakers and times in a stored text.

    `interviewer` names the labels of who asks, else they are guessed; `language` is `de` or `en`, else it is detected.
    `rules` is what a person said of the speakers, `bold` the offsets of paragraphs that are bold throughout.
    Raises UsageError for an interviewer's label that is not in the text and for a pattern that is none; any text at all
    is read.
    """
    lines = lines_of(text)
    found = find_labels(text, lines, rules, bold)
    style = _style(text, lines, found)
    is_apart = rules.unlabelled is not None or found.by_looks
    blocks = blocks_of(Body(text, lines, found, _footer_start(text, lines, found.first), style, is_apart))
    turns = [Turn(Span(block.start, block.end), speech_of(text, block, style), block.label) for block in blocks]
    turns = timed(text, turns, blocks, style)
    oddities = [
        *clock_oddities(text, turns, blocks, style),
        *_without_words(turns, blocks),
        *_read_as_words(found.doubtful, lines, blocks),
        *_spellings(turns, blocks),
        *_by_looks(found, lines),
        *_few_labels(found, lines, rules),
        *_misfit(found, rules),
    ]
    speakers = _speakers(text, turns, interviewer)
    parts = with_overlaps(text, turns)
    transcript = in_languages(
        Transcript(text, tuple(parts), with_nameless(speakers, parts, rules.unlabelled)), language
    )
    return Layout(transcript, tuple(sorted(oddities, key=lambda oddity: oddity.line)))


def _speakers(text: str, turns: Sequence[Turn], interviewer: Collection[str]) -> tuple[Speaker, ...]:
    header = text[: turns[0].span.start] if turns else text
    return guess_roles(text, turns, header=header, interviewer=interviewer)


def _style(text: str, lines: Sequence[Line], found: Found) -> Style:
    """How stamps are used behind the header, at the start of lines and behind labels."""
    behind_label = [line.body for line in lines]
    for item in found.labels:
        behind_label[item.line] = max(item.rest, behind_label[item.line])
    return style_of(text, lines[found.first :], behind_label[found.first :])


def _by_looks(found: Found, lines: Sequence[Line]) -> list[Oddity]:
    """That nothing but bold type says who speaks."""
    if not found.by_looks:
        return []
    label = found.labels[0].label
    return [
        Oddity(
            lines[found.labels[0].line].number,
            Plural(
                "{count} paragraph in bold is taken for the interviewer's question ({label}), what is below it for the "
                "answer: correct the roles if it is not so",
                "{count} paragraphs in bold are taken for the interviewer's questions ({label}), those between for the "
                "answers: correct the roles if it is not so",
                len(found.labels),
                label=label,
            ),
        )
    ]


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
    """Labels that differ in capitals, blanks and dots only (`Interviewer1`, `Interviewer 1`): perhaps one person."""
    counts = Counter(turn.speaker for turn in turns)
    usual = {_loosely(label): label for label, _ in reversed(counts.most_common())}
    first_lines = {block.label: block.line for block in reversed(blocks)}
    rarer = [(label, usual[_loosely(label)]) for label in counts if usual[_loosely(label)] != label]
    return [
        Oddity(
            first_lines[label],
            Message("{label!r} may be {usual!r} in another spelling: make them one if so", label=label, usual=other),
        )
        for label, other in rarer
    ]


def _few_labels(found: Found, lines: Sequence[Line], rules: SpeakerRules) -> list[Oddity]:
    """That lines which begin with a time have no label, while others do."""
    if not found.nameless or rules.unlabelled is not None:
        return []
    return [
        Oddity(
            lines[found.nameless[0]].number,
            Plural(
                "{count} line with a time has no label, as others have: taken for a nameless respondent's",
                "{count} lines with a time have no label, as others have: taken for a nameless respondent's",
                len(found.nameless),
            ),
        )
    ]


def _misfit(found: Found, rules: SpeakerRules) -> list[Oddity]:
    """That a pattern which was given for these files opens no turn here."""
    if not rules.patterns or rules.remembered or any(item.shape is Shape.GIVEN for item in found.labels):
        return []
    patterns = Listing(rules.patterns)
    return [
        Oddity(
            1, Message("the pattern {patterns} fits nowhere: speakers were looked for without it", patterns=patterns)
        )
    ]


def _loosely(label: str) -> str:
    return "".join(sign for sign in label.casefold() if sign.isalnum()) or label


def _footer_start(text: str, lines: Sequence[Line], first: int) -> int:
    """Index behind the last line that somebody speaks: `[Ende der Aufnahme]`, `Transcribed by …` come after it."""
    start = max(first + 1, len(lines) - _LAST_FOOTER_LINES)
    footers = (index for index in range(start, len(lines)) if _is_footer(text, lines[index]))
    return next(footers, len(lines))


def _is_footer(text: str, line: Line) -> bool:
    return FOOTER.match(text, line.body, line.end) is not None
