"""What a person says of a transcript's speakers: how a turn begins, and whose the paragraphs without a label are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from qcode.errors import Message, UsageError
from qcode.importing.source import SpeakerRules
from qcode.importing.speech.candidates import Candidate, Shape
from qcode.importing.speech.lines import Line
from qcode.importing.speech.patterns import could_be_speaker, milliseconds, tidy

_REGULAR = "re:"
_PARTS = re.compile(r"(?<![^\W_])(NAME|TIME)(?![^\W_])|([ \t\u00a0]+)")
_BLANKS = "[ \t\u00a0\u2002-\u200a\u202f]"
_NAME = rf"{_BLANKS}*(?P<name>[^\s](?:[^\n]{{0,48}}?[^\s])??){_BLANKS}*"
_TIME = r"(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,-]\d{1,3})?)"
_DASHES = "-–—"
_MOST_WORDS = 6
"""Words of a name at most: more before a sign are a sentence."""
_RECURS = 2
_SENTENCE = re.compile(r"(?:[^\W\d_]{3,}[.…]|[!?]|\b(?:ja|no|so|je)[.…])$", re.IGNORECASE)
"""How a sentence ends, and no name: `K.` and `Dr.` may be one."""
_EXAMPLE = Message("For example '#NAME:', '[NAME]', 'NAME -' or 'TIME | NAME |'.")


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern, with the groups `name` and perhaps `time`, for the start of a line.

    Raises UsageError for a pattern without a name or one that is no regular expression.
    """
    if not pattern.startswith(_REGULAR):
        return re.compile(_translated(pattern.strip()))
    try:
        found = re.compile(pattern.removeprefix(_REGULAR))
    except re.error as error:
        raise UsageError(
            Message("This is no regular expression: {reason}.", reason=str(error)), where=pattern, hint=_EXAMPLE
        ) from None
    if "name" not in found.groupindex:
        raise UsageError(
            Message("The expression has no group for the name."),
            where=pattern,
            hint=Message("Write (?P<name>…) in it."),
        )
    return found


def _translated(pattern: str) -> str:
    """NAME and TIME as groups, blanks in any number (one at least beside a dash, which words have inside)."""
    parts: list[str] = []
    names = 0
    for piece in filter(None, _PARTS.split(pattern)):
        if piece == "NAME":
            names += 1
            parts.append(_NAME)
        elif piece == "TIME":
            parts.append(_TIME)
        else:
            parts.append(re.escape(piece) if piece.strip() else _BLANKS)
    if names != 1 or pattern.count("TIME") > 1:
        raise UsageError(Message("A pattern has NAME once, and TIME at most once."), where=pattern, hint=_EXAMPLE)
    return "".join(_with_blanks(parts)) + _ending(pattern)


def _with_blanks(parts: Sequence[str]) -> Sequence[str]:
    def blanks(index: int) -> str:
        behind = parts[index + 1].removeprefix("\\")[:1] if index + 1 < len(parts) else ""
        beside = parts[index - 1][-1:] + behind
        return _BLANKS + ("+" if any(sign in beside for sign in _DASHES) else "*")

    return [blanks(index) if part == _BLANKS else part for index, part in enumerate(parts)]


def _ending(pattern: str) -> str:
    """What has to follow: the end of the line behind a name or a time, a blank behind a dash."""
    if pattern.endswith(("NAME", "TIME")):
        return rf"{_BLANKS}*$"
    return rf"(?:{_BLANKS}+|$)" if pattern[-1] in _DASHES else rf"{_BLANKS}*"


def labels_by_rules(text: str, lines: Sequence[Line], rules: SpeakerRules) -> list[Candidate]:
    """Where turns begin by the patterns; empty where they fit nowhere, or nearly so and are only remembered."""
    patterns = [(compiled(pattern), pattern.startswith(_REGULAR)) for pattern in rules.patterns]
    found: list[Candidate] = []
    doubtful: list[Candidate] = []
    for index, line in enumerate(lines):
        for pattern, is_regular in patterns:
            match = pattern.match(text, line.start, line.end)
            item = _candidate(index, match) if match else None
            if item is None:
                continue
            if is_regular:
                found.append(item)
            elif len(item.label.split()) <= _MOST_WORDS:
                doubtful.append(item)
            break
    found += _believed(doubtful)
    return [] if rules.remembered and len(found) < _RECURS else sorted(found, key=lambda item: item.line)


def _believed(items: Sequence[Candidate]) -> list[Candidate]:
    """Names that come back or look like names: `Und dann - ja` is none before a dash, nor `Danke.` on a line alone."""
    counts = Counter(item.label for item in items)
    return [
        item
        for item in items
        if counts[item.label] >= _RECURS or (could_be_speaker(item.label) and not _SENTENCE.search(item.label))
    ]


def _candidate(index: int, match: re.Match[str]) -> Candidate | None:
    label = tidy(match["name"] or "")
    if not label:
        return None
    time = match["time"] if "time" in match.re.groupindex else None
    return Candidate(index, label, Shape.GIVEN, match.end(), False, _ms(time))


def _ms(time: str | None) -> int | None:
    try:
        return milliseconds(time) if time else None
    except ValueError:
        return None  # a group of a regular expression may hold anything


def label_at_start(words: str, rules: SpeakerRules) -> tuple[str, str]:
    """Name and words of a piece of speech that begins as a pattern says; no name and the words as they are else."""
    for pattern in map(compiled, rules.patterns):
        match = pattern.match(words)
        if match and (label := tidy(match["name"] or "")):
            return label, words[match.end() :].strip()
    return "", words
