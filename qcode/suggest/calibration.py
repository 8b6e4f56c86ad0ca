"""From log odds to probabilities and to what is shown, by grouped cross-validation over the training texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.suggest.logistic import Logistic, sigmoid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

FOLDS = 5
TWINS = 0.8
"""Cosine from which two texts count as one (a sentence and its translation, a sentence varied): never apart."""
ENOUGH = 20
"""Texts for a code that are enough to set its own cut by cross-validation."""
CODED_SHARE = 0.4
"""Share of an interview's sentences that carry some code; banks have other shares, by design."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Per code: probability = sigmoid(slope * log odds + shift); shown from `cut` (a probability) on."""

    slope: Array
    shift: Array
    cut: Array

    def probabilities(self, logits: Array) -> Array:
        """Probabilities 0..1, shape (n, k)."""
        return sigmoid(logits * self.slope + self.shift)


def twin_groups(vectors: Array, names: Sequence[str]) -> NDArray[np.int64]:
    """A group number per text: texts of one name, and near-equal texts, have the same; shape (n,)."""
    import numpy as np

    parent = list(range(len(vectors)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[str, int] = {}
    for index, name in enumerate(names):
        if name:
            parent[root(index)] = root(first.setdefault(name, index))
    for start in range(0, len(vectors), 512):
        near = vectors[start : start + 512] @ vectors.T
        for left, right in np.argwhere(near >= TWINS):
            if left + start < right:
                parent[root(int(right))] = root(int(left + start))
    return np.array([root(index) for index in range(len(vectors))], dtype=np.int64)


def held_out_logits(
    x: Array, y: Array, weights: Array, groups: NDArray[np.int64], *, penalty: float, seed: int, test_x: Array
) -> Array:
    """Log odds of every text by a model that has not seen its group, shape (n, k).

    `test_x` are the features with which a text is judged; they may hold other surroundings than `x`.
    """
    import numpy as np

    names = np.unique(groups)
    fold_of = dict(
        zip(names.tolist(), (np.random.default_rng(seed).permutation(len(names)) % FOLDS).tolist(), strict=True)
    )
    fold = np.array([fold_of[group] for group in groups.tolist()])
    out = np.zeros(y.shape, dtype=np.float32)
    for number in range(FOLDS):
        held = fold == number
        if held.any() and not held.all():
            out[held] = Logistic.fit(x[~held], y[~held], weights[~held], penalty=penalty).logits(test_x[held])
    return out


def calibrate(logits: Array, y: Array, known: Array) -> Calibration:
    """Slope, shift and cut per code from held-out log odds.

    A code with few texts takes slope and shift from all thin codes together, and is shown only above what 99 of 100
    texts of others reach: its own few texts can't say where a cut would be safe.
    """
    import numpy as np

    k = y.shape[1]
    slope, shift, cut = (np.zeros(k, dtype=np.float32) for _ in range(3))
    none = y.max(axis=1) == 0
    share = min(max(float(none.mean()), 0.05), 0.95)
    # Texts weigh so that as many carry a code as in an interview.
    weight = np.where(none, (1 - CODED_SHARE) / share, CODED_SHARE / (1 - share))
    thin = (y * known).sum(axis=0) < ENOUGH
    if thin.any():
        use = known[:, thin] > 0
        stacked = np.repeat(weight[:, None], int(thin.sum()), axis=1)[use]
        slope[thin], shift[thin] = _platt(logits[:, thin][use], y[:, thin][use], stacked)
    for column in range(k):
        use = known[:, column] > 0
        z, target, w = logits[use, column], y[use, column], weight[use]
        if thin[column]:
            p = sigmoid(slope[column] * z + shift[column])
            against = p[target == 0]
            cut[column] = max(0.3, float(np.quantile(against, 0.99))) if len(against) else 0.5
        else:
            slope[column], shift[column] = _platt(z, target, w)
            cut[column] = _best_cut(sigmoid(slope[column] * z + shift[column]), target, w)
    return Calibration(slope, shift, cut)


def _platt(z: Array, y: Array, weight: Array) -> tuple[float, float]:
    """Slope (0.05 or more) and shift of a logistic curve through (z, y), by Newton's method."""
    import numpy as np

    design = np.stack([z, np.ones_like(z)], axis=1).astype(np.float64)
    at = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(design @ at, -30, 30)))
        # A weak pull towards slope 1 keeps few or cleanly separated texts from running away.
        gradient = design.T @ (weight * (p - y)) + 0.5 * (at - np.array([1.0, 0.0]))
        hessian = (design * (weight * p * (1 - p))[:, None]).T @ design + 0.5 * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        at = at - np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-6:
            break
    return max(float(at[0]), 0.05), float(at[1])


def _best_cut(p: Array, y: Array, weight: Array) -> float:
    """The probability from which showing gives the best F1."""
    import numpy as np

    order = np.argsort(-p, kind="stable")
    hits = np.cumsum((weight * y)[order])
    shown = np.cumsum(weight[order])
    f1 = 2 * hits / (shown + max(float((weight * y).sum()), 1e-9))
    return float(min(max(p[order][int(np.argmax(f1))], 0.05), 0.95))
