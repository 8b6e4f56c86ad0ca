"""Which tokens of an old text are which tokens of a corrected one.

A transcript that was corrected after coding differs in some hundred places out of a hundred thousand. So sequences of
tokens that occur exactly once in both texts are the anchors; the longest chain of anchors in the same order is what
stayed in place; between two of them the same is done again with what is left, down to gaps of some words, and only
those are compared each with each. Blocks that went elsewhere are found among what is left over.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

Tokens = Sequence[str]


class Gap(NamedTuple):
    """Where two texts differ: the tokens from `first` up to `last` of the old one, and those of the new one."""

    first: int
    last: int
    new_first: int
    new_last: int

    @property
    def length(self) -> int:
        """Tokens of the old text in it."""
        return self.last - self.first

    @property
    def new_length(self) -> int:
        """Tokens of the new text in it."""
        return self.new_last - self.new_first

    @property
    def comparisons(self) -> int:
        """How many it takes to compare each token with each."""
        return self.length * self.new_length


_LENGTHS = (8, 4, 2, 1)
"""Tokens in an anchor, longest first: a long one that is unique is hardly ever so by chance."""
_LEAST = {2: 0.03, 1: 0.08}
"""So many short anchors there must be per token of the shorter side: rewritten passages share some by chance."""
_SMALL = 10_000
"""Old times new tokens of a gap that are compared each with each at once."""
_EXACT = 60_000
"""The same for a gap whose best pairs are looked for, not only its longest runs."""
_REPETITIVE = 1_000_000
"""The same for a gap in which nothing is unique; beyond it a gap counts as rewritten."""
_MOVED = 8
"""Least tokens of a block that is found again elsewhere: fewer may be the same by chance."""
_MOVED_ANCHOR = 4
_WITHIN = 12
"""Most tokens between two moved blocks that belong together."""
_BY_CHANCE = 0.25
"""Up to this share of equal tokens two rewritten passages share small words only, and none of them is the same."""
_FEW = 6
"""Gaps of so few tokens are corrections; what is equal in them is the same."""


def aligned(old: Tokens, new: Tokens) -> tuple[list[int], list[int]]:
    """For each old token its place in the new text, -1 for none, and the number of its block: 0, or that of a move."""
    texts = _Texts(old, new)
    places = [-1] * len(old)
    gaps = list(_gaps(texts, places))
    blocks = _moved(texts, places, gaps)
    taken = {place for place, block in zip(places, blocks, strict=True) if block} if any(blocks) else set()
    for gap in gaps:
        _fill(texts, places, gap, taken)
    return places, blocks


@dataclass(frozen=True, slots=True)
class _Texts:
    """The tokens of the old and of the new text."""

    old: Tokens
    new: Tokens

    def equal_run(self, place: int, new_place: int, step: int, most: int) -> int:
        """How many tokens, at most `most`, are equal from two places on in one direction (`step` 1 or -1)."""
        old, new = self.old, self.new
        for count in range(most):
            if old[place] != new[new_place]:
                return count
            place, new_place = place + step, new_place + step
        return most


def _gaps(texts: _Texts, places: list[int]) -> Iterator[Gap]:
    """Note what is anchored; the gaps between, none of which can be anchored any more."""
    waiting: list[tuple[Gap, int]] = [(Gap(0, len(texts.old), 0, len(texts.new)), 0)]
    while waiting:
        gap, level = waiting.pop()
        gap = _stripped(texts, places, gap)
        chain, level = _first_chain(texts, gap, level)
        if chain:
            for start, new_start in chain:
                places[start] = new_start
            waiting += [(part, level) for part in _parts_between(chain, gap)]
        elif gap.length or gap.new_length:
            yield gap


def _stripped(texts: _Texts, places: list[int], gap: Gap) -> Gap:
    """The gap without what is the same at its two ends, which is noted."""
    first, last, new_first, new_last = gap
    room = min(gap.length, gap.new_length)
    head = texts.equal_run(first, new_first, 1, room)
    tail = texts.equal_run(last - 1, new_last - 1, -1, room - head)
    places[first : first + head] = range(new_first, new_first + head)
    places[last - tail : last] = range(new_last - tail, new_last)
    return Gap(first + head, last - tail, new_first + head, new_last - tail)


def _first_chain(texts: _Texts, gap: Gap, level: int) -> tuple[list[tuple[int, int]], int]:
    """The chain of the longest anchors that a gap has, from a level of `_LENGTHS` on, and the level they are of."""
    chain: list[tuple[int, int]] = []
    while gap.comparisons > _SMALL and not chain and level < len(_LENGTHS):
        chain = _anchors(texts, gap, _LENGTHS[level])
        level += not chain
    return chain, level


def _parts_between(chain: Sequence[tuple[int, int]], gap: Gap) -> Iterator[Gap]:
    """What is left of a gap before, between and behind the first tokens of its anchors."""
    before, new_before = gap.first, gap.new_first
    for start, new_start in (*chain, (gap.last, gap.new_last)):
        if start > before or new_start > new_before:
            yield Gap(before, start, new_before, new_start)
        before, new_before = start + 1, new_start + 1


def _anchors(texts: _Texts, gap: Gap, length: int) -> list[tuple[int, int]]:
    """The longest chain of sequences that are unique on both sides: the first token of each, in order."""
    here = _unique(texts.old, [(gap.first, gap.last)], length)
    there = _unique(texts.new, [(gap.new_first, gap.new_last)], length)
    chain = _rising(sorted((start, there[key]) for key, start in here.items() if key in there))
    dense = len(chain) >= _LEAST.get(length, 0) * min(gap.length, gap.new_length)
    return chain if dense else []


def _unique(tokens: Tokens, parts: Iterable[tuple[int, int]], length: int) -> dict[tuple[str, ...], int]:
    """Sequences of so many tokens that occur once in all of the parts (first, last + 1) together, with the place."""
    places: dict[tuple[str, ...], int] = {}
    repeated: set[tuple[str, ...]] = set()
    for first, last in parts:
        part = tokens[first:last]
        for start, key in enumerate(zip(*(part[offset:] for offset in range(length)), strict=False), start=first):
            if key in places:
                repeated.add(key)
            else:
                places[key] = start
    for key in repeated:
        del places[key]
    return places


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rise on both sides; they come in the order of the left side."""
    tails: list[int] = []  # the lowest right side on which a chain of each length ends
    ends: list[int] = []  # the pair with it
    before: list[int] = []  # for each pair the one before it in its chain, -1 for none
    for index, (_, right) in enumerate(pairs):
        at = bisect_left(tails, right)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [right]
        ends[at : at + 1] = [index]
    return _followed_back(pairs, before, ends[-1] if ends else -1)


