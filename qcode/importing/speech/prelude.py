"""What stands before the first label: header, speech of somebody without a label, or notes that nobody speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qcode.importing.speech.header import describes_interview, is_decoration
from qcode.importing.speech.lines import Line
from qcode.model import Span
from qcode.model.words import count_words

MOST_PROSE = 80
"""More words of prose than this before the first label are a narration or field notes, no remark in a header."""
MOST_PROSE_SHARE = 0.05
"""In a text of at least `LONG_TEXT` words, prose before the first label is speech from this share of all words on."""
LONG_TEXT = 500
_LONGEST_SHORT_LINE = 80
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\"”“»«’)*_]*$")
_NOTES = re.compile(
    r"[^\w\n]{0,5}(?:(?:meeting|ai|ki|gemini|quick|short|kurze?)[ -])?(?:notes|notizen|summary|zusammenfassung|overview"
    r"|überblick|recap|action items|(?:suggested )?next steps|nächste schritte|(?:vorgeschlagene )?nächste schritte"
    r"|key ?(?:points|takeaways)|takeaways|kernpunkte|highlights|summary keywords|field ?notes|feldnotizen)"
    r"[^\w\n]{0,5}",
    re.IGNORECASE,
)
_TRANSCRIPT = re.compile(
    r"[^\w\n]{0,5}(?:full |vollständiges |wörtliches )?trans[ck]ript(?:ion)?[^\w\n]{0,5}",
    re.IGNORECASE,
)


def notes_end(text: str, lines: Sequence[Line]) -> int:
    """Index of the heading `Transcript` below a heading such as `Summary` or `Notes`; 0 where there are no both."""
    has_notes = False
    for index, line in enumerate(lines):
        if line.end - line.body > _LONGEST_SHORT_LINE:
            continue
        if has_notes and _TRANSCRIPT.fullmatch(text, line.body, line.end):
            return index
        has_notes = has_notes or _NOTES.fullmatch(text, line.body, line.end) is not None
        if index > len(lines) * 2 // 3 and not has_notes:
            break
    return 0


def has_notes(text: str, lines: Sequence[Line]) -> bool:
    """True where one of the lines is the heading of notes or of a summary."""
    return any(_NOTES.fullmatch(text, line.body, line.end) for line in lines)


def speech_start(text: str, lines: Sequence[Line], *, is_wanted: bool) -> int:
    """Index of the first line, among those before the first label, that is somebody's speech; their number for none.

    `is_wanted`: a person said whose the paragraphs without a label are, so that one sentence is enough.
    """
    paragraphs = _paragraphs_of(text, lines)
    is_prose = [_is_prose(text, lines[begin:end]) for begin, end in paragraphs]
    first = next((begin for (begin, _), prose in zip(paragraphs, is_prose, strict=True) if prose), len(lines))
    if first == len(lines) or is_wanted:
        return first
    if has_notes(text, lines):
        return len(lines)
    words = sum(
        count_words(text, Span(lines[begin].body, lines[end - 1].end))
        for (begin, end), prose in zip(paragraphs, is_prose, strict=True)
        if prose
    )
    return first if is_much_prose(text, words) else len(lines)


def is_much_prose(text: str, words: int) -> bool:
    """Whether so many words of prose before the first label are too many; the whole text is counted only if needed."""
    if words > MOST_PROSE or words <= MOST_PROSE_SHARE * LONG_TEXT:
        return words > MOST_PROSE
    whole = count_words(text)
    return whole >= LONG_TEXT and words > MOST_PROSE_SHARE * whole


def prose_words(text: str, lines: Sequence[Line]) -> int:
    """Words in those paragraphs of a header that are prose."""
    return sum(
        count_words(text, Span(lines[begin].body, lines[end - 1].end))
        for begin, end in _paragraphs_of(text, lines)
        if _is_prose(text, lines[begin:end])
    )


def _paragraphs_of(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines without a blank one between them, as indexes; each line where no blank lines are. `Key: value` and
    headings stand for themselves."""
    if not lines:
        return []
    alone = [_is_about_interview(text, line) for line in lines]
    starts = [
        index for index, line in enumerate(lines) if index == 0 or line.after_blank or alone[index] or alone[index - 1]
    ]
    if not any(line.after_blank for line in lines[1:]):
        starts = list(range(len(lines)))
    return [(begin, end) for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _is_about_interview(text: str, line: Line) -> bool:
    return describes_interview(text, line) or is_decoration(text, line)


def _is_prose(text: str, lines: Sequence[Line]) -> bool:
    """True for sentences: no `Key: value`, no heading, no list of short lines."""
    if _is_about_interview(text, lines[0]):
        return False
    last = lines[-1]
    length = last.end - lines[0].body
    if length > _LONGEST_SHORT_LINE and length / len(lines) > _LONGEST_SHORT_LINE / 2:
        return True
    return (
        len(lines) == 1
        and _ENDS_A_SENTENCE.search(text[last.body : last.end]) is not None
        and " " in text[last.body : last.end]
    )
