"""Finding who speaks: candidates line by line, then those that hold up over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qcode.importing.speech.lines import Line
from qcode.importing.speech.patterns import (
    ALONE,
    BRACKET,
    CELL_TIME,
    COLON,
    HEAD,
    RULE_LINE,
    TAB,
    WIDE_HEAD,
    could_be_speaker,
    is_known,
    is_metadata,
    milliseconds,
    tidy,
)
from qcode.importing.speech.stamps import leading

_NUMBERED = re.compile(r"[A-Za-z]{1,8}_?\d{1,3}")
_INITIALS = re.compile(r"[A-Z]{1,3}")
_NUMBERED_SPEAKER = re.compile(r"(?:SPEAKER_|Speaker |Sprecher(?:in)? |Person )\w{1,3}")
_PERSON = re.compile(r"(?:Frau|Herr|Dr\.?|Prof\.?|Mrs?\.?|Ms\.?)\s")


class Shape(StrEnum):
    """How a label is set off from the words."""

    COLON = "colon"
    HEAD = "head"
    WIDE = "wide"
    TAB = "tab"
    BRACKET = "bracket"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open a turn. `rest` is where its words begin; `time_ms` the stamp before or behind the label.

    `until_ms` is the end where that is a range, `above_ms` the stamp that is all there is on the line above.
    """

    line: int
    label: str
    shape: Shape
    rest: int
    bold: bool
    time_ms: int | None
    above_ms: int | None = None
    until_ms: int | None = None

    @property
    def stamped(self) -> bool:
        """True when a time stamp stands beside the label."""
        return self.time_ms is not None or self.above_ms is not None


def candidate(text: str, lines: Sequence[Line], index: int, *, bare: bool) -> Candidate | None:
    """What the line looks like on its own; None when it opens no turn in any layout."""
    line = lines[index]
    body, time, until = line.body, None, None
    above = _stamp_above(text, lines, index, bare=bare)
    if stamp := leading(text, body, line.end, bare=bare):
        body, time, until = stamp.end, stamp.ms, stamp.until_ms
        while body < line.end and text[body] in " \t\u00a0":
            body += 1
    for pattern, shape in ((HEAD, Shape.HEAD), (COLON, Shape.COLON), (TAB, Shape.TAB), (BRACKET, Shape.BRACKET)):
        if shape is Shape.TAB and line.indented:
            continue
        match = pattern.match(text, body, line.end)
        if match is None or not could_be_speaker(tidy(match["label"])):
            continue
        rest = match.end()
        if shape is Shape.HEAD:
            time = milliseconds(match["time"]) if time is None else time
        elif shape is Shape.TAB and (cell := CELL_TIME.match(text, rest, line.end)):
            rest, time = cell.end(), milliseconds(cell["time"]) if time is None else time
        elif behind := leading(text, rest, line.end, bare=bare):
            rest, time = behind.end, behind.ms if time is None else time
            until = behind.until_ms if until is None else until
        rest = min(rest, line.end)
        return Candidate(index, tidy(match["label"]), shape, rest, bool(match["bold"]), time, above, until)
    if match := WIDE_HEAD.match(text, body, line.end):
        label = tidy(match["label"])
        if not is_metadata(label):
            time = milliseconds(match["time"]) if time is None else time
            return Candidate(index, label, Shape.WIDE, line.end, bool(match["bold"]), time, above)
    match = ALONE.match(text, body, line.end)
    if match and could_be_speaker(tidy(match["label"])) and _has_text_below(text, lines, index, bool(match["bold"])):
        return Candidate(index, tidy(match["label"]), Shape.ALONE, line.end, bool(match["bold"]), time, above)
    return None


def _stamp_above(text: str, lines: Sequence[Line], index: int, *, bare: bool) -> int | None:
    """The time on a line of its own directly above, or a bare one that is a paragraph above (Google Meet)."""
    if index == 0:
        return None
    line = lines[index - 1]
    if lines[index].after_blank and not (line.after_blank and text[line.body].isdecimal()):
        return None  # behind a paragraph's last line it is the end of that paragraph (f4)
    stamp = leading(text, line.body, line.end, bare=bare)
    return stamp.ms if stamp is not None and stamp.end >= line.end else None


def _has_text_below(text: str, lines: Sequence[Line], index: int, bold: bool) -> bool:
    """A label on its own line has its words directly below, a bold one perhaps after a blank line."""
    if index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    return (bold or not below.after_blank) and not RULE_LINE.match(text, below.body, below.end)


