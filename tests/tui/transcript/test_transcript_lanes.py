"""Lanes and intervals: no two stripes meet in a lane, and a change touches what it must."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from qcode.tui.transcript.intervals import Intervals
from qcode.tui.transcript.lanes import Lanes, Stripe

pairs = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda p: (p[0], p[0] + p[1]))
many = st.lists(pairs, max_size=30)


owned = st.lists(st.booleans(), min_size=30, max_size=30)


def stripes(spans: list[tuple[int, int]], start: int = 0, own: list[bool] | None = None) -> list[Stripe]:
    mine = own or [False] * len(spans)
    return [Stripe(first, last, number, mine[number - start]) for number, (first, last) in enumerate(spans, start)]


def picture(lanes: Lanes) -> dict[int, tuple[list[Stripe | None], list[int]]]:
    return {line: (lanes.at(line), lanes.overflow(line)) for line in range(60)}


def check(lanes: Lanes, alive: list[Stripe]) -> None:
    for line in range(60):
        here = {s.id for s in alive if s.first <= line <= s.last}
        shown = [s.id for s in lanes.at(line) if s is not None]
        assert len(shown) == len(set(shown))
        assert set(shown) | set(lanes.overflow(line)) == here
        assert not set(shown) & set(lanes.overflow(line))
    for stripe in alive:
        if lanes.lane_of(stripe.id) is None:  # it overflows only while each lane is taken somewhere on its lines
            taken = [lanes.at(line) for line in range(stripe.first, stripe.last + 1)]
            for lane in range(lanes.limit):
                met = [other for row in taken if (other := row[lane]) is not None]
                assert any(other.own for other in met) if stripe.own else met  # one's own makes way for nobody


@given(many, owned, st.integers(1, 4))
def test_arranged(spans: list[tuple[int, int]], own: list[bool], limit: int) -> None:
    lanes = Lanes(limit)
    lanes.arrange(stripes(spans, own=own))
    check(lanes, stripes(spans, own=own))


@given(many, many, owned, st.integers(1, 4), st.data())
def test_change_touches_every_line_that_looks_different(
    spans: list[tuple[int, int]], more: list[tuple[int, int]], own: list[bool], limit: int, data: st.DataObject
) -> None:
    old, new = stripes(spans, own=own), stripes(more, 1000, own=own[::-1])
    gone = set(data.draw(st.lists(st.sampled_from(old), unique=True))) if old else set()
    lanes = Lanes(limit)
    lanes.arrange(old)
    before = picture(lanes)
    lane_before = {s.id: lanes.lane_of(s.id) for s in old}
    touched = lanes.change([s.id for s in gone], new)
    after = picture(lanes)
    check(lanes, [s for s in old if s not in gone] + new)
    lit = {line for s in touched for line in range(s.first, s.last + 1)}
    assert {line for line in before if before[line] != after[line]} <= lit
    for stripe in set(old) - gone:
        if lane_before[stripe.id] is not None and (stripe.own or not any(own)):  # who has a lane keeps it
            assert lanes.lane_of(stripe.id) == lane_before[stripe.id]


def test_the_longest_gets_the_first_lane() -> None:
    lanes = Lanes(2)
    lanes.arrange([Stripe(3, 4, 1), Stripe(3, 9, 2), Stripe(4, 4, 3)])
    assert lanes.lane_of(2) == 0
    assert lanes.lane_of(1) == 1
    assert lanes.overflow(4) == [3]


def test_what_one_has_just_coded_takes_a_lane_from_others() -> None:
    lanes = Lanes(2)
    lanes.arrange([Stripe(0, 9, 1), Stripe(0, 9, 2)])
    touched = lanes.change([], [Stripe(4, 5, 3, own=True)])
    assert lanes.lane_of(3) is not None
    assert len(lanes.overflow(4)) == 1
    assert {stripe.id for stripe in touched} == {3, *lanes.overflow(4)}
    lanes.change([3], [])
    assert lanes.overflow(4) == []


@given(many, many, pairs)
def test_intervals(spans: list[tuple[int, int]], more: list[tuple[int, int]], ask: tuple[int, int]) -> None:
    items = [(a, b + 1, n) for n, (a, b) in enumerate(spans)]
    found = Intervals(items * 1)
    extra = [(a, b + 1, 100 + n) for n, (a, b) in enumerate(more)]
    for item in extra:
        found.add(item)
    for item in items[::2]:
        found.remove(item)
    alive = sorted(extra + items[1::2])
    start, end = ask[0], ask[1] + 1
    assert list(found.meeting(start, end)) == [i for i in alive if i[0] < end and i[1] > start]
    assert found.next_start(start) == min((i[0] for i in alive if i[0] > start), default=None)
    assert found.previous_start(start) == max((i[0] for i in alive if i[0] < start), default=None)


@given(st.integers(0, 2**32), st.integers(1, 400))
def test_intervals_change_while_they_are_asked(seed: int, count: int) -> None:
    chance = random.Random(seed)
    starts = enumerate(chance.choices(range(500), k=count))
    alive = [(start, start + chance.choice((1, 3, 200)), number) for number, start in starts]
    found = Intervals(alive)
    for number in range(150):
        if alive and chance.random() < 0.5:
            found.remove(alive.pop(chance.randrange(len(alive))))
        else:
            start = chance.randrange(500)
            alive.append((start, start + chance.choice((1, 3, 200)), count + number))
            found.add(alive[-1])
        ask = chance.randrange(600)
        assert list(found.meeting(ask, ask + 2)) == sorted(i for i in alive if i[0] < ask + 2 and i[1] > ask)


def test_many_intervals_span_several_blocks() -> None:
    items = [(n, n + (400 if n % 50 == 0 else 2), n) for n in range(1000)]
    found = Intervals(items)
    assert list(found.meeting(500, 501)) == [i for i in items if i[0] < 501 and i[1] > 500]
