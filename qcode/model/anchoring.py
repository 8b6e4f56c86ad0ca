"""Whether a passage of a corrected transcript is the one that was meant, and not another that reads alike.

“Ja.” stands in an interview a hundred times, and whole sentences come back. So it is not enough that the same words are
there: they must stand between the same neighbours as before, or be words that both texts have only once. Compared are
words, without regard to case and punctuation, and the signs that part the turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from qcode.model.words import WORD

NEIGHBOURS = 4
"""Words and signs of turns beside an edge of a passage by which it is known."""
ALONE = 5
"""Least words in a row, the passage's own among them, by which a passage is known that both texts have once."""
_LETTERS = 4
_RESPELT = 0.7
"""Least likeness (0..1) and length of words beside a passage that are taken for one with a slip in it."""
_FIRST, _LAST = "\0first", "\0last"


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a text in a row, and the signs of its turns; a text begins and ends with a sign of its own.

    `tokens` has the token of each, `after` for each token (and behind the last) the first of the row that is not
    before it.
    """

    words: tuple[str, ...]
    tokens: tuple[int, ...]
    after: tuple[int, ...]
    index: Mapping[str, Sequence[int]]

    def occurrences(self, wanted: Sequence[str]) -> Iterator[int]:
        """Where some words stand in a row, in order."""
        rarest = min(range(len(wanted)), key=lambda one: len(self.index.get(wanted[one], ())))
        pattern, length = tuple(wanted), len(wanted)
        for there in self.index.get(wanted[rarest], ()):
            first = there - rarest
            if first >= 0 and self.words[first : first + length] == pattern:
                yield first

    def only(self, wanted: Sequence[str], offset: int = 0) -> int | None:
        """Where some words stand in a row that do so exactly once (that many words on); else None."""
        found = self.occurrences(wanted)
        there = next(found, None)
        return there + offset if there is not None and next(found, None) is None else None

    def once_in_turns(self, wanted: Sequence[str]) -> bool:
        """True for words that stand in a row exactly once, the signs of turns left out."""
        spoken = [word for word in wanted if word[0] != "\0"]
        if not spoken:
            return False
        rarest = min(range(len(spoken)), key=lambda one: len(self.index.get(spoken[one], ())))
        before, behind = spoken[:rarest][::-1], spoken[rarest + 1 :]
        places = self.index.get(spoken[rarest], ())
        found = (there for there in places if self._reads(there, before, -1) and self._reads(there, behind, 1))
        return next(found, None) is not None and next(found, None) is None

    def _reads(self, place: int, wanted: Sequence[str], step: int) -> bool:
        """True when words follow a place in one direction, the signs of turns left out."""
        for word in wanted:
            place += step
            while 0 < place < len(self.words) - 1 and self.words[place][0] == "\0":
                place += step
            # The row begins and ends with a sign, at which no word is found.
            if self.words[place] != word:
                return False
        return True


def row(words: Sequence[str]) -> Row:
    """The row of a text from its tokens."""
    found, tokens, after = [_FIRST], [-1], []
    for index, word in enumerate(words):
        after.append(len(found))
        if word.startswith("\0") or WORD.match(word):
            found.append(word.casefold())
            tokens.append(index)
    after.append(len(found))
    found.append(_LAST)
    tokens.append(len(words))
    where: dict[str, list[int]] = {}
    for place, word in enumerate(found):
        where.setdefault(word, []).append(place)
    return Row(tuple(found), tuple(tokens), tuple(after), where)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The rows of the old and the new text."""

    old: Row
    new: Row

    def hold(self, first: int, end: int, new_first: int, new_end: int) -> bool:
        """True when words of the new row can only be what those of the old row became: both their edges are held."""
        most = min(end - first, new_end - new_first)
        left = self._alike(first, new_first, 1, most)
        if left == end - first == new_end - new_first:
            return self._held(first, end, new_first, left=True, right=True)
        right = self._alike(end - 1, new_end - 1, -1, most)
        return self._held(first, first + left, new_first, left=True, right=False) and self._held(
            end - right, end, new_end - right, left=False, right=True
        )

    def _held(self, first: int, end: int, new_first: int, *, left: bool, right: bool) -> bool:
        """Whether words that are alike in both rows are in their place, so far as these of their edges go."""
        new_end = new_first + end - first
        reach = 2 * NEIGHBOURS
        while True:
            before = self._alike(first - 1, new_first - 1, -1, reach) if left else 0
            behind = self._alike(end, new_end, 1, reach) if right else 0
            low, high = first - before, end + behind
            if self._once(low, high, new_first - before):
                break
            if reach not in (before, behind):
                return False
            reach *= 8
        held_left = not left or before >= NEIGHBOURS or low == 0
        held_right = not right or behind >= NEIGHBOURS or high == len(self.old.words)
        spoken = sum(word[0] != "\0" for word in self.old.words[low:high])
        known = spoken >= ALONE or (left and held_left) or (right and held_right)
        return (held_left and held_right) or (known and self._once_in_turns(first, end, new_first))

    def _once(self, first: int, end: int, new_first: int) -> bool:
        """True when words that are alike in both rows stand only once in either."""
        here, there = self.old.words[first:end], self.new.words[new_first : new_first + end - first]
        return bool(here) and self.old.only(here) is not None and self.new.only(there) is not None

    def _once_in_turns(self, first: int, end: int, new_first: int) -> bool:
        """True when words that are alike in both rows stand only once in either, even where turns part them."""
        here, there = self.old.words[first:end], self.new.words[new_first : new_first + end - first]
        return self.old.once_in_turns(here) and self.new.once_in_turns(there)

    def _alike(self, place: int, new_place: int, step: int, most: int) -> int:
        """How many words are the same, or the same but for their spelling, from two places on in one direction."""
        old, new = self.old.words, self.new.words
        for count in range(most):
            inside = 0 <= place < len(old) and 0 <= new_place < len(new)
            if not inside or not (old[place] == new[new_place] or respelt(old[place], new[new_place])):
                return count
            place, new_place = place + step, new_place + step
        return most


@cache
def respelt(left: str, right: str) -> bool:
    """True for two words that are one but for a slip."""
    if left[0] == "\0" or right[0] == "\0" or min(len(left), len(right)) < _LETTERS:
        return False
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _RESPELT