def _followed_back(pairs: Sequence[tuple[int, int]], before: Sequence[int], index: int) -> list[tuple[int, int]]:
    """The chain of pairs that ends with the one at `index`, in order."""
    chain: list[tuple[int, int]] = []
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


class _Block(NamedTuple):
    """Tokens that stand elsewhere now; the order of such values is by length first."""

    length: int
    start: int
    new_start: int

    @property
    def tokens(self) -> range:
        """Its tokens in the old text."""
        return range(self.start, self.start + self.length)

    @property
    def new_tokens(self) -> range:
        """Its tokens in the new text."""
        return range(self.new_start, self.new_start + self.length)

    def goes_on(self, before: _Block) -> bool:
        """True when it stands close behind another block in both texts: a section with corrections moved as a whole."""
        distance = self.start - before.tokens.stop
        new_distance = self.new_start - before.new_tokens.stop
        return distance <= _WITHIN and 0 <= new_distance <= _WITHIN


def _moved(texts: _Texts, places: list[int], gaps: Sequence[Gap]) -> list[int]:
    """Note blocks that stand elsewhere now, longest first; the number of the block of each token, 0 for none."""
    blocks = [0] * len(texts.old)
    left = [gap for gap in gaps if gap.length >= _MOVED]
    came = [gap for gap in gaps if gap.new_length >= _MOVED]
    one_gap = len(left) == len(came) == 1 and left == came
    if not one_gap:
        claimed = _claimed(_found_elsewhere(texts, left, came), places)
        for block, number in _numbered(claimed):
            blocks[block.start : block.start + block.length] = [number] * block.length
    return blocks


def _found_elsewhere(texts: _Texts, left: Sequence[Gap], came: Sequence[Gap]) -> set[_Block]:
    """Blocks around the short sequences that what is left over of both texts has once; they may overlap."""
    here = _unique(texts.old, [(gap.first, gap.last) for gap in left], _MOVED_ANCHOR)
    there = _unique(texts.new, [(gap.new_first, gap.new_last) for gap in came], _MOVED_ANCHOR)
    old_room = {place: (gap.first, gap.last) for gap in left for place in range(gap.first, gap.last)}
    new_room = {place: (gap.new_first, gap.new_last) for gap in came for place in range(gap.new_first, gap.new_last)}
    shared = [(start, there[key]) for key, start in here.items() if key in there]
    return {_grown(texts, *pair, old_room[pair[0]], new_room[pair[1]]) for pair in shared}


