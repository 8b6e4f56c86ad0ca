"""The unitizing alphas: how far coders agree on where units begin and end, and on what they are.

Krippendorff, Mathet, Bouvry and Widlöcher 2016; Krippendorff 2019, section 12.6. Lengths of intersections take the
place of counts, and by chance no unit is paired with itself. Documents are laid end to end; coders who have not done a
document are missing on its stretch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain, permutations
from typing import TypeVar

Name = TypeVar("Name")
Unit = tuple[int, int, int]
"""Start and end in characters, half-open, and the value."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One document: how many characters it has, and the units of each coder who has done it (at least two).

    The units of one coder are in order and do not overlap; what lies between them is a gap.
    """

    length: int
    coders: Sequence[Sequence[Unit]]


@dataclass(frozen=True)
class Unitizing:
    """`u` of units and gaps, `binary` of units against gaps, `cu` of values where units meet; each at most 1.

    `by_value` is (k)u, of each value where its units meet others. None where a coefficient is not defined.
    """

    u: float | None = None
    binary: float | None = None
    cu: float | None = None
    by_value: Mapping[int, float | None] = field(default_factory=dict)


ZERO = Fraction(0)


@dataclass(slots=True)
class _Lengths:
    """Sums over all stretches: of all coders' characters, of units by value, and of where units of two coders meet.

    `squares` are of the lengths of units, `met_squares` of the parts of them that meet others' units, by value. With
    three coders they are halves, with four thirds: fractions, so that whole agreement is exactly 1.
    """

    every: int = 0
    units: Counter[int] = field(default_factory=Counter)
    squares: int = 0
    met: dict[tuple[int, int], Fraction] = field(default_factory=dict)
    met_squares: dict[int, Fraction] = field(default_factory=dict)

    def add(self, one: Stretch) -> None:
        """Take in a stretch."""
        self.every += one.length * len(one.coders)
        for start, end, value in chain.from_iterable(one.coders):
            self.units[value] += end - start
            self.squares += (end - start) ** 2
        met, paired = _met(one)
        others = len(one.coders) - 1
        for pair, length in met.items():
            _add(self.met, pair, Fraction(length, others))
        for (_, (_, _, value)), length in paired.items():
            _add(self.met_squares, value, Fraction(length, others) ** 2)

    @property
    def gaps(self) -> int:
        """Characters in gaps, of all coders."""
        return self.every - self.units.total()

    @property
    def met_by_value(self) -> dict[int, Fraction]:
        """Characters of units that meet others' units, by value."""
        sums: dict[int, Fraction] = {}
        for (value, _), length in self.met.items():
            _add(sums, value, length)
        return sums


def _add(sums: dict[Name, Fraction], name: Name, amount: Fraction) -> None:
    sums[name] = sums.get(name, ZERO) + amount


def _met(one: Stretch) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, Unit]]]:
    """How many characters of units meet those of other coders: by both values, and by each coder's unit."""
    met: Counter[tuple[int, int]] = Counter()
    paired: Counter[tuple[int, Unit]] = Counter()
    for (coder, own), (_, other) in permutations(enumerate(one.coders), 2):
        for unit, value, length in _meetings(own, other):
            met[unit[2], value] += length
            paired[coder, unit] += length
    return met, paired


def _meetings(own: Sequence[Unit], other: Sequence[Unit]) -> Iterator[tuple[Unit, int, int]]:
    """Where units of two coders share characters: the unit of the first, the value of the second, how many."""
    at = 0
    for unit in own:
        while at < len(other) and other[at][1] <= unit[0]:
            at += 1
        index = at
        while index < len(other) and other[index][0] < unit[1]:
            start, end, value = other[index]
            yield unit, value, min(end, unit[1]) - max(start, unit[0])
            index += 1


def unitizing(stretches: Iterable[Stretch]) -> Unitizing:
    """The family of coefficients over all stretches."""
    found = _Lengths()
    for one in stretches:
        found.add(one)
    by_value = found.met_by_value
    differ = sum(by_value.values(), ZERO) - sum((found.met.get((value, value), ZERO) for value in by_value), ZERO)
    in_gaps = 2 * (found.units.total() - sum(by_value.values(), ZERO))
    corrected = Fraction(found.squares + found.gaps)
    return Unitizing(
        _alpha(in_gaps + differ, [*found.units.values(), found.gaps], corrected),
        _alpha(in_gaps, [found.units.total(), found.gaps], corrected),
        _alpha(differ, list(by_value.values()), sum(found.met_squares.values(), ZERO)),
        {value: _of_value(found, value, by_value) for value in sorted(found.units)},
    )


def _alpha(differ: Fraction, lengths: Sequence[int | Fraction], corrected: Fraction) -> float | None:
    """Alpha of lengths of values: `differ` are those that meet another value, `corrected` what is not paired at all."""
    every = sum(lengths)
    expected = every * every - sum(length * length for length in lengths)
    if not expected:
        return None
    return float(1 - differ * (every * every - corrected) / (every * expected))


def _of_value(found: _Lengths, value: int, by_value: Mapping[int, Fraction]) -> float | None:
    """(k)u: of the pairs with a unit of this value, what differs, against what would by chance."""
    own, every = by_value.get(value, ZERO), sum(by_value.values(), ZERO)
    by_chance = own * (every - own)
    if not by_chance:
        return None
    differ = (own - found.met.get((value, value), ZERO)) / own
    return float(1 - differ * (own * every - found.met_squares[value]) / by_chance)
