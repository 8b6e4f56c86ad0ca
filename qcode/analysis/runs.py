"""Passages: maximal runs of codings that overlap. Touching is not overlapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qcode.analysis.counting import Meets, Pair
from qcode.model import Coding


def passages(codings: Iterable[Coding], meets: Meets) -> list[tuple[Pair, Sequence[Coding]]]:
    """The passages that codings of one document make, with the codings in each; what no respondent says is none."""
    heard = [one for one in codings if meets((one.span.start, one.span.end))]
    heard.sort(key=lambda one: (one.span.start, one.span.end))
    found: list[tuple[Pair, list[Coding]]] = []
    for one in heard:
        start, end = one.span.start, one.span.end
        if found and start < found[-1][0][1]:
            (first, reached), own = found[-1]
            own.append(one)
            found[-1] = ((first, max(reached, end)), own)
        else:
            found.append(((start, end), [one]))
    return [(place, tuple(own)) for place, own in found]
