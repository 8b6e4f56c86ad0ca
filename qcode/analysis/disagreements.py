"""The passages on which coders differ, with what each of them gave, so that they can talk about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.agreement.matching import matches
from qcode.analysis.agreement.ratings import Done, Lines, doubled
from qcode.analysis.agreement.rulers import Ruler, character_ruler
from qcode.analysis.retrieval import turn_of
from qcode.model import Codebook, Coding, Span, Study, Transcript, ancestors

COLUMNS = ("document", "turn", "speaker", "time_ms", "start", "end", "given", "text")
Keys = frozenset[int]
Sides = tuple[Keys, ...]
"""The keys of the codes that each coder of a document gave somewhere, in the order of the coders."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage with the codes (paths, as they were applied) of each coder there, who do not all say the same."""

    document: str
    number: int
    start: int
    end: int
    text: str
    turn: int | None
    speaker: str
    time_ms: int | None
    given: tuple[tuple[str, tuple[str, ...]], ...]

    def record(self) -> dict[str, object]:
        """The row as it is printed; `given` has a list of paths for each coder."""
        given = {coder: list(paths) for coder, paths in self.given}
        values = (self.document, self.turn, self.speaker, self.time_ms, self.start, self.end, given, self.text)
        return dict(zip(COLUMNS, values, strict=True))

    def in_words(self) -> str:
        """What each coder gave, in one line."""
        return " · ".join(f"{coder}: {' + '.join(paths) or '–'}" for coder, paths in self.given)


def lines_for(book: Codebook, path: str | None = None, level: int | None = None) -> Lines:
    """For each code's key what it counts as, where disagreements are looked for.

    With `path` only that code or one below it matters; else with `level` each code counts as the one above it at that
    level; without both each as what it is.
    """
    if path is None and level is None:
        return {code.key: (code.path,) for code in book}
    shown = {path} if path else {code.path for code in book if code.level == level}
    return {code.key: shown.intersection(ancestors(code.path)) for code in book}


class Comparison:
    """The documents that at least two coders have done, with everybody's codings in them."""

    def __init__(self, study: Study, transcripts: Mapping[int, Transcript], done: Done) -> None:
        self.study, self.transcripts, self.done = study, transcripts, done
        self.coders = {number: tuple(sorted(set(who))) for number, who in done.items() if len(set(who)) > 1}
        self._codings: defaultdict[int, list[Coding]] = defaultdict(list)
        for coding in study.codings:
            if coding.coder in self.coders.get(coding.document, ()):
                self._codings[coding.document].append(coding)

    def in_units(self, rulers: Mapping[int, Ruler], lines: Lines) -> list[Disagreement]:
        """Neighbouring units of one turn on which the coders differ in the same way are one passage."""
        return [
            self._row(number, span, sides)
            for number in self._in_order()
            for span, sides in self._runs(number, rulers[number], lines)
        ]

    def in_passages(self, overlap: int, lines: Lines) -> list[Disagreement]:
        """Passages of a coder that not every other one has; with all codes that each of them gave there."""
        paths = sorted({path for counts_as in lines.values() for path in counts_as})
        rulers = {number: character_ruler(self.study.by_id[number]) for number in self._in_order()}
        spans = {
            (one.document, rulers[one.document].place(one.place[0])[0], rulers[one.document].place(one.place[1] - 1)[1])
            for one in matches(doubled(self.study, self.done, character_ruler, lines), paths, overlap)
            if one.missing
        }
        order = {number: index for index, number in enumerate(self._in_order())}
        rows = []
        for number, start, end in sorted(spans, key=lambda each: (order[each[0]], each[1:])):
            span = Span(start, end)
            rows.append(self._row(number, span, self._sides(number, span)))
        return rows

    def _in_order(self) -> list[int]:
        return [entry.document.id for entry in self.study.documents if entry.document.id in self.coders]

    def _sides(self, number: int, span: Span) -> Sides:
        """The codes that each coder gave somewhere in a span."""
        return tuple(
            frozenset(
                one.code
                for one in self._codings[number]
                if one.coder == coder and one.span.start < span.end and span.start < one.span.end
            )
            for coder in self.coders[number]
        )

    def _by_unit(self, number: int, ruler: Ruler) -> Mapping[int, Sides]:
        """What each coder gave to each unit of a document that has a code."""
        coders = self.coders[number]
        given: defaultdict[int, tuple[set[int], ...]] = defaultdict(lambda: tuple(set() for _ in coders))
        for coding in self._codings[number]:
            side = coders.index(coding.coder)
            for index in range(*ruler.reach((coding.span.start, coding.span.end))):
                given[index][side].add(coding.code)
        return {index: tuple(map(frozenset, given[index])) for index in sorted(given)}

    def _runs(self, number: int, ruler: Ruler, lines: Lines) -> Iterator[tuple[Span, Sides]]:
        script = self.transcripts[number]
        last: tuple[int, int | None, Sides] | None = None
        span = Span(0, 0)
        for index, sides in self._by_unit(number, ruler).items():
            if not _differ(sides, lines):
                continue
            unit = Span(*ruler.place(index))
            turn, _ = turn_of(script, unit)
            if last == (index - 1, turn, sides):
                span = span.join(unit)
            else:
                if last is not None:
                    yield span, last[2]
                span = unit
            last = (index, turn, sides)
        if last is not None:
            yield span, last[2]

    def _row(self, number: int, span: Span, sides: Sides) -> Disagreement:
        script = self.transcripts[number]
        turn, whole = turn_of(script, span)
        return Disagreement(
            self.study.by_id[number].document.name,
            number,
            span.start,
            span.end,
            span.of(script.text),
            turn,
            whole.speaker if whole else "",
            whole.time_ms if whole else None,
            tuple(zip(self.coders[number], (self._paths(keys) for keys in sides), strict=True)),
        )

    def _paths(self, keys: Collection[int]) -> tuple[str, ...]:
        return tuple(code.path for code in self.study.codebook if code.key in keys)


def _differ(sides: Iterable[Keys], lines: Lines) -> bool:
    """Whether what coders gave to a place is not the same, as far as it counts."""
    counts_as: Sequence[frozenset[str]] = [frozenset(path for key in keys for path in lines[key]) for keys in sides]
    return len(set(counts_as)) > 1
