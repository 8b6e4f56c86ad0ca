"""The learnt part of a suggester: one model for the topmost codes, one per code for its sub-codes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.suggest.background import BACKGROUND
from qcode.suggest.calibration import ENOUGH, PRECISE, Calibration, calibrate
from qcode.suggest.features import Features
from qcode.suggest.folds import FOLDS, folds
from qcode.suggest.logistic import Texts, balanced_weights, fit_folds, sigmoid
from qcode.suggest.material import Row
from qcode.suggest.rehearsal import rehearse
from qcode.suggest.tree import CodeTree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Look = Callable[[Sequence[Row]], Features]

PENALTY = 0.33
SUB_PENALTY = 0.5
SUB_SHOWN = 0.6
"""A sub-code is shown when its code is, and it is at least this probable among the sub-codes."""


@dataclass(frozen=True, slots=True)
class Targets:
    """`y` (n, k): 1 where a text is for a code; `known` (n, k): 0 where it says nothing about it; `weights` (n,)."""

    y: Array
    known: Array
    weights: Array


def targets(rows: Sequence[Row], codes: Sequence[str]) -> Targets:
    """What each training text says about each code."""
    import numpy as np

    y = np.zeros((len(rows), len(codes)), dtype=np.float32)
    known = np.ones_like(y)
    place = {code: index for index, code in enumerate(codes)}
    for index, row in enumerate(rows):
        for code in row.yes & place.keys():
            y[index, place[code]] = 1
        if row.no is not None:
            known[index] = 0
            for code in row.no & place.keys():
                known[index, place[code]] = 1
    return Targets(y, known, np.array([row.weight for row in rows], dtype=np.float32))


def apply(coefficients: Array, x: Array) -> Array:
    """Log odds, shape (n, k)."""
    import numpy as np

    return np.asarray(x @ coefficients[:-1] + coefficients[-1], dtype=np.float32)


def judge(heads: Array, looked: Features) -> Array:
    """Log odds of the heads and, last, of no code; shape (n, heads + 1).

    Which code fits is read from a sentence and its surroundings; whether any does, from the sentence alone: next to
    a coded sentence an uncoded one would be drawn along (this halved what was shown wrongly).
    """
    logits = apply(heads, looked.mixed)
    d = looked.own.shape[1]
    logits[:, -1] = looked.own @ heads[:d, -1] + looked.acting @ heads[d:-1, -1] + heads[-1, -1]
    return logits


@dataclass(frozen=True)
class Model:
    """Fitted coefficients and calibration. The last column of the heads is "no code fits".

    `subs` holds per code the coefficients for its sub-codes, in the order of `CodeTree.children`, and `trusted` for
    each of them whether it was right often enough on held-out texts to be shown.
    """

    heads: Array
    calibration: Calibration
    subs: Mapping[str, Array]
    trusted: Mapping[str, NDArray[np.bool_]]

    def head_probabilities(self, looked: Features, turns: Sequence[int]) -> Array:
        """Probabilities 0..1 of each head and, last, of no code, for one document; shape (n, heads + 1)."""
        return self.calibration.probabilities(judge(self.heads, looked), turns)

    def sub_probabilities(self, parent: str, x: Array) -> Array:
        """Probability of each sub-code where the parent applies; they sum to 1 at most. Shape (n, children)."""
        return _among_siblings(apply(self.subs[parent], x))

    def to_bytes(self) -> bytes:
        """For the cache, without the names of the codes; `from_bytes` reads it."""
        import numpy as np

        arrays: dict[str, NDArray[np.generic]] = {}
        for number, path in enumerate(self.subs):
            arrays |= {f"sub {number}": self.subs[path], f"trusted {number}": self.trusted[path]}
        buffer = io.BytesIO()
        fitted = self.calibration
        calibration = np.stack([fitted.slope, fitted.shift, fitted.cut, fitted.usual])
        np.savez(buffer, allow_pickle=False, heads=self.heads, calibration=calibration, **arrays)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes, parents: Iterable[str]) -> Model:
        """What `to_bytes` gave, for a tree whose codes with sub-codes are `parents`.

        Raises ValueError, KeyError, OSError or BadZipFile for anything else.
        """
        import numpy as np

        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            slope, shift, cut, usual = arrays["calibration"]
            subs = {path: arrays[f"sub {number}"] for number, path in enumerate(parents)}
            trusted = {path: arrays[f"trusted {number}"] for number, path in enumerate(subs)}
            return cls(arrays["heads"], Calibration(slope, shift, cut, usual), subs, trusted)


def head_targets(rows: Sequence[Row], tree: CodeTree) -> Targets:
    """What each training text says about the heads and, as the last column, about no code at all."""
    import numpy as np

    target = targets(rows, tree.heads)
    # A refusal of one code does not say that no code fits.
    empty = np.array([[float(not row.yes)] for row in rows], dtype=np.float32)
    asked = np.array([[float(row.no is None)] for row in rows], dtype=np.float32)
    return Targets(np.hstack([target.y, empty]), np.hstack([target.known, asked]), target.weights)


def fit_model(rows: Sequence[Row], tree: CodeTree, look: Look, *, seed: int) -> Model:
    """Fit everything; `look` gives the features of rows."""
    import numpy as np

    looked = look(rows)
    fold = folds(looked.own, rows, seed=seed)
    x = looked.mixed
    del looked
    target = head_targets(rows, tree)
    weights = balanced_weights(target.y, target.weights, target.known)
    held = _held_out(rows, fold)
    heads, *without = fit_folds(Texts(x, target.y, weights), fold, list(held), penalty=PENALTY)
    subs, trusted = _fit_subs(rows, x, tree, fold)
    del x
    judged: list[tuple[Array, list[int]]] = []
    order: list[int] = []
    for (number, usable), coefficients in zip(held.items(), without, strict=True):
        for interview in rehearse(rows, usable, seed=seed + number):
            rehearsed = look([placed.row for placed in interview])
            judged.append((judge(coefficients, rehearsed), [placed.turn for placed in interview]))
            order += [placed.index for placed in interview]
    spoken = np.array([rows[index].source != "definition" for index in order], dtype=np.float32)
    return Model(heads, calibrate(judged, target.y[order], target.known[order], spoken), subs, trusted)


def _held_out(rows: Sequence[Row], fold: NDArray[np.int64]) -> dict[int, list[int]]:
    """Per fold that can be held out the rows that interviews are made of to judge the model of the others."""
    import numpy as np

    usable = _usable(rows)
    held_out: dict[int, list[int]] = {}
    for number in range(FOLDS):
        held = np.flatnonzero(fold == number).tolist()
        places = [place for place in held if place in usable]
        if places and len(held) < len(rows):
            held_out[number] = places
    return held_out


def _usable(rows: Sequence[Row]) -> set[int]:
    """Places of the rows that interviews are made of: what somebody said; others where that is too little."""
    said = {place for place, row in enumerate(rows) if row.said_by_somebody}
    coded = sum(bool(rows[place].yes) for place in said)
    if coded < FOLDS * ENOUGH:
        return set(range(len(rows)))
    if len(said) - coded < len(BACKGROUND):  # without a bank there is no other
        said |= {place for place, row in enumerate(rows) if row.source == "background"}
    return said


def _fit_subs(
    rows: Sequence[Row], x: Array, tree: CodeTree, fold: NDArray[np.int64]
) -> tuple[dict[str, Array], dict[str, NDArray[np.bool_]]]:
    """Per code a model of its sub-codes over the texts that tell them apart, and which of them can be trusted.

    Those of a codebook with its bank are trusted as they are; where coders have coded, held-out texts are asked.
    """
    import numpy as np

    subs: dict[str, Array] = {}
    trusted: dict[str, NDArray[np.bool_]] = {}
    for parent, below in tree.children.items():
        places = _telling_apart(rows, parent, below)
        if not places:
            subs[parent] = np.zeros((x.shape[1] + 1, len(below)), dtype=np.float32)
            trusted[parent] = np.ones(len(below), dtype=np.bool_)
            continue
        coded = any(rows[place].document for place in places)
        target = targets([rows[place] for place in places], below)
        subs[parent], trusted[parent] = _fit_siblings(x[places], target, fold[places], hold_out=coded)
    return subs, trusted


def _fit_siblings(
    x: Array, target: Targets, fold: NDArray[np.int64], *, hold_out: bool
) -> tuple[Array, NDArray[np.bool_]]:
    """Coefficients for the sub-codes of one code, and which of them can be trusted.

    With `hold_out` those that are right often enough on the texts of a `fold` (n,) when fitted on the others; else all.
    """
    import numpy as np

    texts = Texts(x, target.y, balanced_weights(target.y, target.weights, target.known))
    if not hold_out:
        (whole,) = fit_folds(texts, fold, [], penalty=SUB_PENALTY)
        return whole, np.ones(target.y.shape[1], dtype=np.bool_)
    numbers = [number for number in np.unique(fold).tolist() if not (fold == number).all()]
    whole, *without = fit_folds(texts, fold, numbers, penalty=SUB_PENALTY)
    logits = np.full(target.y.shape, -np.inf, dtype=np.float32)
    for number, coefficients in zip(numbers, without, strict=True):
        logits[fold == number] = apply(coefficients, x[fold == number])
    return whole, _right_often(_among_siblings(logits), target)


def _telling_apart(rows: Sequence[Row], parent: str, below: Sequence[str]) -> list[int]:
    """Places of the texts that say which of the sub-codes fits; of an only one, whether it fits or its code alone."""
    wanted = set(below)
    if len(below) == 1:
        return [index for index, row in enumerate(rows) if parent in row.yes or wanted & row.yes]
    return [index for index, row in enumerate(rows) if wanted & row.yes or (row.no and wanted & row.no)]


def _among_siblings(logits: Array) -> Array:
    """Probabilities of sub-codes from their log odds; those of one text sum to 1 at most."""
    import numpy as np

    each = sigmoid(logits)
    return np.asarray(each / np.maximum(each.sum(axis=1, keepdims=True), 1), dtype=np.float32)


def clearest(given: Array) -> NDArray[np.bool_]:
    """Where one sub-code is the most probable of its siblings and probable enough to be shown; shape (n, children)."""
    import numpy as np

    first = np.arange(given.shape[1]) == given.argmax(axis=1)[:, None]
    return np.asarray(first & (given >= SUB_SHOWN))


def _right_often(held_out: Array, target: Targets) -> NDArray[np.bool_]:
    """Per sub-code whether the share PRECISE of the held-out texts for which it would be shown have it."""
    import numpy as np

    shown = clearest(held_out) & (target.known > 0)
    return np.asarray((shown & (target.y > 0)).sum(axis=0) >= PRECISE * shown.sum(axis=0))


def fingerprint(rows: Sequence[Row], tree: CodeTree, constants: Sequence[object]) -> str:
    """The same for the same training texts, codes and settings."""
    digest = hashlib.sha256(repr(tuple(constants)).encode())
    digest.update("\0".join(tree.paths).encode("utf-8", "surrogatepass"))
    for row in rows:
        no = None if row.no is None else sorted(row.no)
        parts = (row.text, sorted(row.yes), no, row.perspective, row.source, row.weight, row.question, row.before)
        digest.update(repr((*parts, row.after, row.group, row.turn)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
