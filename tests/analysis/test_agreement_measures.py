"""Coefficients against published tables, and laws that hold whatever was coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.agreement import measures
from qcode.analysis.agreement.coefficients import joint, single
from qcode.analysis.agreement.draws import alpha_interval
from qcode.analysis.agreement.ratings import Rated
from qcode.analysis.agreement.rows import Coefficients

NOT_RATED = "."


def rated(lines: Sequence[str]) -> list[Rated]:
    """Coders' categories unit by unit, `.` where a coder has not rated it; each unit is a document of its own."""
    found = []
    for number, unit in enumerate(zip(*(line.split() for line in lines), strict=True), start=1):
        given = {f"c{index}": 1 << int(value) - 1 for index, value in enumerate(unit) if value != NOT_RATED}
        if len(given) > 1:
            found.append(Rated(number, tuple(given), Counter([tuple(given.values())])))
    return found


def crossed(table: Sequence[Sequence[int]]) -> list[Rated]:
    """A contingency table of two coders as one document; category 0 is "none", the others are codes."""
    counts: dict[tuple[int, ...], int] = {
        (row and 1 << row - 1, column and 1 << column - 1): count
        for row, line in enumerate(table)
        for column, count in enumerate(line)
        if count
    }
    return [Rated(1, ("a", "b"), counts)]


def rounded(found: Coefficients, *names: str) -> list[float | None]:
    return [None if getattr(found, name) is None else round(getattr(found, name), 3) for name in names]


def test_cohen_1960() -> None:
    """Educational and Psychological Measurement 20, p. 37-46: 200 cases, three categories; kappa .492."""
    found = joint(crossed([[88, 10, 2], [14, 40, 6], [18, 10, 12]]), 2, 1)
    assert rounded(found, "percent", "kappa") == [0.7, 0.492]
    assert (found.units, found.both, found.some, found.none) == (200, 52, 60, 88)


def test_fleiss_1971() -> None:
    """Psychological Bulletin 76, p. 378-382: 30 patients, 6 raters of each, 5 diagnoses; kappa .430."""
    counts = (
        "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
        "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
    )
    units = [
        Rated(
            number, tuple("abcdef"), {tuple(1 << index for index, n in enumerate(map(int, unit)) for _ in range(n)): 1}
        )
        for number, unit in enumerate(counts.split(), start=1)
    ]
    found = joint(units, 5, 1)
    assert rounded(found, "fleiss", "percent") == [0.43, 0.556]
    margins = measures.total(map(measures.coincidences, units)).shares
    assert [round(margins[1 << index] / 30, 3) for index in range(5)] == [0.144, 0.144, 0.167, 0.306, 0.239]


