from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_codings import CODINGS, of
from studies import Builder

from qcode.analysis.cooccurrence import COLUMNS, cooccurrence
from qcode.analysis.items import UNITS, Pieces, Places
from qcode.errors import UsageError
from qcode.model import Coding, Study
from qcode.model.selection import EVERYTHING, Selection

TEXT_UNITS = [unit for unit in UNITS if unit not in ("sentence", "turn")]


def found(
    made: Builder,
    selection: Selection = EVERYTHING,
    *,
    unit: str = "overlap",
    near: int = 0,
    units: Places | None = None,
) -> list[tuple[str, str, int, int]]:
    rows = cooccurrence(made.study, selection, pieces=Pieces(unit, near, units))
    return [(row.code, row.other, row.n, row.either) for row in rows]


def talk() -> Builder:
    made = Builder("hinge", "service")
    made.document("a", "B: eins zwei drei vier fünf", perspective="mo")
    made.code(1, "eins zwei drei", "hinge")
    made.code(1, "zwei", "service")
    made.code(1, "drei", "service")
    made.code(1, "fünf", "service")
    return made


def test_every_unit_counts_what_it_says() -> None:
    made = talk()
    assert found(made, unit="words") == []
    assert found(made, unit="overlap") == [("hinge", "service", 3, 4)]
    assert found(made, unit="near", near=1) == [("hinge", "service", 4, 4)]
    assert found(made, unit="near", near=0) == [("hinge", "service", 3, 4)]
    assert found(made, unit="turn", units={1: [(0, 30)]}) == [("hinge", "service", 1, 1)]
    middle = made.texts[1].text.index("vier")
    assert found(made, unit="sentence", units={1: [(0, middle), (middle, 30)]}) == [("hinge", "service", 1, 2)]
    assert found(made, unit="document") == [("hinge", "service", 1, 1)]
    made.code(1, "zwei", "hinge")
    assert found(made, unit="words") == [("hinge", "service", 1, 4)]
    row = cooccurrence(made.study, pieces=Pieces("words"))[0]
    assert tuple(row.record()) == COLUMNS and row.record()["coefficient"] == 0.25
    assert (row.code_n, row.other_n) == (2, 3)


def test_coders_are_counted_apart_and_then_together() -> None:
    made = Builder("hinge", "service")
    made.document("a", "B: eins zwei")
    made.code(1, "eins", "hinge", "Ada")
    made.code(1, "eins", "service", "Ben")
    assert found(made) == []
    made.code(1, "eins", "service", "Ada")
    assert found(made) == [("hinge", "service", 1, 2)]
    made.code(1, "eins", "hinge", "Ben")
    assert found(made) == [("hinge", "service", 2, 2)]  # two readings, and still no proportion above 1
    assert found(made, Selection(coders=("Ben",))) == [("hinge", "service", 1, 1)]


def test_a_code_does_not_occur_with_its_own_line_and_does_with_its_sister() -> None:
    made = Builder("hinge", "hinge/forms", "hinge/words")
    made.document("a", "B: eins zwei")
    made.code(1, "eins", "hinge/forms")
    made.code(1, "eins", "hinge")
    assert found(made) == []
    made.code(1, "eins zwei", "hinge/words")
    assert [row[:2] for row in found(made)] == [("hinge/forms", "hinge/words")]
    assert found(made, Selection(level=1)) == []


def test_an_overlap_on_the_interviewers_words_is_none() -> None:
    made = Builder("hinge", "service")
    made.document("a", "B: eins", "I: zwei", "B: drei")
    made.code(1, "eins\nI: zwei", "hinge")
    made.code(1, "zwei\nB: drei", "service")
    assert found(made) == []
    assert found(made, unit="near", near=0) == [("hinge", "service", 2, 2)]


def test_groups_have_rows_of_their_own() -> None:
    made = talk()
    made.document("b", "B: eins zwei", perspective="welfare")
    made.code(2, "zwei", "service")
    rows = cooccurrence(made.study, by="perspective")
    assert [(row.group, row.n, row.either) for row in rows] == [("mo", 3, 4), ("welfare", 0, 1)]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UsageError, match="no unit"):
        cooccurrence(talk().study, pieces=Pieces("page"))
    with pytest.raises(ValueError, match="sentences"):
        cooccurrence(talk().study, pieces=Pieces("sentence"))


@given(CODINGS, st.sampled_from(TEXT_UNITS))
def test_no_coefficient_is_above_one_and_more_room_never_finds_less(codings: list[Coding], unit: str) -> None:
    study: Study = of(codings)
    for row in cooccurrence(study, pieces=Pieces(unit, near=2)):
        assert 0 < row.n <= row.either <= row.code_n + row.other_n
        assert 0 < row.coefficient <= 1

    def counts(name: str, near: int = 0) -> dict[tuple[str, str], int]:
        return {(row.code, row.other): row.n for row in cooccurrence(study, pieces=Pieces(name, near=near))}

    for less, more in ((counts("words"), counts("overlap")), (counts("near", 0), counts("near", 3))):
        assert all(more[pair] >= count for pair, count in less.items())
