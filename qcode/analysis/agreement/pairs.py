"""How far two coders agree, code by code: counts, and coefficients that say what the counts are worth.

A unit (a respondent's sentence or word) has a code from a coder or has it not. That gives a fourfold table per code:
both, only A, only B, neither. Where passages are compared there is no neither, since nobody marks where no passage is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.counting import Meets, Pair, lineage
from qcode.analysis.items import Places
from qcode.analysis.phrases import sentences
from qcode.analysis.selecting import shown_codes
from qcode.analysis.warnings import Caution
from qcode.model import Codebook, Study
from qcode.model.selection import Selection

SENTENCE, WORDS, PASSAGE = "sentence", "words", "passage"
UNITS = (SENTENCE, WORDS, PASSAGE)
COLUMNS = ("code", "path", "both", "only_a", "only_b", "neither", "agreement", "f1", "kappa", "alpha")
Keys = frozenset[int]


@dataclass(frozen=True, slots=True)
class Fourfold:
    """How many units have a code from both coders, from one of them, from neither (None where that is not known)."""

    both: int
    only_a: int
    only_b: int
    neither: int | None

    @property
    def differ(self) -> int:
        """Units on which the coders differ."""
        return self.only_a + self.only_b

    @property
    def units(self) -> int:
        """All that were compared."""
        return self.both + self.differ + (self.neither or 0)

    @property
    def agreement(self) -> float | None:
        """The part of the units on which both say the same, 0..1; None without units."""
        return (self.units - self.differ) / self.units if self.units else None

    @property
    def f1(self) -> float | None:
        """Positive agreement: of what either coder gave the code, the part that both did, 0..1 (Dice, F1)."""
        given = 2 * self.both + self.differ
        return 2 * self.both / given if given else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa (1960), at most 1, 0 is what chance gives; None where a coder could not have differed."""
        if self.neither is None or not self.units:
            return None
        n, a, b = self.units, self.both + self.only_a, self.both + self.only_b
        chance = a * b + (n - a) * (n - b)
        if chance == n * n:
            return None
        # In whole numbers as long as possible, so that identical codings give exactly 1.
        return (n * (n - self.differ) - chance) / (n * n - chance)

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha for two values and two coders, at most 1; None where only one value occurs."""
        if self.neither is None:
            return None
        given, left = 2 * self.both + self.differ, 2 * self.neither + self.differ
        if not given or not left:
            return None
        return 1 - (given + left - 1) * self.differ / (given * left)

    @property
    def prevalence(self) -> float | None:
        """The part of the units that have the code, the mean of both coders, 0..1."""
        known = self.neither is not None and self.units
        return (2 * self.both + self.differ) / (2 * self.units) if known else None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A code (with its sub-codes) and its table."""

    code: str
    path: str
    table: Fourfold

    def record(self) -> dict[str, object]:
        """The row as it is printed, coefficients rounded to 4 digits."""
        table = self.table
        numbers = (table.agreement, table.f1, table.kappa, table.alpha)
        values = (
            self.code, self.path, table.both, table.only_a, table.only_b, table.neither,
            *(None if number is None else round(number, 4) for number in numbers),
        )  # fmt: skip
        return dict(zip(COLUMNS, values, strict=True))


