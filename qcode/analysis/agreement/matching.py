"""Passages compared with passages, as MAXQDA does: agreed where another coder has the code on nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from qcode.analysis.agreement.measures import mean_known
from qcode.analysis.agreement.ratings import Doubled
from qcode.analysis.agreement.rows import Coefficients
from qcode.analysis.agreement.rulers import passages
from qcode.analysis.counting import Pair


@dataclass(frozen=True, slots=True)
class Match:
    """A passage in a document: whose it is, where, and who of the others has one like it or has none."""

    document: int
    coder: str
    path: str
    place: Pair
    agreeing: tuple[str, ...]
    missing: tuple[str, ...]


def matches(documents: Sequence[Doubled], paths: Sequence[str], overlap: int) -> Iterator[Match]:
    """Every passage of every coder; like another is one of the same code that shares `overlap` percent with it.

    The shared part is the intersection of both, measured against their union, in respondents' characters.
    """
    for one in documents:
        for path in paths:
            own = dict(zip(one.coders, map(passages, one.ranges(path)), strict=True))
            for coder, places in own.items():
                for place in places:
                    agreeing, missing = _others(own, coder, place, overlap)
                    yield Match(one.document, coder, path, place, agreeing, missing)


def _others(
    own: Mapping[str, Sequence[Pair]], coder: str, place: Pair, overlap: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of the others has a passage like this one, and who has none; `own` are everybody's."""
    agreeing: list[str] = []
    missing: list[str] = []
    for name in own.keys() - {coder}:
        has_one = any(_alike(place, other, overlap) for other in own[name])
        (agreeing if has_one else missing).append(name)
    return tuple(sorted(agreeing)), tuple(sorted(missing))


def _alike(one: Pair, other: Pair, overlap: int) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    either = max(one[1], other[1]) - min(one[0], other[0])
    return shared > 0 and 100 * shared >= overlap * either


def matched(documents: Sequence[Doubled], paths: Sequence[str], overlap: int) -> Coefficients:
    """How many passages are agreed; the part of them is the mean over pairs of coders.

    `both`: every other coder has it, too; `some`: not every one. Nobody marks where no passage is, so there is no
    `none`, and no coefficient that asks what chance gives.
    """
    found = list(matches(documents, paths, overlap))
    both = sum(not one.missing for one in found)
    pairs = sorted({pair for one in documents for pair in combinations(one.coders, 2)})
    share = mean_known(_share(found, pair) for pair in pairs)
    return Coefficients(len(found), percent=share, f1=share, both=both, some=len(found) - both)


def _share(found: Sequence[Match], pair: tuple[str, str]) -> float | None:
    """Of the passages of two coders, compared with each other, the part that is agreed."""
    answers = [
        other in one.agreeing
        for coder, other in (pair, pair[::-1])
        for one in found
        if one.coder == coder and other in (*one.agreeing, *one.missing)
    ]
    return fmean(answers) if answers else None
