"""L2-regularised logistic regression for many codes at once, which can take one more example in milliseconds.

Why not scikit-learn: its import costs 1.1 s and about 80 MB on the way to a first suggestion, and it can't go on from
a fitted model. All codes share one matrix of texts, so one bound on the curvature serves them all (Böhning and
Lindsay 1988): H = X'CX/4 + penalty. Steps with its inverse never overshoot, need no line search, and a new example
is a rank-one change of that inverse. With Nesterov's momentum the same optimum as scikit-learn's is reached to four
digits (tested); 2,500 texts, 580 features and 7 codes take about 0.3 s, one more example 20 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

STEPS = 150
"""Most steps of a fit from zero; it stops earlier when the gradient is small."""
RESTEPS = 12
"""Steps after one more example, from where the fit stood."""
_BIAS_PENALTY = 1e-2
"""The constant is hardly held back: how frequent a code is is for the data to say."""


@dataclass
class Logistic:
    """One-against-rest models for k codes over n texts with d features.

    `x` (n, d); `y` (n, k) 0 or 1; `weights` (n, k), 0 where a text says nothing about a code. `coefficients`
    (d + 1, k), the constant last.
    """

    x: Array
    y: Array
    weights: Array
    penalty: float
    coefficients: Array
    _inverse: Array

    @classmethod
    def fit(cls, x: Array, y: Array, weights: Array, *, penalty: float, start: Array | None = None) -> Logistic:
        """Minimise the weighted log loss plus penalty/2 times the squared coefficients.

        `start` are coefficients that are at the minimum already (of an earlier fit of the same data).
        """
        import numpy as np

        x1 = _with_constant(x)
        curvature = (x1 * (weights.max(axis=1, keepdims=True) / 4)).T @ x1
        diagonal = np.full(x1.shape[1], penalty, dtype=np.float32)
        diagonal[-1] = _BIAS_PENALTY
        curvature[np.diag_indices_from(curvature)] += diagonal
        inverse = np.linalg.inv(curvature.astype(np.float64)).astype(np.float32)
        zero = np.zeros((x1.shape[1], y.shape[1]), dtype=np.float32)
        model = cls(
            x1, y.astype(np.float32), weights.astype(np.float32), penalty, zero if start is None else start, inverse
        )
        if start is None:
            model.coefficients = model._descend(zero, STEPS)
        return model

    def more(self, x: Array, y: Array, weights: Array) -> Logistic:
        """A model that has seen these examples too; this one stays as it is."""
        import numpy as np

        x1 = _with_constant(x)
        inverse = self._inverse
        for row, weight in zip(x1, weights.max(axis=1) / 4, strict=True):
            if weight > 0:
                moved = inverse @ row
                inverse = inverse - np.outer(moved, moved) * (weight / (1 + weight * float(row @ moved)))
        model = Logistic(
            np.vstack([self.x, x1]),
            np.vstack([self.y, y.astype(np.float32)]),
            np.vstack([self.weights, weights.astype(np.float32)]),
            self.penalty,
            self.coefficients,
            inverse,
        )
        model.coefficients = model._descend(self.coefficients, RESTEPS)
        return model

    def logits(self, x: Array) -> Array:
        """Log odds per text and code, shape (n, k); above 0 is more likely than not."""
        import numpy as np

        return np.asarray(x @ self.coefficients[:-1] + self.coefficients[-1], dtype=np.float32)

    def _descend(self, start: Array, steps: int) -> Array:
        """Preconditioned gradient steps with momentum, which starts anew whenever it points uphill."""
        import numpy as np

        diagonal = np.full((self.x.shape[1], 1), self.penalty, dtype=np.float32)
        diagonal[-1] = _BIAS_PENALTY
        current = ahead = start
        momentum = 1.0
        for _ in range(steps):
            error = self.weights * (sigmoid(self.x @ ahead) - self.y)
            step = self._inverse @ (self.x.T @ error + diagonal * ahead)
            after = ahead - step
            moved = after - current
            if float(np.sum(step * moved)) > 0:
                momentum = 1.0
            following = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
            ahead = (after + moved * np.float32((momentum - 1) / following)).astype(np.float32)
            current, momentum = after, float(following)
            if float(np.abs(step).max()) < 1e-4:
                break
        return current


@dataclass(frozen=True)
class Balance:
    """Factors per code with which texts for it (`up`) and against it (`down`) weigh alike, however rare it is."""

    up: Array
    down: Array

    @classmethod
    def of(cls, y: Array, weights: Array, known: Array, *, most: float = 10.0) -> Balance:
        """From `y` (n, k), the texts' own weights (n,) and `known` (n, k), 0 where a text says nothing about a code.

        A text for a code weighs at most `most` times as much as before: a handful of anchors should not shout down
        everything else.
        """
        import numpy as np

        base = weights[:, None] * known
        total = base.sum(axis=0)
        positive = np.maximum((base * y).sum(axis=0), 1e-6)
        negative = np.maximum(total - positive, 1e-6)
        return cls(np.minimum(total / (2 * positive), most), total / (2 * negative))

    def weigh(self, y: Array, weights: Array, known: Array) -> Array:
        """Weights (n, k) of these texts."""
        import numpy as np

        return np.asarray(weights[:, None] * known * np.where(y > 0, self.up, self.down), dtype=np.float32)


def balanced_weights(y: Array, weights: Array, known: Array) -> Array:
    """The texts' weights (n, k), balanced per code."""
    return Balance.of(y, weights, known).weigh(y, weights, known)


def _with_constant(x: Array) -> Array:
    import numpy as np

    return np.hstack([x, np.ones((len(x), 1), dtype=np.float32)]).astype(np.float32)


def sigmoid(z: Array) -> Array:
    """Probability of a log odds."""
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-np.clip(z, -30, 30))), dtype=np.float32)
