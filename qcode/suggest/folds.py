"""Cross-validation in which what belongs together stays together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

FOLDS = 5
TWINS = 0.8
"""Cosine from which two texts count as one (a sentence and its translation, a sentence varied): never apart."""


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
        near = vectors[start : start + 512] @ vectors[start:].T  # what stands before was compared already
        left, right = np.nonzero(np.triu(near >= TWINS, 1))
        if not len(left):
            continue
        roots = np.array([root(index) for index in range(start, len(vectors))], dtype=np.int64)
        pairs = np.stack([roots[left], roots[right]], axis=1)[roots[left] != roots[right]]
        # Thousands of twins may tie the same two groups together; the order of the first ones decides on the names.
        first_seen = np.sort(np.unique(pairs, axis=0, return_index=True)[1])
        for one, other in pairs[first_seen].tolist():
            parent[root(other)] = root(one)
    return np.array([root(index) for index in range(len(vectors))], dtype=np.int64)


def fold_of(groups: NDArray[np.int64], *, seed: int) -> NDArray[np.int64]:
    """A fold (0 to FOLDS - 1) per text, the same for a whole group; shape (n,)."""
    import numpy as np

    names, number = np.unique(groups, return_inverse=True)
    return np.asarray((np.random.default_rng(seed).permutation(len(names)) % FOLDS)[number], dtype=np.int64)
