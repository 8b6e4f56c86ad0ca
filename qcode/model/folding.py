"""Texts as people see them: what looks alike is alike, and every place is known in the text as it is stored.

Folded away are upper and lower case (ß is ss), composed and decomposed letters, ligatures and other forms for
compatibility (NFKC), the kinds of apostrophes, of quotation marks, of hyphens and dashes and of blanks, and whatever
nobody sees: soft hyphens, zero-width characters, marks of direction, selectors of a glyph's variant. i with and
without its dot are alike, too, as İstanbul in capitals would be no istanbul else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, normalize

APOSTROPHES = "'’‘‚‛ʼʹ`´′‹›＇"
QUOTES = '"“”„‟«»″＂〝〞〟'
HYPHENS = "-‐‑‒–—―−⁃﹘﹣－"
UNSEEN = frozenset(
    map(chr, (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
)
"""Characters without a shape of their own; those that stand upon another one (selectors) are marks, see `_rides`."""

_SELECTORS = (0x34F, *range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_ALIKE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, QUOTES), '"'),
    **dict.fromkeys(map(ord, HYPHENS), "-"),
    **dict.fromkeys(map(ord, UNSEEN), None),
    **dict.fromkeys(_SELECTORS, None),
}
_JAMO = range(0x1160, 0x1200)
"""Vowels and ends of Hangul syllables: they are written into one with what is before them."""
_ROUNDS = 4


def fold(text: str, *, keep_case: bool = False) -> str:
    """What people see of a text, for comparing; with `keep_case` upper and lower case differ. Folding twice is once."""
    if text.isascii():
        plain = text.replace("`", "'")
        return plain if keep_case else plain.lower()
    for _ in range(_ROUNDS):
        folded = normalize("NFKC", text.translate(_ALIKE))
        if not keep_case:
            # Reduced before case is folded: the iota below a Greek letter becomes a letter.
            folded = normalize("NFKC", normalize("NFD", folded).casefold()).replace("ı", "i").replace("i\u0307", "i")
        if folded == text:
            break
        text = folded
    return text


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where its characters stand in the stored one.

    Of each cluster whose length changed: `starts` and `ends` in the folded text (offsets, half-open, ordered),
    `stored_starts` and `stored_ends` in the stored one. Between clusters both run alike.
    """

    text: str
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    stored_starts: Sequence[int] = ()
    stored_ends: Sequence[int] = ()

    def stored(self, start: int, end: int) -> tuple[int, int]:
        """The place in the stored text of `start`..`end` (not empty) in the folded one, in whole characters as seen."""
        return self._start(start), self._end(end)

    def _start(self, at: int) -> int:
        number = bisect_right(self.starts, at) - 1
        # Of clusters that are nothing in the folded text the last one is found: what is unseen stays before the place.
        if number < 0:
            return at
        if at < self.ends[number]:
            return self.stored_starts[number]
        return self.stored_ends[number] + at - self.ends[number]

    def _end(self, at: int) -> int:
        number = bisect_right(self.ends, at - 1)
        # `number` is the first cluster that ends at or behind the last character.
        if number < len(self.starts) and self.starts[number] < at:
            return self.stored_ends[number]
        if number == 0:
            return at
        return self.stored_ends[number - 1] + at - self.ends[number - 1]


def folded(texts: Sequence[str], *, keep_case: bool = False) -> list[Folded]:
    """Each text folded, with its places; `folded([text])[0].text` is `fold(text)`."""
    rule = _rule(frozenset().union(*texts), keep_case)
    return [rule.folded(text) for text in texts]


