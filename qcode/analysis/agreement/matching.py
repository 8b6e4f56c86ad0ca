"""Passages compared with passages, as MAXQDA does: agreed where another coder has the code on nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

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
            own = {coder: passages(ranges) for coder, ranges in zip(one.coders, one.ranges(path), strict=True)}
            for coder, places in own.items():
                others = {name: them for name, them in own.items() if name != coder}
                for place in places:
                    has = {name: any(_alike(place, other, overlap) for other in them) for name, them in others.items()}
                    agreeing = tuple(name for name, is_there in has.items() if is_there)
                    missing = tuple(name for name, is_there in has.items() if not is_there)
                    yield Match(one.document, coder, path, place, agreeing, missing)


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
    agreed = compared = 0
    for one in found:
        if one.coder in pair:
            other = pair[0] if one.coder == pair[1] else pair[1]
            agreed += other in one.agreeing
            compared += other in one.agreeing or other in one.missing
    return agreed / compared if compared else None
