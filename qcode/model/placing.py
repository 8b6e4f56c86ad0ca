"""Where a passage of an old transcript stands in the corrected one, and whether that is certain.

A passage whose words are all there has moved for certain where it stands between the same neighbours as before, or is
known by words that both texts have once (see `qcode.model.anchoring`). One with corrections in it has as well where
both its edges are held in this way and `ALIKE` of its characters are the same, unless it lost words and some of its
words were added beside it. Anything else is the best guess, for a person to look at; there always is one, as nothing
is ever dropped. Where the edges of a passage go is said in `qcode.model.passage_edges`, what is guessed for one of
which nothing is left in `qcode.model.nearest_words`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from qcode.model.alignment import Alignment
from qcode.model.anchoring import ALONE, NEIGHBOURS
from qcode.model.nearest_words import is_right_person, nearest_word
from qcode.model.passage_edges import became, block_weights, neighbourhood, whole_words, with_edges
from qcode.model.span import Span

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
    passage = alignment.old.overlapping(span.trim(alignment.old.text))
    if not passage:
        return _between_words(alignment, span)
    straight = _straight(alignment, passage)
    if straight is not None and _is_held(alignment, passage, range(straight, straight + len(passage))):
        return Placed(with_edges(alignment, span, passage, straight), True)
    if (elsewhere := _elsewhere(alignment, passage)) is not None:
        return Placed(with_edges(alignment, span, passage, elsewhere), True)
    if straight is not None:
        return Placed(with_edges(alignment, span, passage, straight), False)
    return _changed(alignment, span, passage)


def _changed(alignment: Alignment, span: Span, passage: range) -> Placed:
    """The place of a passage whose words are not together any more, as far as anybody can tell."""
    new_tokens = became(alignment, passage)
    alike = new_tokens is not None and _kept(alignment, passage, new_tokens) >= ALIKE
    verbatim = _verbatim(alignment, passage, new_tokens, near=alike)
    if verbatim is not None:
        return Placed(with_edges(alignment, span, passage, verbatim), False)
    if new_tokens is None or not is_right_person(alignment, passage, new_tokens):
        return Placed(nearest_word(alignment, passage), False)
    certain = alike and _is_one_piece(alignment, passage, new_tokens)
    return Placed(
        whole_words(alignment, span, passage, new_tokens), certain and not _is_retyped(alignment, passage, new_tokens)
    )


def _is_one_piece(alignment: Alignment, passage: range, new_tokens: range) -> bool:
    """True when no part of a passage moved away from the rest and both its edges are held."""
    return len(block_weights(alignment, passage)) <= 1 and _is_held(alignment, passage, new_tokens)


def _is_retyped(alignment: Alignment, passage: range, new_tokens: range) -> bool:
    """True when a passage lost words, and some of its words were added beside its place.

    What is held may be a copy then, while what is left of the passage stands there.
    """
    old = alignment.old
    words = [index for index in passage if old.is_word(index)]
    if all(alignment.places[index] >= 0 for index in words):
        return False
    own_words = {old.words[index].casefold() for index in words}
    return any(_is_added_beside(alignment, word, new_tokens) for word in own_words)


def _is_added_beside(alignment: Alignment, word: str, new_tokens: range) -> bool:
    """True when a word that no old one became stands near some new tokens and is none of them."""
    where = alignment.typed.get(word, ())
    first = bisect_left(where, new_tokens.start - _BESIDE)
    end = bisect_left(where, new_tokens.stop + _BESIDE)
    return any(index not in new_tokens for index in where[first:end])


def _is_held(alignment: Alignment, passage: range, new_tokens: range) -> bool:
    """True when new tokens can only be those that an old passage became."""
    old, new = alignment.anchors.old.after, alignment.anchors.new.after
    return alignment.anchors.hold(old[passage.start], old[passage.stop], new[new_tokens.start], new[new_tokens.stop])


def _straight(alignment: Alignment, passage: range) -> int | None:
    """The new token of the first one, when all of them are there unchanged and next to each other."""
    first = alignment.places[passage.start]
    if all(alignment.same(index) and alignment.places[index] == first + step for step, index in enumerate(passage)):
        return first
    return None


def _elsewhere(alignment: Alignment, passage: range) -> int | None:
    """The new token at which a passage begins that is known by its neighbours or its words wherever it stands."""
    for begin in _known_begins(alignment, passage):
        new_tokens = range(begin, begin + len(passage))
        is_moved = not _is_copied(alignment, passage, new_tokens) and _reads(alignment, passage, begin)
        if is_moved and _is_held(alignment, passage, new_tokens):
            return begin
    return None


def _known_begins(alignment: Alignment, passage: range) -> Iterator[int]:
    """The new tokens at which a passage begins if its words between their neighbours, or alone, are there just once."""
    old, new = alignment.anchors.old, alignment.anchors.new
    first, end = old.after[passage.start], old.after[passage.stop]
    if first == end:
        return
    before_words = old.tokens[first] - passage.start
    low, high = max(0, first - NEIGHBOURS), end + NEIGHBOURS
    if (place := new.only(old.words[low:high], first - low)) is not None:
        yield new.tokens[place] - before_words
    if end - first >= ALONE and (place := new.only(old.words[first:end], 0)) is not None:
        yield new.tokens[place] - before_words


def _is_copied(alignment: Alignment, passage: range, new_tokens: range) -> bool:
    """True when some word of a passage is in its old place: what stands elsewhere may be a copy of it then."""
    left = (alignment.places[index] for index in passage if alignment.old.is_word(index))
    return any(place >= 0 and place not in new_tokens for place in left)


def _reads(alignment: Alignment, passage: range, first: int) -> bool:
    """True when a passage stands word for word from a new token on."""
    wanted = alignment.old.words[passage.start : passage.stop]
    return first >= 0 and alignment.new.words[first : first + len(wanted)] == wanted


def _verbatim(alignment: Alignment, passage: range, new_tokens: range | None, *, near: bool) -> int | None:
    """The new token of the likeliest place where a passage stands word for word; `near`: only where it was."""
    around = neighbourhood(alignment, passage)
    everywhere = _occurrences(alignment, passage)
    candidates = _inside_or_beside(everywhere, around, len(passage))
    if not candidates and not near and sum(map(alignment.old.is_word, passage)) >= _SHORT:
        candidates = everywhere
    middle = new_tokens.start if new_tokens else around.start
    return min(candidates, key=lambda first: (abs(first - middle), first), default=None)


def _inside_or_beside(begins: list[int], around: range, length: int) -> list[int]:
    """The beginnings of passages that lie between the old neighbours, else of those that lie beside them.

    Of “ja ja ja” one went, and nobody can tell which: a neighbour is the better guess.
    """
    inside = [begin for begin in begins if around.start <= begin and begin + length <= around.stop]
    low, high = around.start - length - NEIGHBOURS, around.stop + NEIGHBOURS
    return inside or [begin for begin in begins if low <= begin <= high]


def _occurrences(alignment: Alignment, passage: range) -> list[int]:
    """The new tokens at which the passage stands word for word."""
    old, new = alignment.anchors.old, alignment.anchors.new
    first, end = old.after[passage.start], old.after[passage.stop]
    if first == end:
        return []
    lead = old.tokens[first] - passage.start
    begins = (new.tokens[place] - lead for place in new.occurrences(old.words[first:end]))
    return [begin for begin in begins if _reads(alignment, passage, begin)]


def _kept(alignment: Alignment, passage: range, new_tokens: range) -> float:
    """How much of a passage is the same before and after, 0..1, in characters without white space."""
    old, new = alignment.old, alignment.new
    total = old.width(passage.start, passage.stop) + new.width(new_tokens.start, new_tokens.stop)
    kept = [index for index in passage if alignment.places[index] in new_tokens]
    same = sum((_same_characters(alignment, index) for index in kept), 0.0)
    if not same and total <= _GUESSABLE:
        return _alike(
            "".join(old.words[passage.start : passage.stop]), "".join(new.words[new_tokens.start : new_tokens.stop])
        )
    return same / total if total else 0.0


def _same_characters(alignment: Alignment, index: int) -> float:
    """How many characters of an old token and the one it became are the same."""
    new_index = alignment.places[index]
    width = alignment.old.width(index, index + 1) + alignment.new.width(new_index, new_index + 1)
    if alignment.same(index):
        return width
    return width * _alike(alignment.old.words[index], alignment.new.words[new_index])


def _alike(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _between_words(alignment: Alignment, span: Span) -> Placed:
    """The place of a label or stamp: certain where the words beside it are the same and it is written alike."""
    after = bisect_left(alignment.old.starts, span.end)
    for index, is_behind in ((after, True), (after - 1, False)):
        beside = _beside_word(alignment, span, index, is_behind=is_behind)
        if beside is not None:
            place, edge = beside
            if _is_held(alignment, range(after, after), range(edge, edge)):
                return Placed(place, True)
    return Placed(nearest_word(alignment, range(after, after)), False)


def _beside_word(alignment: Alignment, span: Span, index: int, *, is_behind: bool) -> tuple[Span, int] | None:
    """Where a label or stamp stands that is as far from the old word at `index` as before, and the new token behind it.

    `is_behind` is True when that word follows it, and False when it comes before. None when the word or the label is
    not there any more, or nothing is written at `span`.
    """
    if not 0 <= index < len(alignment.places) or alignment.places[index] < 0:
        return None
    old, new, there = alignment.old, alignment.new, alignment.places[index]
    if is_behind:
        start = new.starts[there] + span.start - old.starts[index]
    else:
        start = new.ends[there] + span.start - old.ends[index]
    written = span.of(old.text)
    if start < 0 or not written.strip() or not new.text.startswith(written, start):
        return None
    return Span(start, start + len(written)), there if is_behind else there + 1
