from __future__ import annotations

import pytest
from hypothesis import given
from random_codings import CODINGS, of
from studies import Builder

from qcode.analysis.cooccurrence import COLUMNS, cooccurrence
from qcode.analysis.items import Pieces, Places
from qcode.errors import UsageError
from qcode.model import Coding, Study
from qcode.model.selection import EVERYTHING, Selection

NO_TEXT = {number: [(0, 0)] for number in range(1, 9)}


def found(
    made: Builder,
    selection: Selection = EVERYTHING,
    *,
    unit: str = "overlap",
    near: int = 0,
    units: Places | None = None,
) -> list[tuple[str, str, int, int, int]]:
    rows = cooccurrence(made.study, selection, pieces=Pieces(unit, near, units or NO_TEXT))
    return [(row.code, row.other, row.pairs, row.both, row.either) for row in rows]


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
    assert found(made, unit="overlap") == [("hinge", "service", 2, 0, 0)]
    assert found(made, unit="near", near=1) == [("hinge", "service", 3, 0, 0)]
    assert found(made, unit="near", near=0) == [("hinge", "service", 2, 0, 0)]
    assert found(made, unit="turn", units={1: [(0, 30)]}) == [("hinge", "service", 2, 1, 1)]
    middle = made.texts[1].text.index("vier")
    halves = {1: [(0, middle), (middle, 30)]}
    for unit in ("sentence", "overlap"):
        assert found(made, unit=unit, units=halves) == [("hinge", "service", 2, 1, 2)]
    assert found(made, unit="document") == [("hinge", "service", 2, 1, 1)]
    row = cooccurrence(made.study, pieces=Pieces("sentence", places=halves))[0]
    assert tuple(row.record()) == COLUMNS and row.record()["coefficient"] == 0.5
    assert (row.code_n, row.other_n) == (1, 2)
    made.code(1, "fünf", "hinge")
    assert found(made, unit="words") == [("hinge", "service", 1, 0, 0)]


def test_a_meeting_counts_once_whatever_the_edges_are() -> None:
    """A code and a sub-code, or two codings that overlap, are one passage; two coders are one reading."""
    made = Builder("hinge", "hinge/forms", "service")
    made.document("a", "B: eins zwei drei vier")
    made.code(1, "eins zwei", "hinge")
    made.code(1, "zwei drei", "hinge")
    made.code(1, "zwei drei", "service")
    assert found(made) == [("hinge", "service", 1, 0, 0)]
    made.code(1, "zwei", "hinge/forms")
    assert found(made) == [("hinge", "service", 1, 0, 0), ("hinge/forms", "service", 1, 0, 0)]


def test_codes_of_two_coders_do_not_meet() -> None:
    made = Builder("hinge", "service")
    made.document("a", "B: eins zwei")
    made.code(1, "eins", "hinge", "Ada")
    made.code(1, "eins", "service", "Ada")
    made.code(1, "eins zwei", "hinge", "Ben")
    assert found(made) == [("hinge", "service", 1, 0, 0)]
    assert found(made, Selection(coders=("Ben",))) == []


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
    assert found(made, unit="near", near=0) == [("hinge", "service", 1, 0, 0)]


def test_groups_have_rows_of_their_own() -> None:
    made = talk()
    made.document("b", "B: eins zwei", perspective="welfare")
    made.code(2, "zwei", "service")
    rows = cooccurrence(made.study, pieces=Pieces("document"), by="perspective")
    assert [(row.group, row.pairs, row.both, row.either) for row in rows] == [("mo", 2, 1, 1), ("welfare", 0, 0, 1)]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UsageError, match="no unit"):
        cooccurrence(talk().study, pieces=Pieces("page"))
    with pytest.raises(ValueError, match="sentences"):
        cooccurrence(talk().study, pieces=Pieces("sentence"))


@given(CODINGS)
def test_no_coefficient_is_above_one_and_more_room_never_finds_less(codings: list[Coding]) -> None:
    study: Study = of(codings)
    for row in cooccurrence(study, pieces=Pieces("document")):
        assert row.both <= min(row.code_n, row.other_n) <= row.either <= row.code_n + row.other_n
        assert 0 <= row.coefficient <= 1

    def counts(name: str, near: int = 0) -> dict[tuple[str, str], int]:
        rows = cooccurrence(study, pieces=Pieces(name, near, NO_TEXT))
        return {(row.code, row.other): row.pairs for row in rows}

    for less, more in ((counts("words"), counts("overlap")), (counts("overlap"), counts("near", 3))):
        assert all(more[pair] >= count for pair, count in less.items())