def _grown(texts: _Texts, start: int, new_start: int, room: tuple[int, int], new_room: tuple[int, int]) -> _Block:
    """The block around an anchor: as far as both texts go on alike inside their gaps (first, last + 1)."""
    behind = texts.equal_run(start, new_start, 1, min(room[1] - start, new_room[1] - new_start))
    before = texts.equal_run(start - 1, new_start - 1, -1, min(start - room[0], new_start - new_room[0]))
    return _Block(before + behind, start - before, new_start - before)


def _claimed(candidates: Collection[_Block], places: list[int]) -> list[_Block]:
    """Note the blocks, longest first, of which no token belongs to another one; in no order that matters."""
    taken: set[int] = set()
    claimed: list[_Block] = []
    for block in sorted(candidates, reverse=True):
        if block.length < _MOVED:
            break
        if all(places[token] < 0 for token in block.tokens) and taken.isdisjoint(block.new_tokens):
            claimed.append(block)
            places[block.start : block.start + block.length] = block.new_tokens
            taken.update(block.new_tokens)
    return claimed


def _numbered(blocks: Iterable[_Block]) -> Iterator[tuple[_Block, int]]:
    """Each block in the order of the old text with its number from 1 on; those that moved together have one."""
    number = 0
    before: _Block | None = None
    for block in sorted(blocks, key=lambda block: block.start):
        if before is None or not block.goes_on(before):
            number += 1
        before = block
        yield block, number


def _fill(texts: _Texts, places: list[int], gap: Gap, taken: Collection[int]) -> None:
    """Compare what is left of a gap each with each."""
    here = [place for place in range(gap.first, gap.last) if places[place] < 0]
    there = [place for place in range(gap.new_first, gap.new_last) if place not in taken]
    if 0 < len(here) * len(there) <= _REPETITIVE:
        left, right = [texts.old[place] for place in here], [texts.new[place] for place in there]
        for one, other in _equal_pairs(left, right):
            places[here[one]] = there[other]


def _equal_pairs(left: Tokens, right: Tokens) -> list[tuple[int, int]]:
    """Pairs of equal tokens in order; none where so few are equal that they are so by chance."""
    exact = len(left) * len(right) <= _EXACT
    pairs = _heaviest(left, right) if exact else _longest(left, right)
    few = min(len(left), len(right))
    by_chance = few > _FEW and len(pairs) <= _BY_CHANCE * few
    return [] if by_chance else pairs


def _heaviest(left: Tokens, right: Tokens) -> list[tuple[int, int]]:
    """Pairs of equal tokens in order, with the most letters in all; runs of neighbours count for a little more."""
    best, run = _weights(left, right)
    width = len(right) + 1
    pairs: list[tuple[int, int]] = []
    i = j = 0
    joined = False
    while i < len(left) and j < len(right):
        cell, after = i * width + j, (i + 1) * width + j + 1
        if run[cell] and (joined or run[cell] == best[cell]):
            pairs.append((i, j))
            joined = run[after] > 0 and run[after] + 1 >= best[after]
            i, j = i + 1, j + 1
        elif best[cell] == best[cell + 1]:
            j += 1
        else:
            i += 1
    return pairs


def _weights(left: Tokens, right: Tokens) -> tuple[list[int], list[int]]:
    """Tables with one row per left token: the greatest weight from two places on, and the same beginning with them.

    The loop inside runs up to `_EXACT` times for each gap, so it is one piece.
    """
    width = len(right) + 1
    best = [0] * ((len(left) + 1) * width)
    run = [0] * ((len(left) + 1) * width)
    for i in range(len(left) - 1, -1, -1):
        token, row = left[i], i * width
        weight = 2 * len(token)
        for j in range(len(right) - 1, -1, -1):
            cell, after = row + j, row + width + j + 1
            most = best[cell + 1] if best[cell + 1] >= best[cell + width] else best[cell + width]
            if token == right[j]:
                run[cell] = paired = weight + max(best[after], run[after] + 1 if run[after] else 0)
                most = max(most, paired)
            best[cell] = most
    return best, run


def _longest(left: Tokens, right: Tokens) -> list[tuple[int, int]]:
    """Pairs of equal tokens, by the longest run first: not the most of them, but found in a long gap, too."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
