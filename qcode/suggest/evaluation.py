"""How good suggestions are against what coders did: figures from scores, what was shown, and what was coded.

All arrays have the shape (sentences, codes). A sentence may have several codes, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Scores = NDArray[np.float32]

BINS = 10


@dataclass(frozen=True)
class Judged:
    """One document: what was coded (`gold`), what was suggested (`scores` 0..1), and what would be shown."""

    document: str
    group: str
    gold: Flags
    scores: Scores
    shown: Flags


@dataclass(frozen=True, slots=True)
class Figures:
    """All 0..1, None where there is nothing to divide by.

    `average` is the mean average precision over the codes that occur. `hit1`, `hit2`: on coded sentences, whether a
    code that was applied is first, or among the first two. `precision`, `recall`, `f1`: of what is shown, sentence by
    code. `coded_shown`, `uncoded_shown`: share of sentences that have a suggestion.
    """

    average: float | None
    hit1: float | None
    hit2: float | None
    precision: float | None
    recall: float | None
    f1: float | None
    coded_shown: float | None
    uncoded_shown: float | None


def figures(gold: Flags, scores: Scores, shown: Flags) -> Figures:
    """The figures of one document, or of several put one after the other."""
    import numpy as np

    coded = gold.any(axis=1)
    ranked = np.take_along_axis(gold, np.argsort(-scores, axis=1, kind="stable"), axis=1)[coded]
    averages = [average_precision(gold[:, k], scores[:, k]) for k in range(gold.shape[1]) if gold[:, k].any()]
    both = int((gold & shown).sum())
    return Figures(
        sum(averages) / len(averages) if averages else None,
        _mean(ranked[:, 0]),
        _mean(ranked[:, :2].any(axis=1)),
        ratio(both, int(shown.sum())),
        ratio(both, int(gold.sum())),
        ratio(2 * both, int(gold.sum() + shown.sum())),
        _mean(shown[coded].any(axis=1)),
        _mean(shown[~coded].any(axis=1)),
    )


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """Of one code (by its place) in one group: sentences that have it, for which it is shown, and both."""

    code: int
    group: str
    sentences: int
    coded: int
    shown: int
    both: int
    average: float | None

    @property
    def precision(self) -> float | None:
        """Share of what is shown that coders applied; None when nothing is shown."""
        return ratio(self.both, self.shown)

    @property
    def recall(self) -> float | None:
        """Share of what coders applied that is shown; None when nothing was applied."""
        return ratio(self.both, self.coded)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return ratio(2 * self.both, self.coded + self.shown)


def by_code(judged: Sequence[Judged], group: str = "") -> list[CodeFigures]:
    """One entry per code over all these documents."""
    gold, scores, shown = joined(judged)
    return [
        CodeFigures(
            code,
            group,
            len(gold),
            int(gold[:, code].sum()),
            int(shown[:, code].sum()),
            int((gold[:, code] & shown[:, code]).sum()),
            average_precision(gold[:, code], scores[:, code]) if gold[:, code].any() else None,
        )
        for code in range(gold.shape[1])
    ]


def confusion(judged: Sequence[Judged], codes: Sequence[int]) -> list[tuple[int, int, int]]:
    """(applied, suggested, sentences): the best of these codes where one is shown, else -1 for nothing.

    A sentence with several applied codes counts once, for the one that was suggested if it is among them, else for
    each of them. -1 as applied stands for sentences without any of the codes.
    """
    import numpy as np

    gold, scores, shown = (part[:, list(codes)] for part in joined(judged))
    best = np.where(shown.any(axis=1), np.where(shown, scores, -1).argmax(axis=1), -1)
    counts: dict[tuple[int, int], int] = {}
    for row, guess in zip(gold, best.tolist(), strict=True):
        applied = np.flatnonzero(row).tolist() or [-1]
        for code in [guess] if guess in applied else applied:
            counts[code, guess] = counts.get((code, guess), 0) + 1

    def name(place: int) -> int:
        return -1 if place < 0 else codes[place]

    return sorted((name(code), name(guess), count) for (code, guess), count in counts.items())


@dataclass(frozen=True, slots=True)
class Bin:
    """Suggestions with a score from `low` to `high`: how many, their mean score, and the share that was applied."""

    low: float
    high: float
    count: int
    mean: float
    applied: float


def calibration(judged: Sequence[Judged]) -> list[Bin]:
    """Whether a score of .7 is right in seven of ten cases: ten bins of equal width, empty ones left out."""
    import numpy as np

    gold, scores, _ = joined(judged)
    used = gold.any(axis=0)
    truth, score = gold[:, used].ravel(), scores[:, used].ravel()
    place = np.minimum((score * BINS).astype(int), BINS - 1)
    bins = []
    for number in range(BINS):
        here = place == number
        if here.any():
            low, high = number / BINS, (number + 1) / BINS
            bins.append(Bin(low, high, int(here.sum()), float(score[here].mean()), float(truth[here].mean())))
    return bins


def joined(judged: Sequence[Judged]) -> tuple[Flags, Scores, Flags]:
    """Gold, scores and shown of all documents, one after the other."""
    import numpy as np

    return (
        np.concatenate([one.gold for one in judged]),
        np.concatenate([one.scores for one in judged]),
        np.concatenate([one.shown for one in judged]),
    )


def average_precision(gold: Flags, scores: Scores) -> float:
    """Mean of the precision at each hit, going down the ranking; ties in the order of the text."""
    import numpy as np

    hits = gold[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())


def ratio(part: int, whole: int) -> float | None:
    """A share 0..1; None when there is no whole."""
    return part / whole if whole else None


def _mean(flags: NDArray[np.bool_] | np.bool_) -> float | None:
    return float(flags.mean()) if flags.size else None
