"""Span arithmetic against plain sets of characters."""

from __future__ import annotations

import itertools
from typing import SupportsIndex, overload

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.model import Span, at, count_starts, intersect, snap, subtract, union

SIZE = 40


@st.composite
def spans(draw: st.DrawFn, smallest: int = 0) -> Span:
    start = draw(st.integers(0, SIZE))
    return Span(start, draw(st.integers(start + smallest, SIZE + smallest)))


several = st.lists(spans(), max_size=8)


def characters(*found: Span) -> set[int]:
    return {offset for span in found for offset in range(span.start, span.end)}


def is_disjoint_and_ordered(found: tuple[Span, ...]) -> bool:
    return all(found) and all(left.end <= right.start for left, right in itertools.pairwise(found))


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1), (-2, -1)])
def test_a_span_is_in_order(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


@given(spans(), spans())
def test_two_spans(one: Span, other: Span) -> None:
    mine, others = characters(one), characters(other)
    assert len(one) == len(mine)
    assert bool(one) == bool(mine)
    assert one.overlaps(other) == bool(mine & others)
    assert characters(one.clip(other)) == mine & others
    assert other.start <= one.clip(other).start <= other.end
    assert one.join(other).covers(one)
    assert one.join(other).covers(other)
    if one.covers(other):
        assert mine >= others
    for offset in range(SIZE + 2):
        assert (offset in one) == (offset in mine)


@given(several)
def test_union(found: list[Span]) -> None:
    whole = union(found)
    assert characters(*whole) == characters(*found)
    assert is_disjoint_and_ordered(whole)
    assert all(left.end < right.start for left, right in itertools.pairwise(whole)), "touching ones join"


@given(several, several)
def test_intersect_and_subtract(left: list[Span], right: list[Span]) -> None:
    here, there = union(left), union(right)
    both, rest = intersect(here, there), subtract(here, there)
    assert characters(*both) == characters(*left) & characters(*right)
    assert characters(*rest) == characters(*left) - characters(*right)
    assert is_disjoint_and_ordered(both)
    assert is_disjoint_and_ordered(rest)


@given(st.sets(st.integers(0, SIZE)), several)
def test_count_starts(starts: set[int], found: list[Span]) -> None:
    assert count_starts(sorted(starts), union(found)) == len(starts & characters(*found))


@given(several, st.integers(0, SIZE + 1))
def test_at(found: list[Span], offset: int) -> None:
    units = union(found)
    index = at(units, offset)
    assert index == next((place for place, unit in enumerate(units) if offset in unit), None)


@given(spans(), st.lists(st.integers(0, SIZE), max_size=8, unique=True), st.randoms(use_true_random=False))
def test_snap_is_the_whole_of_every_unit_it_meets(span: Span, edges: list[int], chance: object) -> None:
    edges = sorted(edges)
    units = [Span(a, b) for a, b in itertools.pairwise(edges) if chance.random() < 0.7]  # type: ignore[attr-defined]
    wanted = span if span else Span(span.start, span.start + 1)
    met = [unit for unit in units if unit.overlaps(wanted)]
    snapped = snap(span, units)
    if not met:
        assert snapped == span
        return
    assert snapped.start == min(met[0].start, span.start)
    assert snapped.end == max(met[-1].end, span.end if span else 0)
    assert snap(snapped, units) == snapped


@given(st.text(alphabet=" \n\tab\u00a0\u2003é", max_size=12), st.data())
def test_trim_takes_white_space_only(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    trimmed = span.trim(text)
    assert span.covers(trimmed)
    assert trimmed.of(text) == span.of(text).strip()


def test_subtracting_from_many_spans_takes_one_walk() -> None:
    """Each span of the right side is looked at about once, however many there are on the left."""
    looked = 0

    class Counting(tuple[Span, ...]):
        @overload
        def __getitem__(self, index: SupportsIndex) -> Span: ...
        @overload
        def __getitem__(self, index: slice) -> tuple[Span, ...]: ...
        def __getitem__(self, index: SupportsIndex | slice) -> Span | tuple[Span, ...]:
            nonlocal looked
            looked += 1
            return super().__getitem__(index)

    left = tuple(Span(4 * n, 4 * n + 3) for n in range(1000))
    right = Counting(Span(4 * n + 1, 4 * n + 2) for n in range(1000))
    assert len(subtract(left, right)) == 2000
    assert looked < 20_000
