from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from small_material import ngrams

from qcode.suggest.calibration import NEVER, PRECISE, calibrate, settle
from qcode.suggest.folds import FOLDS, fold_of, folds, group_names, twin_groups
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
    groups = twin_groups(vectors, ["", "a", "", "", "a", ""], [True] * 6)
    assert groups[0] == groups[3]
    assert groups[1] == groups[4]
    assert len(set(groups.tolist())) == 4
    fold = fold_of(groups, np.zeros(6, dtype=np.bool_), seed=0)
    assert fold[0] == fold[3] and fold[1] == fold[4]
    assert set(fold.tolist()) <= set(range(FOLDS))


def test_documents_are_never_tied_and_a_text_from_elsewhere_joins_one_of_them() -> None:
    vectors = np.eye(7, dtype=np.float32)
    vectors[[2, 4]] = vectors[0]  # the same words in both documents and in the codebook
    vectors[5] = vectors[1]  # in a document and, too short to say anything, in the codebook
    names = ["document a", "document a", "document b", "document b", "", "", ""]
    groups = twin_groups(vectors, names, [True, True, True, True, True, False, True])
    assert groups[0] == groups[1] == groups[4]
    assert groups[2] == groups[3]
    assert len(set(groups.tolist())) == 4


def coded_rows(document: str, turns: int, *, code: str = "x") -> list[Row]:
    """Three sentences in each turn, the first of them coded, and "Okay." as the last."""
    words = ("Das war schon lange unser Plan", "Man sieht es von der Straße aus", "Okay.")
    return [
        Row(
            text if text == "Okay." else f"{text}, {document} {turn}.",
            frozenset({code} if place == 0 else ()),
            document=document,
            group=f"document {document}",
            turn=turn,
        )
        for turn in range(turns)
        for place, text in enumerate(words)
    ]


@pytest.mark.parametrize("documents", [1, 2, 5])
def test_documents_that_share_okay_are_in_all_folds_with_their_codings(documents: int) -> None:
    rows = [row for number in range(documents) for row in coded_rows(f"d{number}", 20)]
    vectors = ngrams().encode([row.text for row in rows])
    found = folds(vectors, rows, seed=0)
    coded = Counter(fold for fold, row in zip(found.tolist(), rows, strict=True) if row.yes)
    assert set(coded) == set(range(FOLDS))
    assert max(coded.values()) <= 0.4 * sum(coded.values())
    for number in range(documents):
        mine = [
            (row.turn, fold) for row, fold in zip(rows, found.tolist(), strict=True) if row.document == f"d{number}"
        ]
        assert len(set(mine)) == 20  # a turn is never torn apart
    if documents == FOLDS:
        assert len({(row.document, fold) for row, fold in zip(rows, found.tolist(), strict=True)}) == FOLDS


def test_a_large_document_is_cut_into_blocks_of_turns_and_a_small_one_is_not() -> None:
    rows = [*coded_rows("large", 40), *coded_rows("small", 3)]
    names = group_names(rows)
    assert len({name for name in names if "large" in name}) == FOLDS
    assert len({name for name in names if "small" in name}) == 1
    blocks = [name for name, row in zip(names, rows, strict=True) if row.document == "large"]
    assert blocks == sorted(blocks)  # stretches of the interview, not turns picked here and there


def test_a_document_whose_turns_are_not_known_stays_whole() -> None:
    rows = [replace(row, turn=-1) for row in coded_rows("large", 40)]
    assert set(group_names(rows)) == {"document large"}


@pytest.mark.parametrize("texts", [200, 12])
def test_a_code_that_nobody_can_tell_from_the_rest_is_not_shown(texts: int) -> None:
    random = np.random.default_rng(1)
    z = random.normal(size=(1000, 2)).astype(np.float32)
    y = np.zeros((1000, 2), dtype=np.float32)
    y[:texts, 0] = 1
    z[:200, 0] += 0.3
    fitted = calibrate([(z, list(range(1000)))], y, np.ones_like(y))
    shown = fitted.probabilities(z, list(range(1000)))[:, 0] >= fitted.cut[0]
    assert shown.sum() == 0 or y[shown, 0].mean() >= PRECISE
    assert (fitted.cut[0] == NEVER) == (shown.sum() == 0)


def test_a_code_known_by_its_definition_alone_is_shown_above_all_that_was_said_without_it() -> None:
    random = np.random.default_rng(1)
    z = random.normal(size=(500, 2)).astype(np.float32)
    y = np.zeros((500, 2), dtype=np.float32)
    y[np.argsort(z[:, 0])[:4], 0] = 1  # nothing like what the model looks for
    turns = list(range(500))
    for spoken, cut in ((1.0, NEVER), (0.0, None)):
        fitted = calibrate([(z, turns)], y, np.ones_like(y), np.full(500, spoken, dtype=np.float32))
        assert not (fitted.probabilities(z, turns)[:, 0] >= fitted.cut[0]).any()
        assert (fitted.cut[0] == NEVER) == (cut is NEVER)


def test_no_cut_lies_where_held_out_precision_is_low_and_alike_texts_are_shown_together() -> None:
    z = np.repeat(np.array([2.0, 1.0, 0.0, -3.0], dtype=np.float32), [20, 100, 300, 580])
    y = np.zeros(1000, dtype=np.float32)
    y[:16] = 1  # 16 of the best 20
    y[20:60] = 1  # 40 of the next 100
    y[120:130] = 1  # 10 of the 300 after them
    pair = np.stack([z, z], axis=1), np.stack([y, y], axis=1)
    fitted = calibrate([(pair[0], list(range(1000)))], pair[1], np.ones_like(pair[1]))
    shown = fitted.probabilities(pair[0], list(range(1000)))[:, 0] >= fitted.cut[0]
    assert shown.sum() == 120


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
