"""Co-occurrence: which codes the same coder gave to words that belong together.

Counted per coder. Two coders on one passage are two readings and not two codes in one reading; taken together they
would make proportions above 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from qcode.analysis.counting import Meets, Pair, lineage
from qcode.model import Study, ancestors

COLUMNS = ("coder", "code", "with", "segments", "overlapping", "share")


@dataclass(frozen=True, slots=True)
class CooccurrenceRow:
    """Of a coder's `segments` with `code`, `overlapping` share respondents' speech with one of `other`.

    Both are paths and include their sub-codes. `share` is overlapping / segments, 0..1; it has a direction: half of
    the small code may lie in a tenth of the large one.
    """

    coder: str
    code: str
    other: str
    segments: int
    overlapping: int
    share: float

    def record(self) -> dict[str, object]:
        """The row as it is printed and exported, the share rounded to 6 digits."""
        values = (self.coder, self.code, self.other, self.segments, self.overlapping, round(self.share, 6))
        return dict(zip(COLUMNS, values, strict=True))


def cooccurrence(study: Study, *, coders: Collection[str] | None = None) -> tuple[CooccurrenceRow, ...]:
    """All pairs of codes that overlap at least once, by coder, then in the order of the codebook.

    A code and those above it are left out as a pair, since they always overlap. Segments that meet no respondent's
    speech count nowhere.
    """
    segments: Counter[tuple[str, str]] = Counter()
    overlapping: Counter[tuple[str, str, str]] = Counter()
    line = {
        code.path: {*ancestors(code.path), *(below.path for below in study.codebook.subtree(code.path))}
        for code in study.codebook
    }
    for coder, own, near in _segments(study, coders):
        for path in own:
            segments[coder, path] += 1
            for other in near - line[path]:
                overlapping[coder, path, other] += 1
    order = {code.path: index for index, code in enumerate(study.codebook)}
    keys = sorted(overlapping, key=lambda key: (key[0], order[key[1]], order[key[2]]))
    return tuple(
        CooccurrenceRow(*key, segments[key[:2]], overlapping[key], overlapping[key] / segments[key[:2]]) for key in keys
    )


def _segments(study: Study, coders: Collection[str] | None) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each coder's distinct segments: the coder, the paths it counts for, and those of all segments it overlaps."""
    paths: Mapping[int, tuple[str, ...]] = lineage(study.codebook)
    found: defaultdict[tuple[int, str], defaultdict[Pair, set[str]]] = defaultdict(lambda: defaultdict(set))
    for coding in study.codings:
        if coders is None or coding.coder in coders:
            found[coding.document, coding.coder][coding.span.start, coding.span.end].update(paths[coding.code])
    for (document, coder), pairs in found.items():
        meets = Meets(study.by_id[document])
        heard = sorted(pair for pair in pairs if meets(pair))
        near = [set(pairs[pair]) for pair in heard]
        for index, (_, end) in enumerate(heard):
            for after in range(index + 1, len(heard)):
                if heard[after][0] >= end:
                    break
                if meets((heard[after][0], min(end, heard[after][1]))):
                    near[index] |= pairs[heard[after]]
                    near[after] |= pairs[heard[index]]
        for pair, others in zip(heard, near, strict=True):
            yield coder, pairs[pair], others
