from __future__ import annotations

import pytest
from studies import Builder

from qcode.analysis.tally import tally
from qcode.analysis.view import CrossTable, view
from qcode.errors import UsageError


def study() -> Builder:
    made = Builder("hinge", "service")
    made.document("a", "B: eins zwei drei vier", perspective="mo")
    made.document("b", "B: eins zwei drei vier", perspective="mo")
    made.document("c", "B: eins zwei", perspective="welfare")
    made.code(1, "eins zwei", "hinge")
    made.code(1, "eins zwei", "service")
    made.code(1, "drei", "hinge")
    made.code(3, "eins", "hinge")
    return made


def cells(table: CrossTable) -> list[list[float]]:
    return [[cell.value for cell in row.cells] for row in table.rows]


def test_counts_stand_by_code_and_group() -> None:
    counted = tally(study().study)
    assert cells(view(counted)) == [[1, 1], [1, 0]]
    assert cells(view(counted, count="segments")) == [[2, 1], [1, 0]]
    assert cells(view(counted, count="words")) == [[3, 1], [2, 0]]
    assert [cell.base for cell in view(counted).rows[0].cells] == [2, 1]


def test_column_percent_has_the_groups_own_base_and_says_that_it_does_not_add_up() -> None:
    counted = tally(study().study)
    assert cells(view(counted, percent="column")) == [[50.0, 100.0], [50.0, 0.0]]
    by_segment = view(counted, count="segments", percent="column")
    assert cells(by_segment) == [[100.0, 100.0], [50.0, 0.0]]  # 2 and 1 of the 2 coded segments of mo
    assert any("do not add to 100" in str(note) for note in by_segment.notes)
    assert cells(view(counted, count="words", percent="column")) == [[37.5, 50.0], [25.0, 0.0]]


def test_row_percent_is_of_the_codes_own_sum() -> None:
    assert cells(view(tally(study().study), count="words", percent="row")) == [[75.0, 25.0], [100.0, 0.0]]


def test_rates_are_per_thousand_respondents_words() -> None:
    assert cells(view(tally(study().study), count="segments", per_1000=True)) == [[250.0, 500.0], [125.0, 0.0]]


def test_what_makes_no_sense_is_refused() -> None:
    counted = tally(study().study)
    for wrong in (
        {"count": "pages"},
        {"percent": "diagonal"},
        {"count": "documents", "per_1000": True},
        {"count": "words", "percent": "row", "per_1000": True},
    ):
        with pytest.raises(UsageError):
            view(counted, **wrong)


def test_zero_bases_give_zero() -> None:
    empty = Builder("hinge")
    empty.document("a", "I: eins", perspective="code")
    empty.document("b", "I: eins")
    counted = tally(empty.study)
    for count in ("documents", "segments", "words"):
        for percent in ("row", "column"):
            assert cells(view(counted, count=count, percent=percent)) == [[0.0, 0.0]]


def test_records_keep_a_group_that_is_called_like_a_column() -> None:
    odd = Builder("hinge")
    odd.document("a", "B: eins", perspective="code")
    odd.document("b", "B: eins")
    table = view(tally(odd.study))
    assert table.columns == ("code", "path", "= code", "(no value)")
    assert table.records() == [{"code": "hinge", "path": "hinge", "= code": 0, "(no value)": 0}]
