"""Where a passage of an old transcript stands in the corrected one, and whether that is certain.

A passage whose words are all there, one after the other, has moved for certain. One with corrections in it has as well
where both its edges are held by words that are unchanged or plainly corrected, and `ALIKE` of its characters are the
same. Anything else is the best guess, for a person to look at; there always is one, as nothing is ever dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from qcode.model.alignment import Alignment
from qcode.model.span import Span, at

ALIKE = 3 / 4
"""Least share of unchanged characters in a passage that was corrected and needs no look."""
_ELSEWHERE = 5
"""Words of a passage that is taken for the same where it stands once in both texts, but in another place."""
_SHORT = 3
"""Passages of fewer words are looked for again in their own turn only."""
_GUESSABLE = 2000
"""Characters up to which rewritten passages are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The new place of a passage; `certain` where no person needs to look."""

    span: Span
    certain: bool


def place(alignment: Alignment, span: Span) -> Placed:
    """Find the new place of the old passage at `span`; there must be a word somewhere in the new text."""
    inside = alignment.old.overlapping(span.trim(alignment.old.text))
    if not inside:
        return _between(alignment, span)
    if (straight := _straight(alignment, inside)) is not None:
        found = _with_edges(alignment, span, inside, straight)
        if _words(found.of(alignment.new.text)) == _words(span.of(alignment.old.text)):
            return Placed(found, True)
    guess = _by_edges(alignment, inside)
    if (verbatim := _verbatim(alignment, inside, guess)) is not None:
        first, certain = verbatim
        return Placed(_with_edges(alignment, span, inside, first), certain)
    if straight is not None:
        # The words are all there, with a label, a stamp or other white space between them.
        return Placed(_with_edges(alignment, span, inside, straight), True)
    if guess is not None:
        return _judged(alignment, span, inside, *guess)
    return Placed(_nearest(alignment, inside), False)


def _words(text: str) -> str:
    return " ".join(text.split())


def _straight(alignment: Alignment, inside: range) -> int | None:
    """The new token of the first one, when all of them are there unchanged and next to each other."""
    first = alignment.places[inside.start]
    if all(alignment.same(index) and alignment.places[index] == first + step for step, index in enumerate(inside)):
        return first
    return None


def _with_edges(alignment: Alignment, span: Span, inside: range, first: int) -> Span:
    """The span from a new token on, with edges as far inside or outside its words as they were in the old text."""
    old, new = alignment.old, alignment.new
    last = first + len(inside) - 1
    start = new.starts[first] + max(0, span.start - old.starts[inside.start])
    end = new.ends[last] - max(0, old.ends[inside[-1]] - span.end)
    before = old.text[span.start : old.starts[inside.start]]
    after = old.text[old.ends[inside[-1]] : span.end]
    if before and new.text.endswith(before, 0, start):
        start -= len(before)
    elif before.strip() and (label := _label_before(alignment, first)) is not None:
        start = label
    if after and new.text.startswith(after, end):
        end += len(after)
    return Span(start, end)


def _label_before(alignment: Alignment, first: int) -> int | None:
    """Where the label of the turn begins that has this token first; None when another stands before it."""
    start = alignment.new.starts[first]
    turns = alignment.new_transcript.turns
    index = at([turn.span for turn in turns], start)
    return turns[index].span.start if index is not None and turns[index].speech.start == start else None


def _by_edges(alignment: Alignment, inside: range) -> tuple[int, int, bool] | None:
    """First and last new token of what a passage became, and whether both edges are held; None for nothing at all."""
    places = alignment.places
    weights: Counter[int] = Counter()
    for index in inside:
        if places[index] >= 0:
            weights[alignment.blocks[index]] += 1 + alignment.old.width(index, index + 1)
    if not weights:
        return _replaced(alignment, inside)
    block = weights.most_common(1)[0][0]
    there = [index for index in inside if places[index] >= 0 and alignment.blocks[index] == block]
    first, held_first = _edge(alignment, inside.start, there[0], -1, block)
    last, held_last = _edge(alignment, inside[-1], there[-1], 1, block)
    return first, last, held_first and held_last and len(weights) == 1


def _edge(alignment: Alignment, edge: int, known: int, outwards: int, block: int) -> tuple[int, bool]:
    """The new token at an edge of which `known` is the nearest one that is there, and whether it is held."""
    places = alignment.places
    here = places[known]
    if known == edge:
        return here, True
    outside = edge + outwards
    if not 0 <= outside < len(places):
        return (0 if outwards < 0 else len(alignment.new.words) - 1), True
    if places[outside] >= 0 and alignment.blocks[outside] == block and (here - places[outside]) * outwards < 0:
        return places[outside] - outwards, True
    # The change goes on beyond the edge: as many words as were lost, if there are so many new ones.
    beyond = outside
    while 0 <= beyond < len(places) and (places[beyond] < 0 or alignment.blocks[beyond] != block):
        beyond += outwards
    if 0 <= beyond < len(places):
        room = max(0, (places[beyond] - here) * outwards - 1)
    else:
        room = here if outwards < 0 else len(alignment.new.words) - 1 - here
    return here + outwards * min(room, abs(edge - known)), False


def _replaced(alignment: Alignment, inside: range) -> tuple[int, int, bool] | None:
    """What stands between the words around a passage of which no word is left; None when nothing does."""
    places = alignment.places
    before, after = inside.start - 1, inside.stop
    while before >= 0 and places[before] < 0:
        before -= 1
    while after < len(places) and places[after] < 0:
        after += 1
    first = places[before] + 1 if before >= 0 else 0
    last = places[after] - 1 if after < len(places) else len(alignment.new.words) - 1
    blocks = {alignment.blocks[index] for index in (before, after) if 0 <= index < len(places)}
    if first > last or len(blocks) > 1 or not alignment.new.width(first, last + 1):
        return None
    if before == inside.start - 1 and after == inside.stop:
        return first, last, True
    # Part of a longer stretch that was written anew: the same share of it.
    lost = after - before - 1
    start = first + (last - first + 1) * (inside.start - before - 1) // lost
    end = first + max(1, -(-(last - first + 1) * (inside.stop - before - 1) // lost)) - 1
    return min(start, last), min(max(start, end), last), False


def _verbatim(alignment: Alignment, inside: range, guess: tuple[int, int, bool] | None) -> tuple[int, bool] | None:
    """First new token of a place where the passage stands word for word, and whether it is that passage for certain.

    Between the words around it: certain. Elsewhere a passage of some words that both texts have once is, too.
    """
    old = alignment.old
    wanted = old.words[inside.start : inside.stop]
    begin, end = _window(alignment, inside)
    everywhere = _occurrences(alignment, wanted)
    near = [first for first in everywhere if begin <= first and first + len(wanted) <= end]
    if not near and guess is not None:
        # In “ja ja ja ja” nobody can tell which one went: where most of it is, the whole of it is meant.
        half = len(wanted) / 2
        near = [one for one in everywhere if min(one + len(wanted), guess[1] + 1) - max(one, guess[0]) > half]
    exact = [first for first in near if _reads(alignment, inside, first)]
    if exact or near:
        middle = guess[0] if guess else begin
        return min(exact or near, key=lambda first: (abs(first - middle), first)), True
    words = sum(old.is_word(index) for index in inside)
    far = everywhere
    unique = len(far) == 1 and _occurrences_old(alignment, wanted) == 1
    if unique and words >= _ELSEWHERE:
        return far[0], True
    if guess is not None and _kept(alignment, inside, guess[0], guess[1]) >= ALIKE:
        return None
    if unique:
        return far[0], False
    if words < _SHORT:
        low, high = _turn_room(alignment, inside)
        far = [first for first in far if low <= first < high] if guess is None else []
    if not far:
        return None
    return min(far, key=lambda first: (abs(first - begin), first)), False


def _reads(alignment: Alignment, inside: range, first: int) -> bool:
    old, new = alignment.old, alignment.new
    there = new.text[new.starts[first] : new.ends[first + len(inside) - 1]]
    return there == old.text[old.starts[inside.start] : old.ends[inside[-1]]]


def _window(alignment: Alignment, inside: range) -> tuple[int, int]:
    """The new tokens between those that stand next to the passage on either side and stayed in order."""
    places, blocks = alignment.places, alignment.blocks
    before, after = inside.start - 1, inside.stop
    while before >= 0 and (places[before] < 0 or blocks[before]):
        before -= 1
    while after < len(places) and (places[after] < 0 or blocks[after]):
        after += 1
    begin = places[before] + 1 if before >= 0 else 0
    return begin, places[after] if after < len(places) else len(alignment.new.words)


def _occurrences(alignment: Alignment, wanted: tuple[str, ...]) -> list[int]:
    return _find(alignment.new.words, wanted)


def _occurrences_old(alignment: Alignment, wanted: tuple[str, ...]) -> int:
    return len(_find(alignment.old.words, wanted))


def _find(words: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    """Where a sequence of tokens begins; the longest word is looked for first, as it is the rarest."""
    key = max(range(len(wanted)), key=lambda index: len(wanted[index]))
    found: list[int] = []
    index = -1
    try:
        while True:
            index = words.index(wanted[key], index + 1)
            first = index - key
            if first >= 0 and words[first : first + len(wanted)] == wanted:
                found.append(first)
    except ValueError:
        return found


def _turn_room(alignment: Alignment, inside: range) -> tuple[int, int]:
    """The new tokens of the turn in which the nearest word of the passage's old turn stands."""
    nearest = _nearest_kept(alignment, inside, alone=True)
    if nearest is None:
        return 0, 0
    new = alignment.new
    turns = [turn.span for turn in alignment.new_transcript.turns]
    index = at(turns, new.starts[nearest])
    if index is None:
        return 0, 0
    return bisect_left(new.starts, turns[index].start), bisect_left(new.starts, turns[index].end)


