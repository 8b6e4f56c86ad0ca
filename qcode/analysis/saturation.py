"""How many codes each further interview adds: as the interviews stand, and over random orders of them.

A flat end says that the last interviews brought no code that is new to this codebook. It says nothing of what a code
means: with a codebook made beforehand the curve is flat early, whatever the interviews hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from qcode.analysis.counting import Meets, lineage
from qcode.analysis.tally import codes_of_level
from qcode.model import Study

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
    *,
    order: Sequence[str] | None = None,
    coders: Collection[str] | None = None,
    level: int | None = None,
    codes: Collection[str] | None = None,
    draws: int = DRAWN,
    seed: int = SEED,
) -> tuple[SaturationRow, ...]:
    """One row for each coded document, in `order` (names; those it leaves out come behind) or that of the study;
    `codes`: of these paths only.

    A code counts where a respondent's words have it or one below it. Documents that nobody has coded are left out: they
    would look like interviews that bring nothing. The same seed gives the same orders.
    """
    wanted = [code.path for code in codes_of_level(study.codebook, level) if codes is None or code.path in codes]
    paths = lineage(study.codebook)
    meets = {entry.document.id: Meets(entry) for entry in study.documents}
    has: defaultdict[int, set[str]] = defaultdict(set)
    for coding in study.codings:
        pair = (coding.span.start, coding.span.end)
        if (coders is None or coding.coder in coders) and meets[coding.document](pair):
            has[coding.document].update(paths[coding.code])
    place = {name: index for index, name in enumerate(order or ())}
    documents = [entry.document for entry in study.documents if has[entry.document.id]]
    documents.sort(key=lambda one: place.get(one.name, len(place)))
    sets = [frozenset(path for path in wanted if path in has[one.id]) for one in documents]
    drawn = [_sums(sets, one) for one in _orders(len(sets), draws, seed)]
    rows, known = [], frozenset[str]()
    for index, (document, found) in enumerate(zip(documents, sets, strict=True)):
        new = tuple(path for path in wanted if path in found - known)
        known |= found
        here = sorted(sums[index] for sums in drawn)
        cut = (len(here) - 1) // 20
        mean = sum(here) / len(here)
        rows.append(SaturationRow(index + 1, document.name, new, len(known), mean, here[cut], here[-1 - cut]))
    return tuple(rows)


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
