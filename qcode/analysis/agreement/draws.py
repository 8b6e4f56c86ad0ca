"""Intervals of alpha by drawing whole documents again: 95 %, 1,000 draws, the same seed gives the same.

Units of one document hang together, so documents are drawn. Each document is counted once; a draw is a sum of counts,
all draws together are one product of matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qcode.analysis.agreement.measures import Coincidences, Distance, nominal
from qcode.analysis.bootstrap import FEWEST, Interval, interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SEED = 1
DRAWN = 1_000


def alpha_interval(
    documents: Sequence[Coincidences], distance: Distance = nominal, *, seed: int = SEED
) -> Interval | None:
    """The interval of alpha over these documents; None for fewer than five, or where they all say the same."""
    if len(documents) < FEWEST:
        return None
    return mean_interval(_alphas(weights(len(documents), seed), documents, distance)[None, :], len(documents))


def mean_interval(alphas: Numbers, documents: int) -> Interval | None:
    """The interval of the mean over items (rows) of what `weights` made of them (columns); NaN is left out of it."""
    import numpy as np

    known = ~np.isnan(alphas)
    means = np.where(known, alphas, 0).sum(axis=0) / np.where(known.any(axis=0), known.sum(axis=0), np.nan)
    point, without, drawn = means[0], means[1 : documents + 1], means[documents + 1 :]
    if np.isnan(point) or np.isnan(without).any():
        return None
    return interval(drawn[~np.isnan(drawn)], float(point), without)


@lru_cache(maxsize=8)
def weights(size: int, seed: int) -> Numbers:
    """How often each document counts: all once, then each left out once, then the draws; rows × documents."""
    import numpy as np

    drawn = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=DRAWN)
    found: Numbers = np.vstack([np.ones((1, size)), 1 - np.eye(size), drawn]).astype(float)
    return found


def _alphas(rows: Numbers, documents: Sequence[Coincidences], distance: Distance) -> Any:
    """Alpha for each row of the weights, NaN where it is not defined."""
    import numpy as np

    values = sorted({value for one in documents for value in one.values})
    given = rows @ np.array([[one.values.get(value, 0) for value in values] for one in documents])
    expected = ((given @ _distances(values, distance)) * given).sum(axis=1)
    apart = rows @ np.array([one.apart for one in documents])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (given.sum(axis=1) - 1) * apart / expected, np.nan)


def _distances(values: Sequence[int], distance: Distance) -> Numbers:
    import numpy as np

    return np.array([[distance(one, other) for other in values] for one in values])
