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
from typing import NamedTuple

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
        rarest = self._rarest(wanted)
        pattern, length = tuple(wanted), len(wanted)
        for there in self.index.get(wanted[rarest], ()):
            first = there - rarest
            if first >= 0 and self.words[first : first + length] == pattern:
                yield first

    def only(self, wanted: Sequence[str], offset: int = 0) -> int | None:
        """Where some words stand in a row that do so exactly once (that many words on); else None."""
        occurrences = self.occurrences(wanted)
        first = next(occurrences, None)
        return first + offset if first is not None and next(occurrences, None) is None else None

    def once_in_turns(self, wanted: Sequence[str]) -> bool:
        """True for words that stand in a row exactly once, the signs of turns left out."""
        spoken = [word for word in wanted if word[0] != "\0"]
        if not spoken:
            return False
        occurrences = self._occurrences_in_turns(spoken)
        return next(occurrences, None) is not None and next(occurrences, None) is None

    def _rarest(self, wanted: Sequence[str]) -> int:
        """Which of some words is the rarest: its places are the fewest to look at."""
        return min(range(len(wanted)), key=lambda one: len(self.index.get(wanted[one], ())))

    def _occurrences_in_turns(self, spoken: Sequence[str]) -> Iterator[int]:
        """The places of the rarest of some words wherever all of them stand in a row, the signs of turns left out."""
        rarest = self._rarest(spoken)
        before, behind = spoken[:rarest][::-1], spoken[rarest + 1 :]
        for place in self.index.get(spoken[rarest], ()):
            if self._reads(place, before, -1) and self._reads(place, behind, 1):
                yield place

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
    words_in_row, tokens, after = [_FIRST], [-1], []
    for token, word in enumerate(words):
        after.append(len(words_in_row))
        if word.startswith("\0") or WORD.match(word):
            words_in_row.append(word.casefold())
            tokens.append(token)
    after.append(len(words_in_row))
    words_in_row.append(_LAST)
    tokens.append(len(words))
    index: dict[str, list[int]] = {}
    for place, word in enumerate(words_in_row):
        index.setdefault(word, []).append(place)
    return Row(tuple(words_in_row), tuple(tokens), tuple(after), index)


class _Around(NamedTuple):
    """How many neighbours of some words are alike in both rows, on either side."""

    before: int
    behind: int


class _Alike(NamedTuple):
    """Words that are alike in both rows: the place of the first in the old and in the new row, and how many."""

    first: int
    new_first: int
    length: int

    @property
    def end(self) -> int:
        """Behind the last of them in the old row."""
        return self.first + self.length

    @property
    def new_end(self) -> int:
        """Behind the last of them in the new row."""
        return self.new_first + self.length

    def with_neighbours(self, around: _Around) -> _Alike:
        """The words with their neighbours."""
        before, behind = around
        return _Alike(self.first - before, self.new_first - before, before + self.length + behind)


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
            return self._is_in_place(_Alike(first, new_first, left), left=True, right=True)
        right = self._alike(end - 1, new_end - 1, -1, most)
        beginning = _Alike(first, new_first, left)
        ending = _Alike(end - right, new_end - right, right)
        return self._is_in_place(beginning, left=True, right=False) and self._is_in_place(
            ending, left=False, right=True
        )

    def _is_in_place(self, words: _Alike, *, left: bool, right: bool) -> bool:
        """Whether words that are alike in both rows are in their place, so far as these of their edges go."""
        around = self._once_with_neighbours(words, left=left, right=right)
        if around is None:
            return False
        low, high = words.first - around.before, words.end + around.behind
        held: list[bool] = []
        if left:
            held.append(_are_enough(around.before, is_all=low == 0))
        if right:
            held.append(_are_enough(around.behind, is_all=high == len(self.old.words)))
        if all(held):
            return True
        is_known = any(held) or self._has_enough_words(low, high)
        return is_known and self._once_in_turns(words)

    def _once_with_neighbours(self, words: _Alike, *, left: bool, right: bool) -> _Around | None:
        """How many neighbours are alike, looked at until the words with them stand once in either row; None if never.

        The reach grows eightfold from `2 * NEIGHBOURS` on: nearly always the first will do, and in a text that repeats
        itself it takes a few steps only.
        """
        reach = 2 * NEIGHBOURS
        while True:
            around = _Around(
                self._alike(words.first - 1, words.new_first - 1, -1, reach) if left else 0,
                self._alike(words.end, words.new_end, 1, reach) if right else 0,
            )
            if self._once(words.with_neighbours(around)):
                return around
            if reach not in around:
                return None
            reach *= 8

    def _has_enough_words(self, low: int, high: int) -> bool:
        """True for a part of the old row with at least `ALONE` words, the signs of turns left out."""
        return sum(word[0] != "\0" for word in self.old.words[low:high]) >= ALONE

    def _once(self, words: _Alike) -> bool:
        """True when words that are alike in both rows stand only once in either."""
        here, there = self.old.words[words.first : words.end], self.new.words[words.new_first : words.new_end]
        return bool(here) and self.old.only(here) is not None and self.new.only(there) is not None

    def _once_in_turns(self, words: _Alike) -> bool:
        """True when words that are alike in both rows stand only once in either, even where turns part them."""
        here, there = self.old.words[words.first : words.end], self.new.words[words.new_first : words.new_end]
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


def _are_enough(neighbours: int, *, is_all: bool) -> bool:
    """True for neighbours that hold an edge; where the text ends behind them, `is_all`, fewer do."""
    return neighbours >= NEIGHBOURS or is_all


@cache
def respelt(left: str, right: str) -> bool:
    """True for two words that are one but for a slip."""
    if left[0] == "\0" or right[0] == "\0" or min(len(left), len(right)) < _LETTERS:
        return False
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _RESPELT
