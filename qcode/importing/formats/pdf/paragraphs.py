"""From the lines of a PDF to paragraphs: by gaps, short lines and labels; words that were parted are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from qcode.importing.formats.pdf.columns import Block
from qcode.importing.formats.pdf.lines import Line
from qcode.importing.speech.patterns import COLON, could_be_speaker, is_known, tidy
from qcode.importing.speech.stamps import leading, trailing

_HYPHENS = "\x02\u00ad\u2010-"
_BROKEN = re.compile(rf"(?P<start>[^\W\d_]+)[{_HYPHENS}]$")
_WORD = re.compile(r"[^\W\d_]+(?:[\u2010-][^\W\d_]+)*")
_COORDINATED = re.compile(r"(?:und|oder|bzw|sowie|and|or|bis|als|wie|noch)\b")
# English words that keep their hyphen: `twenty-six`, `self-help`
_KEEPS = re.compile(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|self|well|ex|half)", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", "…", ":", "”", "“", '"', "»", ")", "]", "#")
_GAP = 1.3
"""A step of so many usual ones from line to line begins a paragraph."""
_BLANK_LINE = 1.75
"""A step of so many usual ones leaves a blank line."""
_SIGNS_LATE = 200
"""Lines after which a sign of another font may still come that belongs into one of them: a page has fewer."""
_BLANK = 0.3
"""The width of a blank in heights of its line."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the whole document tells: the usual step from line to line, its labels and its words."""

    pitch: float
    labels: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Step:
    """From one line to the next: how far down it is in points, up to where lines may go, whether a page is between."""

    before: Line
    line: Line
    right: float
    on_new_page: bool

    @property
    def down(self) -> float:
        """Points from line to line; 0 over the edge of a page, where it tells nothing."""
        return 0.0 if self.on_new_page else self.before.low - self.line.low

    @property
    def needed(self) -> float:
        """How far right the line before would go with the first word of this one behind it."""
        return self.before.right + self.line.first + _BLANK * self.line.size


def text_of(blocks: Sequence[Block]) -> tuple[str, list[str]]:
    """The text, a line for each paragraph, with a blank line where the page leaves one; and the words put together."""
    merged = [Block(_merged(block.lines), block.is_column) for block in blocks]
    seen = _seen([block.lines for block in merged])
    parts: list[str] = []
    joined: list[str] = []
    for line, step in _steps(merged):
        between = _between(step, seen) if step is not None else ""
        if between is None:
            joined += filter(None, [_join(parts, line.text, seen.words)])
        else:
            parts += filter(None, (between, line.text))
    return "".join(parts), joined


def _steps(blocks: Sequence[Block]) -> Iterator[tuple[Line, _Step | None]]:
    """All lines, each with the step to it; the first has none."""
    usual = {kind: _usual_right([one.lines for one in blocks if one.is_column is kind]) for kind in (False, True)}
    before: Line | None = None
    for block in blocks:
        right = max([usual[block.is_column], *(line.right for line in block.lines)])
        for index, line in enumerate(block.lines):
            yield line, None if before is None else _Step(before, line, right, index == 0)
            before = line


def _usual_right(pages: Sequence[Sequence[Line]]) -> float:
    """How far right lines may go on most pages: on some, no line goes as far."""
    edges = sorted(max((line.right for line in page), default=0.0) for page in pages)
    return edges[int(0.9 * (len(edges) - 1))] if edges else 0.0


def _between(step: _Step, seen: _Seen) -> str | None:
    """What stands between two lines: a blank line, the end of a paragraph, or None where the paragraph goes on."""
    if step.down > _BLANK_LINE * seen.pitch:
        return "\n\n"
    return "\n" if _starts(step, seen) else None


def _merged(page: Sequence[Line]) -> list[Line]:
    """Pieces at the same height as one line: cells of a table, words behind a raised number."""
    merged: list[Line] = []
    for line in page:
        if merged and merged[-1].beside(line) and line.left >= merged[-1].right - _BLANK * line.size:
            merged[-1] = merged[-1].joined(line)
        elif (place := _around(merged, line)) is not None:
            merged[place] = merged[place].filled(line)
        else:
            merged.append(line)
    return merged


def _around(lines: Sequence[Line], sign: Line) -> int | None:
    """The index of the line, of the last few, that has room among its words for a sign; None for words and for none."""
    if any(map(str.isalnum, sign.text)):
        return None
    for index in range(len(lines) - 1, max(-1, len(lines) - _SIGNS_LATE), -1):
        if lines[index].beside(sign) and lines[index].has_room_for(sign):
            return index
    return None


def _seen(pages: Sequence[Sequence[Line]]) -> _Seen:
    texts = [line.text for page in pages for line in page]
    words = chain.from_iterable(_WORD.findall(text.rstrip(_HYPHENS)) for text in texts)
    return _Seen(_usual(list(_steps_inside(pages))), _labels(texts), frozenset(words))


