"""New codes per interview: as they stand, and over random orders."""

from __future__ import annotations

from dataclasses import replace

import pytest
from studies import Builder

from qcode.analysis.saturation import saturation
from qcode.model.selection import Selection


def study() -> Builder:
    made = Builder("hinge", "hinge/forms", "service", "unused")
    for name, words in (("a", "Amt"), ("b", "Amt Kurs"), ("c", "Kurs"), ("d", "nichts")):
        made.document(name, f"I: Was? {words}", f"B: {words}")
    return made


def coded() -> Builder:
    made = study()
    for document, words, path in ((1, "B: Amt", "hinge/forms"), (2, "B: Amt", "hinge"), (2, "Kurs", "service")):
        made.code(document, words, path)
    made.code(3, "B: Kurs", "service", coder="Ben")
    made.code(4, "Was", "hinge")  # the interviewer's words only, as is the first "Kurs" of b
    return made


def test_each_interview_adds_what_no_earlier_one_has() -> None:
    rows = saturation(coded().study)
    assert [(row.step, row.document, row.new_codes, row.codes) for row in rows] == [
        (1, "a", ("hinge", "hinge/forms"), 2),
        (2, "b", (), 2),
        (3, "c", ("service",), 3),
        (4, "d", (), 3),  # coded, and no respondent's words with a code: read, and nothing found
    ]


def test_the_order_coders_and_level_can_be_chosen() -> None:
    made = coded()
    made.code(2, "Amt Kurs", "service", coder="Ben")
    rows = saturation(made.study, Selection(level=1), order=("c", "b"))
    assert [(row.document, row.new_codes) for row in rows] == [
        ("c", ("service",)),
        ("b", ("hinge",)),
        ("a", ()),
        ("d", ()),
    ]
    assert [row.document for row in saturation(made.study, Selection(coders=("Ada",)))] == ["a", "b", "d"]
    assert [row.codes for row in saturation(made.study, Selection(codes=("service",)))] == [0, 0, 1, 1]


def test_random_orders_agree_at_the_end_and_lie_between_the_extremes() -> None:
    rows = saturation(coded().study)
    assert rows[-1].mean == rows[-1].low == rows[-1].high == rows[-1].codes == 3
    # The first of a random order is a, b, c or d: 2, 1, 1 or no codes.
    assert rows[0].low == 0 < rows[0].mean < rows[0].high == 2
    assert rows[0].mean == pytest.approx(1, abs=0.1)
    assert all(row.low <= row.mean <= row.high for row in rows)
    assert rows == saturation(coded().study)


def test_nothing_coded_gives_no_rows_and_one_interview_one() -> None:
    made = study()
    assert saturation(made.study) == ()
    done = saturation(replace(made.study, done=frozenset({(4, "Ada")})))
    assert [(row.document, row.codes) for row in done] == [("d", 0)]
    made.code(1, "B: Amt", "hinge")
    row = saturation(made.study)[0]
    assert (row.mean, row.low, row.high) == (1, 1, 1)
    assert list(row.record().values()) == [1, "a", 1, 1, "hinge", 1.0, 1, 1]
