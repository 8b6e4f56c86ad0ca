"""Disagreements of coders: what they are, and what each decision makes of them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.consensus import (
    AGREED,
    BOTH,
    EDGE,
    LONGEST,
    NEITHER,
    ONLY,
    OTHER,
    SHORTEST,
    Comparison,
    Key,
    code_places,
    compare,
)
from qcode.model import Coding, Span

PEOPLE = ("Anna", "Ben")
HINGE, SERVICE, ADVOCACY = 1, 2, 3


def codings(*marks: tuple[str, int, int, int]) -> list[Coding]:
    """Codings from coder, code, start and end."""
    return [
        Coding(number, 1, Span(start, end), code, coder)
        for number, (coder, code, start, end) in enumerate(marks, start=1)
    ]


def kinds(found: Comparison) -> list[tuple[str, tuple[int, ...], int, int]]:
    return [(one.kind, one.codes, one.start, one.end) for one in found.disagreements]


def outcome(found: Comparison, take: str) -> set[Key]:
    """What is coded when the same is taken at each disagreement, and what all agree on is taken over."""
    places = [(place, take) for one in found.disagreements for place in one.places]
    places += [(place, AGREED) for place in found.agreed]
    return {(place.code, start, end) for place, what in places for start, end in place.passages(what)}


def passages(found: Sequence[Coding], *coders: str) -> set[Key]:
    """The passages of some coders together, by another way: characters that touch through a coding."""
    result: set[Key] = set()
    for code in {one.code for one in found if one.coder in coders}:
        own = [one for one in found if one.coder in coders and one.code == code]
        # A seam between two characters is inside a passage when some coding has both.
        inside = {at for one in own for at in range(one.span.start, one.span.end - 1)}
        covered = sorted({at for one in own for at in range(one.span.start, one.span.end)})
        start = None
        for at in covered:
            start = at if start is None else start
            if at not in inside:
                result.add((code, start, at + 1))
                start = None
    return result


def test_the_three_kinds() -> None:
    found = compare(
        codings(
            ("Anna", HINGE, 0, 10), ("Ben", HINGE, 0, 10),
            ("Anna", HINGE, 20, 30), ("Ben", HINGE, 20, 29),
            ("Anna", HINGE, 40, 50),
            ("Anna", HINGE, 60, 70), ("Ben", SERVICE, 60, 68),
        ),
        PEOPLE,
    )  # fmt: skip
    assert [place.key for place in found.agreed] == [(HINGE, 0, 10)]
    assert kinds(found) == [
        (EDGE, (HINGE,), 20, 30),
        (ONLY, (HINGE,), 40, 50),
        (OTHER, (HINGE, SERVICE), 60, 70),
    ]
    assert found.disagreements[2].has() == {"Anna": ((HINGE, 60, 70),), "Ben": ((SERVICE, 60, 68),)}


def test_the_code_of_the_first_coder_stands_first() -> None:
    found = compare(codings(("Ben", HINGE, 0, 9), ("Anna", SERVICE, 0, 9)), PEOPLE)
    assert [one.codes for one in found.disagreements] == [(SERVICE, HINGE)]


def test_touching_passages_are_two_and_overlapping_ones_are_one() -> None:
    found = compare(codings(("Anna", HINGE, 0, 10), ("Anna", HINGE, 10, 20), ("Ben", HINGE, 0, 10)), PEOPLE)
    assert [place.key for place in found.agreed] == [(HINGE, 0, 10)]
    assert kinds(found) == [(ONLY, (HINGE,), 10, 20)]
    one = compare(codings(("Anna", HINGE, 0, 10), ("Anna", HINGE, 10, 20), ("Ben", HINGE, 5, 15)), PEOPLE)
    assert kinds(one) == [(EDGE, (HINGE,), 0, 20)]
    assert one.disagreements[0].has() == {"Anna": ((HINGE, 0, 10), (HINGE, 10, 20)), "Ben": ((HINGE, 5, 15),)}
    nested = compare(codings(("Anna", HINGE, 0, 20), ("Anna", HINGE, 5, 9), ("Ben", HINGE, 0, 20)), PEOPLE)
    assert not nested.disagreements  # a coding inside another of the same code is no passage of its own


def test_two_codes_of_one_coder_beside_a_second_coders_one_are_not_another_code() -> None:
    found = compare(
        codings(("Anna", HINGE, 0, 10), ("Anna", SERVICE, 0, 10), ("Ben", HINGE, 0, 10)),
        PEOPLE,
    )
    assert kinds(found) == [(ONLY, (SERVICE,), 0, 10)]


def test_one_place_stands_for_the_one_that_fits_best() -> None:
    """A long passage of one coder over two short ones of the other: one disagreement of two, and one of its own."""
    found = compare(
        codings(("Anna", HINGE, 0, 100), ("Ben", SERVICE, 0, 90), ("Ben", ADVOCACY, 92, 99)),
        PEOPLE,
    )
    assert kinds(found) == [(OTHER, (HINGE, SERVICE), 0, 100), (OTHER, (ADVOCACY,), 92, 99)]
    assert found.disagreements[1].has() == {"Anna": ((HINGE, 0, 100),), "Ben": ((ADVOCACY, 92, 99),)}
    assert outcome(found, "Ben") == {(SERVICE, 0, 90), (ADVOCACY, 92, 99)}


def test_three_coders_and_two_of_them() -> None:
    given = codings(("Anna", HINGE, 0, 10), ("Ben", HINGE, 0, 10), ("Cleo", SERVICE, 0, 10))
    three = ("Anna", "Ben", "Cleo")
    found = compare(given, three)
    assert kinds(found) == [(OTHER, (HINGE, SERVICE), 0, 10)]
    assert outcome(found, "Cleo") == {(SERVICE, 0, 10)}
    assert not compare(given, three, among=("Anna", "Ben")).disagreements
    assert compare(given, three, among=("Ben", "Cleo")).disagreements[0].coders == ("Ben", "Cleo")


def test_the_edges_of_a_place_are_those_of_all_whoever_is_asked() -> None:
    given = codings(("Anna", HINGE, 0, 10), ("Ben", HINGE, 2, 8), ("Cleo", HINGE, 5, 20))
    three = ("Anna", "Ben", "Cleo")
    (everybody,) = compare(given, three).disagreements
    (two,) = compare(given, three, among=("Anna", "Ben")).disagreements
    assert two.places == everybody.places


def test_shortest_edges_are_the_words_of_all_or_none() -> None:
    (place,) = code_places(codings(("Anna", HINGE, 0, 10), ("Ben", HINGE, 4, 20)), PEOPLE)
    assert (place.passages(LONGEST), place.passages(SHORTEST)) == (((0, 20),), ((4, 10),))
    (parted,) = code_places(codings(("Anna", HINGE, 0, 4), ("Anna", HINGE, 6, 10), ("Ben", HINGE, 0, 10)), PEOPLE)
    assert (parted.passages(LONGEST), parted.passages(SHORTEST)) == (((0, 10),), ())
    chain = code_places(
        codings(("Anna", HINGE, 0, 6), ("Ben", HINGE, 4, 12), ("Cleo", HINGE, 10, 20)), ("Anna", "Ben", "Cleo")
    )
    assert chain[0].passages(SHORTEST) == ()


def test_a_coder_who_found_nothing_is_compared() -> None:
    found = compare(codings(("Anna", HINGE, 0, 10)), PEOPLE)
    assert [one.has() for one in found.disagreements] == [{"Anna": ((HINGE, 0, 10),), "Ben": ()}]
    assert compare([], PEOPLE).is_complete(())


def test_settled_codings_are_no_coders() -> None:
    assert compare(codings(("consensus", HINGE, 0, 10)), PEOPLE).is_complete(())


marks = st.lists(
    st.tuples(st.sampled_from(("Anna", "Ben", "Cleo")), st.integers(1, 3), st.integers(0, 18), st.integers(1, 8)).map(
        lambda mark: (mark[0], mark[1], mark[2], mark[2] + mark[3])
    ),
    max_size=14,
)


@given(marks, st.sampled_from((2, 3)))
def test_taking_one_coder_everywhere_gives_exactly_their_passages(
    given_marks: list[tuple[str, int, int, int]], count: int
) -> None:
    people = ("Anna", "Ben", "Cleo")[:count]
    made = codings(*given_marks)
    found = compare(made, people)
    for name in people:
        assert outcome(found, name) == passages(made, name)


@given(marks)
def test_taking_both_gives_the_union_and_neither_what_all_agree_on(
    given_marks: list[tuple[str, int, int, int]],
) -> None:
    made = codings(*given_marks)
    found = compare(made, PEOPLE)
    assert outcome(found, BOTH) == passages(made, *PEOPLE)
    left = outcome(found, NEITHER)
    assert left <= passages(made, "Anna") & passages(made, "Ben")
    assert bool(left) is bool(found.agreed)


@given(marks)
def test_every_place_is_agreed_on_or_in_one_disagreement(given_marks: list[tuple[str, int, int, int]]) -> None:
    made = codings(*given_marks)
    people = ("Anna", "Ben", "Cleo")
    found = compare(made, people)
    keys = [place.key for one in found.disagreements for place in one.places] + [one.key for one in found.agreed]
    assert sorted(keys) == sorted(place.key for place in code_places(made, people))
    assert found.is_complete(keys)
    for key in keys:
        assert not found.is_complete(set(keys) - {key})
    for one in found.disagreements:
        holders = [{name for name in people if name in place.by} for place in one.places]
        assert (one.kind == EDGE) is (holders == [set(people)])
        assert len(one.places) == 1 or (one.kind == OTHER and not holders[0] & holders[1])


@given(marks)
def test_nobody_disagrees_with_themselves(given_marks: list[tuple[str, int, int, int]]) -> None:
    mine = [("Anna", code, start, end) for _, code, start, end in given_marks]
    twice = codings(*mine, *(("Ben", code, start, end) for _, code, start, end in mine))
    assert compare(twice, PEOPLE).disagreements == ()