def _labels(texts: Sequence[str]) -> frozenset[str]:
    """The labels that lines begin with: known forms, and others that come again."""
    counts = Counter(filter(None, map(_label, texts)))
    return frozenset(label for label, count in counts.items() if count >= 2 or is_known(label))


def _steps_inside(pages: Sequence[Sequence[Line]]) -> Iterator[float]:
    """Points from line to line down a page; steps of several lines say nothing about the usual one."""
    for earlier, later in (pair for page in pages for pair in pairwise(page)):
        if 0 < earlier.low - later.low < 4 * later.size:
            yield earlier.low - later.low


def _usual(steps: Sequence[float]) -> float:
    """The step inside paragraphs: the most frequent one, and the smaller where there are several."""
    if not steps:
        return 1000.0
    counts = Counter(round(step) for step in steps)
    most = max(counts.values())
    usual = min(step for step, count in counts.items() if count >= 0.4 * most)
    return median([step for step in steps if abs(step - usual) <= 1.5] or steps)


def _label(text: str) -> str:
    stamp = leading(text, 0, len(text), bare=True)
    match = COLON.match(text, stamp.end if stamp else 0)
    label = tidy(match["label"]) if match else ""
    return label if label and could_be_speaker(label) else ""


def _starts(step: _Step, seen: _Seen) -> bool:
    """True when a line starts a paragraph. In doubt it does: a line too many is read as the same turn."""
    before, line = step.before.text, step.line.text
    if _opens(line, seen.labels):
        return True
    if _ends_with_mark(before):
        return line[0] != "#"
    if _BROKEN.search(before) and line[0].islower():
        return False
    return _starts_page(step) if step.on_new_page else _is_apart(step, seen.pitch)


def _ends_with_mark(text: str) -> bool:
    """True for a line with a time stamp of f4 behind its last word, which ends a paragraph."""
    stamp = trailing(text, 0, len(text), bare=False)
    return stamp is not None and "#" in text[stamp.start : stamp.end]


def _starts_page(step: _Step) -> bool:
    """True when the page before ends with the end of a paragraph: a short line, a sentence's end, other letters."""
    is_full = step.needed > step.right
    return not is_full or step.before.text.endswith(_SENTENCE_END) or _differ(step, 0.15 * step.line.size)


def _is_apart(step: _Step, pitch: float) -> bool:
    """True for a line further down or up, in other letters, or whose first word would have had room before it."""
    if step.down > _GAP * pitch or step.down < 0:
        return True
    if _differ(step, 0.25 * max(step.line.size, step.before.size)):
        return True
    return step.needed < step.right - 0.02 * step.right


def _differ(step: _Step, points: float) -> bool:
    """True when the two lines differ in height by more than so many points."""
    return abs(step.before.size - step.line.size) > points


def _opens(text: str, labels: frozenset[str]) -> bool:
    """True for a line that starts with a label of the document, or with a stamp and words behind it."""
    stamp = leading(text, 0, len(text), bare=False)
    return _label(text) in labels or (stamp is not None and text[0] != "#" and stamp.end < len(text))


def _join(parts: list[str], text: str, words: frozenset[str]) -> str:
    """Put a line behind the one before; the word that is put together where a hyphen parted it, else `""`."""
    last = parts[-1]
    match = _BROKEN.search(last)
    if match is None:
        parts.append(f" {text}" if _takes_blank(last) else text)
        return ""
    start, following = match["start"], _first_word(text)
    if last[-1] == "\u00ad" or _is_parted(start, following, words):
        parts[-1] = last[:-1]
        parts.append(text)
        return start + following
    parts[-1] = last[:-1] + "-"
    parts.append(f" {text}" if _breaks_off(start, following, text) else text)
    return ""


def _takes_blank(last: str) -> bool:
    """True unless a hyphen or a blank is there already."""
    return bool(last.strip()) and last[-1] not in _HYPHENS


def _first_word(text: str) -> str:
    match = _WORD.match(text)
    return match[0] if match else ""


def _breaks_off(start: str, following: str, text: str) -> bool:
    """`Sozial- und Pflege…`, and a word that was broken off in speech: `ich ha- haben`."""
    return not following or _COORDINATED.match(text) is not None or following.lower().startswith(start.lower())


def _is_parted(start: str, following: str, words: frozenset[str]) -> bool:
    """True when the hyphen parts a word; one that the document has with its hyphen elsewhere keeps it."""
    if not following or not following[0].islower() or _COORDINATED.fullmatch(following):
        return False
    if f"{start}-{following}" in words or _KEEPS.fullmatch(start):
        return start + following in words
    return start + following in words or not following.lower().startswith(start.lower())
