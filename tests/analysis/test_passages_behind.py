"""What is behind a number: as many passages as it says, for every number of every table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from random_codings import BASE, CODINGS, of
from studies import Builder

from qcode.analysis.configurations import UNITS as SET_UNITS
from qcode.analysis.configurations import configurations
from qcode.analysis.cooccurrence import cooccurrence, meeting, together
from qcode.analysis.final import what_counts
from qcode.analysis.items import UNITS, Pieces, Places
from qcode.analysis.matrix import matrix
from qcode.analysis.passages import Number, passages_behind
from qcode.analysis.tally import tally
from qcode.model import Coding, Role, Study
from qcode.model.selection import Selection

WHO = (Selection(), Selection(coders=("Ada",)), Selection(where=(("perspective", "mo"),)))
GROUPS = ("perspective", "document", "coder", "speaker", "perspective*language")


def behind(study: Study, selection: Selection, number: Number) -> int:
    return len(passages_behind(study, selection, number))


def turns() -> Places:
    return {
        number: [(turn.speech.start, turn.speech.end) for turn in script.turns if script.role(turn) is Role.RESPONDENT]
        for number, script in BASE.texts.items()
    }


@given(CODINGS)
@settings(max_examples=25)
@pytest.mark.parametrize("selection", WHO)
def test_every_segment_of_a_tally(selection: Selection, codings: list[Coding]) -> None:
    study = of(codings)
    for by in GROUPS:
        for row in tally(study, selection, by=by).rows:
            number = Number(row.path, by, row.group)
            found = passages_behind(study, selection, number)
            assert len(found) == row.segments
            assert all(one.codings for one in found)
        for total in tally(study, selection, by=by).totals:
            assert behind(study, selection, Number(by=by, group=total.group)) == total.segments


@given(CODINGS)
@settings(max_examples=25)
@pytest.mark.parametrize("selection", WHO)
def test_every_cell_of_a_matrix(selection: Selection, codings: list[Coding]) -> None:
    study = of(codings)
    made = matrix(study, selection)
    first = len(made.columns) - len(made.codes)
    for row in made.rows:
        here = replace(selection, documents=(str(row[0]),))
        for path, value in zip(made.codes, row[first:], strict=True):
            assert behind(study, here, Number(path)) == value


@given(CODINGS)
@settings(max_examples=15)
@pytest.mark.parametrize("selection", WHO)
@pytest.mark.parametrize("unit", UNITS)
def test_every_number_of_a_pair_of_codes(unit: str, selection: Selection, codings: list[Coding]) -> None:
    study = of(codings)
    pieces = Pieces(unit, near=2, places=turns())
    for row in cooccurrence(study, selection, pieces=pieces, by="perspective"):
        met = Number(row.code, "perspective", row.group, pieces=meeting(pieces), beside=row.other)
        assert behind(study, selection, met) == row.pairs
        of_code = Number(row.code, "perspective", row.group, pieces=together(pieces))
        of_other = replace(of_code, code=row.other)
        assert behind(study, selection, of_code) == row.code_n
        assert behind(study, selection, of_other) == row.other_n
        assert behind(study, selection, replace(of_code, beside=row.other)) == row.both
        assert behind(study, selection, replace(of_code, beside=row.other, either=True)) == row.either


@given(CODINGS)
@settings(max_examples=15)
@pytest.mark.parametrize("level", [None, 1, 2])
@pytest.mark.parametrize("unit", SET_UNITS)
def test_every_number_of_a_configuration(unit: str, level: int | None, codings: list[Coding]) -> None:
    study = of(codings)
    pieces, selection = Pieces(unit, places=turns()), Selection(level=level)
    who = {(one.document, one.coder) for one in what_counts(study, selection).codings}
    for row in configurations(study, selection, pieces=pieces, by="perspective"):
        number = Number(by="perspective", group=row.group, pieces=pieces, exactly=row.codes)
        found = passages_behind(study, selection, number)
        assert len(found) == row.n
        assert all(one.codings and {(one.document, coder) for coder in one.coders} <= who for one in found)


def test_a_group_that_does_not_exist_has_no_passages() -> None:
    assert passages_behind(of([]), Selection(), Number("a", "perspective", "nowhere")) == []


def test_what_a_speaker_says_is_counted_and_listed_alone() -> None:
    made = Builder("hinge")
    made.document("a", "B: eins zwei", "C: drei vier", perspective="mo")
    made.code(1, "eins", "hinge")
    made.code(1, "drei", "hinge")
    selection = Selection(speakers=("C",))
    row = tally(made.study, selection).rows[0]
    assert (row.segments, row.words_total) == (1, 2)
    assert [one.span.of(made.texts[1].text) for one in passages_behind(made.study, selection, Number("hinge"))] == [
        "drei"
    ]
