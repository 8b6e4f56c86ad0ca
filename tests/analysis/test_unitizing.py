"""The unitizing alphas, against the published example and lengths measured by hand."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.agreement.unitizing import Stretch, Unit, unitizing

# Krippendorff 2019, figure 12.11 (the example of Krippendorff, Mathet, Bouvry and Widlöcher 2016): 60 characters.
ALEX = ((0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7))
PAUL = ((0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6))
SUZAN = ((0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6))


def test_the_published_example() -> None:
    found = unitizing([Stretch(60, (ALEX, PAUL, SUZAN))])
    assert found.u == pytest.approx(0.510, abs=0.0005)
    assert found.binary == pytest.approx(0.413, abs=0.001)
    assert found.cu == pytest.approx(0.724, abs=0.0005)
    by_value = {value: None if one is None else round(one, 9) for value, one in found.by_value.items()}
    assert by_value == {1: 1.0, 2: 0.0, 3: 0.0, 4: 0.0, 5: 1.0, 6: 1.0, 7: None}


def test_two_spans_by_hand() -> None:
    """Ten characters, one code: 0-4 and 2-6. Of 20 values 8 are the code, 12 gap; 4 of 10 characters differ.

    Observed 8 of 20. Expected, without a span beside itself: 2 · 8 · 12 / (20² - (4² + 4² + 12)) = 192 / 356.
    """
    found = unitizing([Stretch(10, (((0, 4, 1),), ((2, 6, 1),)))])
    assert found.u == found.binary == pytest.approx(1 - (8 / 20) / (192 / 356))
    assert found.cu is None and found.by_value == {1: None}


def test_where_units_meet_only_their_values_are_compared() -> None:
    """A 0-4 and B 6-10 from both, but the second has the first one from 2 on and calls it B: two characters differ."""
    found = unitizing([Stretch(10, (((0, 4, 1), (6, 10, 2)), ((2, 4, 2), (6, 10, 2))))])
    # Met: 1-2 and 2-1 two each, 2-2 eight. Pairable lengths: 2 (of 0-4), 4, 2, 4.
    assert found.cu == pytest.approx(1 - (4 / 12) / (2 * 2 * 10 / (144 - (4 + 16 + 4 + 16))))


def test_touching_units_are_two_and_one_long_unit_is_another_reading() -> None:
    """The chance of a long unit is not that of two short ones: they are not paired with themselves."""
    halves, whole = ((0, 4, 1), (4, 8, 1)), ((0, 8, 1),)
    shifted = ((1, 9, 1),)
    assert unitizing([Stretch(20, (halves, shifted))]).u != unitizing([Stretch(20, (whole, shifted))]).u


def test_nothing_to_compare_is_none_and_never_one() -> None:
    nothing = unitizing([Stretch(10, ((), ()))])
    assert (nothing.u, nothing.binary, nothing.cu, nothing.by_value) == (None, None, None, {})
    assert unitizing([]).u is None
    everywhere = unitizing([Stretch(10, (((0, 10, 1),), ((0, 10, 1),)))])
    assert everywhere.u is everywhere.binary is everywhere.cu is None


def units(values: int) -> st.SearchStrategy[tuple[Unit, ...]]:
    """Units of one coder on 30 characters, in order, some touching."""

    def laid(cuts: list[int], marks: list[int]) -> tuple[Unit, ...]:
        edges = sorted(set(cuts))
        pairs = zip(edges, edges[1:], marks, strict=False)
        return tuple((start, end, value) for start, end, value in pairs if value)

    return st.builds(
        laid, st.lists(st.integers(0, 30), max_size=9), st.lists(st.integers(0, values), min_size=8, max_size=8)
    )


STRETCHES = st.lists(st.lists(units(3), min_size=2, max_size=4).map(lambda coders: Stretch(30, coders)), max_size=3)


@given(STRETCHES)
def test_the_same_as_character_by_character(stretches: list[Stretch]) -> None:
    """Coincidences counted in a table of characters, without a look at intersections of units."""
    coincidences: defaultdict[tuple[int, int], float] = defaultdict(float)
    corrected = 0.0
    for one in stretches:
        rows = []
        for own in one.coders:
            row = [0] * one.length
            for start, end, value in own:
                row[start:end] = [value] * (end - start)
                corrected += (end - start) ** 2
            corrected += row.count(0)
            rows.append(row)
        for first, second in permutations(rows, 2):
            for pair in zip(first, second, strict=True):
                coincidences[pair] += 1 / (len(rows) - 1)
    totals: defaultdict[int, float] = defaultdict(float)
    for (value, _), length in coincidences.items():
        totals[value] += length
    n = sum(totals.values())
    expected = sum(totals[a] * totals[b] for a, b in permutations(totals, 2))
    observed = sum(length for (a, b), length in coincidences.items() if a != b)
    found = unitizing(stretches)
    if expected:
        assert found.u == pytest.approx(1 - observed / (n * expected / (n * n - corrected)))
    else:
        assert found.u is None
    for known in (found.u, found.binary, found.cu, *found.by_value.values()):
        assert known is None or known <= 1 + 1e-9


@given(units(3), st.integers(2, 4))
def test_the_same_units_from_all_agree_wholly(own: tuple[Unit, ...], coders: int) -> None:
    found = unitizing([Stretch(30, (own,) * coders)])
    assert {found.u, found.binary, found.cu, *found.by_value.values()} <= {None, 1.0}