@dataclass(frozen=True)
class Agreement:
    """`coders` are A and B. `rows` are the codes that at least one of them used, in the order of the codebook.

    `documents` are the names of those that were compared. There is no row of all codes together: the table of every
    decision on every code is mostly `neither`, and kappa of it is no agreement on any code.
    """

    coders: tuple[str, str]
    unit: str
    documents: tuple[str, ...]
    rows: tuple[AgreementRow, ...]
    cautions: tuple[Caution, ...] = ()
    level: int | None = None

    @property
    def units(self) -> int:
        """How many sentences or words were compared; 0 for passages."""
        return self.rows[0].table.units if self.rows and self.unit != PASSAGE else 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to keep in mind, in plain words."""
        return sentences(self.cautions)

    @property
    def settings(self) -> dict[str, object]:
        """What was compared: coders, codes, documents and the unit, as the report prints it."""
        return {
            "coders": list(self.coders), "unit": self.unit, "documents": list(self.documents), "level": self.level,
        }  # fmt: skip

    def records(self) -> list[dict[str, object]]:
        """The rows as they are printed, one for each code."""
        return [row.record() for row in self.rows]


@dataclass(frozen=True, slots=True)
class Compared:
    """One document: its units in order, and for each unit with a code what A and what B gave it (keys of codes)."""

    document: int
    units: Sequence[Pair]
    given: Mapping[int, tuple[Keys, Keys]]


def compared(study: Study, documents: Iterable[int], coders: tuple[str, str], units: Places) -> Iterator[Compared]:
    """What the two coders gave to each unit of the documents; a coding counts for every unit that it meets."""
    wanted = set(documents)
    sides: defaultdict[int, tuple[defaultdict[int, set[int]], ...]] = defaultdict(
        lambda: (defaultdict(set), defaultdict(set))
    )
    places = {number: ([start for start, _ in units[number]], [end for _, end in units[number]]) for number in wanted}
    for coding in study.codings:
        if coding.document in wanted and coding.coder in coders and coding.span:
            starts, ends = places[coding.document]
            side = sides[coding.document][coders.index(coding.coder)]
            for index in range(bisect_right(ends, coding.span.start), bisect_left(starts, coding.span.end)):
                side[index].add(coding.code)
    for number in (entry.document.id for entry in study.documents if entry.document.id in wanted):
        left, right = sides[number]
        nothing: Keys = frozenset()
        given = {
            index: (frozenset(left.get(index, nothing)), frozenset(right.get(index, nothing)))
            for index in sorted({*left, *right})
        }
        yield Compared(number, units[number], given)


def unit_tables(book: Codebook, found: Sequence[Compared], *, level: int | None = None) -> dict[str, Fourfold]:
    """The table of each code that was used, by path, sub-codes included; with `level` only of the codes of it."""
    total = sum(len(one.units) for one in found)
    alike = Counter(pair for one in found for pair in one.given.values())
    tables = _tables(alike, _lines(book, level), total)
    return {code.path: tables[code.path] for code in book if code.path in tables}


def _tables(
    alike: Mapping[tuple[Keys, Keys], int], line: Mapping[int, tuple[str, ...]], total: int
) -> dict[str, Fourfold]:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (left, right), count in alike.items():
        a = {path for key in left for path in line[key]}
        b = {path for key in right for path in line[key]}
        for path in a | b:
            counts[path][0 if path in a and path in b else 1 if path in a else 2] += count
    return {path: Fourfold(both, a, b, total - both - a - b) for path, (both, a, b) in counts.items()}


def places(
    study: Study, documents: Iterable[int], coders: tuple[str, str], keys: Collection[int]
) -> Iterator[tuple[int, Pair, bool, bool]]:
    """The places of some codes, taken as one: segments of both coders that overlap. Who has it there: A, B."""
    wanted = set(documents)
    by_document: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for coding in study.codings:
        if coding.document in wanted and coding.code in keys and coding.coder in coders and coding.span:
            side = coders.index(coding.coder)
            by_document[coding.document].append((coding.span.start, coding.span.end, side))
    for entry in study.documents:
        number = entry.document.id
        meets = Meets(entry) if number in by_document else None
        start = end = -1
        who: set[int] = set()
        for first, last, side in sorted(by_document.get(number, ())):
            if meets is None or not meets((first, last)):
                continue
            if first >= end:
                if who:
                    yield number, (start, end), 0 in who, 1 in who
                start, end, who = first, last, set()
            end = max(end, last)
            who.add(side)
        if who:
            yield number, (start, end), 0 in who, 1 in who


def passage_tables(
    study: Study, documents: Sequence[int], coders: tuple[str, str], *, level: int | None = None
) -> dict[str, Fourfold]:
    """The table of each code that was used, by path, counted in places: what nobody marked is in no table."""

    def table(keys: Collection[int]) -> Fourfold:
        who = Counter((a, b) for _, _, a, b in places(study, documents, coders, keys))
        return Fourfold(who[True, True], who[True, False], who[False, True], None)

    book = study.codebook
    codes = shown_codes(book, Selection(level=level))
    found = {code.path: table({one.key for one in book.subtree(code.path)}) for code in codes}
    return {path: one for path, one in found.items() if one.units}


def _lines(book: Codebook, level: int | None) -> Mapping[int, tuple[str, ...]]:
    shown = {code.path for code in shown_codes(book, Selection(level=level))}
    return {key: tuple(path for path in line if path in shown) for key, line in lineage(book).items()}
