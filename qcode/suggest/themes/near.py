"""Which codes of the codebook a group is near to, by name and by content: before a new one is made beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from qcode.model import Code, Codebook
from qcode.model.codebook import in_language
from qcode.suggest.features import said, vectors_of
from qcode.suggest.themes.items import apart_from_language, unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qcode.language.vectors import VectorCache

    Array = NDArray[np.float32]

ALIKE = 0.5
"""Cosine between the middles from which on a group is pointed out as near; what all texts share is left out."""
SAME_NAME = 0.8
"""Likeness of names from which on one is pointed out."""
SHORTEST = 4
"""Letters of a name that is compared: shorter ones are alike by accident."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A code that is near; `score` 0..1, higher is nearer, `by` is `name` or `content`."""

    path: str
    score: float
    by: str


def near_names(name: str, codebook: Codebook, *, but: frozenset[str] = frozenset()) -> list[Near]:
    """Codes whose name or id is like a name, in any language of the codebook; the likest first."""
    from rapidfuzz import fuzz
    from rapidfuzz.utils import default_process

    compared = [part for part in (name, *name.split(" · ")) if len(part.strip()) >= SHORTEST]

    def likeness(code: Code) -> float:
        names = {*code.name.values(), code.id.replace("_", " ")} - {""}
        pairs = product(compared, names)
        return max((fuzz.ratio(one, other, processor=default_process) for one, other in pairs), default=0.0) / 100

    scores = {code.path: likeness(code) for code in codebook if code.path not in but}
    return _nearest_first(Near(path, round(score, 4), "name") for path, score in scores.items() if score >= SAME_NAME)


def _nearest_first(codes: Iterable[Near]) -> list[Near]:
    return sorted(codes, key=lambda near: (-near.score, near.path))


class CodeMiddles:
    """Where each code lies: the mean of its definition, its anchors and what is coded with it.

    What all texts of a language have in common is left out, of codes and groups alike.
    """

    def __init__(
        self,
        cache: VectorCache,
        codebook: Codebook,
        coded: Mapping[str, Sequence[tuple[str, str]]],
        own: Array,
        languages: Sequence[str],
    ) -> None:
        """`coded` are (text, language) of passages by path; `own` the vectors of the grouped passages (n, d)."""
        import numpy as np

        self.paths = [code.path for code in codebook]
        texts_of_codes = [[*_written(code), *coded.get(code.path, ())] for code in codebook]
        texts = [pair for of_code in texts_of_codes for pair in of_code]
        vectors = np.vstack([own, vectors_of(cache, [said(text) for text, _ in texts])]) if texts else own
        apart = unit(apart_from_language(vectors, [*languages, *(language for _, language in texts)]))
        self.own = apart[: len(own)]
        self.middles = unit(_means(apart[len(own) :], [len(of_code) for of_code in texts_of_codes]))

    def near(self, members: Sequence[int], *, but: frozenset[str] = frozenset()) -> list[Near]:
        """Codes near to the middle of these passages; the nearest first."""
        middle = unit(self.own[list(members)].mean(axis=0, keepdims=True))[0]
        scores = (self.middles @ middle).tolist()
        return _nearest_first(
            Near(path, round(float(score), 4), "content")
            for path, score in zip(self.paths, scores, strict=True)
            if score >= ALIKE and path not in but
        )


def _means(rows: Array, sizes: Sequence[int]) -> Array:
    """The mean of each of the runs of so many rows one after the other; zeros for an empty run."""
    import numpy as np

    means = np.zeros((len(sizes), rows.shape[1]), dtype=np.float32)
    end = 0
    for place, size in enumerate(sizes):
        start, end = end, end + size
        if size:
            means[place] = rows[start:end].mean(axis=0)
    return means


def nearest(by_name: Sequence[Near], by_content: Sequence[Near]) -> tuple[Near, ...]:
    """Each code once; at most three, the likest name first, as two codes of one name are the worst."""
    found: dict[str, Near] = {}
    for near in (*by_name, *by_content):
        found.setdefault(near.path, near)
    return tuple(found.values())[:MOST]


def _written(code: Code) -> list[tuple[str, str]]:
    """Definition and anchors with their languages; the definition in every language it has."""
    definitions = [(text, language or "de") for language, text in code.definition.items() if text.strip()]
    return (definitions or _name_alone(code)) + [(example.text, example.lang or "de") for example in code.examples]


def _name_alone(code: Code) -> list[tuple[str, str]]:
    name = in_language(code.name, "de")
    return [(name, "de")] if name else []
