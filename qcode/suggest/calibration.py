"""From log odds to probabilities and to what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.suggest.logistic import sigmoid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

ENOUGH = 20
"""Texts for a code that are enough to set its own cut by cross-validation."""
NONE = 0.3
"""How much of the log odds of "no code fits" is taken from each code's."""
TURN = 0.4
"""How much of a turn's mean is added to each of its sentences: an answer is about something."""
USUAL = 1.5
"""A turn's mean is taken as if so many usual sentences stood in it, too: one sentence alone, such as a quote, is no
turn that could speak for it. (Without that 38 % of printed quotes without a function were shown one, with it 12 %.)"""
DOCUMENT = 0.35
"""How much of a document's distance from the usual level is taken away: some people talk like a codebook."""
RECALL = 1.55
"""How much more a passage that is not shown weighs than one shown in vain, in choosing from where on to show a code:
to refuse a suggestion takes a key, to find what was not shown takes a reading."""
PRECISE, HITS = 0.4, 3
"""Where fewer of the held-out texts above a cut have the code than this share, nothing is shown; nor where they are
fewer than HITS. A coder who refuses most of what is shown stops looking at it."""
NEVER = 2.0
"""The cut of a code that shows nothing: no probability reaches it."""
RARE, LEAST = 0.97, 0.1
"""A code with few texts is shown above the probability that this share of the texts of others stays below, and never
below LEAST. (Two other codebooks: with definitions only two of three suggestions are right, though few are made.)"""
SETTLED = 30
"""Units from which on half of that is believed."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Per code and, last, for "no code": probability = sigmoid(slope * log odds + shift), shown from `cut` on.

    `usual` is the mean of the settled log odds over interviews.
    """

    slope: Array
    shift: Array
    cut: Array
    usual: Array

    def probabilities(self, logits: Array, turns: Sequence[int]) -> Array:
        """Probabilities 0..1 for the units of one document, from their raw log odds; both of shape (n, k)."""
        return sigmoid(settle(logits, turns, self.usual) * self.slope + self.shift)


def settle(logits: Array, turns: Sequence[int], usual: Array) -> Array:
    """Log odds of the units of one document in the light of their turn, of the document and of "no code" (last)."""
    import numpy as np

    number = np.unique(np.asarray(turns), return_inverse=True)[1]
    sums = np.zeros((int(number.max()) + 1, logits.shape[1]), dtype=np.float32)
    np.add.at(sums, number, logits)
    means = (sums + USUAL / (1 + TURN) * usual) / (np.bincount(number)[:, None] + USUAL)
    against = logits[:, -1:] * NONE
    against = np.hstack([np.repeat(against, logits.shape[1] - 1, axis=1), np.zeros_like(against)])
    found = logits - against + TURN * means[number]
    trust = len(logits) / (len(logits) + SETTLED)
    return np.asarray(found - DOCUMENT * trust * (found.mean(axis=0) - usual), dtype=np.float32)


def calibrate(
    interviews: Sequence[tuple[Array, Sequence[int]]], y: Array, known: Array, spoken: Array | None = None
) -> Calibration:
    """Slope, shift and cut per code from raw held-out log odds of rehearsed interviews.

    `interviews` hold (log odds, turns), `y` and `known` their stacked targets, shape (n, k); `spoken` (n,) is 0 for
    what nobody said (definitions). A code with few texts takes slope and shift from all such codes together, and is
    shown only above what 97 of 100 texts of others reach: its own few texts can't say where a cut would be safe.
    """
    import numpy as np

    k = y.shape[1]
    zero = np.zeros(k, dtype=np.float32)
    spoken = np.ones(len(y), dtype=np.float32) if spoken is None else spoken
    level = [settle(logits, turns, zero) for logits, turns in interviews]
    # Without the document's own shift, which `usual` is there to measure.
    usual = np.mean([z.mean(axis=0) / (1 - DOCUMENT * len(z) / (len(z) + SETTLED)) for z in level], axis=0)
    usual = usual.astype(np.float32)
    logits = np.vstack([settle(raw, turns, usual) for raw, turns in interviews])
    slope, shift, cut = zero.copy(), zero.copy(), zero.copy()
    thin = (y * known).sum(axis=0) < ENOUGH
    if thin.any():
        use = known[:, thin] > 0
        slope[thin], shift[thin] = _platt(logits[:, thin][use], y[:, thin][use])
    for column in range(k):
        use = known[:, column] > 0
        z, target = logits[use, column], y[use, column]
        if thin[column]:
            cut[column] = _safe_cut(sigmoid(slope[column] * z + shift[column]), target, spoken[use])
        else:
            slope[column], shift[column] = _platt(z, target)
            cut[column] = _best_cut(sigmoid(slope[column] * z + shift[column]), target)
    return Calibration(slope, shift, cut, usual)


