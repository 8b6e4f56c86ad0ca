from __future__ import annotations

from hypothesis import given
from studies import Builder
from test_tally_properties import CODINGS, of

from qcode.analysis.cooccurrence import COLUMNS, cooccurrence
from qcode.model import Coding


def found(made: Builder, **conditions: object) -> list[tuple[str, str, str, int, int]]:
    rows = cooccurrence(made.study, **conditions)  # type: ignore[arg-type]
    return [(row.coder, row.code, row.other, row.segments, row.overlapping) for row in rows]


def test_the_share_has_a_direction() -> None:
    made = Builder("hinge", "service")
    made.document("a", "B: eins zwei drei vier fünf")
    made.code(1, "eins zwei drei", "hinge")
    made.code(1, "zwei", "service")
    made.code(1, "drei", "service")
    made.code(1, "fünf", "service")
    assert found(made) == [("Ada", "hinge", "service", 1, 1), ("Ada", "service", "hinge", 3, 2)]
    record = cooccurrence(made.study)[1].record()
    assert tuple(record) == COLUMNS and record["share"] == 0.666667


def test_coders_are_counted_apart() -> None:
    made = Builder("hinge", "service")
    made.document("a", "B: eins zwei")
    made.code(1, "eins", "hinge", "Ada")
    made.code(1, "eins", "service", "Ben")
    assert found(made) == []
    made.code(1, "eins", "service", "Ada")
    assert found(made) == [("Ada", "hinge", "service", 1, 1), ("Ada", "service", "hinge", 1, 1)]
    assert found(made, coders=["Ben"]) == []


def test_a_code_does_not_occur_with_its_own_line_and_does_with_its_sister() -> None:
    made = Builder("hinge", "hinge/forms", "hinge/words")
    made.document("a", "B: eins zwei")
    made.code(1, "eins", "hinge/forms")
    made.code(1, "eins", "hinge")
    assert found(made) == []
    made.code(1, "eins zwei", "hinge/words")
    assert [row[1:3] for row in found(made)] == [("hinge/forms", "hinge/words"), ("hinge/words", "hinge/forms")]


def test_an_overlap_on_the_interviewers_words_is_none() -> None:
    made = Builder("hinge", "service")
    made.document("a", "B: eins", "I: zwei", "B: drei")
    made.code(1, "eins\nI: zwei", "hinge")
    made.code(1, "zwei\nB: drei", "service")
    assert found(made) == []


@given(CODINGS)
def test_no_share_is_above_one_and_both_directions_are_there(codings: list[Coding]) -> None:
    rows = cooccurrence(of(codings))
    assert all(0 < row.overlapping <= row.segments and 0 < row.share <= 1 for row in rows)
    pairs = {(row.coder, row.code, row.other) for row in rows}
    assert pairs == {(coder, other, code) for coder, code, other in pairs}