def accepted(candidates: Sequence[Candidate], lines: int) -> list[Candidate]:
    """The candidates that are labels: known forms, names that recur as one, names with a stamp beside them."""
    loud = [found for found in candidates if found.shape is not Shape.ALONE]
    counts = Counter((found.label, found.shape) for found in loud)
    totals = Counter(found.label for found in loud)
    by_shape = Counter(found.shape for found in loud)
    stamped = Counter(found.stamped for found in loud if found.shape is Shape.COLON)
    kept = [
        found
        for found in loud
        if _holds(found, counts[found.label, found.shape], totals[found.label], by_shape, stamped)
    ]
    if kept:
        # beside other speakers, `Frau Müller:` is one even if she speaks only once
        labels = {item.label for item in kept}
        kept += [item for item in loud if item.label not in labels and _PERSON.match(item.label)]
    kept = _all_bold(kept)
    # `b:` and `i:` beside `B:` and `I:`: a label in another spelling
    labels = {item.label for item in kept if item.shape is Shape.COLON}
    spellings = {label.casefold() for label in labels}
    colons = (item for item in loud if item.shape is Shape.COLON)
    kept += [item for item in colons if item.label not in labels and item.label.casefold() in spellings]
    if not kept:
        kept = _alone([found for found in candidates if found.shape is Shape.ALONE], lines)
    return sorted(kept, key=lambda found: found.line)


def looks_alike(found: Sequence[Candidate], kept: Sequence[Candidate]) -> list[Candidate]:
    """Names before a colon that come once beside speakers: read as words, but perhaps somebody who speaks once."""
    labels = {item.label for item in kept}
    counts = Counter(item.label for item in found)
    return [
        item
        for item in found
        if labels and item.shape is Shape.COLON and item.label not in labels and counts[item.label] == 1
    ]


def _holds(found: Candidate, count: int, total: int, by_shape: Counter[Shape], stamped: Counter[bool]) -> bool:
    known = is_known(found.label)
    if found.shape is Shape.COLON:
        # A single name counts when labels have stamps beside them throughout.
        often_stamped = stamped[True] >= max(2, stamped[False])
        return known or total >= 2 or (found.stamped and often_stamped)
    if found.shape is Shape.HEAD:
        return known or total >= 2 or by_shape[Shape.HEAD] >= 3
    if found.shape is Shape.WIDE:
        return count >= 2 or (by_shape[Shape.HEAD] + by_shape[Shape.WIDE] >= 4 and could_be_speaker(found.label))
    if found.shape is Shape.TAB:
        if by_shape[Shape.COLON] >= max(2, by_shape[Shape.TAB]):
            return False
        return by_shape[Shape.TAB] >= 2 and (known or count >= 2)
    # [Lachen] and [Pause] stand in brackets, too: only ids count, and letters alone only where they recur
    numbered = _NUMBERED.fullmatch(found.label) is not None
    initials = count >= 2 and _INITIALS.fullmatch(found.label) is not None
    return by_shape[Shape.BRACKET] >= 2 and (known or numbered or initials)


def _all_bold(kept: list[Candidate]) -> list[Candidate]:
    """Where nearly all labels are bold, an unknown one that is not bold is a word with a colon."""
    bold = sum(found.bold for found in kept)
    if bold < 4 or bold < 0.8 * len(kept):
        return kept
    return [found for found in kept if found.bold or is_known(found.label)]


def _alone(found: list[Candidate], lines: int) -> list[Candidate]:
    """Names on lines of their own without a colon: bold, known, or so many that nothing else explains them."""
    counts = Counter(item.label for item in found)
    recurring = [item for item in found if counts[item.label] >= 2]
    if any(_sure(item) for item in recurring):
        # beside others, `SPEAKER_01` and `Speaker 3` are speakers even where they speak once
        once = [item for item in found if counts[item.label] == 1 and _NUMBERED_SPEAKER.fullmatch(item.label)]
        return [*(item for item in recurring if _sure(item) or 10 * counts[item.label] >= lines), *once]
    several = len({item.label for item in recurring}) >= 2
    return recurring if several and len(recurring) >= 0.3 * lines else []


def _sure(found: Candidate) -> bool:
    return found.bold or is_known(found.label) or _PERSON.match(found.label) is not None