def _judged(alignment: Alignment, span: Span, inside: range, first: int, last: int, held: bool) -> Placed:
    """A place from its first and last token, without signs of turns at its edges; certain if held and alike."""
    new = alignment.new
    while first < last and new.ends[first] == new.starts[first]:
        first += 1
    while last > first and new.ends[last] == new.starts[last]:
        last -= 1
    old, found = alignment.old, Span(new.starts[first], new.ends[last])
    spoken = any(old.is_word(index) for index in inside)
    if not found or (spoken and not any(new.is_word(index) for index in range(first, last + 1))):
        return Placed(_nearest(alignment, inside), False)
    before = old.text[span.start : old.starts[inside.start]]
    if before.strip() and (label := _label_before(alignment, first)) is not None:
        found = Span(label, found.end)
    elif alignment.places[inside.start] == first and alignment.same(inside.start):
        inner = new.starts[first] + max(0, span.start - old.starts[inside.start])
        found = Span(min(inner, found.end - 1), found.end)
    if alignment.places[inside[-1]] == last and alignment.same(inside[-1]):
        inner = new.ends[last] - max(0, old.ends[inside[-1]] - span.end)
        found = Span(found.start, max(inner, found.start + 1))
    return Placed(found, held and _kept(alignment, inside, first, last) >= ALIKE)


