"""Figures of suggestions, against values worked out by hand and against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from qcode.suggest.evaluation import Judged, average_precision, by_code, calibration, confusion, figures

GOLD = np.array([[1, 0], [1, 1], [0, 0], [0, 0]], dtype=bool)
SCORES = np.array([[0.9, 0.1], [0.2, 0.8], [0.3, 0.7], [0.1, 0.05]], dtype=np.float32)
SHOWN = SCORES >= 0.5
JUDGED = Judged("a", "mo", GOLD, SCORES, SHOWN)


def test_figures_by_hand() -> None:
    found = figures(GOLD, SCORES, SHOWN)
    # first code: ranks 1 and 3 -> (1 + 2/3) / 2; second code: rank 1 -> 1
    assert found.average == pytest.approx((5 / 6 + 1) / 2)
    assert (found.hit1, found.hit2) == (1.0, 1.0)
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (found.coded_shown, found.uncoded_shown) == (1.0, 0.5)


def test_what_can_not_be_divided_is_none() -> None:
    nothing = np.zeros((2, 2), dtype=bool)
    found = figures(nothing, SCORES[:2], nothing)
    assert (found.average, found.hit1, found.precision, found.recall, found.f1, found.coded_shown) == (None,) * 6
    assert found.uncoded_shown == 0.0


def test_codes_are_counted_one_by_one() -> None:
    first, second = by_code([JUDGED, JUDGED], "mo")
    assert (first.coded, first.shown, first.both, first.sentences) == (4, 2, 2, 8)
    assert (first.precision, first.recall, first.group) == (1.0, 0.5, "mo")
    assert (second.precision, second.recall) == (0.5, 1.0)


def test_confusion_counts_a_sentence_for_the_code_that_was_suggested() -> None:
    assert confusion([JUDGED], [0, 1]) == [(-1, -1, 1), (-1, 1, 1), (0, 0, 1), (1, 1, 1)]
    assert confusion([JUDGED], [1]) == [(-1, -1, 2), (-1, 1, 1), (1, 1, 1)]


def test_calibration_bins_hold_all_scores_of_used_codes() -> None:
    bins = calibration([JUDGED])
    assert sum(one.count for one in bins) == 8
    assert all(one.low - 1e-6 <= one.mean <= one.high for one in bins)
    assert (bins[-1].count, bins[-1].applied) == (1, 1.0)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 1000)), min_size=1, max_size=40, unique_by=lambda p: p[1]))
def test_average_precision_is_that_of_scikit_learn(pairs: list[tuple[bool, int]]) -> None:
    gold = np.array([flag for flag, _ in pairs])
    scores = np.array([score for _, score in pairs], dtype=np.float32)
    if gold.any():
        assert average_precision(gold, scores) == pytest.approx(average_precision_score(gold, scores))
