"""The portrait of a document: its codes over the course of the interview, in steps of as many words each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qcode.analysis.counting import Meets, Pair, covered, lineage, respondent_starts
from qcode.analysis.final import what_counts
from qcode.analysis.selecting import shown_codes
from qcode.model import Study, StudyDocument
from qcode.model.selection import EVERYTHING, Selection

COLUMNS = ("document", "step", "start", "end", "code", "path", "words", "words_total", "share")
STEPS = 50


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of an interview: `start` and `end` are offsets in the text, `words` the respondents' words in it.

    `coded` has, for each code that occurs, how many of these words it has: 1 to `words`, in the order of the codebook.
    """

    number: int
    start: int
    end: int
    words: int
    coded: tuple[tuple[str, int], ...]


def portrait(study: Study, selection: Selection = EVERYTHING, *, document: int, steps: int = STEPS) -> tuple[Step, ...]:
    """The respondents' words of a document (its number) in `steps` parts of equal length (one word more or less).

    As many steps as words where there are fewer. A code includes its sub-codes.
    """
    study = what_counts(study, selection)
    entry = next(one for one in (*study.documents, *study.left_out) if one.document.id == document)
    starts = respondent_starts(entry)
    places = _word_places(study, selection, entry, starts)
    end = entry.respondent[-1].end if entry.respondent else 0
    total = len(starts)
    steps = min(steps, total)
    edges = [number * total // steps for number in range(steps + 1)] if steps else []
    return tuple(
        Step(
            number,
            starts[first],
            starts[last] if last < total else end,
            last - first,
            tuple(_coded(places, first, last)),
        )
        for number, (first, last) in enumerate(pairwise(edges), start=1)
    )


def _word_places(
    study: Study, selection: Selection, entry: StudyDocument, starts: Sequence[int]
) -> Mapping[str, set[Pair]]:
    """For each code that occurs, in the order of the codebook, its segments in numbers of respondents' words."""
    paths, meets = lineage(study.codebook), Meets(entry)
    found: dict[str, set[Pair]] = {code.path: set() for code in shown_codes(study.codebook, selection)}
    for coding in study.by_document.get(entry.document.id, ()):
        pair = (coding.span.start, coding.span.end)
        if meets(pair):
            place = bisect_left(starts, pair[0]), bisect_left(starts, pair[1])
            for path in found.keys() & paths[coding.code]:
                found[path].add(place)
    return {path: places for path, places in found.items() if places}


def _coded(places: Mapping[str, set[Pair]], first: int, last: int) -> Iterator[tuple[str, int]]:
    """The codes of the words from `first` to before `last`, with how many of these words they have."""
    for path, pairs in places.items():
        inside = ((max(start, first), min(end, last)) for start, end in pairs if start < last and end > first)
        if words := covered(inside):
            yield path, words


def records(document: str, steps: Collection[Step]) -> list[dict[str, object]]:
    """One row per step and code, as printed; a step without codes has one row with an empty code."""
    rows: list[dict[str, object]] = []
    for step in steps:
        for path, words in step.coded or ((None, 0),):
            code = None if path is None else path.rpartition("/")[2]
            share = round(words / step.words, 6)
            values = (document, step.number, step.start, step.end, code, path, words, step.words, share)
            rows.append(dict(zip(COLUMNS, values, strict=True)))
    return rows
