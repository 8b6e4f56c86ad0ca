"""Co-occurrence: which codes the same coder gave to words that belong together, and how regularly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from qcode.analysis.counting import lineage
from qcode.analysis.items import OVERLAP, Units, check_unit, item_groups, items
from qcode.analysis.tally import codes_of_level
from qcode.model import Study, ancestors

COLUMNS = ("code", "with", "group", "n", "code_n", "with_n", "either", "coefficient")


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


def cooccurrence(
    study: Study,
    *,
    unit: str = OVERLAP,
    near: int = 0,
    units: Units | None = None,
    by: str | None = None,
    coders: Collection[str] | None = None,
    level: int | None = None,
) -> tuple[CooccurrenceRow, ...]:
    """All pairs of codes that occur together at least once in some group, in the order of the codebook, by group.

    An item is a segment for `words` (exactly the same words carry both codes), `overlap` (shared words) and `near`
    (at most `near` respondents' words between); else a `sentence`, a `turn` or a `document`. A code and those above
    it are no pair, since they always overlap. Segments that meet no respondent's speech count nowhere.
    """
    check_unit(unit, units)
    book = study.codebook
    order = {code.path: index for index, code in enumerate(codes_of_level(book, level))}
    paths = {key: tuple(path for path in line if path in order) for key, line in lineage(book).items()}
    line = {path: {*ancestors(path), *(other for other in order if other.startswith(path + "/"))} for path in order}
    found: dict[str | None, Counter[tuple[str, str]]] = {}
    single: dict[str | None, Counter[str]] = {}
    shared: dict[str | None, Counter[tuple[str, str]]] = {}
    grouped = item_groups(study, by, coders)
    for group in grouped:
        together: Counter[tuple[str, str]] = Counter()
        alone: Counter[str] = Counter()
        same: Counter[tuple[str, str]] = Counter()
        found_items = items(study, group, paths, unit=unit, near=near, units=units, coders=coders)
        # The same sets come again and again: each is looked at once.
        sets: Counter[frozenset[str]] = Counter()
        beside: Counter[tuple[frozenset[str], str]] = Counter()
        for (own, others), times in Counter((item.own, item.near) for item in found_items).items():
            sets[own] += times
            for other in others - own:
                beside[own, other] += times
        for own, times in sets.items():
            for path in own:
                alone[path] += times
                for other in own - line[path]:
                    if order[path] < order[other]:
                        together[path, other] += times
                        same[path, other] += times
        for (own, other), times in beside.items():
            for path in own:
                if other not in line[path]:
                    together[(path, other) if order[path] < order[other] else (other, path)] += times
        found[group.value], single[group.value], shared[group.value] = together, alone, same
    keys = sorted({key for one in found.values() for key in one}, key=lambda key: (order[key[0]], order[key[1]]))
    return tuple(
        CooccurrenceRow(
            *key,
            group.value,
            found[group.value][key],
            single[group.value][key[0]],
            single[group.value][key[1]],
            single[group.value][key[0]] + single[group.value][key[1]] - shared[group.value][key],
        )
        for key in keys
        for group in grouped
    )
