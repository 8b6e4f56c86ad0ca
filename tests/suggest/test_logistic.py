from __future__ import annotations

import numpy as np
import pytest

from qcode.suggest.logistic import Logistic, Texts, balanced_weights, fit_folds, sigmoid


def data(n: int = 200, d: int = 12, k: int = 3) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    x = random.normal(size=(n, d)).astype(np.float32)
    y = (x @ random.normal(size=(d, k)) + random.normal(size=(n, k)) > 1).astype(np.float32)
    return x, y


def test_the_optimum_is_that_of_scikit_learn() -> None:
    from sklearn.linear_model import LogisticRegression

    x, y = data()
    ours = Logistic.fit(x, y, np.ones_like(y), penalty=0.5).logits(x)
    for column in range(y.shape[1]):
        theirs = LogisticRegression(C=2, tol=1e-8, max_iter=2000).fit(x, y[:, column]).decision_function(x)
        assert np.abs(ours[:, column] - theirs).max() < 0.02


def test_one_more_example_leads_where_a_new_fit_leads() -> None:
    x, y = data()
    weights = np.ones_like(y)
    weights[-1] = 3
    step = Logistic.fit(x[:-1], y[:-1], weights[:-1], penalty=0.5).more(x[-1:], y[-1:], weights[-1:])
    assert np.abs(step.logits(x) - Logistic.fit(x, y, weights, penalty=0.5).logits(x)).max() < 0.05


def test_learning_more_leaves_the_first_model_alone() -> None:
    x, y = data()
    first = Logistic.fit(x, y, np.ones_like(y), penalty=0.5)
    before = first.coefficients.copy()
    first.more(x[:1], 1 - y[:1], np.full((1, 3), 5, dtype=np.float32))
    assert np.array_equal(first.coefficients, before)


def test_a_text_without_weight_says_nothing() -> None:
    x, y = data()
    weights = np.ones_like(y)
    weights[:50, 0] = 0
    other = y.copy()
    other[:50, 0] = 1 - other[:50, 0]
    left, right = (Logistic.fit(x, target, weights, penalty=0.5).coefficients for target in (y, other))
    assert left == pytest.approx(right, abs=1e-5)


def test_texts_for_and_against_weigh_alike_unless_one_side_is_tiny() -> None:
    y = np.zeros((100, 2), dtype=np.float32)
    y[:20, 0] = 1
    y[0, 1] = 1
    weights = balanced_weights(y, np.ones(100, dtype=np.float32), np.ones_like(y))
    assert weights[:20, 0].sum() == pytest.approx(weights[20:, 0].sum())
    assert weights[0, 1] == pytest.approx(10)


def test_sigmoid_holds_for_huge_numbers() -> None:
    assert sigmoid(np.array([-1e9, 0, 1e9], dtype=np.float32)) == pytest.approx([0, 0.5, 1], abs=1e-6)


def test_a_fold_is_left_out_as_if_its_texts_were_not_there() -> None:
    x, y = data(700)
    weights = np.random.default_rng(2).uniform(0.5, 3, size=y.shape).astype(np.float32)
    fold = np.arange(len(x)) % 3
    whole, *without = fit_folds(Texts(x, y, weights), fold, [0, 2], penalty=0.5)
    assert whole == pytest.approx(Logistic.fit(x, y, weights, penalty=0.5).coefficients, abs=1e-3)
    for number, coefficients in zip([0, 2], without, strict=True):
        kept = fold != number
        assert coefficients == pytest.approx(
            Logistic.fit(x[kept], y[kept], weights[kept], penalty=0.5).coefficients, abs=1e-3
        )


def test_learning_more_copies_no_text() -> None:
    x, y = data()
    first = Logistic.fit(x, y, np.ones_like(y), penalty=0.5)
    more = first.more(x[:1], y[:1], np.ones((1, 3), dtype=np.float32))
    assert more.parts[0][0] is first.parts[0][0] is x
