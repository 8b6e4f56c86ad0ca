"""Which passages belong together: k-means on the sphere of vectors, and nobody is forced into a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.suggest.themes.items import unit
from qcode.suggest.threads import one_thread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

SEED = 1
FEWEST = 3
"""Passages of a group: fewer are no group."""
STARTS = 10
STARTS_OF_MANY = 3
MOST_MEASURED = 2000
"""Passages on which the number of groups is chosen; the measure's time grows with the square."""
NEAR = 0.4
"""Cosine to the middle of its group that a passage has at least."""
LAST = 24
"""Groups at most: more are no overview. Tried are numbers around the square root of half the passages."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """`groups` are places of passages, the most typical first; `boundary` those of each that are nearly elsewhere.

    `silhouette` (-1..1) is how well the groups are apart, before the leftovers are taken out.
    """

    groups: tuple[tuple[int, ...], ...]
    boundary: tuple[tuple[int, ...], ...]
    leftover: tuple[int, ...]
    silhouette: float
    asked: int


def group(
    points: Array,
    documents: Sequence[str],
    *,
    count: int | None = None,
    fewest_documents: int = 1,
    seed: int = SEED,
) -> Grouped:
    """Group passages that lie at `points` (n, d), rows of unit length; the largest group first.

    The same input gives the same groups.

    `count` is how many groups to look for; by default as many as are best apart (silhouette). Groups of fewer than
    `fewest_documents` documents, or FEWEST passages, are dissolved: their passages are in no group.
    """
    import numpy as np

    n = len(points)
    with one_thread():
        split = _split(points, count, seed)
        cosine, next_cosine = _cosines(points, split.labels)
    kept: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for label in range(split.groups):
        here = np.flatnonzero((split.labels == label) & (cosine >= NEAR) & (cosine > next_cosine))
        if len(here) < min(FEWEST, n) or len({documents[place] for place in here.tolist()}) < fewest_documents:
            continue
        most_typical = here[np.lexsort((here, -cosine[here]))]
        near_others = here[np.lexsort((here, (cosine - next_cosine)[here]))]
        kept.append((tuple(most_typical.tolist()), tuple(near_others.tolist()) if split.groups > 1 else ()))
    kept.sort(key=lambda pair: (-len(pair[0]), min(pair[0])))
    groups, boundary = tuple(members for members, _ in kept), tuple(edge for _, edge in kept)
    leftover = sorted(set(range(n)).difference(*groups))
    return Grouped(groups, boundary, tuple(leftover), split.silhouette, split.asked)


@dataclass(frozen=True, slots=True)
class _Split:
    """Every passage in one of `groups` groups, by number (`labels`, from 0); `asked` and `silhouette` as in Grouped."""

    labels: NDArray[np.int64]
    groups: int
    silhouette: float
    asked: int


def _split(points: Array, count: int | None, seed: int) -> _Split:
    """The division into `count` groups, or into as many as are best apart; of equally good ones the most groups."""
    import numpy as np

    if len(points) < 2 * FEWEST or (count is not None and count < 2):
        return _Split(np.zeros(len(points), dtype=np.int64), min(1, len(points)), 0.0, 1)
    splits = [_split_into(points, number, seed) for number in _numbers(len(points), count)]
    return max(splits, key=lambda split: (round(split.silhouette, 6), split.asked))


def _numbers(passages: int, count: int | None) -> Sequence[int]:
    """The numbers of groups to try: the one that is asked for, or those around the usual one."""
    most = passages // FEWEST
    if count is not None:
        return [min(count, most)]
    usual = (passages / 2) ** 0.5
    last = max(2, min(LAST, most, round(1.4 * usual)))
    return range(max(2, min(last, round(0.7 * usual))), last + 1)


def _split_into(points: Array, number: int, seed: int) -> _Split:
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    data = points.astype(np.float64)
    starts = STARTS if len(points) <= MOST_MEASURED else STARTS_OF_MANY
    labels = KMeans(number, n_init=starts, random_state=seed).fit(data).labels_.astype(np.int64)
    measured = np.random.default_rng(seed).permutation(len(points))[:MOST_MEASURED]
    silhouette = 0.0
    if 1 < len(set(labels[measured].tolist())) < len(measured):
        silhouette = float(silhouette_score(data[measured], labels[measured], metric="cosine"))
    return _Split(labels, int(labels.max()) + 1, silhouette, number)


def _cosines(points: Array, labels: NDArray[np.int64]) -> tuple[Array, Array]:
    """For each passage the cosine to the middle of its group, and to the nearest other one (-2: there is none)."""
    import numpy as np

    middles = unit(np.stack([points[labels == label].mean(axis=0) for label in sorted(set(labels.tolist()))]))
    cosines = points @ middles.T
    rows = np.arange(len(points))
    to_own = cosines[rows, labels].copy()
    cosines[rows, labels] = -2
    return to_own, cosines.max(axis=1)
