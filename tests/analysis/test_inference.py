"""The tests against published examples, other programs' arithmetic and laws; then a world without differences."""

from __future__ import annotations

from itertools import permutations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from studies import Builder

from qcode.analysis.bootstrap import intervals
from qcode.analysis.effects import cramers_v, residuals
from qcode.analysis.exact import fisher_freeman_halton, holm
from qcode.analysis.inference import infer
from qcode.analysis.permutation import arrangements, permute
from qcode.analysis.tally import tally
from qcode.errors import UsageError
from qcode.model.selection import EVERYBODY, ZERO, Selection

COUNTS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=2, max_size=3)


# -- published examples ------------------------------------------------------------------------------------------------


def test_fishers_tea_and_his_twins() -> None:
    # Fisher (1935) The Design of Experiments, ch. 2: 3 of 4 cups right; two-sided 34/70.
    assert fisher_freeman_halton([3, 1], [4, 4]).p == pytest.approx(34 / 70)
    # Fisher (1962), convictions of twins of criminals (in R: ?fisher.test, two-sided 0.0005367).
    assert fisher_freeman_halton([2, 10], [17, 13]).p == pytest.approx(0.0005367, abs=5e-8)


def test_goods_vitamin_e() -> None:
    # Good (2005) Permutation, Parametric and Bootstrap Tests, ch. 1: 121 118 110 against 34 12 22, one-sided 1/20.
    done = permute([[121, 118, 110, 34, 12, 22]], [0, 0, 0, 1, 1, 1])
    assert (done.exact, done.arrangements, done.seed) == (True, 20, None)
    assert done.p == (2 / 20,)


def test_efrons_and_tibshiranis_mice_agree_with_scipy() -> None:
    # Efron & Tibshirani (1993) An Introduction to the Bootstrap, table 2.1: survival of 7 and 9 mice, 11,440 ways.
    treated, control = [94, 197, 16, 38, 99, 141, 23], [52, 104, 146, 10, 51, 30, 40, 27, 46]
    done = permute([treated + control], [0] * 7 + [1] * 9)
    assert done.arrangements == comb(16, 7) == 11_440
    other = stats.permutation_test(
        (treated, control),
        lambda x, y, axis: np.abs(np.mean(x, axis=axis) - np.mean(y, axis=axis)),
        vectorized=True,
        n_resamples=np.inf,
        alternative="greater",
    )
    assert done.p[0] == pytest.approx(float(other.pvalue))


def test_holms_steps() -> None:
    # The worked example of R's p.adjust: 0.01 0.02 0.03 0.04 0.05 become 0.05 0.08 0.09 0.09 0.09.
    assert holm([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])
    assert holm([0.6, None, 0.7]) == [1.0, None, 1.0]


# -- the same by another way -------------------------------------------------------------------------------------------


@given(COUNTS)
def test_present_and_absent_agree_with_counting_every_arrangement(counts: list[tuple[int, int]]) -> None:
    sizes = [size for _, size in counts]
    having = [min(have, size) for have, size in counts]
    total = sum(having)
    ways = {
        table: np.prod([comb(size, have) for size, have in zip(sizes, table, strict=True)])
        for table in product(*(range(size + 1) for size in sizes))
        if sum(table) == total
    }
    seen = ways[tuple(having)]
    p = sum(way for way in ways.values() if way <= seen) / sum(ways.values())
    done = fisher_freeman_halton(having, sizes)
    assert done.p == pytest.approx(p)
    assert done.tables == len(ways)
    assert done.statistic == pytest.approx(seen / sum(ways.values()))


def test_with_very_many_tables_some_are_drawn() -> None:
    sizes = [40] * 6
    having = [30, 10, 20, 20, 20, 20]
    done = fisher_freeman_halton(having, sizes, seed=4)
    assert (done.exact, done.tables, done.seed) == (False, 9_999, 4)
    assert done.p < 0.01
    assert done == fisher_freeman_halton(having, sizes, seed=4)


@given(st.lists(st.integers(0, 9), min_size=4, max_size=6), st.integers(1, 3))
@settings(max_examples=30)
def test_exact_permutation_agrees_with_dealing_out_by_hand(values: list[int], first: int) -> None:
    groups = [0] * first + [1] * (len(values) - first)

    def statistic(order: tuple[int, ...]) -> float:
        mean = sum(values) / len(values)
        parts = [[values[at] for at in order[:first]], [values[at] for at in order[first:]]]
        return sum(len(part) * (sum(part) / len(part) - mean) ** 2 for part in parts)

    every = [statistic(order) for order in permutations(range(len(values)))]
    seen = statistic(tuple(range(len(values))))
    done = permute([values], groups)
    assert done.p[0] == pytest.approx(sum(one >= seen - 1e-9 for one in every) / len(every))
    assert done.statistics[0] == pytest.approx(seen)