def _platt(z: Array, y: Array) -> tuple[float, float]:
    """Slope (0.05 or more) and shift of a logistic curve through (z, y), by Newton's method with halved steps."""
    import numpy as np

    design = np.stack([z, np.ones_like(z)], axis=1).astype(np.float64)
    usual = np.array([1.0, 0.0])

    def loss(point: NDArray[np.float64]) -> float:
        # A weak pull towards slope 1 keeps few or cleanly separated texts from running away.
        curve = design @ point
        return float(np.sum(np.logaddexp(0, curve) - y * curve) + 0.25 * np.sum((point - usual) ** 2))

    at, value = usual, loss(usual)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(design @ at, -30, 30)))
        gradient = design.T @ (p - y) + 0.5 * (at - usual)
        hessian = (design * (p * (1 - p))[:, None]).T @ design + 0.5 * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        while loss(at - step) > value and float(np.abs(step).max()) > 1e-6:
            step = step / 2
        at = at - step
        value = loss(at)
        if float(np.abs(step).max()) < 1e-6:
            break
    return max(float(at[0]), 0.05), float(at[1])


def _safe_cut(p: Array, y: Array, spoken: Array) -> float:
    """The cut of a code with few texts: above RARE of the texts of others, and where the share PRECISE is right.

    Where there is no such cut: NEVER, if HITS of its texts were `spoken` (n, 0 or 1), so that it could have been found.
    A code that is known by its definition alone gets one above all texts of others, which it may reach while a coder
    goes on coding.
    """
    import numpy as np

    against = p[y == 0]
    if not len(against):
        return 0.5
    least = max(LEAST, float(np.quantile(against, RARE)))
    falling, right, shown = _from_the_top(p, y)
    good = (right > 0) & (right >= PRECISE * shown) & (falling >= least)
    if good.any():
        lowest = int(np.flatnonzero(good)[-1])
        return least if lowest + 1 == int((falling >= least).sum()) else float(falling[lowest])
    if float((y * spoken).sum()) >= HITS:
        return NEVER
    return float(max(least, np.nextafter(against.max(), np.float32(1))))


def _best_cut(p: Array, y: Array) -> float:
    """The probability from which showing gives the best F measure with weight RECALL (van Rijsbergen's beta).

    It lies between 0.05 and 0.95, where at least HITS texts and the share PRECISE of all above it are right; NEVER
    where there is no such cut.
    """
    import numpy as np

    falling, right, shown = _from_the_top(p, y)
    weight = RECALL * RECALL
    f = (1 + weight) * right / (shown + weight * max(float(y.sum()), 1e-9))
    f[(right < HITS) | (right < PRECISE * shown)] = 0
    best = int(np.argmax(f))
    return float(min(max(falling[best], 0.05), 0.95)) if f[best] > 0 else NEVER


def _from_the_top(p: Array, y: Array) -> tuple[Array, Array, Array]:
    """The different probabilities in falling order, and how many texts from there up are right, and how many there are.

    Texts of one probability are shown together or not at all.
    """
    import numpy as np

    order = np.argsort(-p, kind="stable")
    falling = p[order]
    last = np.append(falling[1:] < falling[:-1], True)
    return falling[last], np.cumsum(y[order])[last], np.arange(1, len(p) + 1)[last]