@dataclass(frozen=True, slots=True)
class _Rule:
    """How texts of certain letters are folded: one for one where that goes, which is quick; else cluster by cluster."""

    keep_case: bool
    singles: tuple[tuple[str, str], ...]
    """Characters that become one other, but for upper and lower case."""
    is_plain: bool
    """Whether `str.lower` does the rest, one for one."""
    changing: re.Pattern[str] | None
    """Finds clusters that may change their length: marks with what they stand on, what becomes none or several."""

    def folded(self, text: str) -> Folded:
        """The text folded, with its places."""
        alike = self._one_for_one(text)
        if self.changing is None:
            return Folded(alike)
        parts: list[str] = []
        rows: list[tuple[int, int, int, int]] = []
        behind = at = 0
        for match in self.changing.finditer(text):
            start, end = _begin(text, behind, match), match.end()
            inside = _fold_cluster(text[start:end], self.keep_case)
            parts += [alike[behind:start], inside]
            at += start - behind
            if len(inside) != 1 or end - start != 1:
                rows.append((at, at + len(inside), start, end))
            at += len(inside)
            behind = end
        columns: tuple[Sequence[int], ...] = tuple(zip(*rows, strict=True)) or ((), (), (), ())
        return Folded("".join([*parts, alike[behind:]]), *columns)

    def _one_for_one(self, text: str) -> str:
        """As many characters as there are: clusters that change their length aren't right in it."""
        if not self.is_plain:
            return text.translate({ord(letter): other for letter, other in self.singles})
        for letter, other in self.singles:
            text = text.replace(letter, other)
        return text if self.keep_case else text.lower()


@lru_cache(maxsize=1024)
def _fold_cluster(cluster: str, keep_case: bool) -> str:
    return fold(cluster, keep_case=keep_case)


@lru_cache(maxsize=8)
def _rule(letters: frozenset[str], keep_case: bool) -> _Rule:
    """The rule for texts that have no other letters than these."""
    becomes = {letter: fold(letter, keep_case=keep_case) for letter in letters}
    riding = [letter for letter in letters if _rides(letter)]
    several = [letter for letter in letters if len(becomes[letter]) != 1]
    ones = [(letter, other) for letter, other in becomes.items() if len(other) == 1 and not _rides(letter)]
    # What `lower` alone does is left to it; a last Sigma looks around, so it is replaced before.
    by_case = {letter for letter, other in ones if not keep_case and other == letter.lower() and letter != "Σ"}
    singles = tuple((one, other) for one, other in ones if one not in by_case and one != other)
    # Folding may give what `lower` would change again (Cherokee has capitals), `lower` may give two for one.
    is_plain = keep_case or all(len(one.lower()) == 1 for one in [*riding, *several])
    is_plain = is_plain and all(keep_case or other.lower() == other for _, other in ones)
    if not is_plain:
        singles = tuple((one, other) for one, other in ones if one != other)
    return _Rule(keep_case, singles, is_plain, _clusters(riding, several))


def _clusters(riding: Sequence[str], several: Sequence[str]) -> re.Pattern[str] | None:
    """Finds characters of both kinds with the marks upon them; None where there are neither.

    What a mark at the start of a match stands on is the character before (see `_begin`): looking for that here would
    look at every character of a text.
    """
    if not riding and not several:
        return None
    marks = f"(?:[{_any_of(sorted(UNSEEN))}]*[{_any_of(riding)}])*" if riding else ""
    return re.compile(f"[{_any_of([*riding, *several])}]{marks}")


def _begin(text: str, behind: int, match: re.Match[str]) -> int:
    """Where a cluster begins: at the character that its marks stand on, which is not before `behind`."""
    start, end = match.span()
    has_mark = _rides(text[start]) or (text[start] in UNSEEN and end - start > 1)
    return start - 1 if has_mark and start > behind else start


def _any_of(letters: Sequence[str]) -> str:
    return "".join(map(re.escape, letters))


@lru_cache(maxsize=4096)
def _rides(letter: str) -> bool:
    """True for accents, vowel signs and the like, which belong to the character before them."""
    first = normalize("NFKD", letter)[:1]
    return bool(first) and (category(first)[0] == "M" or ord(first) in _JAMO)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to look for in folded texts; white space between them stands for any white space."""

    pattern: re.Pattern[str] | None

    def places(self, text: Folded) -> Iterator[tuple[int, int]]:
        """Where the words stand in the stored text, in order and not overlapping."""
        if self.pattern is None:
            return
        last = 0
        for match in self.pattern.finditer(text.text):
            start, end = text.stored(*match.span())
            if start >= last:
                yield start, end
                last = end


def wanted(words: str) -> Wanted:
    """The words as they are looked for in texts that are folded without keeping the case; none of blanks only."""
    pieces = fold(words).split()
    return Wanted(re.compile(r"\s+".join(map(re.escape, pieces))) if pieces else None)
