"""Exact tests on documents: Fisher, Freeman and Halton for a code that is there or not, and Holm over several codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import exp, lgamma

MOST_TABLES = 200_000
"""More tables than these are not enumerated; then tables are drawn."""
DRAWN = 9_999
_NEAR = 1e-7
"""Probabilities closer than this part of themselves count as equal, as they do in R."""


@dataclass(frozen=True, slots=True)
class Present:
    """`statistic` is the probability of the table as it is under chance, `p` of all that are not more likely (0..1]."""

    statistic: float
    p: float
    exact: bool
    tables: int
    seed: int | None


def fisher_freeman_halton(having: Sequence[int], sizes: Sequence[int], *, seed: int = 1) -> Present:
    """Groups of `sizes` documents of which `having` have a code; two groups give Fisher's test, two-sided."""
    total = sum(having)
    seen = _log(having, sizes) - _log_comb(sum(sizes), total)
    tables = reduce(lambda count, size: count * (min(size, total) + 1), list(sizes)[1:], 1)
    if tables > MOST_TABLES:
        return _drawn(having, sizes, seed)
    p, count = 0.0, 0
    for table in _tables(total, tuple(sizes)):
        count += 1
        log = _log(table, sizes) - _log_comb(sum(sizes), total)
        if log <= seen + _NEAR:
            p += exp(log)
    return Present(exp(seen), min(p, 1.0), True, count, None)


def _tables(total: int, sizes: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(sizes) == 1:
        if total <= sizes[0]:
            yield (total,)
        return
    rest = sum(sizes[1:])
    for here in range(max(0, total - rest), min(sizes[0], total) + 1):
        for others in _tables(total - here, sizes[1:]):
            yield (here, *others)


def _log(having: Sequence[int], sizes: Sequence[int]) -> float:
    return sum(_log_comb(size, have) for have, size in zip(having, sizes, strict=True))


def _log_comb(size: int, have: int) -> float:
    return lgamma(size + 1) - lgamma(have + 1) - lgamma(size - have + 1)


def _drawn(having: Sequence[int], sizes: Sequence[int], seed: int) -> Present:
    import numpy as np

    total, every = sum(having), sum(sizes)
    seen = _log(having, sizes) - _log_comb(every, total)
    mix = np.random.default_rng(seed)
    drawn = mix.multivariate_hypergeometric(list(sizes), total, size=DRAWN, method="marginals")
    logs = {tuple(row): 0.0 for row in drawn.tolist()}
    for row in logs:
        logs[row] = _log(row, sizes) - _log_comb(every, total)
    reached = sum(logs[tuple(row)] <= seen + _NEAR for row in drawn.tolist())
    return Present(exp(seen), (reached + 1) / (DRAWN + 1), False, DRAWN, seed)


def holm(p: Sequence[float | None]) -> list[float | None]:
    """Holm's adjusted p-values in the given order; None (not tested) stays None and counts nowhere."""
    tested = sorted((value, index) for index, value in enumerate(p) if value is not None)
    found: list[float | None] = [None] * len(p)
    reached = 0.0
    for rank, (value, index) in enumerate(tested):
        reached = max(reached, min(1.0, (len(tested) - rank) * value))
        found[index] = reached
    return found
