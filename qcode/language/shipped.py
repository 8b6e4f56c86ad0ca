"""Vectors that travel with the package: those of the shipped example banks, so that the first run need not make them.

One file per bank and encoder, `NAME.examples.ENCODER.npz`, written by `scripts/bank_vectors.py`: for each text the
key under which `VectorCache` keeps it, and its vector as whole numbers -127..127 (a cosine moves by less than 0.01).
Vectors of another version of the encoder are not used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from qcode.resources import folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEY = 16
"""Bytes of a key."""


def write_vectors(path: Path, version: str, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
    """Write vectors of unit length, shape (len(keys), d); the same input gives the same bytes."""
    import numpy as np

    scale = np.abs(vectors).max(axis=1, keepdims=True) / 127
    np.savez_compressed(
        path,
        allow_pickle=False,
        version=np.array(version),
        keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, KEY),
        scale=scale.astype(np.float32),
        whole=np.round(vectors / scale).astype(np.int8),
    )


@lru_cache(maxsize=2)
def shipped_vectors(encoder: str, version: str) -> Mapping[bytes, NDArray[np.float32]]:
    """Vectors of unit length by key; empty where none are shipped for this encoder and version."""
    import numpy as np

    found: dict[bytes, NDArray[np.float32]] = {}
    for path in sorted(folder("codebooks").glob(f"*.examples.{encoder}.npz")):
        try:
            with np.load(path, allow_pickle=False) as stored:
                if str(stored["version"]) != version:
                    continue
                keys, vectors = stored["keys"].tobytes(), stored["whole"] * stored["scale"]
        except (OSError, EOFError, ValueError, KeyError, BadZipFile):
            continue  # what is missing is made again
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        names = [keys[start : start + KEY] for start in range(0, len(keys), KEY)]
        found |= zip(names, vectors.astype(np.float32), strict=True)
    return found
