"""Puts codings side by side into margin lanes: which stripe runs on which line in which lane.

A stripe keeps its lane as long as it lives, so that the margin does not jump about while a coder works; only
`arrange` (a new document or width) deals the lanes anew. What finds no lane overflows; a coder's own stripes go first,
and take a lane from others' where none is free: what one has just coded must be seen.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from qcode.model import Span
from qcode.tui.transcript.intervals import Intervals


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding (or suggestion) as the reading view shows it.

    `letter` is one or two characters that stand for the code, `colour` is `#rrggbb`, `own` is False for another
    coder's. `id` is unique among the marks shown; suggestions have their own numbers.
    """

    id: int
    span: Span
    path: str
    letter: str
    colour: str
    coder: str = ""
    own: bool = True
    name: str = ""


class Stripe(NamedTuple):
    """A mark on the lines `first` to `last`, both included; `own` is the coder's own."""

    first: int
    last: int
    id: int
    own: bool = False


class Lanes:
    """Stripes in at most `limit` lanes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._lanes: list[list[Stripe]] = [[] for _ in range(limit)]  # per lane disjoint, by first line
        self._lane_of: dict[int, int] = {}
        self._stripes: dict[int, Stripe] = {}
        self._rest = Intervals()

    def __len__(self) -> int:
        return len(self._stripes)

    def arrange(self, stripes: Iterable[Stripe]) -> None:
        """Deal all lanes anew: own stripes first, then by first line, the longest first; of equals the earlier."""
        self._lanes = [[] for _ in range(self.limit)]
        self._lane_of.clear()
        self._stripes.clear()
        rest: list[tuple[int, int, int]] = []
        free = [0] * self.limit  # the first free line of each lane, as long as stripes come by first line
        had_own = False
        for stripe in sorted(stripes, key=_in_turn):
            first, last, mark, own = stripe
            self._stripes[mark] = stripe
            had_own |= own
            if had_own and not own:  # others' stripes fill the gaps between one's own
                if not self._settle(stripe):
                    rest.append((first, last + 1, mark))
                continue
            for lane in range(self.limit):
                if free[lane] <= first:
                    free[lane] = last + 1
                    self._lanes[lane].append(stripe)
                    self._lane_of[mark] = lane
                    break
            else:
                rest.append((first, last + 1, mark))
        self._rest = Intervals(rest)

    def change(self, removed: Iterable[int], added: Iterable[Stripe]) -> list[Stripe]:
        """Take marks away by id and add others; the stripes whose lines look different now."""
        touched: list[Stripe] = []
        for mark in removed:
            stripe = self._stripes.pop(mark)
            touched.append(stripe)
            lane = self._lane_of.pop(mark, None)
            if lane is None:
                self._rest.remove((stripe.first, stripe.last + 1, mark))
            else:
                self._lanes[lane].remove(stripe)
        for stripe in sorted(added, key=_in_turn):
            self._stripes[stripe.id] = stripe
            touched.append(stripe)
            touched += self._make_room(stripe)
            if not self._settle(stripe):
                self._rest.add((stripe.first, stripe.last + 1, stripe.id))
        return touched + self._settle_rest(touched)

    def at(self, line: int) -> list[Stripe | None]:
        """The stripe of each lane on a line."""
        found: list[Stripe | None] = []
        for lane in self._lanes:
            index = bisect_right(lane, line, key=_first) - 1
            found.append(lane[index] if index >= 0 and lane[index].last >= line else None)
        return found

    def overflow(self, line: int) -> list[int]:
        """Ids of the marks on a line that found no lane."""
        return [mark for _, _, mark in self._rest.meeting(line, line + 1)] if len(self._rest) else []

    @property
    def crowded(self) -> bool:
        """True when a mark found no lane."""
        return len(self._rest) > 0

    def lane_of(self, mark: int) -> int | None:
        """The lane of a mark; None when it overflows."""
        return self._lane_of.get(mark)

    def _settle(self, stripe: Stripe) -> bool:
        for number, lane in enumerate(self._lanes):
            index = bisect_right(lane, stripe.last, key=_first) - 1
            if index < 0 or lane[index].last < stripe.first:
                insort(lane, stripe)
                self._lane_of[stripe.id] = number
                return True
        return False

    def _make_room(self, stripe: Stripe) -> list[Stripe]:
        """For one's own stripe, clear the lane with the fewest of others' in the way (and none own); returns those."""
        if not stripe.own:
            return []
        ways = [[other for other in self._near(lane, stripe) if _meet(other, stripe)] for lane in self._lanes]
        moved = min((way for way in ways if not any(other.own for other in way)), key=len, default=[])
        for other in moved:
            self._lanes[self._lane_of.pop(other.id)].remove(other)
            self._rest.add((other.first, other.last + 1, other.id))
        return moved

    @staticmethod
    def _near(lane: list[Stripe], stripe: Stripe) -> list[Stripe]:
        """The stripes of a lane that can meet a stripe: those in a lane are disjoint."""
        start = max(0, bisect_right(lane, stripe.first, key=_first) - 1)
        return lane[start : bisect_right(lane, stripe.last, key=_first)]

    def _settle_rest(self, near: Collection[Stripe]) -> list[Stripe]:
        """Give lanes that came free to stripes that had none."""
        settled: list[Stripe] = []
        if not len(self._rest):
            return settled
        waiting = {item for s in near for item in self._rest.meeting(s.first, s.last + 1)}
        for item in sorted(waiting, key=lambda item: (not self._stripes[item[2]].own, item)):
            stripe = self._stripes[item[2]]
            settled += self._make_room(stripe)
            if self._settle(stripe):
                self._rest.remove(item)
                settled.append(stripe)
        return settled


def _in_turn(stripe: Stripe) -> tuple[bool, int, int]:
    return (not stripe.own, stripe.first, -stripe.last)


def _meet(one: Stripe, other: Stripe) -> bool:
    return one.first <= other.last and other.first <= one.last


def _first(stripe: Stripe) -> int:
    return stripe.first
