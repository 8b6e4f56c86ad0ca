"""How many codes each further interview adds: as the interviews stand, and over random orders of them.

A flat end says that the last interviews brought no code that is new to this codebook. It says nothing of what a code
means: with a codebook made beforehand the curve is flat early, whatever the interviews hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from qcode.analysis.counting import Meets, lineage
from qcode.analysis.final import what_counts
from qcode.analysis.selecting import shown_codes
from qcode.model import Study
from qcode.model.selection import EVERYTHING, Selection

COLUMNS = ("step", "document", "new", "codes", "new_codes", "mean", "low", "high")
DRAWN = 999
SEED = 1


@dataclass(frozen=True, slots=True)
class SaturationRow:
    """The interview at place `step` (from 1): its codes that no earlier one has, in the order of the codebook.

    `codes` is how many there are up to it. `mean`, `low` and `high` are of that number over random orders of the
    interviews: the mean, and what nine in ten orders lie between.
    """

    step: int
    document: str
    new_codes: tuple[str, ...]
    codes: int
    mean: float
    low: int
    high: int

    def record(self) -> dict[str, object]:
        """The row as it is printed, the mean rounded to 2 digits."""
        new = ", ".join(self.new_codes)
        values = (self.step, self.document, len(self.new_codes), self.codes, new, round(self.mean, 2))
        return dict(zip(COLUMNS, (*values, self.low, self.high), strict=True))


def saturation(
    study: Study,
    selection: Selection = EVERYTHING,
    *,
    order: Sequence[str] = (),
    draws: int = DRAWN,
    seed: int = SEED,
) -> tuple[SaturationRow, ...]:
    """One row for each coded document, in `order` (names; those it leaves out come behind) or that of the study.

    A code counts where a respondent's words have it or one below it. Documents that nobody has coded or called done are
    left out: they would look like interviews that bring nothing. The same seed gives the same orders.
    """
    study = what_counts(study, selection)
    wanted = [code.path for code in shown_codes(study.codebook, selection)]
    has = _paths_by_document(study)
    place = {name: index for index, name in enumerate(order)}
    documents = [entry.document for entry in study.documents]
    documents.sort(key=lambda one: place.get(one.name, len(place)))
    sets = [frozenset(wanted) & has.get(one.id, set()) for one in documents]
    drawn = [_sums(sets, one) for one in _orders(len(sets), draws, seed)]
    return tuple(_rows([one.name for one in documents], wanted, sets, drawn))


def _paths_by_document(study: Study) -> Mapping[int, set[str]]:
    """The codes of each document, with those above them."""
    paths = lineage(study.codebook)
    meets = {entry.document.id: Meets(entry) for entry in study.documents}
    has: defaultdict[int, set[str]] = defaultdict(set)
    for coding in study.codings:
        if meets[coding.document]((coding.span.start, coding.span.end)):
            has[coding.document].update(paths[coding.code])
    return has


def _rows(
    names: Sequence[str], wanted: Sequence[str], sets: Sequence[frozenset[str]], drawn: Sequence[Sequence[int]]
) -> Iterator[SaturationRow]:
    """Each interview with what it adds; `drawn` has the numbers of codes so far in each random order."""
    known = frozenset[str]()
    for index, (name, found) in enumerate(zip(names, sets, strict=True)):
        new = tuple(path for path in wanted if path in found - known)
        known |= found
        here = sorted(sums[index] for sums in drawn)
        cut = (len(here) - 1) // 20
        yield SaturationRow(index + 1, name, new, len(known), sum(here) / len(here), here[cut], here[-1 - cut])


def _orders(size: int, draws: int, seed: int) -> list[list[int]]:
    mix, order, found = Random(seed), list(range(size)), []
    for _ in range(max(1, draws)):
        mix.shuffle(order)
        found.append(list(order))
    return found


def _sums(sets: Sequence[frozenset[str]], order: Sequence[int]) -> list[int]:
    known: set[str] = set()
    sums = []
    for index in order:
        known |= sets[index]
        sums.append(len(known))
    return sums