def _kept(alignment: Alignment, inside: range, first: int, last: int) -> float:
    """How much of a passage is the same before and after, 0..1, in characters without white space."""
    old, new = alignment.old, alignment.new
    total = old.width(inside.start, inside.stop) + new.width(first, last + 1)
    same = 0.0
    for index in inside:
        where = alignment.places[index]
        if first <= where <= last:
            width = old.width(index, index + 1) + new.width(where, where + 1)
            same += width if alignment.same(index) else width * _alike(old.words[index], new.words[where])
    if not same and total <= _GUESSABLE:
        return _alike("".join(old.words[inside.start : inside.stop]), "".join(new.words[first : last + 1]))
    return same / total if total else 0.0


def _alike(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _between(alignment: Alignment, span: Span) -> Placed:
    """The place of a label or stamp: certain where the words beside it are the same and it is written alike."""
    old, new = alignment.old, alignment.new
    after = bisect_left(old.starts, span.end)
    before = after - 1
    words = span.of(old.text)
    for index, start in ((after, True), (before, False)):
        if 0 <= index < len(alignment.places) and alignment.places[index] >= 0:
            there = alignment.places[index]
            offset = span.start - (old.starts[index] if start else old.ends[index])
            guess = (new.starts[there] if start else new.ends[there]) + offset
            if guess >= 0 and new.text.startswith(words, guess) and words.strip():
                return Placed(Span(guess, guess + len(words)), True)
    return Placed(_nearest(alignment, range(after, after)), False)


def _nearest(alignment: Alignment, inside: range) -> Span:
    """The word nearest to what went: in the same turn if anything of that is left."""
    nearest = _nearest_kept(alignment, inside, alone=True)
    if nearest is None:
        nearest = _nearest_kept(alignment, inside, alone=False)
    new = alignment.new
    around = 0 if nearest is None else nearest
    for step in range(len(new.words)):
        for index in (around - step, around + step):
            if 0 <= index < len(new.words) and new.starts[index] in alignment.spoken and new.is_word(index):
                return Span(new.starts[index], new.ends[index])
    for index in range(len(new.words)):
        if new.ends[index] > new.starts[index]:
            return Span(new.starts[index], new.ends[index])
    span = Span(0, len(new.text)).trim(new.text)
    if not span:
        raise ValueError("the new text has nothing in it")
    return span


def _nearest_kept(alignment: Alignment, inside: range, *, alone: bool) -> int | None:
    """The new place of the nearest old word that is still there; `alone`: of the same turn only."""
    old = alignment.old
    low, high = 0, len(old.words)
    if alone:
        turns = [turn.span for turn in alignment.old_transcript.turns]
        if not old.words:
            return None
        where = old.starts[min(inside.start, len(old.starts) - 1)]
        index = at(turns, where)
        if index is None:
            return None
        low, high = bisect_left(old.starts, turns[index].start), bisect_left(old.starts, turns[index].end)
    left, right = inside.start - 1, inside.stop
    while left >= low or right < high:
        for index, there in ((left, left >= low), (right, right < high)):
            if there and alignment.places[index] >= 0 and old.is_word(index):
                return alignment.places[index]
        left, right = left - 1, right + 1
    return None
