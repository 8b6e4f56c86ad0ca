"""Where the words of a transcript stand in its corrected version.

Labels and time stamps are left out of the comparison, as they may all be renamed or added without a word being
different; in their place each turn begins with a sign for the role of who speaks, so that one person's “Ja.” is not
taken for another's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from qcode.model.anchoring import Anchors, row
from qcode.model.span import Span
from qcode.model.token_diff import aligned
from qcode.model.transcript import Role, Transcript
from qcode.model.words import STAMP, WORD, word_starts

_TOKEN = re.compile(rf"{WORD.pattern}|\S")
_ENDS = frozenset(".?!…")
_PAIRED = 900
"""Old times new words of a gap in which each is looked at for the one that it was corrected to."""
_LIKE = 0.5
"""Least likeness (0..1) of a word and what it was corrected to."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and signs of a text that are compared, with their places; a turn's sign has no width.

    `spoken` has the tokens that are words, without those of marks such as `(lacht)`, by the role of who says them;
    None is for what stands outside the turns.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    spoken: Mapping[Role | None, Sequence[int]]

    def overlapping(self, span: Span) -> range:
        """The tokens that share a character with the span; turn signs at its edges are not among them."""
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end)
        while first < last and self.ends[first] == self.starts[first]:
            first += 1
        while last > first and self.ends[last - 1] == self.starts[last - 1]:
            last -= 1
        return range(first, max(first, last))

    def width(self, first: int, last: int) -> int:
        """Characters of tokens, without white space."""
        return sum(self.ends[first:last]) - sum(self.starts[first:last])

    def is_visible(self, index: int) -> bool:
        """True for words and signs of the text; False for the sign of a turn, which has no width."""
        return self.ends[index] > self.starts[index]

    def is_word(self, index: int) -> bool:
        """True for a token with letters or digits."""
        return WORD.match(self.words[index]) is not None and self.is_visible(index)


def tokens(transcript: Transcript) -> Tokens:
    """What is said, and what stands before, between and behind the turns."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    said = frozenset(word_starts(transcript.text))
    spoken: dict[Role | None, list[int]] = {}
    for start, end, role in _parts(transcript):
        if role and start == end:
            words.append(f"\0{role}")
            starts.append(start)
            ends.append(start)
            continue
        mine = spoken.setdefault(role, [])
        for match in _TOKEN.finditer(transcript.text, start, end):
            if match.start() in said:
                mine.append(len(words))
            words.append(match[0])
            starts.append(match.start())
            ends.append(match.end())
    return Tokens(transcript.text, tuple(words), tuple(starts), tuple(ends), spoken)


def _parts(transcript: Transcript) -> Iterator[tuple[int, int, Role | None]]:
    """Stretches of text to compare with who says them, and an empty one where a turn begins."""
    at = 0
    for turn in transcript.turns:
        role = transcript.role(turn)
        yield at, turn.span.start, None
        yield turn.speech.start, turn.speech.start, role
        inside = turn.speech.start
        for stamp in STAMP.finditer(transcript.text, turn.speech.start, turn.speech.end):
            if inside < stamp.start():
                yield inside, stamp.start(), role
            inside = stamp.end()
        if inside < turn.speech.end:
            yield inside, turn.speech.end, role
        at = turn.span.end
    yield at, len(transcript.text), None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two versions of a transcript side by side.

    `places` has the new token of each old one, -1 for none; `corrected` marks those that are not the same but a
    correction; `blocks` is 0 for what stayed in order, else the number of a block that was moved as a whole. `typed`
    has the new tokens that no old one became, by their word in small letters.
    """

    old: Tokens
    new: Tokens
    old_transcript: Transcript
    new_transcript: Transcript
    places: tuple[int, ...]
    corrected: frozenset[int]
    blocks: tuple[int, ...]
    typed: Mapping[str, Sequence[int]]
    anchors: Anchors

    def same(self, index: int) -> bool:
        """True when an old token stands in the new text as it was."""
        return self.places[index] >= 0 and index not in self.corrected


def align(old: Transcript, new: Transcript) -> Alignment:
    """Find the words of an old transcript in a new one."""
    before, after = tokens(old), tokens(new)
    places, blocks = aligned(before.words, after.words)
    _settle(before.words, after.words, places, blocks, frozenset())
    corrected = frozenset(_pair_corrections(before, after, places, blocks))
    _settle(before.words, after.words, places, blocks, corrected)
    typed = _typed(after.words, places)
    anchors = Anchors(row(before.words), row(after.words))
    return Alignment(before, after, old, new, tuple(places), corrected, tuple(blocks), typed, anchors)


def _typed(new: Sequence[str], places: Sequence[int]) -> Mapping[str, Sequence[int]]:
    """Where words stand that are new, each with its places in order."""
    found: dict[str, list[int]] = {}
    for index in sorted(set(range(len(new))).difference(places)):
        found.setdefault(new[index].casefold(), []).append(index)
    return found


def _settle(
    old: Sequence[str], new: Sequence[str], places: list[int], blocks: list[int], corrected: frozenset[int]
) -> None:
    """Let what went or came begin and end with a turn or a sentence, where that is the same difference."""
    _slide(old, places, blocks, corrected)
    back, back_blocks = [-1] * len(new), [0] * len(new)
    for index, there in enumerate(places):
        if there >= 0:
            back[there], back_blocks[there] = index, blocks[index]
    _slide(new, back, back_blocks, frozenset(places[index] for index in corrected))
    places[:] = [-1] * len(old)
    for index, there in enumerate(back):
        if there >= 0:
            places[there] = index


