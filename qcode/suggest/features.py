"""From a sentence with its surroundings to numbers: mixed sentence vectors and actor words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qcode.model import PERSPECTIVES
from qcode.model.words import MARK
from qcode.suggest.actors import actor_features, crossed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qcode.language.vectors import VectorCache

    Array = NDArray[np.float32]

NEIGHBOUR = 0.35
"""Weight of each neighbour in the turn. Codings are passages: what stands beside a sentence says what it is about."""
ASKED = 0.4
"""Weight of the interviewer's question."""
ACTORS = 0.35
"""Scale of the actor words against a vector of unit length."""

Progress = Callable[[int, int], None]


class InContext(Protocol):
    """A unit or a training row."""

    @property
    def text(self) -> str:
        """The words themselves."""

    @property
    def question(self) -> str:
        """What the interviewer asked before."""

    @property
    def before(self) -> str:
        """The neighbour before it in the turn."""

    @property
    def after(self) -> str:
        """The neighbour after it in the turn."""


def vectors_of(cache: VectorCache, texts: Sequence[str], progress: Progress | None = None) -> Array:
    """Vectors, shape (n, d); an empty text has a vector of zeros. Each text is encoded once."""
    import numpy as np

    places: dict[str, int] = {}
    for text in texts:
        if text:
            places.setdefault(text, len(places))
    known = cache.encode(list(places), progress)
    table = np.vstack([known, np.zeros((1, cache.encoder.dimension), dtype=np.float32)])
    return np.asarray(table[[places.get(text, len(places)) for text in texts]], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers for n items: `mixed` with their surroundings and `alone` without, shape (n, dimension + COUNT).

    `own` are the items' own vectors, shape (n, dimension).
    """

    mixed: Array
    alone: Array
    own: Array


def features(
    cache: VectorCache, items: Sequence[InContext], perspectives: Sequence[str], *, progress: Progress | None = None
) -> Features:
    """`perspectives` holds one of PERSPECTIVES per item; any other value is no perspective."""
    import numpy as np

    n = len(items)
    parts = [item.text for item in items]
    parts += [item.before for item in items]
    parts += [item.after for item in items]
    parts += [item.question for item in items]
    parts = [said(text) for text in parts]
    vectors, words = vectors_of(cache, parts, progress), actor_features(parts)
    own = vectors[:n].copy()  # a view would keep the surroundings in memory, too
    names = [name if name in PERSPECTIVES else "" for name in perspectives]

    def joined(sense: Array, actors: Array) -> Array:
        length = np.maximum(np.linalg.norm(sense, axis=1, keepdims=True), 1e-9)
        return np.hstack([sense / length, crossed(actors, names) * ACTORS]).astype(np.float32)

    return Features(joined(_mix(vectors, n), _mix(words, n)), joined(own, words[:n]), own)


def _mix(stacked: Array, n: int) -> Array:
    """Own, before, after and question, n rows each, as one weighted sum."""
    import numpy as np

    own, before, after, question = (stacked[start : start + n] for start in range(0, 4 * n, n))
    return np.asarray(own + NEIGHBOUR * (before + after) + ASKED * question, dtype=np.float32)


def said(text: str) -> str:
    """The words without transcription marks and time stamps: an encoder would read `(lacht)` as content."""
    return " ".join(MARK.sub(" ", text).replace("@", "").split())
