"""Coefficients of agreement, as pure functions on counts. None where a coefficient is not defined, never 1.

Sources: Cohen 1960; Fleiss 1971; Krippendorff 2004, ch. 11 (missing data); Gwet 2008 (AC1); Brennan & Prediger 1981;
de Vries et al. 2008 (pooled kappa); Passonneau 2006 (MASI). With missing coders `percent`, `fleiss` and `ac1` take the
units that two or more coders have, each unit weighing the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import combinations
from statistics import fmean
from typing import TypeVar

from qcode.analysis.agreement.ratings import Rated

Amount = TypeVar("Amount", int, float)
Distance = Callable[[int, int], float]
"""How far two values are apart, 0..1; values are sums of codes' bits."""


def nominal(one: int, other: int) -> float:
    """0 for the same value, 1 for another."""
    return float(one != other)


def masi(one: int, other: int) -> float:
    """Distance of two sets of codes, 0..1: one less their overlap (Jaccard), weighed by how one lies in the other."""
    if one == other:
        return 0.0
    both = one & other
    weight = 2 / 3 if both in (one, other) else 1 / 3
    return 1 - weight * both.bit_count() / (one | other).bit_count()


@dataclass(frozen=True)
class Coincidences:
    """Sums over units that two or more coders have.

    `agreeing`: the part of the coders' pairs that agree, 0..1 for each unit. `shares`: the part of the coders with a
    value, 0..1 for each unit. `values`: how often each value was given. `apart`: distances of the pairs of values in
    each unit, each coder counted once.
    """

    units: int = 0
    agreeing: float = 0.0
    apart: float = 0.0
    shares: Mapping[int, float] = field(default_factory=dict)
    values: Mapping[int, int] = field(default_factory=dict)


def coincidences(one: Rated, distance: Distance = nominal) -> Coincidences:
    """Count the pairs of values within the units of a document."""
    coders = len(one.coders)
    agreeing = apart = 0.0
    shares: Counter[int] = Counter()
    for pattern, count in one.counts.items():
        given = Counter(pattern)
        agreeing += count * sum(n * (n - 1) for n in given.values()) / (coders * (coders - 1))
        apart += count * _apart(given, distance) / (coders - 1)
        for value, n in given.items():
            shares[value] += count * n
    parts = {value: n / coders for value, n in shares.items()}
    return Coincidences(sum(one.counts.values()), agreeing, apart, parts, shares)


def total(documents: Iterable[Coincidences]) -> Coincidences:
    """The same of several documents together."""
    return reduce(_plus, documents, Coincidences())


def _plus(one: Coincidences, other: Coincidences) -> Coincidences:
    return Coincidences(
        one.units + other.units,
        one.agreeing + other.agreeing,
        one.apart + other.apart,
        _summed(one.shares, other.shares),
        _summed(one.values, other.values),
    )


def _summed(one: Mapping[int, Amount], other: Mapping[int, Amount]) -> Mapping[int, Amount]:
    return {**one, **{value: one.get(value, 0) + amount for value, amount in other.items()}}


def _apart(given: Mapping[int, int], distance: Distance) -> float:
    return 2 * sum(n * k * distance(one, other) for (one, n), (other, k) in combinations(given.items(), 2))


def percent(found: Coincidences) -> float | None:
    """Observed agreement, 0..1."""
    return found.agreeing / found.units if found.units else None


def fleiss(found: Coincidences) -> float | None:
    """Fleiss' kappa; with missing coders as Gwet generalised it."""
    return _beyond(found, lambda parts: sum(part * part for part in parts))


def ac1(found: Coincidences, categories: int) -> float | None:
    """Gwet's AC1 for so many categories."""
    return _beyond(found, lambda parts: sum(part * (1 - part) for part in parts) / (categories - 1), categories)


def brennan_prediger(found: Coincidences, categories: int) -> float | None:
    """Brennan and Prediger's coefficient for so many categories: each is as probable by chance."""
    return _beyond(found, lambda _: 1 / categories, categories)


def _beyond(found: Coincidences, by_chance: Callable[[Sequence[float]], float], categories: int = 2) -> float | None:
    observed = percent(found)
    if observed is None or categories < 2:
        return None
    chance = by_chance([share / found.units for share in found.shares.values()])
    return _corrected(observed, chance)


def _corrected(observed: float, chance: float) -> float | None:
    """How much of what chance leaves open is agreement; None where it leaves nothing open."""
    return (observed - chance) / (1 - chance) if 1 - chance > 1e-12 else None


def alpha(found: Coincidences, distance: Distance = nominal) -> float | None:
    """Krippendorff's alpha; None where only one value occurs."""
    given = sum(found.values.values())
    expected = _apart(found.values, distance)
    return 1 - (given - 1) * found.apart / expected if expected else None


Table = Counter[tuple[int, int]]
"""Units by what the first and the second of two coders gave."""


def pair_tables(rated: Iterable[Rated]) -> dict[tuple[str, str], Table]:
    """The contingency table of each pair of coders, in the documents that both have done."""
    found: defaultdict[tuple[str, str], Table] = defaultdict(Counter)
    for one in rated:
        for (first, a), (second, b) in combinations(enumerate(one.coders), 2):
            table = found[a, b]
            for pattern, count in one.counts.items():
                table[pattern[first], pattern[second]] += count
    return dict(found)


def cohen(table: Table) -> float | None:
    """Cohen's kappa of a contingency table."""
    return _corrected(*_observed_and_chance(table)) if table.total() else None


def _observed_and_chance(table: Table) -> tuple[float, float]:
    """Two parts, 0..1, of a table with units: those in which both gave the same, and as many as chance would give."""
    units = table.total()
    same = sum(count for (a, b), count in table.items() if a == b)
    return same / units, _by_chance(table) / units**2


def _by_chance(table: Table) -> int:
    first, second = _margins(table)
    return sum(n * second[value] for value, n in first.items())


def _margins(table: Table) -> tuple[Counter[int], Counter[int]]:
    first: Counter[int] = Counter()
    second: Counter[int] = Counter()
    for (a, b), count in table.items():
        first[a] += count
        second[b] += count
    return first, second


def pooled_kappa(tables: Iterable[Table]) -> float | None:
    """Kappa of several items by their mean observed and mean expected agreement (de Vries et al. 2008)."""
    found = [_observed_and_chance(table) for table in tables if table.total()]
    return _corrected(*map(fmean, zip(*found, strict=True))) if found else None


def positive_agreement(table: Table) -> float | None:
    """F1: of what either coder gave, the part in which both gave the same, 0..1."""
    both = given = 0
    for (a, b), count in table.items():
        both += count * (a == b != 0)
        given += count * (bool(a) + bool(b))
    return 2 * both / given if given else None


def mean_known(values: Iterable[float | None]) -> float | None:
    """The mean of the values that are known; None where none is."""
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def bits(rated: Iterable[Rated], count: int) -> list[list[Rated]]:
    """Ratings of several codes taken apart: for each code the documents with present (1) and absent (0)."""
    documents = list(rated)
    return [[_bit(one, index) for one in documents] for index in range(count)]


def _bit(one: Rated, index: int) -> Rated:
    found: Counter[tuple[int, ...]] = Counter()
    for pattern, count in one.counts.items():
        found[tuple(value >> index & 1 for value in pattern)] += count
    return Rated(one.document, one.coders, found)