def test_krippendorffs_canonical_data_with_missing_values() -> None:
    """Krippendorff 1980/2004 (and 2011, C): four observers, twelve units, gaps; nominal alpha .743."""
    lines = (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
    assert rounded(joint(rated(lines), 5, 1), "alpha") == [0.743]


def test_krippendorffs_binary_data() -> None:
    """Krippendorff 2011, A: two observers, ten units; alpha .095."""
    units = [Rated(1, ("a", "b"), {(1, 1): 1, (1, 0): 1, (0, 1): 3, (0, 0): 5})]
    assert rounded(single(units, 1), "alpha", "percent") == [0.095, 0.6]


def test_artstein_and_poesio_2008() -> None:
    """Computational Linguistics 34, p. 555-596: S, pi and kappa of the table of 2 and of that of 3 categories.

    S is Brennan and Prediger's coefficient; pi of two coders is what Fleiss generalised.
    """
    two = joint(rated_pairs({(1, 1): 20, (1, 2): 20, (2, 1): 10, (2, 2): 50}), 2, 1)
    assert rounded(two, "percent", "bp", "fleiss", "kappa") == [0.7, 0.4, 0.341, 0.348]
    three = joint(rated_pairs({(1, 1): 46, (2, 1): 0, (1, 2): 6, (2, 2): 32, (3, 2): 6, (3, 3): 10}), 3, 1)
    assert rounded(three, "percent", "bp", "fleiss", "kappa") == [0.88, 0.82, 0.8, 0.801]


def rated_pairs(counts: dict[tuple[int, int], int]) -> list[Rated]:
    """Two coders who always give one of the codes 1, 2, 3."""
    return [Rated(1, ("a", "b"), {(1 << a - 1, 1 << b - 1): n for (a, b), n in counts.items() if n})]


def test_gwet_2008() -> None:
    """British Journal of Mathematical and Statistical Psychology 61: 125 subjects, 118 yes-yes, 5 and 2 apart.

    Kappa is -.023 and AC1 .941; Brennan and Prediger's coefficient, .888, is neither.
    """
    found = single([Rated(1, ("a", "b"), {(1, 1): 118, (1, 0): 5, (0, 1): 2})], 1)
    assert rounded(found, "percent", "kappa", "ac1", "bp", "fleiss") == [0.944, -0.023, 0.941, 0.888, -0.029]


def test_feinstein_and_cicchetti_1990() -> None:
    """Journal of Clinical Epidemiology 43, p. 543-558: as high agreement, low kappa; and positive agreement (F1)."""
    even = single([Rated(1, ("a", "b"), {(1, 1): 40, (1, 0): 9, (0, 1): 6, (0, 0): 45})], 1)
    rare = single([Rated(1, ("a", "b"), {(1, 1): 80, (1, 0): 10, (0, 1): 5, (0, 0): 5})], 1)
    assert rounded(even, "percent", "f1") == [0.85, 0.842] and rounded(rare, "percent", "f1") == [0.85, 0.914]
    assert [round(one.kappa or 0, 2) for one in (even, rare)] == [0.7, 0.32]


def test_masi_by_hand() -> None:
    """Passonneau 2006: overlap of the sets, times 1 for the same, 2/3 for one within the other, 1/3 for a crossing."""
    assert measures.masi(0b11, 0b11) == 0 and measures.masi(0b01, 0b10) == 1 and measures.masi(0, 0b1) == 1
    assert measures.masi(0b01, 0b11) == pytest.approx(1 - 2 / 3 * 1 / 2)
    assert measures.masi(0b011, 0b110) == pytest.approx(1 - 1 / 3 * 1 / 3)


def test_units_with_several_codes_have_alpha_alone() -> None:
    found = joint([Rated(1, ("a", "b"), {(1, 1): 3, (1, 3): 1, (0, 0): 4})], 2, 1)
    assert found.several == 1 and found.percent == pytest.approx(7 / 8)
    assert (found.kappa, found.fleiss, found.ac1, found.bp, found.f1) == (None,) * 5
    # 16 values: 8 none, 7 {1}, 1 {1, 2}; distances 1 (to none) and 2/3. Observed: one unit, twice 2/3.
    expected = 2 * (8 * 7 * 1 + 8 * 1 * 1 + 7 * 1 * (2 / 3)) / 15
    assert found.alpha == pytest.approx(1 - (2 * (2 / 3)) / expected)


def test_pooled_kappa_by_hand() -> None:
    """De Vries et al. 2008, Field Methods 20: mean observed and mean expected agreement over the codes."""
    found = joint([Rated(1, ("a", "b"), {(1, 1): 4, (1, 2): 1, (2, 2): 2, (0, 0): 3})], 2, 1)
    # Code 1: 5 and 4 of 10, alike on 9; code 2: 2 and 3 of 10, alike on 9.
    observed, expected = 0.9, ((0.5 * 0.4 + 0.5 * 0.6) + (0.2 * 0.3 + 0.8 * 0.7)) / 2
    assert found.kappa_multi == pytest.approx((observed - expected) / (1 - expected))
    # As categories: none counts as the third.
    assert found.bp == pytest.approx((0.9 - 1 / 3) / (2 / 3))
    without = joint([Rated(1, ("a", "b"), {(1, 1): 4, (1, 2): 1, (2, 2): 2})], 2, 1)
    assert without.bp == pytest.approx((6 / 7 - 1 / 2) / (1 / 2))


def test_what_is_not_defined_is_none_and_never_one() -> None:
    nowhere = single([Rated(1, ("a", "b"), {(0, 0): 9})], 1)
    assert (nowhere.kappa, nowhere.fleiss, nowhere.alpha, nowhere.f1) == (None,) * 4
    everywhere = single([Rated(1, ("a", "b"), {(1, 1): 9})], 1)
    assert (everywhere.kappa, everywhere.fleiss, everywhere.alpha, everywhere.f1) == (None, None, None, 1.0)
    empty = single([], 1)
    assert {getattr(empty, name) for name in ("percent", "kappa", "fleiss", "alpha", "ac1", "bp", "f1")} == {None}
    one_category = joint([Rated(1, ("a", "b"), {(1, 1): 9})], 1, 1)
    assert (one_category.ac1, one_category.bp) == (None, None)


PATTERNS = st.dictionaries(st.tuples(*[st.integers(0, 1)] * 3), st.integers(1, 30), max_size=8)
DOCUMENTS = st.lists(PATTERNS, min_size=1, max_size=4)


@given(DOCUMENTS)
def test_more_coders_are_the_mean_of_pairs_and_order_does_not_matter(
    documents: list[dict[tuple[int, ...], int]],
) -> None:
    units = [Rated(number, ("a", "b", "c"), counts) for number, counts in enumerate(documents)]
    found = single(units, 1)
    pairs = [
        single([Rated(one.document, pair, picked(one, pair)) for one in units], 1)
        for pair in combinations(("a", "b", "c"), 2)
    ]
    assert found.kappa == pytest.approx(measures.mean_known(one.kappa for one in pairs))
    assert found.f1 == pytest.approx(measures.mean_known(one.f1 for one in pairs))
    turned = [Rated(one.document, one.coders, {key[::-1]: n for key, n in one.counts.items()}) for one in units]
    for name in ("percent", "kappa", "fleiss", "alpha", "ac1", "bp", "f1"):
        value, other = getattr(found, name), getattr(single(turned, 1), name)
        assert value == pytest.approx(other) and (value is None or value <= 1 + 1e-12)


def picked(one: Rated, pair: tuple[str, str]) -> Counter[tuple[int, ...]]:
    found: Counter[tuple[int, ...]] = Counter()
    for pattern, count in one.counts.items():
        found[tuple(pattern[one.coders.index(name)] for name in pair)] += count
    return found


@given(st.integers(0, 60), st.integers(0, 60), st.integers(2, 5))
def test_the_same_from_everybody_is_exactly_one(both: int, none: int, coders: int) -> None:
    names = tuple("abcde"[:coders])
    found = single([Rated(1, names, {(1,) * coders: both, (0,) * coders: none})], 1)
    assert {found.kappa, found.fleiss, found.alpha} == ({1.0} if both and none else {None})
    assert found.f1 == (1.0 if both else None) and found.percent == (1.0 if both + none else None)


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=1, max_size=4))
def test_alpha_of_two_is_scotts_pi_with_a_correction_for_small_samples(tables: list[tuple[int, ...]]) -> None:
    """Krippendorff 2004: alpha = pi + (1 - pi) / 2N; Scott's pi is Fleiss' kappa of two coders."""
    patterns = ((1, 1), (1, 0), (0, 1), (0, 0))
    found = single([Rated(n, ("a", "b"), dict(zip(patterns, one, strict=True))) for n, one in enumerate(tables)], 1)
    if found.alpha is not None and found.fleiss is not None:
        assert found.alpha == pytest.approx(found.fleiss + (1 - found.fleiss) / (2 * found.units))


def test_an_interval_holds_the_number_and_is_wider_where_documents_differ_more() -> None:
    def documents(differ: Sequence[int]) -> list[measures.Coincidences]:
        return [
            measures.coincidences(Rated(number, ("a", "b"), {(1, 1): 20, (1, 0): one, (0, 0): 79}))
            for number, one in enumerate(differ)
        ]

    even, uneven = alpha_interval(documents([3, 4, 3, 4, 3, 4])), alpha_interval(documents([0, 0, 0, 0, 1, 20]))
    assert even and uneven and even.high - even.low < uneven.high - uneven.low
    found = measures.alpha(measures.total(documents([0, 0, 0, 0, 1, 20])))
    assert found is not None and uneven.low <= found <= uneven.high
    assert alpha_interval(documents([0, 1, 2, 3])) is None
    assert alpha_interval(documents([2, 2, 2, 2, 2])) is None
