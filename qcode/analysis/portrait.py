"""The portrait of a document: its codes over the course of the interview, in steps of as many words each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from qcode.analysis.counting import Meets, Pair, covered, lineage, respondent_starts
from qcode.analysis.tally import codes_of_level
from qcode.model import Study, StudyDocument

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


def portrait(
    study: Study,
    entry: StudyDocument,
    *,
    steps: int = STEPS,
    coders: Collection[str] | None = None,
    level: int | None = None,
) -> tuple[Step, ...]:
    """The respondents' words of a document in `steps` parts of equal length (one word more or less).

    As many steps as words where there are fewer. A code includes its sub-codes; coders are taken together.
    """
    codes = codes_of_level(study.codebook, level)
    paths, wanted = lineage(study.codebook), {code.path for code in codes}
    starts, meets = respondent_starts(entry), Meets(entry)
    by_path: defaultdict[str, set[Pair]] = defaultdict(set)
    for coding in study.codings:
        pair = (coding.span.start, coding.span.end)
        if coding.document == entry.document.id and (coders is None or coding.coder in coders) and meets(pair):
            place = bisect_left(starts, pair[0]), bisect_left(starts, pair[1])
            for path in paths[coding.code]:
                if path in wanted:
                    by_path[path].add(place)
    total = len(starts)
    steps = min(steps, total)
    end = entry.respondent[-1].end if entry.respondent else 0
    found = []
    for number in range(steps):
        first, last = number * total // steps, (number + 1) * total // steps
        inside = (
            (
                code.path,
                covered(
                    (max(one, first), min(two, last)) for one, two in by_path[code.path] if one < last and two > first
                ),
            )
            for code in codes
            if code.path in by_path
        )
        found.append(
            Step(
                number + 1,
                starts[first],
                starts[last] if last < total else end,
                last - first,
                tuple((path, words) for path, words in inside if words),
            )
        )
    return tuple(found)


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
