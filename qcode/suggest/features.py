"""From a sentence with its surroundings to numbers: mixed sentence vectors and actor words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from qcode.model.words import MARK
from qcode.suggest.actors import actor_features, crossed, width

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

BLOCK = 1024
"""Items that are mixed at a time: each needs four vectors on the way."""

Progress = Callable[[int, int], None]


class InContext(Protocol):
    """A unit or a training row."""

    @property
    def text(self) -> str:
        """What was said, as it stands in the transcript, with marks and stamps."""

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
    table, places = _table(cache, texts, progress)
    if len(table) == len(texts):  # all are distinct and none is empty: in their order already
        return table
    found: Array = table[places]
    found[[place < 0 for place in places]] = 0
    return found


def _table(cache: VectorCache, texts: Sequence[str], progress: Progress | None) -> tuple[Array, list[int]]:
    """Vectors of the distinct texts, and for each text its place among them; -1 for an empty one."""
    distinct: dict[str, int] = {}
    for text in texts:
        if text:
            distinct.setdefault(text, len(distinct))
    table = cache.encode(list(distinct), progress)
    if not len(table):
        import numpy as np

        table = np.zeros((1, cache.encoder.dimension), dtype=np.float32)
    return table, [distinct.get(text, -1) for text in texts]


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers for n items: `mixed` with their surroundings, shape (n, dimension + actor features).

    `own` are the items' own vectors, shape (n, dimension), `acting` what their own words say of actors, shape
    (n, actor features).
    """

    mixed: Array
    own: Array
    acting: Array


@dataclass(frozen=True, slots=True)
class FeatureSpace:
    """What items are turned into: vectors of an encoder, and actor words crossed with the groups of a study."""

    cache: VectorCache
    groups: tuple[str, ...]

    def features(
        self, items: Sequence[InContext], perspectives: Sequence[str], *, progress: Progress | None = None
    ) -> Features:
        """The features of items whose speakers belong to these groups; any other perspective is no group.

        `progress` hears (done, all) while texts are encoded.
        """
        import numpy as np

        n, d, actors = len(items), self.cache.encoder.dimension, width(self.groups)
        parts = [said(item.text) for item in items]
        parts += [said(item.before) for item in items]
        parts += [said(item.after) for item in items]
        parts += [said(item.question) for item in items]
        table, found = _table(self.cache, parts, progress)
        places = np.array(found, dtype=np.int64).reshape(4, n)
        del found
        words = actor_features(parts).reshape(4, n, -1)
        del parts
        made = Features(*(np.empty((n, columns), dtype=np.float32) for columns in (d + actors, d, actors)))
        for start in range(0, n, BLOCK):
            some = slice(start, start + BLOCK)
            vectors = table[places[:, some]]
            vectors[places[:, some] < 0] = 0
            made.own[some] = vectors[0]
            sense = _mix(vectors)
            length = np.maximum(np.linalg.norm(sense, axis=1, keepdims=True), 1e-9)
            made.mixed[some, :d] = sense / length
            made.mixed[some, d:] = crossed(_mix(words[:, some]), perspectives[some], self.groups) * ACTORS
            made.acting[some] = crossed(words[0, some], perspectives[some], self.groups) * ACTORS
        return made


def _mix(parts: Array) -> Array:
    """Own, before, after and question, shape (4, n, d), as one weighted sum."""
    import numpy as np

    own, before, after, question = parts
    return np.asarray(own + NEIGHBOUR * (before + after) + ASKED * question, dtype=np.float32)


@lru_cache(maxsize=32_768)
def said(text: str) -> str:
    """The words without transcription marks and time stamps: an encoder would read `(lacht)` as content."""
    return " ".join(MARK.sub(" ", text).replace("@", "").split())
