"""Figures per interview; all are means over interviews afterwards, so that a long one counts no more than a short."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Figures:
    """All 0..1. `average` is the mean average precision over the functions that occur."""

    average: float
    hit1: float
    hit2: float
    f1: float
    coded_shown: float
    uncoded_shown: float


def figures(gold: NDArray[np.bool_], scores: NDArray[np.float32], shown: NDArray[np.bool_]) -> Figures:
    """`gold`, `scores` and `shown` have the shape (units, functions)."""
    coded = gold.any(axis=1)
    order = np.argsort(-scores, axis=1, kind="stable")
    ranked = np.take_along_axis(gold, order, axis=1)[coded]
    both = int((gold & shown).sum())
    return Figures(
        float(
            np.mean([_average_precision(gold[:, k], scores[:, k]) for k in range(gold.shape[1]) if gold[:, k].any()])
        ),
        float(ranked[:, 0].mean()),
        float(ranked[:, :2].any(axis=1).mean()),
        2 * both / max(int(gold.sum() + shown.sum()), 1),
        float(shown[coded].any(axis=1).mean()),
        float(shown[~coded].any(axis=1).mean()),
    )


def uncoded_at(per_interview: list[tuple[NDArray[np.bool_], NDArray[np.float32]]], share: float = 0.65) -> float:
    """Share of uncoded sentences shown with the one cut at which `share` of the coded ones are (means)."""
    best = [(gold.any(axis=1), scores.max(axis=1)) for gold, scores in per_interview]
    for cut in np.sort(np.concatenate([top for _, top in best]))[::-1]:
        if np.mean([(top[coded] >= cut).mean() for coded, top in best]) >= share:
            return float(np.mean([(top[~coded] >= cut).mean() for coded, top in best]))
    return 1.0


def _average_precision(gold: NDArray[np.bool_], scores: NDArray[np.float32]) -> float:
    hits = gold[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())
