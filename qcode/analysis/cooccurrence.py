"""Co-occurrence: how often passages of two codes meet, and how regularly the codes stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qcode.analysis.counting import lineage
from qcode.analysis.final import what_counts
from qcode.analysis.groups import Group
from qcode.analysis.items import MEETINGS, OVERLAP, SENTENCE, Item, Keys, Pieces, item_groups, items
from qcode.analysis.meetings import meeting_counts
from qcode.analysis.selecting import shown_codes
from qcode.model import Study, ancestors
from qcode.model.selection import EVERYTHING, Selection

COLUMNS = ("code", "with", "group", "pairs", "both", "code_n", "with_n", "either", "coefficient")


@dataclass(frozen=True, slots=True)
class CooccurrenceRow:
    """Two codes (paths, with their sub-codes) in one group.

    `pairs` are meetings: pairs of a passage of each that share a character. `code_n` sentences (or turns, or documents)
    have `code`, `other_n` have `other`, `either` have one of them and `both` have both. `coefficient` is both / either,
    0 (never) to 1 (never without each other): Jaccard's.
    """

    code: str
    other: str
    group: str | None
    pairs: int
    both: int
    code_n: int
    other_n: int

    @property
    def either(self) -> int:
        """How many have one of the two codes."""
        return self.code_n + self.other_n - self.both

    @property
    def coefficient(self) -> float:
        """0..1; 0.0 where neither occurs."""
        return self.both / self.either if self.either else 0.0

    def record(self) -> dict[str, object]:
        """The row as it is printed and exported, the coefficient rounded to 6 digits."""
        values = (
            self.code, self.other, self.group, self.pairs, self.both, self.code_n, self.other_n, self.either,
            round(self.coefficient, 6),
        )  # fmt: skip
        return dict(zip(COLUMNS, values, strict=True))


Pair = tuple[str, str]
"""Two paths, in the order of the codebook."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of one group: items with each code, items with both of a pair, and meetings."""

    single: Counter[str]
    both: Counter[Pair]
    met: Counter[Pair]


def cooccurrence(
    study: Study, selection: Selection = EVERYTHING, *, pieces: Pieces, by: str | None = None
) -> tuple[CooccurrenceRow, ...]:
    """All pairs of codes that meet, or stand together, at least once in some group, in the order of the codebook.

    The unit of `pieces` says how passages meet (`words`, `overlap`, `near`; for the others: overlap) and in what codes
    stand together (`sentence`, `turn`, `document`; for the others: the sentence), for which places are needed. A code
    and those above it are no pair, since they always overlap. What no respondent says counts nowhere.
    """
    shared = together(pieces)
    shared.check()
    study = what_counts(study, selection, by=by or "")
    book = study.codebook
    order = {code.path: index for index, code in enumerate(shown_codes(book, selection))}
    paths = {key: tuple(path for path in line if path in order) for key, line in lineage(book).items()}
    pairs = _Pairs(order)
    grouped = item_groups(study, selection, by)
    counts = [pairs.counted(study, group, paths, pieces) for group in grouped]
    found = sorted(
        {pair for one in counts for pair in (*one.both, *one.met)}, key=lambda pair: [order[p] for p in pair]
    )
    return tuple(_row(pair, group.value, one) for pair in found for group, one in zip(grouped, counts, strict=True))


def together(pieces: Pieces) -> Pieces:
    """In what two codes stand together, where the unit says how their passages meet."""
    return replace(pieces, unit=SENTENCE) if pieces.unit in MEETINGS else pieces


def meeting(pieces: Pieces) -> Pieces:
    """How passages meet, where the unit says in what codes stand together."""
    return pieces if pieces.unit in MEETINGS else replace(pieces, unit=OVERLAP)


def _row(pair: Pair, group: str | None, counts: _Counts) -> CooccurrenceRow:
    first, second = counts.single[pair[0]], counts.single[pair[1]]
    return CooccurrenceRow(*pair, group, counts.met[pair], counts.both[pair], first, second)


class _Pairs:
    """Counts pairs of codes; `order` has the place in the codebook of those that are looked at."""

    def __init__(self, order: Mapping[str, int]) -> None:
        self.order = order
        # A code and those above or below it always overlap.
        self.line = {
            path: {*ancestors(path), *(other for other in order if other.startswith(path + "/"))} for path in order
        }

    def counted(self, study: Study, group: Group, paths: Keys, pieces: Pieces) -> _Counts:
        """Count the items and meetings of a group."""
        counts = _Counts(Counter(), Counter(), Counter())
        self._count_items(items(study, group, paths, together(pieces)), counts)
        for pair, times in meeting_counts(study, group, paths, meeting(pieces)).items():
            if pair[1] not in self.line[pair[0]]:
                counts.met[self._in_order(pair)] += times
        return counts

    def _count_items(self, found: Iterable[Item], counts: _Counts) -> None:
        """The same sets of codes come again and again: each is looked at once."""
        for own, times in Counter(item.own for item in found).items():
            counts.single.update(dict.fromkeys(own, times))
            for pair in self._pairs(own):
                counts.both[pair] += times

    def _pairs(self, own: frozenset[str]) -> Iterator[Pair]:
        for path in own:
            for other in own - self.line[path]:
                if self.order[path] < self.order[other]:
                    yield path, other

    def _in_order(self, pair: Pair) -> Pair:
        return pair if self.order[pair[0]] < self.order[pair[1]] else (pair[1], pair[0])
