"""Which tokens of an old text are which tokens of a corrected one.

A transcript that was corrected after coding differs in some hundred places out of a hundred thousand. So sequences of
tokens that occur exactly once in both texts are the anchors; the longest chain of anchors in the same order is what
stayed in place; between two of them the same is done again with what is left, down to gaps of some words, and only
those are compared each with each. Blocks that went elsewhere are found among what is left over.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Tokens = Sequence[str]
Gap = tuple[int, int, int, int]
"""Where two texts differ: first and last + 1 token of the old, then of the new text."""

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
    places = [-1] * len(old)
    gaps = list(_gaps(old, new, places))
    blocks = _moved(old, new, places, gaps)
    taken = {place for place, block in zip(places, blocks, strict=True) if block} if any(blocks) else set()
    for gap in gaps:
        _fill(old, new, places, gap, taken)
    return places, blocks


def _gaps(old: Tokens, new: Tokens, places: list[int]) -> Iterator[Gap]:
    """Note what is anchored; the gaps between, none of which can be anchored any more."""
    waiting: list[tuple[Gap, int]] = [((0, len(old), 0, len(new)), 0)]
    while waiting:
        gap, level = waiting.pop()
        first, last, new_first, new_last = _stripped(old, new, places, gap)
        if first == last or new_first == new_last:
            if first < last or new_first < new_last:
                yield first, last, new_first, new_last
            continue
        gap = first, last, new_first, new_last
        size = (last - first) * (new_last - new_first)
        chain: list[tuple[int, int]] = []
        while size > _SMALL and not chain and level < len(_LENGTHS):
            chain = _anchors(old, new, gap, _LENGTHS[level])
            level += not chain
        if not chain:
            yield gap
            continue
        for start, new_start in chain:
            places[start] = new_start
        edges = [*chain, (last, new_last)]
        before, new_before = first, new_first
        for start, new_start in edges:
            if start > before or new_start > new_before:
                waiting.append(((before, start, new_before, new_start), level))
            before, new_before = start + 1, new_start + 1


def _stripped(old: Tokens, new: Tokens, places: list[int], gap: Gap) -> Gap:
    """The gap without what is the same at its two ends, which is noted."""
    first, last, new_first, new_last = gap
    while first < last and new_first < new_last and old[first] == new[new_first]:
        places[first] = new_first
        first, new_first = first + 1, new_first + 1
    while first < last and new_first < new_last and old[last - 1] == new[new_last - 1]:
        last, new_last = last - 1, new_last - 1
        places[last] = new_last
    return first, last, new_first, new_last


def _anchors(old: Tokens, new: Tokens, gap: Gap, length: int) -> list[tuple[int, int]]:
    """The longest chain of sequences that are unique on both sides: the first token of each, in order."""
    first, last, new_first, new_last = gap
    here = _unique(old, first, last, length)
    there = _unique(new, new_first, new_last, length)
    chain = _rising(sorted((start, there[key]) for key, start in here.items() if key in there))
    dense = len(chain) >= _LEAST.get(length, 0) * min(last - first, new_last - new_first)
    return chain if dense else []


def _unique(tokens: Tokens, first: int, last: int, length: int) -> dict[tuple[str, ...], int]:
    """Sequences of so many tokens that occur once between two places, with the place."""
    found: dict[tuple[str, ...], int] = {}
    repeated: set[tuple[str, ...]] = set()
    part = tokens[first:last]
    for start, key in enumerate(zip(*(part[offset:] for offset in range(length)), strict=False), start=first):
        if key in found:
            repeated.add(key)
        else:
            found[key] = start
    for key in repeated:
        del found[key]
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rise on both sides; they come in the order of the left side."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(pairs):
        at = len(tails) if not tails or right > tails[-1] else bisect_left(tails, right)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(right)
            ends.append(index)
        else:
            tails[at], ends[at] = right, index
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _moved(old: Tokens, new: Tokens, places: list[int], gaps: Sequence[Gap]) -> list[int]:
    """Note blocks that stand elsewhere now, longest first; the number of the block of each token."""
    blocks = [0] * len(old)
    left = [gap for gap in gaps if gap[1] - gap[0] >= _MOVED]
    came = [gap for gap in gaps if gap[3] - gap[2] >= _MOVED]
    if not left or not came or (len(left) == len(came) == 1 and left == came):
        return blocks
    here = _unique_in(old, [(first, last) for first, last, _, _ in left])
    there = _unique_in(new, [(first, last) for _, _, first, last in came])
    old_room = _room(left, 0)
    new_room = _room(came, 2)
    found = []
    for key, start in here.items():
        if key in there:
            found.append(_grown(old, new, start, there[key], old_room[start], new_room[there[key]]))
    taken: set[int] = set()
    chosen: list[tuple[int, int, int]] = []
    for length, start, new_start in sorted(set(found), reverse=True):
        free = all(places[start + step] < 0 and new_start + step not in taken for step in range(length))
        if length >= _MOVED and free:
            chosen.append((start, new_start, length))
            for step in range(length):
                places[start + step] = new_start + step
                taken.add(new_start + step)
    number, end, new_end = 0, -1, -1
    for start, new_start, length in sorted(chosen):
        # A section with corrections in it moved as a whole.
        goes_on = number and start - end <= _WITHIN and 0 <= new_start - new_end <= _WITHIN
        number += not goes_on
        blocks[start : start + length] = [number] * length
        end, new_end = start + length, new_start + length
    return blocks


def _unique_in(tokens: Tokens, parts: Sequence[tuple[int, int]]) -> dict[tuple[str, ...], int]:
    """Short sequences that occur once in all of the parts together."""
    found: dict[tuple[str, ...], int] = {}
    repeated: set[tuple[str, ...]] = set()
    for first, last in parts:
        for start in range(first, last - _MOVED_ANCHOR + 1):
            key = tuple(tokens[start : start + _MOVED_ANCHOR])
            if key in found:
                repeated.add(key)
            found[key] = start
    return {key: start for key, start in found.items() if key not in repeated}


def _room(gaps: Sequence[Gap], side: int) -> dict[int, tuple[int, int]]:
    """The edges of the gap in which a token lies."""
    return {place: (gap[side], gap[side + 1]) for gap in gaps for place in range(gap[side], gap[side + 1])}


def _grown(
    old: Tokens, new: Tokens, start: int, new_start: int, room: tuple[int, int], new_room: tuple[int, int]
) -> tuple[int, int, int]:
    """Length, old and new start of the block around an anchor: as far as both texts go on alike inside their gaps."""
    end, new_end = start, new_start
    while end < room[1] and new_end < new_room[1] and old[end] == new[new_end]:
        end, new_end = end + 1, new_end + 1
    while start > room[0] and new_start > new_room[0] and old[start - 1] == new[new_start - 1]:
        start, new_start = start - 1, new_start - 1
    return end - start, start, new_start


def _fill(old: Tokens, new: Tokens, places: list[int], gap: Gap, taken: set[int]) -> None:
    """Compare what is left of a gap each with each."""
    here = [place for place in range(gap[0], gap[1]) if places[place] < 0]
    there = [place for place in range(gap[2], gap[3]) if place not in taken]
    if not here or not there or len(here) * len(there) > _REPETITIVE:
        return
    left, right = [old[place] for place in here], [new[place] for place in there]
    pairs = _heaviest(left, right) if len(here) * len(there) <= _EXACT else _longest(left, right)
    few = min(len(here), len(there))
    if few > _FEW and len(pairs) <= _BY_CHANCE * few:
        return
    for one, other in pairs:
        places[here[one]] = there[other]


def _heaviest(left: Tokens, right: Tokens) -> list[tuple[int, int]]:
    """Pairs of equal tokens in order, with the most letters in all; runs of neighbours count for a little more."""
    width = len(right) + 1
    best = [0] * ((len(left) + 1) * width)  # from two places on
    run = [0] * ((len(left) + 1) * width)  # the same, beginning with a pair of these two
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


def _longest(left: Tokens, right: Tokens) -> list[tuple[int, int]]:
    """Pairs of equal tokens, by the longest run first: not the most of them, but found in a long gap, too."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
