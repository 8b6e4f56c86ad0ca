"""Which lines of a text open turns: by what a person said, else by the labels that hold up over the document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qcode.importing.source import SpeakerRules
from qcode.importing.speech.candidates import Candidate, Shape, candidate, may_open_turn, parted
from qcode.importing.speech.header import header_end
from qcode.importing.speech.labels import accepted, conversation, looks_alike
from qcode.importing.speech.lines import Line
from qcode.importing.speech.patterns import LEAD_BARE
from qcode.importing.speech.prelude import notes_end
from qcode.importing.speech.rules import labels_by_rules
from qcode.importing.speech.stamps import bare_leads
from qcode.language.detect import detect_language

_FEWEST_STAMPED = 3
"""So many paragraphs with a time are a habit of the transcript; two may be times of day."""
_FEWEST_QUESTIONS = 2
"""So many bold paragraphs that end with a question mark are questions; one may be the title."""
QUESTION = {"de": "Frage", "en": "Question"}
"""What the speaker of questions in bold is called, as no label names them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The lines that open turns, lines that look like that and are words, lines that open a turn of nobody known, and
    the index of the first line behind the header. `by_looks`: bold type alone tells questions from answers."""

    labels: Sequence[Candidate]
    doubtful: Sequence[Candidate]
    first: int
    nameless: Sequence[int] = ()
    by_looks: bool = False


def find_labels(text: str, lines: Sequence[Line], rules: SpeakerRules, bold: Collection[int] = ()) -> Found:
    """What opens turns in a text. `bold` has the offsets of paragraphs that are bold throughout."""
    if rules.patterns and (given := labels_by_rules(text, lines, rules)):
        return Found(given, (), 0)
    bare = bare_leads(text, lines)
    likely = (index for index, line in enumerate(lines) if may_open_turn(text, line))
    seen = (candidate(text, lines, index, bare=bare) for index in likely)
    candidates = [item for item in seen if item is not None]
    labels: Sequence[Candidate]
    labels, first = _labels(text, lines, candidates)
    if rules.unlabelled is not None:  # then notes above the transcript are what somebody has said, too
        first = header_end(text, lines, {item.line for item in labels})
    if not labels:
        labels = _parted(text, lines, first)
    nameless: list[int] = []
    if bare:
        labels, nameless = _among_stamped(text, lines, candidates, labels, first)
    if not labels and (questions := _questions(text, lines[first:], bold)):
        return Found([_question(text, index + first) for index in questions], (), first, by_looks=True)
    return Found(labels, looks_alike(_from_line(candidates, first), labels), first, nameless)


def _labels(text: str, lines: Sequence[Line], candidates: Sequence[Candidate]) -> tuple[list[Candidate], int]:
    """Labels, and where the header ends; it is looked for twice, as what it holds must be no recurrence of a label."""
    notes = notes_end(text, lines)
    candidates = _from_line(candidates, notes)
    labels = accepted(candidates, lines[notes:])
    first = max(notes, header_end(text, lines, {item.line for item in labels}))
    if first:
        labels = accepted(_from_line(candidates, first), lines[first:])
    if not labels:
        first = max(notes, header_end(text, lines, ()))
    return labels, first


def _from_line(candidates: Sequence[Candidate], first: int) -> list[Candidate]:
    return [item for item in candidates if item.line >= first]


def _parted(text: str, lines: Sequence[Line], first: int) -> list[Candidate]:
    """`I - …` and the like, each sign for itself."""
    seen = (parted(text, lines, index) for index in range(first, len(lines)))
    return conversation([item for item in seen if item is not None], lines[first:])


def stamped_paragraphs(text: str, lines: Sequence[Line]) -> list[int]:
    """The indexes of lines that begin with a bare time; none where they are too few to be the paragraphs."""
    numbers = ((index, line) for index, line in enumerate(lines) if text[line.body : line.body + 1].isdecimal())
    starts = [index for index, line in numbers if LEAD_BARE.match(text, line.body, line.end)]
    paragraphs = sum(line.after_blank for line in lines)
    too_few = len(starts) < _FEWEST_STAMPED or 2 * len(starts) < min(paragraphs, len(lines))
    return [] if too_few else starts


def _among_stamped(
    text: str, lines: Sequence[Line], candidates: Sequence[Candidate], labels: Sequence[Candidate], first: int
) -> tuple[Sequence[Candidate], list[int]]:
    """oTranscribe: every line has a time, few have a label. There a label beside a time counts although it comes once,
    and a line with a time and no label is nobody's; where most have one, it goes on with the turn before."""
    starts = [index + first for index in stamped_paragraphs(text, lines[first:])]
    known = set(starts)
    stamped = [item for item in candidates if item.stamped and item.shape is Shape.COLON and item.line in known]
    if not stamped or 2 * len(stamped) >= len(starts) or any(item.line not in known for item in labels):
        return labels, []
    opened = {item.line for item in stamped}
    return stamped, [index for index in starts if index not in opened]


def _questions(text: str, lines: Sequence[Line], bold: Collection[int]) -> list[int]:
    """The indexes of bold paragraphs, where they are questions with plain paragraphs between them; else none."""
    found = [index for index, line in enumerate(lines) if line.start in bold]
    is_bold = set(found)
    asked = sum(text[lines[index].end - 1] == "?" for index in found)
    answered = sum(index + 1 < len(lines) and index + 1 not in is_bold for index in found)
    if asked < max(_FEWEST_QUESTIONS, len(found) / 2) or answered < len(found) / 2:
        return []
    return found


def _question(text: str, index: int) -> Candidate:
    return Candidate(index, QUESTION[detect_language(text)], Shape.BOLD, -1, bold=False, time_ms=None)
