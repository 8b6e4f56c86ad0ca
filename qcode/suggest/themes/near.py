"""Which codes of the codebook a group is near to, by name and by content: before a new one is made beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.model import Code, Codebook
from qcode.model.codebook import in_language
from qcode.suggest.features import said, vectors_of
from qcode.suggest.themes.items import common, unit

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

    wanted = [part for part in (name, *name.split(" · ")) if len(part.strip()) >= SHORTEST]
    found: list[Near] = []
    for code in codebook:
        if code.path in but:
            continue
        names = {*code.name.values(), code.id.replace("_", " ")}
        likeness = max(
            (fuzz.ratio(one, other, processor=default_process) for one in wanted for other in names if other),
            default=0.0,
        )
        if likeness >= 100 * SAME_NAME:
            found.append(Near(code.path, round(likeness / 100, 4), "name"))
    return sorted(found, key=lambda near: (-near.score, near.path))


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

        texts: list[tuple[str, str, int]] = []
        self.paths = [code.path for code in codebook]
        for place, code in enumerate(codebook):
            texts += [(text, language, place) for text, language in _written(code)]
            texts += [(text, language, place) for text, language in coded.get(code.path, ())]
        vectors = np.vstack([own, vectors_of(cache, [said(text) for text, _, _ in texts])]) if texts else own
        every = [*languages, *(language for _, language, _ in texts)]
        means = common(vectors, every)
        apart = unit(vectors - np.stack([means[language] for language in every]))
        self.own = apart[: len(own)]
        middles = np.zeros((len(self.paths), own.shape[1]), dtype=np.float32)
        places = np.array([place for _, _, place in texts], dtype=np.int64)
        for place in sorted(set(places.tolist())):
            middles[place] = apart[len(own) :][places == place].mean(axis=0)
        self.middles = unit(middles)

    def near(self, members: Sequence[int], *, but: frozenset[str] = frozenset()) -> list[Near]:
        """Codes near to the middle of these passages; the nearest first."""
        middle = unit(self.own[list(members)].mean(axis=0, keepdims=True))[0]
        scores = (self.middles @ middle).tolist()
        found = [
            Near(path, round(float(score), 4), "content")
            for path, score in zip(self.paths, scores, strict=True)
            if score >= ALIKE and path not in but
        ]
        return sorted(found, key=lambda near: (-near.score, near.path))


def nearest(by_name: Sequence[Near], by_content: Sequence[Near]) -> tuple[Near, ...]:
    """Each code once; at most three, the likest name first, as two codes of one name are the worst."""
    found: dict[str, Near] = {}
    for near in (*by_name, *by_content):
        found.setdefault(near.path, near)
    return tuple(found.values())[:MOST]


def _written(code: Code) -> list[tuple[str, str]]:
    """Definition and anchors with their languages; the definition in every language it has."""
    found = [(text, language or "de") for language, text in code.definition.items() if text.strip()]
    if not found and (name := in_language(code.name, "de")):
        found = [(name, "de")]
    return found + [(example.text, example.lang or "de") for example in code.examples]
