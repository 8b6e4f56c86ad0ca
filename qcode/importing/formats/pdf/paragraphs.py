"""From the lines of a PDF to paragraphs: by gaps, short lines and labels; words that were parted are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

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
_BLANK_LINE = 1.75


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the whole document tells: the usual step from line to line, its labels and its words."""

    pitch: float
    labels: frozenset[str]
    words: frozenset[str]


def text_of(pages: Sequence[Sequence[Line]]) -> tuple[str, list[str]]:
    """The text, a line for each paragraph, with a blank line where the page leaves one; and the words put together."""
    merged = [list(_merged(page)) for page in pages]
    seen = _seen(merged)
    edges = sorted(max((line.right for line in page), default=0.0) for page in merged)
    usual = edges[int(0.9 * (len(edges) - 1))] if edges else 0.0
    parts: list[str] = []
    joined: list[str] = []
    before: Line | None = None
    for page in merged:
        right = max([usual, *(line.right for line in page)])
        for index, line in enumerate(page):
            if before is not None:
                on_new_page = index == 0
                step = 0.0 if on_new_page else before.low - line.low
                if not on_new_page and step > _BLANK_LINE * seen.pitch:
                    parts.append("\n\n")
                elif _starts(before, line, seen, right, step, on_new_page=on_new_page):
                    parts.append("\n")
                else:
                    if word := _join(parts, line.text, seen.words):
                        joined.append(word)
                    before = line
                    continue
            parts.append(line.text)
            before = line
    return "".join(parts), joined


def _merged(page: Sequence[Line]) -> Iterator[Line]:
    """Pieces at the same height as one line: cells of a table, words behind a raised number."""
    current: Line | None = None
    for line in page:
        if current is not None and current.beside(line) and line.left >= current.right - 0.3 * line.size:
            current = current.joined(line)
        else:
            if current is not None:
                yield current
            current = line
    if current is not None:
        yield current


def _seen(pages: Sequence[Sequence[Line]]) -> _Seen:
    steps = [
        earlier.low - later.low
        for page in pages
        for earlier, later in pairwise(page)
        if 0 < earlier.low - later.low < 4 * later.size
    ]
    labels: Counter[str] = Counter()
    words: set[str] = set()
    for page in pages:
        for line in page:
            if label := _label(line.text):
                labels[label] += 1
            words.update(_WORD.findall(line.text.rstrip(_HYPHENS)))
    known = frozenset(label for label, count in labels.items() if count >= 2 or is_known(label))
    return _Seen(_usual(steps), known, frozenset(words))


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


def _starts(before: Line, line: Line, seen: _Seen, right: float, step: float, *, on_new_page: bool) -> bool:
    """True when a line starts a paragraph. In doubt it does: a line too many is read as the same turn."""
    if _opens(line.text, seen.labels):
        return True
    if (end := trailing(before.text, 0, len(before.text), bare=False)) and "#" in before.text[end.start : end.end]:
        return line.text[0] != "#"
    if _BROKEN.search(before.text) and line.text[0].islower():
        return False
    if on_new_page:
        full = before.right + line.first + 0.3 * line.size > right
        return not full or before.text.endswith(_SENTENCE_END) or abs(before.size - line.size) > 0.15 * line.size
    if step > _GAP * seen.pitch or step < 0 or abs(before.size - line.size) > 0.25 * max(line.size, before.size):
        return True
    # the next word would have had room in the line before
    return before.right + line.first + 0.3 * line.size < right - 0.02 * right


def _opens(text: str, labels: frozenset[str]) -> bool:
    """True for a line that starts with a label of the document, or with a stamp and words behind it."""
    stamp = leading(text, 0, len(text), bare=False)
    return _label(text) in labels or (stamp is not None and text[0] != "#" and stamp.end < len(text))


def _join(parts: list[str], text: str, words: frozenset[str]) -> str:
    """Put a line behind the one before; the word that is put together where a hyphen parted it, else `""`."""
    last = parts[-1]
    match = _BROKEN.search(last)
    if match is None:
        parts.append((" " if last[-1:] not in _HYPHENS else "") + text if last.strip() else text)
        return ""
    start, rest = match["start"], _WORD.match(text)
    following = rest[0] if rest else ""
    if last[-1] == "\u00ad" or _is_parted(start, following, words):
        parts[-1] = last[:-1]
        parts.append(text)
        return start + following
    parts[-1] = last[:-1] + "-"
    # `Sozial- und Pflege…`, and a word that was broken off in speech: `ich ha- haben`
    apart = not following or _COORDINATED.match(text) or following.lower().startswith(start.lower())
    parts.append(f" {text}" if apart else text)
    return ""


def _is_parted(start: str, following: str, words: frozenset[str]) -> bool:
    """True when the hyphen parts a word; one that the document has with its hyphen elsewhere keeps it."""
    if not following or not following[0].islower() or _COORDINATED.fullmatch(following):
        return False
    if f"{start}-{following}" in words or _KEEPS.fullmatch(start):
        return start + following in words
    return start + following in words or not following.lower().startswith(start.lower())
