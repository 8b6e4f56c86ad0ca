"""Where the header ends: lines about the interview that look as if somebody spoke them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum, auto

from qcode.importing.speech.lines import Line
from qcode.importing.speech.patterns import COLON, HEADING, ROLE_WORDS, RULE_LINE, is_known, is_metadata, tidy
from qcode.importing.speech.stamps import leading

_LOOK_AT = 60
"""Lines from the top among which the header is looked for: further down `Thema: …` is what somebody says."""
_LONGEST = 80
"""Characters of a line or value that is still short, as one line of a printed page."""
_LONGEST_SHORT_FORM = 3
_LEAST_TOLD = 4
"""Words from which on a value that ends like a sentence is told by somebody."""
_KEY = re.compile(r"[#*_>\- \t]{0,12}(?P<key>[^:\n]{1,60}?)[*_]{0,3}[ \t]?[:\t][*_]{0,3}[ \t]*(?P<value>[^\n]*)")
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\"”“»«’)*_]*\\?$")
_GREETING = re.compile(
    r"(?:guten|grüß|hallo|hi|hey|servus|moin|ja|nein|okay|ok|gut|danke|vielen|so|also|good|hello|yes|no|thank|thanks|"
    r"mhm|genau|ach|oh|sure|right|well|bitte)\b",
    re.IGNORECASE,
)
_NAME_VALUE = re.compile(
    r"(?:(?:Frau|Herr|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?)[ \u00a0])*[A-ZÄÖÜ][\w.'’-]*"
    r"(?:[ \u00a0](?:von|van|de|zu|und|and|&|[A-ZÄÖÜ][\w.'’-]*))*(?:[ ,]*\([^()\n]{1,60}\))?(?:, .{1,60})?"
)
_SECOND = re.compile(r"[,;/|][ \u00a0](?P<label>[A-Z][A-Z]{0,2}\d{0,2})[ \u00a0]?[:=][ \u00a0]")
_TITLE = re.compile(
    r"(?:interview|transkript|transcript|gespräch|protokoll|fall|case|transcribed with|\(language)\b", re.IGNORECASE
)


def header_end(text: str, lines: Sequence[Line], labelled: Collection[int]) -> int:
    """Index of the first line behind the header; `labelled` are the lines that look like labels so far.

    With labels the header ends with the last line of metadata before anybody speaks (0 when there is none: what
    stands before the first label is header all the same). Without labels it is what it looks like, line by line.
    """
    first = _front_matter(text, lines)
    indexes = range(first, min(len(lines), first + _LOOK_AT))
    end = _last_metadata(text, lines, labelled, indexes) if labelled else _last_header_like(text, lines, indexes)
    if end > first:
        while end < len(lines) and _belongs(text, lines, end, labelled):
            end += 1
    return end if end < len(lines) else first


class _Shape(Enum):
    """What a line near the top may be, in a text with labels."""

    METADATA = auto()
    TOLD = auto()  # a word of metadata before a whole sentence
    SPEECH = auto()
    SHORT_SPEECH = auto()  # the first words, or the line of a legend
    OTHER = auto()


def _last_metadata(text: str, lines: Sequence[Line], labelled: Collection[int], indexes: range) -> int:
    """Index behind the last line of metadata before somebody speaks, in a text with labels."""
    end = indexes.start
    has_short_speech = False
    for index in indexes:
        shape = _shape(text, lines[index], is_labelled=index in labelled)
        if shape is _Shape.SPEECH or (shape is _Shape.TOLD and has_short_speech):
            break
        if shape in (_Shape.METADATA, _Shape.TOLD):
            end = index + 1
        has_short_speech |= shape is _Shape.SHORT_SPEECH
    return end


def _shape(text: str, line: Line, *, is_labelled: bool) -> _Shape:
    """What a line may be; `is_labelled` says that it looks like one with a label so far."""
    if is_labelled and _defines_role(text, line):
        return _Shape.METADATA
    if describes_interview(text, line):
        return _Shape.TOLD if _tells(text, line) else _Shape.METADATA
    if not is_labelled or is_decoration(text, line):
        return _Shape.OTHER
    return _Shape.SPEECH if _is_speech(text, line) else _Shape.SHORT_SPEECH


def _last_header_like(text: str, lines: Sequence[Line], indexes: range) -> int:
    """Index behind the last line that looks like one of a header, in a text without labels."""
    end = indexes.start
    for index in indexes:
        line = lines[index]
        if _is_header_line(text, line) or _is_title(text, line, index):
            end = index + 1
        elif not _continues(text, line):
            break
    return end


def _is_header_line(text: str, line: Line) -> bool:
    """True for `I: Interviewerin`, `Datum: 3. Mai`, headings and rules."""
    return _defines_role(text, line) or describes_interview(text, line) or is_decoration(text, line)


def _is_title(text: str, line: Line, index: int) -> bool:
    """True for `Interview 3` on the first line."""
    return index == 0 and _TITLE.match(text, line.body, line.end) is not None


def _front_matter(text: str, lines: Sequence[Line]) -> int:
    """Lines of a YAML block at the top."""
    if not lines or text[: lines[0].end].strip() != "---":
        return 0
    for index in range(1, min(len(lines), _LOOK_AT)):
        if text[lines[index].start : lines[index].end] in ("---", "..."):
            return index + 1
    return 0


def describes_interview(text: str, line: Line) -> bool:
    """True for `Datum: 3. Mai`: a line that begins with a word of metadata (`vocabulary.META`) and a colon or tab."""
    match = _KEY.match(text, line.body, line.end)
    return match is not None and is_metadata(match["key"].strip("*_ "))


def _defines_role(text: str, line: Line) -> bool:
    """`I: Interviewerin`, `Interviewer: Anna Schmidt`, `Befragte: Frau K. (Vorstand)`."""
    match = COLON.match(text, line.body, line.end)
    if match is None:
        return False
    value = _value(text, match, line).removeprefix("= ")
    if not value or value.endswith(("?", "!")) or _GREETING.match(value):
        return False
    return _begins_a_list(value) or _is_role(value) or _names_somebody(match["label"], value)


def _begins_a_list(value: str) -> bool:
    """True for the value of `B1: Beratung, B2: Leitung`: another known label follows in it."""
    second = _SECOND.search(value)
    return second is not None and is_known(second["label"])


def _is_role(value: str) -> bool:
    """True for the word for a role, with some words behind it that are no sentence."""
    return len(value) <= _LONGEST and ROLE_WORDS.fullmatch(value) is not None and not _ENDS_A_SENTENCE.search(value)


def _names_somebody(label: str, value: str) -> bool:
    """True for a role written out (no `I` or `INT`, who may speak a name) and a name behind it."""
    return len(tidy(label)) > _LONGEST_SHORT_FORM and _is_name(value) and ROLE_WORDS.match(label) is not None


def _value(text: str, match: re.Match[str], line: Line) -> str:
    """What stands behind the label on its line, without marks of Markdown."""
    return text[match.end() : line.end].rstrip("*_\\ ")


def _is_name(value: str) -> bool:
    """True for capitalised words that end no sentence: `Anna Schmidt`, `Frau K. (Vorstand)`."""
    if _ENDS_A_SENTENCE.search(value) and not re.search(r"\b[A-ZÄÖÜ]\.$", value):
        return False
    return _NAME_VALUE.fullmatch(value) is not None and (" " in value or len(value) <= 30)


def _is_speech(text: str, line: Line) -> bool:
    """True for a labelled line that is more than the line of a legend."""
    return _is_spoken(text, line) or _is_answered(text, line)


def _is_spoken(text: str, line: Line) -> bool:
    """True unless the line is as short as metadata: then what follows decides."""
    match = COLON.match(text, line.body, line.end)
    value = text[match.end() : line.end] if match else ""
    return not value or len(value) > _LONGEST or _ENDS_A_SENTENCE.search(value) is not None


def _tells(text: str, line: Line) -> bool:
    """`Datum: das war im April, glaube ich.`: a word of metadata before a whole sentence."""
    value = text[line.body : line.end].partition(":")[2]
    return len(value) > _LONGEST or (len(value.split()) >= _LEAST_TOLD and _ENDS_A_SENTENCE.search(value) is not None)


def _is_answered(text: str, line: Line) -> bool:
    """`I: Ja`, `B: und dann`, `S01: [00:00:09] Gern`: short, but what people say and nobody writes in a legend."""
    match = COLON.match(text, line.body, line.end)
    if match is None:
        return False
    value = text[match.end() : line.end].strip("*_ ")
    stamped = leading(text, match.end(), line.end, bare=False) is not None
    return stamped or value[:1].islower() or _GREETING.match(value) is not None


def is_decoration(text: str, line: Line) -> bool:
    """True for headings and rules."""
    return (
        RULE_LINE.match(text, line.body, line.end) is not None or HEADING.match(text, line.body, line.end) is not None
    )


def _continues(text: str, line: Line) -> bool:
    """A short line between metadata that ends like none of speech."""
    return line.end - line.body <= _LONGEST and not _ENDS_A_SENTENCE.search(text[line.body : line.end])


def _belongs(text: str, lines: Sequence[Line], index: int, labelled: Collection[int]) -> bool:
    """The rest of a block of metadata: `Interviewer: Anna Schmidt` right below `Datum: …`, legends, rules."""
    line = lines[index]
    if is_decoration(text, line):
        return True
    is_in_block = index in labelled and not line.after_blank
    match = COLON.match(text, line.body, line.end) if is_in_block else None
    if match is None:
        return False
    value = _value(text, match, line)
    if not value or _GREETING.match(value):
        return False
    return _is_role_line(text, line, match) or _is_legend(text, line, match, value)


def _is_role_line(text: str, line: Line, match: re.Match[str]) -> bool:
    """True for a short line that begins with a word for a role."""
    return ROLE_WORDS.match(match["label"]) is not None and not _is_spoken(text, line)


def _is_legend(text: str, line: Line, match: re.Match[str], value: str) -> bool:
    """True for a name or a role behind a label that is known, or that the line itself makes known."""
    explains = _is_name(value) or ROLE_WORDS.fullmatch(value) is not None
    return explains and (is_known(tidy(match["label"])) or _defines_role(text, line))
