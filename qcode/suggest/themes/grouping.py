"""Which passages belong together: k-means on the sphere of vectors, and nobody is forced into a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    heard: Callable[[], None] = lambda: None,
) -> Grouped:
    """Group passages that lie at `points` (n, d), rows of unit length; the largest group first.

    The same input gives the same groups.

    `count` is how many groups to look for; by default as many as are best apart (silhouette). Groups of fewer than
    `fewest_documents` documents, or FEWEST passages, are dissolved: their passages are in no group.
    """
    import numpy as np

    n = len(points)
    with one_thread():
        if n < 2 * FEWEST or (count is not None and count < 2):
            labels, width, asked = np.zeros(n, dtype=np.int64), 0.0, 1
        else:
            labels, width, asked = _best(points, count, seed, heard)
        cosine, second, other = _middles(points, labels)
    groups: list[tuple[int, ...]] = []
    edges: list[tuple[int, ...]] = []
    for label in range(int(labels.max(initial=-1)) + 1):
        here = np.flatnonzero((labels == label) & (cosine >= NEAR) & (cosine > second))
        if len(here) < min(FEWEST, n) or len({documents[place] for place in here.tolist()}) < fewest_documents:
            continue
        order = here[np.lexsort((here, -cosine[here]))]
        near_others = here[np.lexsort((here, (cosine - second)[here]))]
        groups.append(tuple(order.tolist()))
        edges.append(tuple(near_others.tolist()) if other else ())
    ranked = sorted(range(len(groups)), key=lambda place: (-len(groups[place]), min(groups[place])))
    inside = {place for members in groups for place in members}
    return Grouped(
        tuple(groups[place] for place in ranked),
        tuple(edges[place] for place in ranked),
        tuple(place for place in range(n) if place not in inside),
        width,
        asked,
    )


def _best(
    points: Array, count: int | None, seed: int, heard: Callable[[], None]
) -> tuple[NDArray[np.int64], float, int]:
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    most = len(points) // FEWEST
    usual = (len(points) / 2) ** 0.5
    last = max(2, min(LAST, most, round(1.4 * usual)))
    tried = [min(count, most)] if count is not None else range(max(2, min(last, round(0.7 * usual))), last + 1)
    found: list[tuple[float, int, NDArray[np.int64]]] = []
    starts = STARTS if len(points) <= MOST_MEASURED else STARTS_OF_MANY
    data = points.astype(np.float64)
    some = np.random.default_rng(seed).permutation(len(points))[:MOST_MEASURED]
    for number in tried:
        labels = KMeans(number, n_init=starts, random_state=seed).fit(data).labels_.astype(np.int64)
        apart = 1 < len(set(labels[some].tolist())) < len(some)
        width = float(silhouette_score(data[some], labels[some], metric="cosine")) if apart else 0.0
        found.append((width, number, labels))
        heard()
    width, number, labels = max(found, key=lambda each: (round(each[0], 6), each[1]))
    return labels, width, number


def _middles(points: Array, labels: NDArray[np.int64]) -> tuple[Array, Array, bool]:
    """For each passage the cosine to the middle of its group and to the nearest other one; whether there is one."""
    import numpy as np

    found = sorted(set(labels.tolist()))
    middles = unit(np.stack([points[labels == label].mean(axis=0) for label in found]))
    cosines = points @ middles.T
    rows = np.arange(len(points))
    own = cosines[rows, labels].copy()
    cosines[rows, labels] = -2
    several = len(found) > 1
    return own, cosines.max(axis=1), several
