"""Permutation of whole documents between groups: how often chance alone would part the groups as much.

The statistic of a code is the weighted variance between groups of the documents' rates: the sum over groups of
documents × (mean of the group − mean of all)², in (segments per 1,000 words)². Larger is further apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

FEW = 20_000
"""Up to so many arrangements each one is looked at."""
DRAWN = 9_999
"""Else so many are drawn."""
_AT_ONCE = 1_000
_NEAR = 1e-9
"""Sums of the same numbers in another order differ by less; they count as equal, to the side of caution."""


@dataclass(frozen=True, slots=True)
class Permuted:
    """`p` of every row: 0 < p <= 1; exact: of all arrangements, else (b + 1) / (m + 1) of those drawn with `seed`."""

    statistics: tuple[float, ...]
    p: tuple[float, ...]
    exact: bool
    arrangements: int
    seed: int | None


def arrangements(sizes: Sequence[int]) -> int:
    """In how many ways documents can be dealt out to groups of these sizes."""
    total, left = 1, sum(sizes)
    for size in sizes:
        total *= comb(left, size)
        left -= size
    return total


def permute(rows: Sequence[Sequence[float]], groups: Sequence[int], *, seed: int = 1) -> Permuted:
    """Compare groups of documents; `rows` hold one number per document, `groups` the group (0, 1, …) of each document.

    All rows see the same arrangements. The order of documents and the numbering of groups change nothing in an exact
    test. At least two groups must have documents.
    """
    import numpy as np

    values = np.asarray(rows, dtype=float)
    labels = np.unique(np.asarray(groups), return_inverse=True)[1]
    sizes = np.bincount(labels)
    values = values - values.mean(axis=1, keepdims=True)
    scale = np.maximum((values**2).sum(axis=1), 1e-300)
    observed = _between(values, labels[None, :], sizes)[0]
    count = arrangements([int(size) for size in sizes])
    exact = count <= FEW
    dealt = _every(sizes) if exact else _drawn(labels, seed)
    reached = np.zeros(len(values), dtype=int)
    for some in dealt:
        reached += (_between(values, some, sizes) >= observed - _NEAR * scale).sum(axis=0)
    p = reached / count if exact else (reached + 1) / (DRAWN + 1)
    return Permuted(
        tuple(float(one) for one in observed),
        tuple(min(float(one), 1.0) for one in p),
        exact,
        count if exact else DRAWN,
        None if exact else seed,
    )


def _between(values: Any, labels: Any, sizes: Any) -> Any:
    """The statistic of each arrangement (rows) and each code (columns); values have the mean 0."""
    total = 0.0
    for group, size in enumerate(sizes):
        total = total + ((labels == group).astype(float) @ values.T) ** 2 / size
    return total


def _drawn(labels: Any, seed: int) -> Iterator[Any]:
    import numpy as np

    mix = np.random.default_rng(seed)
    left = DRAWN
    while left:
        size = min(_AT_ONCE, left)
        yield mix.permuted(np.tile(labels, (size, 1)), axis=1)
        left -= size


def _every(sizes: Any) -> Iterator[Any]:
    """All ways to deal out the documents, some at a time."""
    import numpy as np

    block: list[list[int]] = []
    for one in _deal([int(size) for size in sizes], []):
        block.append(one)
        if len(block) == _AT_ONCE:
            yield np.asarray(block)
            block = []
    if block:
        yield np.asarray(block)


def _deal(left: list[int], so_far: list[int]) -> Iterator[list[int]]:
    if not any(left):
        yield list(so_far)
        return
    for group, size in enumerate(left):
        if size:
            left[group] -= 1
            so_far.append(group)
            yield from _deal(left, so_far)
            so_far.pop()
            left[group] += 1
