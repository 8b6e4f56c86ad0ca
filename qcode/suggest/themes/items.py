"""The passages that are grouped, and their vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.model.words import count_words
from qcode.suggest.features import said, vectors_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qcode.language.vectors import VectorCache

    Array = NDArray[np.float32]

ASKED = 0.25
"""Weight of the interviewer's question. With more, groups are the questions of the guide over again."""
LONG = 30
"""Words from which on a sentence of a passage does not count more than the others."""
AXES = 12
"""Directions of meaning that are looked at; the others are mostly the wording of single passages."""
NOUN_AXES = 30
NOUNS = 0.7
"""Weight of the nouns against the meaning."""
MANY = 2000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Item:
    """A passage: its sentences, what the interviewer asked before, and where it comes from.

    `language` is that of the words. `document` and `perspective` are names; a perspective may be `""`.
    """

    sentences: tuple[str, ...]
    question: str
    document: str
    perspective: str
    language: str

    @property
    def text(self) -> str:
        """The words of all sentences in one line, without transcription marks."""
        return " ".join(map(said, self.sentences))


def own_vectors(cache: VectorCache, items: Sequence[Item], progress: Progress | None = None) -> Array:
    """What each passage itself says, shape (n, d), of unit length: the mean of its sentences."""
    import numpy as np

    texts = [said(text) for item in items for text in item.sentences]
    table = vectors_of(cache, texts, progress)
    own = np.zeros((len(items), cache.encoder.dimension), dtype=np.float32)
    sentences = ((place, text) for place, item in enumerate(items) for text in item.sentences)
    for vector, (place, text) in zip(table, sentences, strict=True):
        own[place] += vector * min(LONG, count_words(text) or 1)
    return unit(own)


def in_context(cache: VectorCache, items: Sequence[Item], own: Array) -> Array:
    """The passages' own vectors with something of the question, without what all of a language have in common.

    With it, German and English passages would be groups of their own.
    """
    import numpy as np

    asked = vectors_of(cache, [said(item.question) for item in items])
    languages = [item.language for item in items]
    with_question = np.array([bool(item.question) for item in items], dtype=np.bool_)
    asked[with_question] = apart_from_language(asked[with_question], [item.language for item in items if item.question])
    return unit(apart_from_language(own, languages) + ASKED * asked)


def apart_from_language(vectors: Array, languages: Sequence[str]) -> Array:
    """The vectors (n, d) without the mean of those of their language: what all texts of a language share."""
    import numpy as np

    language_of = np.array(languages)
    apart = vectors.copy()
    for language in sorted(set(languages)):
        of_language = language_of == language
        apart[of_language] -= vectors[of_language].mean(axis=0)
    return apart


def points(vectors: Array, words: Sequence[Sequence[str]], seed: int) -> Array:
    """Where passages lie for grouping: the directions in which they differ most in meaning, and in their nouns.

    Meaning alone puts together what is told alike; nouns bring in what it is told of, and give groups their names.
    """
    import numpy as np

    meant = _meaning(vectors, seed)
    nouns = _nouns(words, seed)
    joined = meant if nouns is None else np.hstack([meant, NOUNS * nouns])
    return unit(np.asarray(joined, dtype=np.float32))


def _meaning(vectors: Array, seed: int) -> Array:
    import numpy as np

    if min(vectors.shape) <= AXES + 1:
        return unit(vectors)
    from sklearn.decomposition import PCA

    solver = "randomized" if len(vectors) > MANY else "full"
    found = PCA(AXES, svd_solver=solver, random_state=seed).fit_transform(vectors.astype(np.float64))
    return unit(np.asarray(found, dtype=np.float32))


def _nouns(words: Sequence[Sequence[str]], seed: int) -> Array | None:
    """The nouns of the passages in a few directions; None where too few occur twice."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    try:
        table = TfidfVectorizer(analyzer=_as_it_is, min_df=2, sublinear_tf=True).fit_transform(words)
    except ValueError:  # no noun is in two passages
        return None
    if min(table.shape) <= NOUN_AXES + 1:
        return None
    found = TruncatedSVD(NOUN_AXES, random_state=seed).fit_transform(table)
    return unit(np.asarray(found, dtype=np.float32))


def _as_it_is(words: Sequence[str]) -> Sequence[str]:
    return words


def unit(rows: Array) -> Array:
    """The rows at length one; a row of zeros stays."""
    import numpy as np

    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)
