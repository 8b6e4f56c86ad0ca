"""What is compared: the suggester as shipped, without its context, and simpler methods on the same vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from benchmarks.suggestions.interviews import FUNCTIONS, Interview
from qcode.language.vectors import VectorCache
from qcode.suggest import Material, Suggester, calibration, features
from qcode.suggest.features import said, vectors_of
from qcode.suggest.material import training_rows

Judged = tuple[NDArray[np.float32], NDArray[np.bool_]]
NEIGHBOURS = 10


@contextmanager
def settings(**values: float) -> Iterator[None]:
    """Other constants for a while: NEIGHBOUR, ASKED, ACTORS, NONE, TURN, DOCUMENT."""
    homes = {name: features if hasattr(features, name) else calibration for name in values}
    before = {name: getattr(home, name) for name, home in homes.items()}
    for name, home in homes.items():
        setattr(home, name, values[name])
    try:
        yield
    finally:
        for name, home in homes.items():
            setattr(home, name, before[name])


def suggester(material: Material, cache: VectorCache, interviews: Sequence[Interview]) -> list[Judged]:
    """Scores and what is shown, as `qcode suggest` gives them."""
    fitted = Suggester.fit(material, cache.encoder, cache=cache)
    judged = []
    for interview in interviews:
        found = fitted.suggest(interview.units, perspective=interview.perspective, language=interview.language)
        by_code = [{suggestion.code: suggestion for suggestion in unit.suggestions} for unit in found]
        scores = np.array([[codes[name].score for name in FUNCTIONS] for codes in by_code], dtype=np.float32)
        shown = np.array([[codes[name].shown for name in FUNCTIONS] for codes in by_code])
        judged.append((scores, shown))
    return judged


def centroid(material: Material, cache: VectorCache, interviews: Sequence[Interview]) -> list[Judged]:
    """Cosine with the mean of a function's texts, less that with the mean of texts without function."""
    vectors, codes = _texts(material, cache)
    means = [vectors[codes[:, k]].mean(axis=0) for k in range(len(FUNCTIONS))]
    away = vectors[~codes.any(axis=1)].mean(axis=0)
    directions = np.stack([_unit(mean) - _unit(away) for mean in means], axis=1)
    return [_cut(_own(cache, interview) @ directions) for interview in interviews]


def nearest(material: Material, cache: VectorCache, interviews: Sequence[Interview]) -> list[Judged]:
    """Share of a function among the nearest texts, weighted by their cosine."""
    vectors, codes = _texts(material, cache)
    judged = []
    for interview in interviews:
        near = _own(cache, interview) @ vectors.T
        places = np.argsort(-near, axis=1, kind="stable")[:, :NEIGHBOURS]
        weights = np.maximum(np.take_along_axis(near, places, axis=1), 0)
        judged.append(_cut((weights[:, :, None] * codes[places]).sum(axis=1) / NEIGHBOURS))
    return judged


def _texts(material: Material, cache: VectorCache) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    rows = training_rows(material)
    codes = np.array([[name in row.yes for name in FUNCTIONS] for row in rows])
    return vectors_of(cache, [said(row.text) for row in rows]), codes


def _own(cache: VectorCache, interview: Interview) -> NDArray[np.float32]:
    return vectors_of(cache, [said(unit.text) for unit in interview.units])


def _cut(scores: NDArray[np.float32]) -> Judged:
    """The best tenth of an interview's sentences per function: these methods have no cut of their own."""
    return scores.astype(np.float32), scores >= np.quantile(scores, 0.9, axis=0)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
