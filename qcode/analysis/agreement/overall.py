"""One number for a whole table: the mean of its codes' alphas on words.

It stands under every table, so it is reckoned without a list of units: from the lengths of ranges and of their unions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from qcode.analysis.agreement.draws import SEED, mean_interval, weights
from qcode.analysis.agreement.measures import mean_known
from qcode.analysis.agreement.ratings import Done, Doubled, doubled
from qcode.analysis.agreement.rulers import word_ruler
from qcode.analysis.bootstrap import FEWEST, Interval
from qcode.analysis.counting import covered
from qcode.model import Study


class MeanAlpha(NamedTuple):
    """`alpha` of -1..1, None where nothing is known; its interval, None below five documents; how many documents."""

    alpha: float | None
    low: float | None
    high: float | None
    documents: int


class _Present(NamedTuple):
    """A code in a document: how often it was given to a word, and the distances within words (as `Coincidences`)."""

    given: int
    apart: float


def mean_word_alpha(study: Study, done: Done, paths: Collection[str], *, seed: int = SEED) -> MeanAlpha:
    """The mean over the codes (paths, sub-codes included) of Krippendorff's alpha on respondents' words.

    `study` has everybody's codings, not only those that count. Compared are the documents that at least two coders have
    done; codes that nobody used there, or without an alpha, are left out of the mean. The interval is that of the mean
    over 1,000 drawn sets of documents.
    """
    documents = doubled(study, done, word_ruler)
    values = [one.size * len(one.coders) for one in documents]
    codes = _presences(documents, paths)
    found = mean_known(_alpha(code, values) for code in codes)
    around = None if found is None else _interval(codes, values, seed)
    low, high = (around.low, around.high) if around else (None, None)
    return MeanAlpha(found, low, high, len(documents))


def _presences(documents: Sequence[Doubled], paths: Iterable[str]) -> list[list[_Present]]:
    """For each code that somebody used, what there is of it in each document."""
    used = {path for one in documents for path in one.given}
    return [[_present(one, path) for one in documents] for path in paths if path in used]


def _present(one: Doubled, path: str) -> _Present:
    own = [(ranges, covered(ranges)) for ranges in one.ranges(path)]
    apart = sum(
        2 * covered([*first, *second]) - a - b for (first, a), (second, b) in combinations(own, 2) if first or second
    )
    return _Present(sum(length for _, length in own), 2 * apart / (len(one.coders) - 1))


def _alpha(code: Sequence[_Present], values: Sequence[int]) -> float | None:
    given, every = sum(one.given for one in code), sum(values)
    expected = 2 * given * (every - given)
    return 1 - (every - 1) * sum(one.apart for one in code) / expected if expected else None


def _interval(codes: Sequence[Sequence[_Present]], values: Sequence[int], seed: int) -> Interval | None:
    """The interval of the mean over codes; None below five documents."""
    if len(values) < FEWEST:
        return None
    import numpy as np

    rows = weights(len(values), seed)
    given, apart = (np.array([[one[part] for one in code] for code in codes]) @ rows.T for part in (0, 1))
    every = rows @ np.array(values)
    expected = 2 * given * (every - given)
    alphas = 1 - (every - 1) * apart / np.where(expected > 0, expected, np.nan)
    return mean_interval(alphas, len(values))
