from __future__ import annotations

import pytest
from studies import Builder

from qcode.analysis.tally import tally
from qcode.analysis.view import CrossTable, view
from qcode.errors import UsageError
from qcode.model.selection import ZERO, Selection


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
    assert [cell.base for cell in view(counted).rows[0].cells] == [1, 1]
    as_zero = tally(study().study, Selection(uncoded=ZERO))
    assert [cell.base for cell in view(as_zero).rows[0].cells] == [2, 1]


def test_column_percent_has_the_groups_own_base_and_says_that_it_does_not_add_up() -> None:
    counted = tally(study().study)
    assert cells(view(counted, percent="column")) == [[100.0, 100.0], [100.0, 0.0]]
    by_segment = view(counted, count="segments", percent="column")
    assert cells(by_segment) == [[100.0, 100.0], [50.0, 0.0]]  # 2 and 1 of the 2 coded passages of mo
    assert any("do not add to 100" in str(note) for note in by_segment.notes)
    assert cells(view(counted, count="words", percent="column")) == [[75.0, 50.0], [50.0, 0.0]]


def test_no_code_has_more_than_all_the_passages_with_any_code() -> None:
    made = study()
    made.code(1, "eins zwei drei vier", "service")
    counted = view(tally(made.study), count="segments", percent="column")
    # In mo: "eins zwei" and "drei" of hinge; "eins zwei" of service is in the long one. One and a half would be wrong.
    assert [row.cells[0].value for row in counted.rows] == [pytest.approx(200 / 3), pytest.approx(100 / 3)]


def test_row_percent_is_of_the_codes_own_sum() -> None:
    assert cells(view(tally(study().study), count="words", percent="row")) == [[75.0, 25.0], [100.0, 0.0]]


def test_rates_are_per_thousand_respondents_words() -> None:
    assert cells(view(tally(study().study), count="segments", per_1000=True)) == [[500.0, 500.0], [250.0, 0.0]]


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
