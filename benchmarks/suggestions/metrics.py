"""A figure that only the comparison needs; the others are those of `qcode evaluate`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def uncoded_at(per_interview: list[tuple[NDArray[np.bool_], NDArray[np.float32]]], share: float = 0.65) -> float:
    """Share of uncoded sentences shown with the one cut at which `share` of the coded ones are (means)."""
    best = [(gold.any(axis=1), scores.max(axis=1)) for gold, scores in per_interview]
    for cut in np.sort(np.concatenate([top for _, top in best]))[::-1]:
        if np.mean([(top[coded] >= cut).mean() for coded, top in best]) >= share:
            return float(np.mean([(top[~coded] >= cut).mean() for coded, top in best]))
    return 1.0
