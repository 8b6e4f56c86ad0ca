"""Keyness: words that one group, or the passages of one code, use more than the rest does.

Within one language: German words are no sign of a group because the others were asked in English. Log-likelihood G²
(Dunning 1993) ranks, the Log Ratio (Hardie 2014) says how much more, Gries' DP (2008) how evenly over the interviews.
G² treats every word as independent, which words of one interview are not: no p-values are made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2

COLUMNS = (
    "group", "language", "word", "count", "count_rest", "per_1000", "per_1000_rest", "g2", "log_ratio", "dp",
    "documents", "documents_total",
)  # fmt: skip
FEWEST = 2
"""A word that one interview alone uses says something of that interview only."""


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one document that belong to `group` (None: to the rest), as lemmas with their number."""

    document: str
    group: str | None
    language: str
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A word of a group: `count` in `total` words of it, against `rest_count` in `rest_total` words of the rest.

    `dp` is 0 (spread as the documents' lengths) to 1 (in one short document); `documents` of `documents_total` of the
    group have the word.
    """

    group: str | None
    language: str
    word: str
    count: int
    total: int
    rest_count: int
    rest_total: int
    dp: float
    documents: int
    documents_total: int

    @property
    def g2(self) -> float:
        """Log-likelihood, 0 or more."""
        return log_likelihood(self.count, self.total, self.rest_count, self.rest_total)

    @property
    def log_ratio(self) -> float:
        """Each step of 1 doubles the relative frequency."""
        return log_ratio(self.count, self.total, self.rest_count, self.rest_total)

    def record(self) -> dict[str, object]:
        """The row as it is printed, rates and coefficients rounded to 4 digits."""
        rates = (1000 * self.count / self.total, 1000 * self.rest_count / self.rest_total)
        numbers = (round(number, 4) for number in (*rates, self.g2, self.log_ratio, self.dp))
        values = (
            self.group, self.language, self.word, self.count, self.rest_count, *numbers,
            self.documents, self.documents_total,
        )  # fmt: skip
        return dict(zip(COLUMNS, values, strict=True))


def keywords(parts: Sequence[Part], *, fewest: int = FEWEST, top: int | None = None) -> list[KeyRow]:
    """The words that each group uses more than the rest of its language, best G² first, then by the alphabet.

    A word must occur in `fewest` documents of the group (2 at least); `top` words of each group and language. Groups
    come in the order of the parts; a language in which there is no rest to compare with has no keywords.
    """
    fewest = max(fewest, FEWEST)
    found: list[KeyRow] = []
    for group, language in dict.fromkeys((part.group, part.language) for part in parts if part.group is not None):
        inside = [part for part in parts if part.group == group and part.language == language]
        rest: Counter[str] = Counter()
        for part in parts:
            if part.group != group and part.language == language:
                rest.update(part.words)
        rows = list(_rows(group, language, inside, rest, fewest))
        rows.sort(key=lambda row: (-row.g2, row.word))
        found += rows[:top]
    return found


def _rows(
    group: str | None, language: str, inside: Sequence[Part], rest: Counter[str], fewest: int
) -> Iterator[KeyRow]:
    sizes = [sum(part.words.values()) for part in inside]
    total, rest_total = sum(sizes), rest.total()
    if not total or not rest_total:
        return
    counts: Counter[str] = Counter()
    for part in inside:
        counts.update(part.words)
    for word, count in counts.items():
        spread = [part.words.get(word, 0) for part in inside]
        documents = sum(1 for number in spread if number)
        if documents >= fewest and count * rest_total > rest[word] * total:
            yield KeyRow(
                group, language, word, count, total, rest[word], rest_total, deviation(spread, sizes), documents,
                len(inside),
            )  # fmt: skip


def log_likelihood(count: int, total: int, rest_count: int, rest_total: int) -> float:
    """G² of the table word/other words × group/rest."""
    every, words = total + rest_total, count + rest_count
    cells = (
        (count, total * words),
        (rest_count, rest_total * words),
        (total - count, total * (every - words)),
        (rest_total - rest_count, rest_total * (every - words)),
    )
    return max(0.0, 2 * sum(seen * log(seen * every / expected) for seen, expected in cells if seen))


def log_ratio(count: int, total: int, rest_count: int, rest_total: int) -> float:
    """Binary logarithm of the ratio of relative frequencies; a word that never occurs counts half."""
    return log2((count or 0.5) / total / ((rest_count or 0.5) / rest_total))


def deviation(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Gries' DP: half the sum of differences between the parts' portions of the word and of all words."""
    word, words = sum(counts), sum(sizes)
    if not word or not words:
        return 0.0
    return sum(abs(count / word - size / words) for count, size in zip(counts, sizes, strict=True)) / 2
