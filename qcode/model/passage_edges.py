"""Which new tokens an old passage became, and where the edges of its span are among them.

The edges are the hard part: where the first or last word of a passage is gone, its neighbours say how far the change
goes on, and where they are gone as well, it is given as many words as it lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from qcode.model.alignment import Alignment, Tokens
from qcode.model.span import Span, at


def block_weights(alignment: Alignment, passage: range) -> Counter[int]:
    """How much of a passage is in which block: characters and tokens that are still there, by the block's number."""
    weights: Counter[int] = Counter()
    for index in passage:
        if alignment.places[index] >= 0:
            weights[alignment.blocks[index]] += 1 + alignment.old.width(index, index + 1)
    return weights


def became(alignment: Alignment, passage: range) -> range | None:
    """The new tokens that a passage became, without signs of turns at their edges; None for nothing at all."""
    weights = block_weights(alignment, passage)
    if weights:
        heaviest = weights.most_common(1)[0][0]
        return _without_turn_signs(alignment.new, *_edges_in_block(alignment, passage, heaviest))
    replaced = _replaced(alignment, passage)
    return _without_turn_signs(alignment.new, *replaced) if replaced is not None else None


def _without_turn_signs(new: Tokens, first: int, last: int) -> range | None:
    """The tokens from `first` to `last` without those at their edges that have no width; None if none has one."""
    while first < last and not new.is_visible(first):
        first += 1
    while last > first and not new.is_visible(last):
        last -= 1
    return range(first, last + 1) if new.ends[last] > new.starts[first] else None


def _edges_in_block(alignment: Alignment, passage: range, block: int) -> tuple[int, int]:
    """The first and the last new token of a passage of which some words are in a block."""
    there = [index for index in passage if _is_in_block(alignment, index, block)]
    first = _edge(alignment, passage.start, there[0], -1)
    last = _edge(alignment, passage[-1], there[-1], 1)
    return first, last


def _edge(alignment: Alignment, edge: int, known: int, outwards: int) -> int:
    """The new token at an edge of a passage, of which `known` is the nearest old token that is there.

    `outwards` is -1 at the first token and 1 at the last. Old tokens from `known` (without it) to `edge` are gone.
    """
    places, block = alignment.places, alignment.blocks[known]
    here = places[known]
    if known == edge:
        return here
    outside = edge + outwards
    if not 0 <= outside < len(places):
        return 0 if outwards < 0 else len(alignment.new.words) - 1
    if _is_in_block(alignment, outside, block) and (here - places[outside]) * outwards < 0:
        return places[outside] - outwards
    # The change goes on beyond the edge: as many words as were lost, if there are so many new ones.
    beyond = _next(places, outside, outwards, lambda index: _is_in_block(alignment, index, block))
    return here + outwards * min(_room(alignment, here, beyond, outwards), abs(edge - known))


def _is_in_block(alignment: Alignment, index: int, block: int) -> bool:
    """True for an old token that is still there, in this block."""
    return alignment.places[index] >= 0 and alignment.blocks[index] == block


def _room(alignment: Alignment, here: int, beyond: int | None, outwards: int) -> int:
    """New tokens between one and that of the old token `beyond`, or the edge of the text where there is none."""
    if beyond is not None:
        return max(0, (alignment.places[beyond] - here) * outwards - 1)
    return here if outwards < 0 else len(alignment.new.words) - 1 - here


def _next(places: tuple[int, ...], index: int, step: int, is_wanted: Callable[[int], bool]) -> int | None:
    """The first old token from one on, in a direction, that is wanted; None when the text ends before there is one."""
    while 0 <= index < len(places):
        if is_wanted(index):
            return index
        index += step
    return None


def _replaced(alignment: Alignment, passage: range) -> tuple[int, int] | None:
    """The first and last of what stands between the words around a passage of which no word is left, or None."""
    places = alignment.places
    before = _next(places, passage.start - 1, -1, lambda index: places[index] >= 0)
    behind = _next(places, passage.stop, 1, lambda index: places[index] >= 0)
    first = 0 if before is None else places[before] + 1
    last = (len(alignment.new.words) if behind is None else places[behind]) - 1
    blocks = {alignment.blocks[index] for index in (before, behind) if index is not None}
    if first > last or len(blocks) > 1 or not alignment.new.width(first, last + 1):
        return None
    old_first = 0 if before is None else before + 1
    old_stretch = range(old_first, len(places) if behind is None else behind)
    return _same_share(passage, old_stretch, range(first, last + 1))


def _same_share(passage: range, old_stretch: range, new_stretch: range) -> tuple[int, int]:
    """Part of a stretch that was written anew: the same share of it, at least one token. First and last new token."""
    lost, came = len(old_stretch), len(new_stretch)
    start = new_stretch.start + came * (passage.start - old_stretch.start) // lost
    rounded_up = -(-came * (passage.stop - old_stretch.start) // lost)
    end = new_stretch.start + max(1, rounded_up) - 1
    return min(start, new_stretch[-1]), min(max(start, end), new_stretch[-1])


def neighbourhood(alignment: Alignment, passage: range) -> range:
    """The new tokens between those that stand next to the passage on either side and stayed in order.

    It has no length where what stands between them is gone.
    """
    places, blocks = alignment.places, alignment.blocks
    before = _next(places, passage.start - 1, -1, lambda index: places[index] >= 0 and not blocks[index])
    behind = _next(places, passage.stop, 1, lambda index: places[index] >= 0 and not blocks[index])
    begin = 0 if before is None else places[before] + 1
    return range(begin, len(alignment.new.words) if behind is None else places[behind])


def with_edges(alignment: Alignment, span: Span, passage: range, first: int) -> Span:
    """The span from a new token on, with edges as far inside or outside its words as they were in the old text."""
    old, new = alignment.old, alignment.new
    last = first + len(passage) - 1
    start = new.starts[first] + max(0, span.start - old.starts[passage.start])
    end = new.ends[last] - max(0, old.ends[passage[-1]] - span.end)
    before = old.text[span.start : old.starts[passage.start]]
    behind = old.text[old.ends[passage[-1]] : span.end]
    if before and new.text.endswith(before, 0, start):
        start -= len(before)
    elif before.strip() and (label := _label_before(alignment, first)) is not None:
        start = label
    if behind and new.text.startswith(behind, end):
        end += len(behind)
    return Span(start, end)


def _label_before(alignment: Alignment, first: int) -> int | None:
    """Where the label of the turn begins that has this token first; None when another stands before it."""
    start = alignment.new.starts[first]
    turns = alignment.new_transcript.turns
    index = at([turn.span for turn in turns], start)
    return turns[index].span.start if index is not None and turns[index].speech.start == start else None


def whole_words(alignment: Alignment, span: Span, passage: range, new_tokens: range) -> Span:
    """The place of tokens that a passage became; its edges stay inside a word that is the same."""
    old, new = alignment.old, alignment.new
    first, last = new_tokens[0], new_tokens[-1]
    start, end = new.starts[first], new.ends[last]
    before = old.text[span.start : old.starts[passage.start]]
    if before.strip() and (label := _label_before(alignment, first)) is not None:
        start = label
    elif _is_same_word(alignment, passage.start, first):
        start = min(new.starts[first] + max(0, span.start - old.starts[passage.start]), end - 1)
    if _is_same_word(alignment, passage[-1], last):
        end = max(new.ends[last] - max(0, old.ends[passage[-1]] - span.end), start + 1)
    return Span(start, end)


def _is_same_word(alignment: Alignment, index: int, new_index: int) -> bool:
    """True when an old token became this new one without a correction."""
    return alignment.places[index] == new_index and alignment.same(index)
