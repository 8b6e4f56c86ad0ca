"""Where passages of two codes meet: each pair of passages is one meeting, whatever their edges are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qcode.analysis.counting import Meets, Pair, merged, respondent_starts
from qcode.analysis.groups import Group
from qcode.analysis.items import NEAR, WORDS, Keys, Marked, Pieces, marked_places
from qcode.model import Study, StudyDocument

Passage = tuple[Pair, str]
"""A place and the code that it is a passage of."""


class Meeting(NamedTuple):
    """A passage of each of two codes in one document (its number); `first` begins before `second`, or with it."""

    document: int
    first: tuple[Pair, str]
    second: tuple[Pair, str]

    @property
    def whole(self) -> Pair:
        """From where the first begins to where the last ends."""
        return self.first[0][0], max(self.first[0][1], self.second[0][1])


def meetings(study: Study, group: Group, paths: Keys, pieces: Pieces) -> Iterator[Meeting]:
    """All meetings of passages in a group, also of a code with one above it; the study has the codings that count.

    Passages meet that share a character which a respondent says; for the unit `words` those with the same edges, for
    `near` also those with at most `near` respondents' words between them.
    """
    for number, pairs in _by_document(study, group, paths, pieces):
        for first, second in pairs:
            yield Meeting(number, first, second)


def meeting_counts(study: Study, group: Group, paths: Keys, pieces: Pieces) -> Counter[tuple[str, str]]:
    """How often passages of two codes meet in a group, by the codes in the order of the passages: as `meetings`."""
    return Counter(
        (first[1], second[1]) for _, pairs in _by_document(study, group, paths, pieces) for first, second in pairs
    )


def _by_document(
    study: Study, group: Group, paths: Keys, pieces: Pieces
) -> Iterator[tuple[int, Iterable[tuple[Passage, Passage]]]]:
    found = marked_places(study, group, paths)
    for entry in group.documents:
        if entry.document.id in found:
            yield entry.document.id, _in_document(entry, found[entry.document.id], pieces)


def _in_document(entry: StudyDocument, marked: Marked, pieces: Pieces) -> Iterable[tuple[Passage, Passage]]:
    meets = Meets(entry)
    ordered = sorted((pair, path) for path, runs in code_passages(marked, meets).items() for pair in runs)
    if pieces.unit == NEAR:
        starts = respondent_starts(entry)
        place = {pair: (bisect_left(starts, pair[0]), bisect_left(starts, pair[1])) for pair, _ in ordered}
        return (pair for pair in _near(ordered, place, pieces.near) if pair[0][1] != pair[1][1])
    found = _sharing(ordered, meets)
    return (pair for pair in found if pair[0][0] == pair[1][0]) if pieces.unit == WORDS else found


def code_passages(marked: Marked, meets: Meets) -> Mapping[str, Sequence[Pair]]:
    """The passages of each code of a document."""
    by_path: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair, own in marked.items():
        if meets(pair):
            for path in own:
                by_path[path].append(pair)
    return {path: merged(pairs) for path, pairs in by_path.items()}


def _sharing(ordered: Sequence[Passage], meets: Meets) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of passages that share what a respondent says; those of one code never do."""
    reached: list[Passage] = []
    for passage in ordered:
        start, end = passage[0]
        heard_from = meets.after(start)
        reached = [before for before in reached if before[0][1] > start]
        if end > heard_from:
            yield from ((before, passage) for before in reached if before[0][1] > heard_from)
        reached.append(passage)


def _near(ordered: Sequence[Passage], place: Mapping[Pair, Pair], words: int) -> Iterator[tuple[Passage, Passage]]:
    """Pairs with so few words between the end of one and the beginning of the other; `place` counts in words."""
    reached: list[Passage] = []
    for passage in ordered:
        start = place[passage[0]][0]
        reached = [before for before in reached if start - place[before[0]][1] <= words]
        for before in reached:
            yield before, passage
        reached.append(passage)