def _next_gap(places: Sequence[int], index: int) -> tuple[int, int] | None:
    """First and last + 1 of the next tokens that the other side has nothing for; None behind the last of them."""
    count = len(places)
    while index < count and places[index] >= 0:
        index += 1
    first = index
    while index < count and places[index] < 0:
        index += 1
    return (first, index) if first < count else None


def _slide(words: Sequence[str], places: list[int], blocks: Sequence[int], corrected: frozenset[int]) -> None:
    """Move each gap (words that the other side has nothing for) to where it best begins and ends, both side's edges."""
    index = 0
    while (gap := _next_gap(places, index)) is not None:
        first, index = gap
        if _may_slide(places, blocks, first, index):
            index = max(index, _best_slide(words, places, first, index, corrected))


def _may_slide(places: Sequence[int], blocks: Sequence[int], first: int, last: int) -> bool:
    """True for a gap whose neighbours stayed in order (block 0) and stand next to each other on the other side."""
    if not first or last == len(places):
        return False
    return places[first - 1] + 1 == places[last] and not (blocks[first - 1] or blocks[last])


def _best_slide(words: Sequence[str], places: list[int], first: int, last: int, corrected: frozenset[int]) -> int:
    """Move one gap; returns where it ends then."""
    low = -_room_before(words, places, first, last, corrected)
    high = _room_behind(words, places, first, last, corrected)
    step = max(range(low, high + 1), key=lambda one: (_break(words, first + one, last + one), -abs(one)))
    if step > 0:
        for moved in range(step):
            places[first + moved], places[last + moved] = places[last + moved], -1
    else:
        for moved in range(-1, step - 1, -1):
            places[last + moved], places[first + moved] = places[first + moved], -1
    return last + step


def _room_before(words: Sequence[str], places: list[int], first: int, last: int, corrected: frozenset[int]) -> int:
    """By how many tokens a gap can move back and be the same difference."""
    room = 0
    while (
        first > room
        and first - room - 1 not in corrected
        and words[first - room - 1] == words[last - room - 1]
        and (first - room == 1 or places[first - room - 2] + 1 == places[first - room - 1])
    ):
        room += 1
    return room


def _room_behind(words: Sequence[str], places: list[int], first: int, last: int, corrected: frozenset[int]) -> int:
    """By how many tokens a gap can move on and be the same difference."""
    room = 0
    while (
        last + room < len(words)
        and last + room not in corrected
        and words[first + room] == words[last + room]
        and (last + room + 1 == len(words) or places[last + room] + 1 == places[last + room + 1])
    ):
        room += 1
    return room


def _break(words: Sequence[str], first: int, last: int) -> int:
    """How well a gap fits between turns (2) or sentences (1)."""
    if words[first].startswith("\0") and (last == len(words) or words[last].startswith("\0")):
        return 2
    return int((not first or words[first - 1] in _ENDS) and words[last - 1] in _ENDS)


def _pair_corrections(old: Tokens, new: Tokens, places: list[int], blocks: list[int]) -> Iterator[int]:
    """Note for words that are not there any more which word they were corrected to, in order, where one is alike."""
    taken = {place for place in places if place >= 0}
    index = 0
    while (gap := _next_gap(places, index)) is not None:
        first, index = gap
        between = _new_between(places, first, index, len(new.words))
        if _stayed_in_order(blocks, first, index) and 0 < len(between) * (index - first) <= _PAIRED:
            here = list(filter(old.is_visible, range(first, index)))
            there = [place for place in between if place not in taken]
            for old_place, new_place in _pairs(old, new, here, there):
                places[old_place] = new_place
                yield old_place


def _new_between(places: Sequence[int], first: int, last: int, new_count: int) -> range:
    """The new tokens between those that the neighbours of a gap became."""
    new_first = places[first - 1] + 1 if first else 0
    return range(new_first, places[last] if last < len(places) else new_count)


def _stayed_in_order(blocks: Sequence[int], first: int, last: int) -> bool:
    """True for a gap with nothing beside it that moved elsewhere: what it became stands between the same neighbours."""
    moved_before = first > 0 and blocks[first - 1]
    moved_behind = last < len(blocks) and blocks[last]
    return not (moved_before or moved_behind)


def _pairs(old: Tokens, new: Tokens, here: list[int], there: list[int]) -> list[tuple[int, int]]:
    """Pairs in order with the greatest likeness in all."""
    best = _greatest_likeness([old.words[place] for place in here], [new.words[place] for place in there])
    width = len(there) + 1
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(here) and j < len(there):
        value = best[i * width + j]
        if value == best[(i + 1) * width + j]:
            i += 1
        elif value == best[i * width + j + 1]:
            j += 1
        else:
            pairs.append((here[i], there[j]))
            i, j = i + 1, j + 1
    return pairs


def _greatest_likeness(left: Sequence[str], right: Sequence[str]) -> list[float]:
    """A table with one row per left word: the greatest sum of likeness of pairs from two places on."""
    width = len(right) + 1
    best = [0.0] * ((len(left) + 1) * width)
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            pair = likeness(left[i], right[j])
            paired = pair + best[(i + 1) * width + j + 1] if pair >= _LIKE else 0.0
            best[i * width + j] = max(paired, best[(i + 1) * width + j], best[i * width + j + 1])
    return best


@cache
def likeness(left: str, right: str) -> float:
    """How much of two strings is the same in the same order, 0..1; signs are like no word."""
    if left == right:
        return 1.0
    most = 2 * min(len(left), len(right)) / (len(left) + len(right) or 1)
    if most < _LIKE or not (left[0].isalnum() and right[0].isalnum()):
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()