def test_drawn_permutations_come_near_the_exact_ones() -> None:
    values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0, 5.0, 8.0, 9.0, 7.0, 9.0, 3.0]
    groups = [0] * 5 + [1] * 5 + [2] * 6  # 2,018,016 ways
    drawn = permute([values], groups, seed=1)
    assert not drawn.exact and drawn.arrangements == 9_999 and drawn.seed == 1
    assert drawn == permute([values], groups, seed=1)
    f = stats.permutation_test(
        (values[:5], values[5:10], values[10:]),
        lambda *parts, axis: stats.f_oneway(*parts, axis=axis).statistic,
        vectorized=True,
        permutation_type="independent",
        n_resamples=9_999,
        alternative="greater",
        rng=np.random.default_rng(8),
    )
    assert drawn.p[0] == pytest.approx(float(f.pvalue), abs=0.02)  # the same order of arrangements as F


@given(COUNTS)
def test_cramers_v_is_between_0_and_1_and_without_correction_for_large_samples(counts: list[tuple[int, int]]) -> None:
    having, sizes = [min(have, size) for have, size in counts], [size for _, size in counts]
    v = cramers_v(having, sizes)
    assert v is None or 0 <= v <= 1
    if v is not None:
        many, large = [1000 * have for have in having], [1000 * size for size in sizes]
        table = [many, [size - have for have, size in zip(many, large, strict=True)]]
        other = stats.contingency.association(np.asarray(table), method="cramer")
        assert cramers_v(many, large) == pytest.approx(float(other), abs=0.03)


def test_a_perfect_difference_is_1_and_none_is_0() -> None:
    assert cramers_v([5, 0], [5, 5]) == pytest.approx(1.0)
    assert cramers_v([2, 2], [4, 4]) == 0.0
    assert cramers_v([4, 4], [4, 4]) is None


# -- laws --------------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 2), st.floats(0, 50)), min_size=4, max_size=7), st.randoms())
def test_order_and_names_of_groups_change_nothing(documents: list[tuple[int, float]], mix: object) -> None:
    if len({group for group, _ in documents}) < 2:
        return
    names = {0: 2, 1: 0, 2: 1}
    shuffled = list(documents)
    mix.shuffle(shuffled)  # type: ignore[attr-defined]
    one = permute([[value for _, value in documents]], [group for group, _ in documents])
    other = permute([[value for _, value in shuffled]], [names[group] for group, _ in shuffled])
    assert one.p == pytest.approx(other.p)
    assert one.arrangements == other.arrangements
    assert 0 < one.p[0] <= 1


@given(st.lists(st.integers(1, 4), min_size=2, max_size=3))
def test_arrangements_are_the_multinomial_number(sizes: list[int]) -> None:
    labels = [group for group, size in enumerate(sizes) for _ in range(size)]
    if len(labels) <= 7:
        assert arrangements(sizes) == len(set(permutations(labels)))


@given(st.lists(st.none() | st.floats(0, 1), max_size=8))
def test_holm_never_lowers_and_keeps_the_order(p: list[float | None]) -> None:
    adjusted = holm(p)
    pairs = sorted((one, more) for one, more in zip(p, adjusted, strict=True) if one is not None and more is not None)
    assert all(one <= more <= 1 for one, more in pairs)
    assert [more for _, more in pairs] == sorted(more for _, more in pairs)


def test_intervals_hold_their_point_and_need_five_documents() -> None:
    counts, words = [[3, 9, 4, 1, 6, 2], [0, 0, 0, 0, 0, 0]], [900, 1200, 1000, 800, 1500, 700]
    first, nothing = intervals(counts, words, seed=3)
    assert first is not None and nothing is None
    assert 0 <= first.low < 1000 * 25 / 6100 < first.high
    assert intervals(counts, words, seed=3)[0] == first
    assert intervals([row[:4] for row in counts], words[:4]) == [None, None]
    assert intervals([[5, 5, 5, 5, 5]], [100] * 5) == [None]


