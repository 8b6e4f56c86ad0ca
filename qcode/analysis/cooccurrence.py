"""Co-occurrence: which codes the same coder gave to words that belong together, and how regularly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qcode.analysis.counting import lineage
from qcode.analysis.items import Item, Pieces, item_groups, items
from qcode.analysis.selecting import in_documents, shown_codes
from qcode.model import Study, ancestors
from qcode.model.selection import EVERYTHING, Selection

COLUMNS = ("code", "with", "group", "n", "code_n", "with_n", "either", "coefficient")
OVERLAPS = Pieces()


@dataclass(frozen=True, slots=True)
class CooccurrenceRow:
    """Two codes (paths, with their sub-codes) in one group.

    `code_n` items have `code`, `other_n` have `other`, `either` have one of them, and `n` of those have or meet both,
    summed over coders. `coefficient` is n / either, 0 (never) to 1 (never without each other): Jaccard's.
    """

    code: str
    other: str
    group: str | None
    n: int
    code_n: int
    other_n: int
    either: int

    @property
    def coefficient(self) -> float:
        """0..1; 0.0 where neither occurs."""
        return self.n / self.either if self.either else 0.0

    def record(self) -> dict[str, object]:
        """The row as it is printed and exported, the coefficient rounded to 6 digits."""
        values = (self.code, self.other, self.group, self.n, self.code_n, self.other_n, self.either)
        return dict(zip(COLUMNS, (*values, round(self.coefficient, 6)), strict=True))


Pair = tuple[str, str]
"""Two paths, in the order of the codebook."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of one group: items with each code, pairs that an item has itself, and pairs that it has or meets."""

    single: Counter[str]
    shared: Counter[Pair]
    together: Counter[Pair]


def cooccurrence(
    study: Study, selection: Selection = EVERYTHING, *, pieces: Pieces = OVERLAPS, by: str | None = None
) -> tuple[CooccurrenceRow, ...]:
    """All pairs of codes that occur together at least once in some group, in the order of the codebook, by group.

    An item is a segment for `words` (exactly the same words carry both codes), `overlap` (shared words) and `near`
    (at most `near` respondents' words between); else a `sentence`, a `turn` or a `document`. A code and those above
    it are no pair, since they always overlap. Segments that meet no respondent's speech count nowhere.
    """
    pieces.check()
    study = in_documents(study, selection)
    book = study.codebook
    order = {code.path: index for index, code in enumerate(shown_codes(book, selection))}
    paths = {key: tuple(path for path in line if path in order) for key, line in lineage(book).items()}
    pairs = _Pairs(order)
    grouped = item_groups(study, selection, by)
    counts = [pairs.counted(items(study, selection, group, paths, pieces)) for group in grouped]
    found = sorted({pair for one in counts for pair in one.together}, key=lambda pair: [order[path] for path in pair])
    return tuple(_row(pair, group.value, one) for pair in found for group, one in zip(grouped, counts, strict=True))


def _row(pair: Pair, group: str | None, counts: _Counts) -> CooccurrenceRow:
    first, second = counts.single[pair[0]], counts.single[pair[1]]
    either = first + second - counts.shared[pair]
    return CooccurrenceRow(*pair, group, counts.together[pair], first, second, either)


class _Pairs:
    """Counts pairs of codes; `order` has the place in the codebook of those that are looked at."""

    def __init__(self, order: Mapping[str, int]) -> None:
        self.order = order
        # A code and those above or below it always overlap.
        self.line = {
            path: {*ancestors(path), *(other for other in order if other.startswith(path + "/"))} for path in order
        }

    def counted(self, found: Iterable[Item]) -> _Counts:
        """Count items. The same sets of codes come again and again: each is looked at once."""
        counts = _Counts(Counter(), Counter(), Counter())
        own_sets: Counter[frozenset[str]] = Counter()
        beside: Counter[tuple[frozenset[str], str]] = Counter()
        for (own, near), times in Counter((item.own, item.near) for item in found).items():
            own_sets[own] += times
            for other in near - own:
                beside[own, other] += times
        for own, times in own_sets.items():
            self._shared(own, times, counts)
        for (own, other), times in beside.items():
            for pair in self._met(own, other):
                counts.together[pair] += times
        return counts

    def _shared(self, own: frozenset[str], times: int, counts: _Counts) -> None:
        for path in own:
            counts.single[path] += times
            for other in own - self.line[path]:
                if self.order[path] < self.order[other]:
                    counts.shared[path, other] += times
                    counts.together[path, other] += times

    def _met(self, own: frozenset[str], other: str) -> Iterator[Pair]:
        for path in own:
            if other not in self.line[path]:
                yield (path, other) if self.order[path] < self.order[other] else (other, path)
