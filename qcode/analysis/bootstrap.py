"""Intervals for rates by drawing whole documents again: BCa, 95 %.

Codings of one interview hang together, so interviews are drawn and not codings. The interval is bias-corrected and
accelerated (Efron 1987), as rates are skewed. Below five documents there is none: it would be too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

FEWEST = 5
DRAWN = 4_999
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Per 1,000 words: `low` <= `high`."""

    low: float
    high: float


def intervals(rows: Sequence[Sequence[float]], words: Sequence[int], *, seed: int = 1) -> list[Interval | None]:
    """For each row (segments of a code, document by document) the interval of segments per 1,000 words.

    None for fewer than five documents with words, and where all documents say the same, for which drawing again shows
    nothing. The same seed gives the same intervals.
    """
    import numpy as np

    size = np.asarray(words, dtype=float)
    counts = np.asarray(rows, dtype=float).reshape(len(rows), len(size))[:, size > 0]
    size = size[size > 0]
    n = len(size)
    if n < FEWEST:
        return [None] * len(rows)
    mix = np.random.default_rng(seed)
    weights = mix.multinomial(n, np.full(n, 1 / n), size=DRAWN).astype(float)
    drawn = 1000 * (weights @ counts.T) / (weights @ size)[:, None]
    point = 1000 * counts.sum(axis=1) / size.sum()
    without = 1000 * (counts.sum(axis=1, keepdims=True) - counts) / (size.sum() - size)
    return [interval(drawn[:, row], float(point[row]), without[row]) for row in range(len(rows))]


def interval(drawn: object, point: float, without: object) -> Interval | None:
    """The interval of a number by what it is in many draws and without each document; None where nothing differs."""
    import numpy as np

    values, jack = np.sort(np.asarray(drawn)), np.asarray(without)
    spread = jack.mean() - jack
    if np.ptp(jack) <= 1e-12 * max(1.0, abs(point)):
        return None
    below = (np.count_nonzero(values < point) + np.count_nonzero(values == point) / 2) / len(values)
    normal = NormalDist()
    bias = normal.inv_cdf(min(max(below, 1 / (2 * len(values))), 1 - 1 / (2 * len(values))))
    acceleration = float((spread**3).sum() / (6 * (spread**2).sum() ** 1.5))
    ends = []
    for side in ((1 - LEVEL) / 2, (1 + LEVEL) / 2):
        z = bias + normal.inv_cdf(side)
        at = normal.cdf(bias + z / (1 - acceleration * z))
        ends.append(float(np.quantile(values, min(max(at, 0.0), 1.0))))
    return Interval(*sorted(ends))
