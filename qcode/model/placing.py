"""Where a passage of an old transcript stands in the corrected one, and whether that is certain.

A passage whose words are all there has moved for certain where it stands between the same neighbours as before, or is
known by words that both texts have once (see `qcode.model.anchoring`). One with corrections in it has as well where
both its edges are held in this way and `ALIKE` of its characters are the same, unless it lost words and some of its
words were added beside it. Anything else is the best guess, for a person to look at; there always is one, as nothing
is ever dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qcode.model.alignment import Alignment, Tokens
from qcode.model.anchoring import ALONE, NEIGHBOURS
from qcode.model.span import Span, at
from qcode.model.transcript import Role

ALIKE = 3 / 4
"""Least share of unchanged characters in a passage that was corrected and needs no look."""
_SHORT = 3
"""Passages of fewer words are looked for near their old place only, as they are likely to stand anywhere."""
_BESIDE = 100
"""Words and signs on either side of a passage among which its own may have been typed anew."""
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
    straight = _straight(alignment, inside)
    if straight is not None and _held(alignment, inside, range(straight, straight + len(inside))):
        return Placed(_with_edges(alignment, span, inside, straight), True)
    if (there := _elsewhere(alignment, inside)) is not None:
        return Placed(_with_edges(alignment, span, inside, there), True)
    if straight is not None:
        return Placed(_with_edges(alignment, span, inside, straight), False)
    return _changed(alignment, span, inside)


def _changed(alignment: Alignment, span: Span, inside: range) -> Placed:
    """The place of a passage whose words are not together any more, as far as anybody can tell."""
    became = _by_edges(alignment, inside)
    alike = became is not None and _kept(alignment, inside, became) >= ALIKE
    verbatim = _verbatim(alignment, inside, became, near=alike)
    if verbatim is not None:
        return Placed(_with_edges(alignment, span, inside, verbatim), False)
    if became is None or not _right_person(alignment, inside, became):
        return Placed(_nearest(alignment, inside), False)
    certain = alike and len(_blocks(alignment, inside)) <= 1 and _held(alignment, inside, became)
    return Placed(_whole_words(alignment, span, inside, became), certain and not _retyped(alignment, inside, became))


def _retyped(alignment: Alignment, inside: range, became: range) -> bool:
    """True when a passage lost words, and some of its words were added beside its place.

    What is held may be a copy then, while what is left of the passage stands there.
    """
    lost = [index for index in inside if alignment.places[index] < 0 and alignment.old.is_word(index)]
    if not lost:
        return False
    begin, end = became.start - _BESIDE, became.stop + _BESIDE
    for word in {alignment.old.words[index].casefold() for index in inside if alignment.old.is_word(index)}:
        where = alignment.typed.get(word, ())
        near = where[bisect_left(where, begin) : bisect_left(where, end)]
        if any(index not in became for index in near):
            return True
    return False


def _held(alignment: Alignment, inside: range, there: range) -> bool:
    """True when new tokens can only be those that an old passage became."""
    old, new = alignment.anchors.old.after, alignment.anchors.new.after
    return alignment.anchors.hold(old[inside.start], old[inside.stop], new[there.start], new[there.stop])


def _straight(alignment: Alignment, inside: range) -> int | None:
    """The new token of the first one, when all of them are there unchanged and next to each other."""
    first = alignment.places[inside.start]
    if all(alignment.same(index) and alignment.places[index] == first + step for step, index in enumerate(inside)):
        return first
    return None


def _elsewhere(alignment: Alignment, inside: range) -> int | None:
    """The new token at which a passage begins that is known by its neighbours or its words wherever it stands."""
    old, new = alignment.anchors.old, alignment.anchors.new
    first, end = old.after[inside.start], old.after[inside.stop]
    if first == end:
        return None
    low, high = max(0, first - NEIGHBOURS), end + NEIGHBOURS
    known = [new.only(old.words[low:high], first - low)]
    if end - first >= ALONE:
        known.append(new.only(old.words[first:end], 0))
    for there in known:
        if there is None:
            continue
        begin = new.tokens[there] - (old.tokens[first] - inside.start)
        tokens = range(begin, begin + len(inside))
        # Where something of it is in its old place, the rest of it may have been copied.
        left = (alignment.places[index] for index in inside if alignment.old.is_word(index))
        copied = any(place >= 0 and place not in tokens for place in left)
        if not copied and _reads(alignment, inside, begin) and _held(alignment, inside, tokens):
            return begin
    return None


def _reads(alignment: Alignment, inside: range, first: int) -> bool:
    wanted = alignment.old.words[inside.start : inside.stop]
    return first >= 0 and alignment.new.words[first : first + len(wanted)] == wanted


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


def _by_edges(alignment: Alignment, inside: range) -> range | None:
    """The new tokens that a passage became, without signs of turns at their edges; None for nothing at all."""
    places, blocks = alignment.places, alignment.blocks
    weights = _blocks(alignment, inside)
    if weights:
        block = weights.most_common(1)[0][0]
        there = [index for index in inside if places[index] >= 0 and blocks[index] == block]
        first = _edge(alignment, inside.start, there[0], -1, block)
        last = _edge(alignment, inside[-1], there[-1], 1, block)
    elif (replaced := _replaced(alignment, inside)) is not None:
        first, last = replaced
    else:
        return None
    new = alignment.new
    while first < last and new.ends[first] == new.starts[first]:
        first += 1
    while last > first and new.ends[last] == new.starts[last]:
        last -= 1
    return range(first, last + 1) if new.ends[last] > new.starts[first] else None


def _blocks(alignment: Alignment, inside: range) -> Counter[int]:
    """How much of a passage is in which block."""
    weights: Counter[int] = Counter()
    for index in inside:
        if alignment.places[index] >= 0:
            weights[alignment.blocks[index]] += 1 + alignment.old.width(index, index + 1)
    return weights


def _edge(alignment: Alignment, edge: int, known: int, outwards: int, block: int) -> int:
    """The new token at an edge of which `known` is the nearest one that is there."""
    places = alignment.places
    here = places[known]
    if known == edge:
        return here
    outside = edge + outwards
    if not 0 <= outside < len(places):
        return 0 if outwards < 0 else len(alignment.new.words) - 1
    if places[outside] >= 0 and alignment.blocks[outside] == block and (here - places[outside]) * outwards < 0:
        return places[outside] - outwards
    # The change goes on beyond the edge: as many words as were lost, if there are so many new ones.
    beyond = outside
    while 0 <= beyond < len(places) and (places[beyond] < 0 or alignment.blocks[beyond] != block):
        beyond += outwards
    if 0 <= beyond < len(places):
        room = max(0, (places[beyond] - here) * outwards - 1)
    else:
        room = here if outwards < 0 else len(alignment.new.words) - 1 - here
    return here + outwards * min(room, abs(edge - known))


def _replaced(alignment: Alignment, inside: range) -> tuple[int, int] | None:
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
    # Part of a longer stretch that was written anew: the same share of it.
    lost, came = after - before - 1, last - first + 1
    start = first + came * (inside.start - before - 1) // lost
    end = first + max(1, -(-came * (inside.stop - before - 1) // lost)) - 1
    return min(start, last), min(max(start, end), last)


def _verbatim(alignment: Alignment, inside: range, became: range | None, *, near: bool) -> int | None:
    """The new token of the likeliest place where a passage stands word for word; `near`: only where it was."""
    begin, end = _window(alignment, inside)
    length = len(inside)
    everywhere = _occurrences(alignment, inside)
    there = [first for first in everywhere if begin <= first and first + length <= end]
    if not there:
        # Of “ja ja ja” one went, and nobody can tell which: a neighbour is the better guess.
        there = [one for one in everywhere if begin - length - NEIGHBOURS <= one <= end + NEIGHBOURS]
    if not there and not near and sum(alignment.old.is_word(index) for index in inside) >= _SHORT:
        there = everywhere
    middle = became.start if became else begin
    return min(there, key=lambda first: (abs(first - middle), first), default=None)


def _occurrences(alignment: Alignment, inside: range) -> list[int]:
    """The new tokens at which the passage stands word for word."""
    old, new = alignment.anchors.old, alignment.anchors.new
    first, end = old.after[inside.start], old.after[inside.stop]
    if first == end:
        return []
    lead = old.tokens[first] - inside.start
    found = (new.tokens[there] - lead for there in new.occurrences(old.words[first:end]))
    return [begin for begin in found if _reads(alignment, inside, begin)]


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


def _whole_words(alignment: Alignment, span: Span, inside: range, became: range) -> Span:
    """The place of tokens that a passage became; its edges stay inside a word that is the same."""
    old, new = alignment.old, alignment.new
    first, last = became[0], became[-1]
    found = Span(new.starts[first], new.ends[last])
    before = old.text[span.start : old.starts[inside.start]]
    if before.strip() and (label := _label_before(alignment, first)) is not None:
        found = Span(label, found.end)
    elif alignment.places[inside.start] == first and alignment.same(inside.start):
        inner = new.starts[first] + max(0, span.start - old.starts[inside.start])
        found = Span(min(inner, found.end - 1), found.end)
    if alignment.places[inside[-1]] == last and alignment.same(inside[-1]):
        inner = new.ends[last] - max(0, old.ends[inside[-1]] - span.end)
        found = Span(found.start, max(inner, found.start + 1))
    return found


def _kept(alignment: Alignment, inside: range, became: range) -> float:
    """How much of a passage is the same before and after, 0..1, in characters without white space."""
    old, new = alignment.old, alignment.new
    total = old.width(inside.start, inside.stop) + new.width(became.start, became.stop)
    same = 0.0
    for index in inside:
        where = alignment.places[index]
        if where in became:
            width = old.width(index, index + 1) + new.width(where, where + 1)
            same += width if alignment.same(index) else width * _alike(old.words[index], new.words[where])
    if not same and total <= _GUESSABLE:
        return _alike("".join(old.words[inside.start : inside.stop]), "".join(new.words[became.start : became.stop]))
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
                edge = there if start else there + 1
                if _held(alignment, range(after, after), range(edge, edge)):
                    return Placed(Span(guess, guess + len(words)), True)
    return Placed(_nearest(alignment, range(after, after)), False)


def _right_person(alignment: Alignment, inside: range, there: range) -> bool:
    """False when a guess has not one word of somebody in the role of who spoke the passage, though the text has some.

    Where nobody is in that role, words of anybody will do.
    """
    role, spoken = _speaker(alignment, inside)
    said = alignment.new.spoken
    whose = (said[role],) if said.get(role) else said.values()
    here = any(bisect_left(words, there.start) < bisect_left(words, there.stop) for words in whose)
    return here or not spoken or not any(whose)


def _speaker(alignment: Alignment, inside: range) -> tuple[Role | None, bool]:
    """In which role most words of a passage are spoken, and whether it has any."""
    counts = Counter[Role | None]()
    for role, words in alignment.old.spoken.items():
        counts[role] = bisect_left(words, inside.stop) - bisect_left(words, inside.start)
    if counts and (most := counts.most_common(1)[0])[1]:
        return most[0], True
    turns = alignment.old_transcript.turns
    starts = alignment.old.starts
    where = starts[min(inside.start, len(starts) - 1)] if starts else 0
    index = at([turn.span for turn in turns], where)
    return (None if index is None else alignment.old_transcript.role(turns[index])), False


def _nearest(alignment: Alignment, inside: range) -> Span:
    """The word nearest to what went, of somebody in the same role if there is one."""
    new = alignment.new
    around = _nearest_kept(alignment, inside)
    everybody = sorted(index for words in new.spoken.values() for index in words)
    signs = [index for index in range(len(new.words)) if new.ends[index] > new.starts[index]]
    for choice in (new.spoken.get(_speaker(alignment, inside)[0], ()), everybody, signs):
        if choice:
            nearest = _closest(choice, around)
            return Span(new.starts[nearest], new.ends[nearest])
    span = Span(0, len(new.text)).trim(new.text)
    if not span:
        raise ValueError("the new text has nothing in it")
    return span


def _closest(choice: Sequence[int], place: int) -> int:
    return next(_outwards(choice, place))


def _outwards(choice: Sequence[int], place: int) -> Iterator[int]:
    """Numbers in order, the nearest to a place first."""
    right = bisect_left(choice, place)
    left = right - 1
    while left >= 0 or right < len(choice):
        if right == len(choice) or (left >= 0 and place - choice[left] <= choice[right] - place):
            yield choice[left]
            left -= 1
        else:
            yield choice[right]
            right += 1


def beside(there: Tokens, span: Span) -> Iterator[Span]:
    """Other places for what was guessed to be at `span`, each once: words of the same role, then of anybody, then all.

    Passages of which nothing is left would all come to lie on one word; so each of them has one of its own.
    """
    place = bisect_left(there.starts, span.start)
    given = {span}
    mine = [words for words in there.spoken.values() if place in words[bisect_left(words, place) :][:1]]
    spoken = sorted(index for words in there.spoken.values() for index in words)
    for choice in (*mine, spoken):
        for index in _outwards(choice, place):
            found = Span(there.starts[index], there.ends[index])
            if found not in given:
                given.add(found)
                yield found
    for length in range(len(there.text), 0, -1):
        for start in range(len(there.text) - length + 1):
            found = Span(start, start + length)
            if found not in given and found.of(there.text).strip():
                yield found


def _nearest_kept(alignment: Alignment, inside: range) -> int:
    """The new place of the nearest old word that is still there: of the same turn if one is."""
    old, places = alignment.old, alignment.places
    left, right = inside.start - 1, inside.stop
    low, high = left, right
    while low >= 0 and old.words[low][0] != "\0":
        low -= 1
    while high < len(places) and old.words[high][0] != "\0":
        high += 1
    for first, end in ((low + 1, high), (0, len(places))):
        before, behind = left, right
        while before >= first or behind < end:
            for index in (before, behind):
                if first <= index < end and places[index] >= 0 and old.is_word(index):
                    return places[index]
            before, behind = before - 1, behind + 1
    return 0
