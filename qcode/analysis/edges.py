"""Passages that several coders marked with different edges, so that a tally counts one passage as several segments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.counting import Meets, lineage
from qcode.model import Coding, Study

Mark = tuple[int, int, str]
"""Start and end of a segment, and who coded it."""


@dataclass(frozen=True, slots=True)
class UnevenPassage:
    """A passage of the document and the code (a path, sub-codes included) that is counted as `segments` (2 or more)."""

    document: int
    path: str
    segments: int


def uneven_passages(
    study: Study, paths: Collection[str], by_document: Mapping[int, Collection[Coding]]
) -> list[UnevenPassage]:
    """The passages of these codes that at least two coders marked, with at least two pairs of edges.

    Segments that overlap are one passage. Only the topmost of the paths are looked at, with all that is below them, so
    that no segment is named twice. Segments without a respondent's word are left out, as a tally leaves them out.
    """
    topmost = _topmost(study, paths)
    found = []
    for number, codings in by_document.items():
        if len({coding.coder for coding in codings}) > 1:
            meets = Meets(study.by_id[number])
            for path, marks in _by_path(codings, topmost).items():
                found += [UnevenPassage(number, path, size) for size in _uneven(sorted(marks), meets)]
    return found


def _by_path(codings: Iterable[Coding], topmost: Mapping[int, str]) -> Mapping[str, Collection[Mark]]:
    marked: defaultdict[str, list[Mark]] = defaultdict(list)
    for coding in codings:
        if coding.code in topmost:
            span = coding.span
            marked[topmost[coding.code]].append((span.start, span.end, coding.coder))
    return marked


def _uneven(marks: Sequence[Mark], meets: Meets) -> Iterator[int]:
    """How many segments each uneven run of the ordered marks has; whose words they are is asked of those only."""
    suspects = [mark for run in _runs(marks) if _is_uneven(run) for mark in run]
    for run in _runs([mark for mark in suspects if meets(mark[:2])]):
        if _is_uneven(run):
            yield len({mark[:2] for mark in run})


def _topmost(study: Study, paths: Collection[str]) -> Mapping[int, str]:
    """For each code's key the topmost of the paths that it counts for."""
    shown = set(paths)
    lines = {key: [path for path in line if path in shown] for key, line in lineage(study.codebook).items()}
    return {key: line[-1] for key, line in lines.items() if line}


def _runs(marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    """Ordered marks in runs of those that share characters; touching is not overlapping."""
    first = reached = 0
    for index, (start, end, _coder) in enumerate(marks):
        if start >= reached and index > first:
            yield marks[first:index]
            first = index
        reached = max(reached, end)
    if marks:
        yield marks[first:]


def _is_uneven(run: Sequence[Mark]) -> bool:
    """Whether at least two coders have at least two pairs of edges there."""
    return len(run) > 1 and len({mark[2] for mark in run}) > 1 and len({mark[:2] for mark in run}) > 1
