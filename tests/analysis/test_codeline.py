"""A document in one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.codeline import codeline
from qcode.model import Coding, Span


def coding(start: int, end: int, code: int = 1) -> Coding:
    return Coding(0, 1, Span(start, end), code, "ada")


def test_the_code_with_most_of_a_cell_wins() -> None:
    assert codeline(40, [coding(0, 10), coding(8, 20, 2)], 4) == (1, 2, None, None)
    assert codeline(40, [coding(0, 4), coding(4, 10, 2), coding(0, 4)], 4) == (1, None, None, None)


def test_of_equals_the_first_in_order() -> None:
    both = [coding(0, 10, 5), coding(0, 10, 9)]
    assert codeline(10, both, 1) == (5,)
    assert codeline(10, both, 1, {5: 2, 9: 1}) == (9,)


def test_nothing_to_show() -> None:
    assert codeline(0, [], 3) == (None, None, None)
    assert codeline(9, [], 0) == ()
    assert codeline(9, [coding(9, 12)], 3) == (None, None, None)


@given(
    st.integers(1, 60),
    st.integers(1, 80),
    st.lists(st.tuples(st.integers(0, 70), st.integers(1, 20), st.integers(1, 3)), max_size=6),
)
def test_a_cell_has_a_code_exactly_where_one_of_its_characters_has(
    length: int, width: int, rows: list[tuple[int, int, int]]
) -> None:
    codings = [coding(start, start + size, code) for start, size, code in rows]
    cells = codeline(length, codings, width)
    assert len(cells) == width
    for number, found in enumerate(cells):
        inside = [place for place in range(length) if place * width // length == number]
        counts = {
            code: sum(place in each.span for each in codings if each.code == code for place in inside)
            for code in {each.code for each in codings}
        }
        most = max(counts.values(), default=0)
        if width <= length:
            assert (found is None) == (most == 0)
            assert found is None or counts[found] == most
