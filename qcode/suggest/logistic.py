"""L2-regularised logistic regression for many codes at once, which can take one more example in milliseconds.

Why not scikit-learn: its import costs 1.1 s and about 80 MB on the way to a first suggestion, and it can't go on from
a fitted model. All codes share one matrix of texts, so one bound on the curvature serves them all (Böhning and
Lindsay 1988): H = X'CX/4 + penalty. Steps with its inverse never overshoot, need no line search, and a new example
is a rank-one change of that inverse. With Nesterov's momentum the same optimum as scikit-learn's is reached to four
digits (tested).

A product of texts and coefficients is bound by the time that the texts take from memory. So they are gone through in
blocks that stay in the cache for both products of a step, and the fits of cross-validation, which differ only in what
they leave out, take their steps side by side. No fit has a copy of the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

STEPS = 150
"""Most steps of a fit from zero; it stops earlier when the gradient is small."""
RESTEPS = (5, 12)
"""Fewest and most steps after one more example, from where the fit stood; the more texts, the fewer."""
RETEXTS = 30_000
"""Texts times steps after one more example: about 40 ms. What is left of the way is gone after the next example."""
BLOCK = 512
"""Texts of a block: with 600 features 1.2 MB."""
SETTLED = 1e-4
"""Change of a coefficient in one step below which a fit is done."""
_BIAS_PENALTY = 1e-2
"""The constant is hardly held back: how frequent a code is is for the data to say."""


class Texts(NamedTuple):
    """What a model is fitted on: `x` (n, d), `y` (n, k) 0 or 1, `weights` (n, k), 0 where a text says nothing."""

    x: Array
    y: Array
    weights: Array


@dataclass
class Logistic:
    """One-against-rest models for k codes over n texts with d features.

    `parts` are what the model was fitted on, and after it each later example. `coefficients` (d + 1, k), the constant
    last.
    """

    parts: tuple[Texts, ...]
    penalty: float
    coefficients: Array
    _inverse: Array

    @classmethod
    def fit(cls, x: Array, y: Array, weights: Array, *, penalty: float, start: Array | None = None) -> Logistic:
        """Minimise the weighted log loss plus penalty/2 times the squared coefficients.

        `start` are coefficients that are at the minimum already (of an earlier fit of the same data).
        """
        import numpy as np

        y, weights = y.astype(np.float32), weights.astype(np.float32)
        inverse = _inverted(_curvature(x, weights.max(axis=1)), penalty)
        parts = (Texts(x, y, weights),)
        if start is None:
            descent = _Descent(inverse, np.zeros((x.shape[1] + 1, y.shape[1]), dtype=np.float32))
            _descend(parts, [descent], penalty, STEPS)
            start = descent.reached
        return cls(parts, penalty, start, inverse)

    def more(self, x: Array, y: Array, weights: Array) -> Logistic:
        """A model that has seen these examples too; this one stays as it is."""
        import numpy as np

        inverse = self._inverse
        for row, weight in zip(x, weights.max(axis=1) / 4, strict=True):
            if weight > 0:
                moved = inverse[:, :-1] @ row + inverse[:, -1]
                share = weight / (1 + weight * float(moved[:-1] @ row + moved[-1]))
                inverse = inverse - np.outer(moved * np.float32(share), moved)
        parts = (*self.parts, Texts(x, y.astype(np.float32), weights.astype(np.float32)))
        fewest, most = RESTEPS
        steps = min(max(RETEXTS // max(len(self.parts[0][0]), 1), fewest), most)
        descent = _Descent(inverse, self.coefficients)
        _descend(parts, [descent], self.penalty, steps)
        return Logistic(parts, self.penalty, descent.reached, inverse)

    def logits(self, x: Array) -> Array:
        """Log odds per text and code, shape (n, k); above 0 is more likely than not."""
        import numpy as np

        return np.asarray(x @ self.coefficients[:-1] + self.coefficients[-1], dtype=np.float32)


def fit_folds(texts: Texts, fold: NDArray[np.int64], numbers: Sequence[int], *, penalty: float) -> list[Array]:
    """Coefficients of a fit of everything and, for each of `numbers`, of a fit without the texts of that fold.

    `fold` (n,) is the fold of each text.
    """
    import numpy as np

    texts = Texts(texts.x, texts.y.astype(np.float32), texts.weights.astype(np.float32))
    most = texts.weights.max(axis=1)
    of_fold = {number: _curvature(texts.x, most * (fold == number)) for number in np.unique(fold).tolist()}
    whole = np.sum(list(of_fold.values()), axis=0)
    zero = np.zeros((texts.x.shape[1] + 1, texts.y.shape[1]), dtype=np.float32)
    descents = [_Descent(_inverted(whole, penalty), zero)]
    for number in numbers:
        others = (fold != number).astype(np.float32)[:, None]
        descents.append(_Descent(_inverted(whole - of_fold[number], penalty), zero, others))
    _descend((texts,), descents, penalty, STEPS)
    return [descent.reached for descent in descents]


def _curvature(x: Array, weights: Array) -> NDArray[np.float64]:
    """The bound on the curvature without the penalty, shape (d + 1, d + 1)."""
    import numpy as np

    d = x.shape[1]
    found = np.zeros((d + 1, d + 1))
    for start in range(0, len(x), 4 * BLOCK):
        block, weight = x[start : start + 4 * BLOCK], weights[start : start + 4 * BLOCK, None] / 4
        weighed = block * weight
        found[:d, :d] += weighed.T @ block
        found[:d, d] += weighed.sum(axis=0)
        found[d, d] += weight.sum()
    found[d, :d] = found[:d, d]
    return found


def _inverted(curvature: NDArray[np.float64], penalty: float) -> Array:
    import numpy as np

    return np.asarray(np.linalg.inv(curvature + np.diag(_penalties(len(curvature), penalty)[:, 0])), dtype=np.float32)


def _penalties(size: int, penalty: float) -> Array:
    import numpy as np

    found = np.full((size, 1), penalty, dtype=np.float32)
    found[-1] = _BIAS_PENALTY
    return found


class _Descent:
    """A fit on its way to the minimum, with momentum that starts anew whenever it points uphill.

    `reached` are the coefficients (d + 1, k) it has come to, `ahead` those at which the next gradient is taken.
    `factors` (n, 1) on the weights of the first texts leave out those of a fold; None: all are used.
    """

    def __init__(self, inverse: Array, start: Array, factors: Array | None = None) -> None:
        self.reached = self.ahead = start
        self.factors = factors
        self._inverse = inverse
        self._momentum = 1.0

    def step(self, gradient: Array) -> float:
        """Go down a gradient at `ahead`; the largest change of a coefficient, before the momentum is added."""
        import numpy as np

        step = self._inverse @ gradient
        after = self.ahead - step
        moved = after - self.reached
        if float(np.sum(step * moved)) > 0:
            self._momentum = 1.0
        following = (1 + np.sqrt(1 + 4 * self._momentum * self._momentum)) / 2
        self.ahead = (after + moved * np.float32((self._momentum - 1) / following)).astype(np.float32)
        self.reached, self._momentum = after, float(following)
        return float(np.abs(step).max())


def _descend(parts: Sequence[Texts], descents: Sequence[_Descent], penalty: float, steps: int) -> None:
    """Take steps with each of some fits, side by side, until it hardly moves or has taken so many."""
    import numpy as np

    diagonal = _penalties(len(descents[0].reached), penalty)
    moving = list(descents)
    for _ in range(steps):
        ahead = np.hstack([descent.ahead for descent in moving])
        gradients = _gradients(parts, [descent.factors for descent in moving], ahead)
        pairs = list(zip(moving, np.split(gradients, len(moving), axis=1), strict=True))
        changes = [descent.step(gradient + diagonal * descent.ahead) for descent, gradient in pairs]
        moving = [descent for descent, change in zip(moving, changes, strict=True) if not change < SETTLED]
        if not moving:
            break


def _gradients(parts: Sequence[Texts], kept: Sequence[Array | None], points: Array) -> Array:
    """Gradients of the log loss at the coefficients of some fits, side by side; shape (d + 1, fits * k)."""
    import numpy as np

    found = np.zeros_like(points)
    k = points.shape[1] // len(kept)
    for part, (x, y, weights) in enumerate(parts):
        for start in range(0, len(x), BLOCK):
            some = slice(start, start + BLOCK)
            block = x[some]
            error = block @ points[:-1]
            error += points[-1]
            error = sigmoid(error)
            for fit, factors in enumerate(kept):
                mine = error[:, fit * k : (fit + 1) * k]
                mine -= y[some]
                mine *= weights[some]
                if factors is not None and part == 0:
                    mine *= factors[some]
            found[:-1] += block.T @ error
            found[-1] += error.sum(axis=0)
    return found


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


def sigmoid(z: Array) -> Array:
    """Probability of a log odds."""
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-np.clip(z, -30, 30))), dtype=np.float32)
