from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from qcode.suggest.calibration import calibrate, settle
from qcode.suggest.folds import FOLDS, fold_of, twin_groups
from qcode.suggest.material import Row
from qcode.suggest.rehearsal import rehearse


def test_probabilities_are_those_of_the_data() -> None:
    random = np.random.default_rng(0)
    z = random.normal(0, 2, size=(4000, 2)).astype(np.float32)
    y = (random.random((4000, 2)) < 1 / (1 + np.exp(-(0.5 * z - 1)))).astype(np.float32)
    turns = list(range(4000))
    fitted = calibrate([(z, turns)], y, np.ones_like(y))
    p = fitted.probabilities(z, turns)[:, 0]
    for low, high in ((0.1, 0.3), (0.3, 0.5), (0.5, 0.7)):
        inside = (p >= low) & (p < high)
        assert y[inside, 0].mean() == pytest.approx(p[inside].mean(), abs=0.06)


def test_a_cut_keeps_out_most_of_what_does_not_fit() -> None:
    random = np.random.default_rng(0)
    y = (random.random((1000, 2)) < 0.2).astype(np.float32)
    z = (random.normal(size=(1000, 2)) + 4 * y).astype(np.float32)
    turns = list(range(1000))
    fitted = calibrate([(z, turns)], y, np.ones_like(y))
    shown = fitted.probabilities(z, turns)[:, 0] >= fitted.cut[0]
    assert shown[y[:, 0] == 1].mean() > 0.85
    assert shown[y[:, 0] == 0].mean() < 0.1


def test_separated_texts_do_not_run_away() -> None:
    z = np.repeat(np.array([[-5.0, -5.0], [5.0, 5.0]], dtype=np.float32), 50, axis=0)
    y = (z > 0).astype(np.float32)
    fitted = calibrate([(z, list(range(100)))], y, np.ones_like(y))
    assert np.isfinite(fitted.slope).all() and np.isfinite(fitted.shift).all()
    assert (fitted.slope < 10).all()


def test_a_turn_lifts_its_sentences_and_a_document_is_brought_to_the_usual_level() -> None:
    z = np.zeros((6, 2), dtype=np.float32)
    z[0, 0] = 3
    settled = settle(z, [0, 0, 1, 1, 2, 2], np.zeros(2, dtype=np.float32))
    assert settled[1, 0] > settled[2, 0]
    high = settle(z + 4, [0, 0, 1, 1, 2, 2], np.zeros(2, dtype=np.float32))
    assert (high - settled)[:, 0].mean() < 4 * 1.4


def test_twins_share_a_group_and_a_fold() -> None:
    vectors = np.eye(6, dtype=np.float32)
    vectors[3] = vectors[0]
    groups = twin_groups(vectors, ["", "a", "", "", "a", ""])
    assert groups[0] == groups[3]
    assert groups[1] == groups[4]
    assert len(set(groups.tolist())) == 4
    folds = fold_of(groups, seed=0)
    assert folds[0] == folds[3] and folds[1] == folds[4]
    assert set(folds.tolist()) <= set(range(FOLDS))


def test_a_rehearsed_interview_holds_every_coded_row_once_and_neighbours_of_its_own_kind() -> None:
    rows = [
        Row(f"{kind} {code} {n}", frozenset({code} if code else ()), perspective=kind, lang="en")
        for kind in ("mo", "welfare")
        for code in ("a", "b", "")
        for n in range(30)
    ]
    interviews = rehearse(rows, range(len(rows)), seed=3)
    placed = [place.index for interview in interviews for place in interview]
    assert sorted(index for index in placed if rows[index].yes) == [i for i, row in enumerate(rows) if row.yes]
    share = np.mean([bool(rows[index].yes) for index in placed])
    assert 0.3 < share < 0.55
    for interview in interviews:
        for left, right in pairwise(interview):
            if left.turn == right.turn:
                assert left.row.after == right.row.text and right.row.before == left.row.text
                assert left.row.perspective == right.row.perspective
            else:
                assert left.row.after == "" and right.row.before == ""
    assert rehearse(rows, range(len(rows)), seed=3) == interviews