def test_bca_intervals_come_near_those_of_scipy() -> None:
    counts, words = [3, 9, 4, 1, 6, 2, 7, 5], [900, 1200, 1000, 800, 1500, 700, 1100, 950]
    own = intervals([counts], words, seed=1)[0]
    other = stats.bootstrap(
        (counts, words),
        lambda x, y, axis: 1000 * np.sum(x, axis=axis) / np.sum(y, axis=axis),
        paired=True,
        vectorized=True,
        method="BCa",
        n_resamples=9_999,
        rng=np.random.default_rng(2),
    ).confidence_interval
    assert own is not None
    assert own.low == pytest.approx(float(other.low), rel=0.06)
    assert own.high == pytest.approx(float(other.high), rel=0.06)


# -- a study -----------------------------------------------------------------------------------------------------------


def study() -> Builder:
    made = Builder("hinge", "hinge/forms", "service", "never")
    for number in range(4):
        for view in ("mo", "welfare"):
            document = made.document(f"{view}-{number}", "B: eins zwei drei vier fünf", perspective=view)
            made.code(document, "eins", "service")
            if view == "mo":
                made.code(document, "zwei", "hinge/forms")
    loose = made.document("loose", "B: eins")
    silent = made.document("silent", "I: eins", perspective="mo")
    made.document("uncoded", "B: eins zwei drei", perspective="mo")  # in no number
    for document in (loose, silent):
        made.code(document, "eins", "service")
    return made


def test_a_study_is_tested_on_its_documents() -> None:
    done = infer(study().study)
    tests = {(row.path, row.test): row for row in done.tests}
    hinge = tests["hinge", "permutation"]
    assert (hinge.exact, hinge.arrangements, hinge.seed, hinge.p) == (True, 70, None, 2 / 70)
    assert hinge.p_holm == pytest.approx(6 / 70)
    assert tests["service", "permutation"].p == 1
    assert tests["never", "permutation"].p is None is tests["never", "fisher_freeman_halton"].p
    assert tests["hinge", "fisher_freeman_halton"].p == pytest.approx(2 / 70)
    assert done.tested == 3
    assert done.left_out == ("silent", "loose")
    assert {row.path: row.cramers_v for row in done.effects} == {
        "hinge": pytest.approx(1), "hinge/forms": pytest.approx(1), "service": None, "never": None
    }  # fmt: skip
    assert all(row.interval is None for row in done.intervals)  # four documents are too few
    assert [row.path for row in infer(study().study, Selection(level=1)).tests][:3] == ["hinge", "service", "never"]


def test_what_can_not_be_tested_is_refused() -> None:
    for by in ("document", "coder", "speaker", "perspective*coder"):
        with pytest.raises(UsageError, match="can't be tested"):
            infer(study().study, by=by)
    made = Builder("hinge")
    made.document("a", "B: eins", perspective="mo")
    made.code(1, "eins", "hinge")
    with pytest.raises(UsageError, match="two groups"):
        infer(made.study)
    made.document("b", "B: eins", perspective="welfare")
    with pytest.raises(UsageError, match="two groups"):
        infer(made.study)  # nobody has coded it
    made.code(2, "eins", "hinge")
    with pytest.raises(UsageError, match="one document"):
        infer(made.study)
    for wrong in (Selection(coding=EVERYBODY), Selection(coders=("Ada", "Ben")), Selection(uncoded=ZERO)):
        with pytest.raises(UsageError, match="can't be tested"):
            infer(study().study, wrong)


def test_residuals_add_up_to_nothing_between_two_groups_of_one_size() -> None:
    made = study()
    shading = residuals(tally(made.study))
    assert shading["hinge", "mo"] > 0 > shading["hinge", "welfare"]
    assert shading["never", "mo"] == 0


# -- a world without differences --------------------------------------------------------------------------------------


def test_without_differences_five_percent_are_kept_where_chi_square_fails() -> None:
    """Interviews differ among themselves (negative binomial), groups do not: 400 studies of 3 × 6 interviews."""
    mix = np.random.default_rng(2024)
    groups = np.repeat([0, 1, 2], 6)
    ours = naive = 0
    rates = mix.negative_binomial(0.8, 0.8 / (0.8 + 8), size=(400, 18)).astype(float)
    for p in permute(rates.tolist(), groups.tolist(), seed=5).p:
        ours += p <= 0.05
    for row in rates:
        sums = [row[groups == group].sum() for group in range(3)]
        naive += stats.chisquare(sums).pvalue <= 0.05
    assert ours / 400 <= 0.08
    assert naive / 400 >= 0.7
