"""Intervals that can be asked which of them meet a range, with few comparisons even when they overlap a lot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

_BLOCK = 64


class Intervals:
    """Half-open intervals `(start, end, key)`; several may be equal but for their key."""

    def __init__(self, items: Iterable[tuple[int, int, int]] = ()) -> None:
        self._items = sorted(items)
        self._reach: list[int] | None = None  # per block of items, how far they reach at most

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return iter(self._items)

    def add(self, item: tuple[int, int, int]) -> None:
        """Add an interval, given as `(start, end, id)`."""
        index = bisect_left(self._items, item)
        self._items.insert(index, item)
        reach = self._reach
        if reach is not None:
            if len(self._items) > len(reach) * _BLOCK:
                reach.append(item[1])
            block = index // _BLOCK
            reach[block] = max(reach[block], item[1])
            # Every later block has got the last item of the one before it.
            for later in range(block + 1, len(reach)):
                reach[later] = max(reach[later], self._items[later * _BLOCK][1])

    def remove(self, item: tuple[int, int, int]) -> None:
        """Take one away; it must be there."""
        index = bisect_left(self._items, item)
        if self._items[index] != item:
            raise KeyError(item)
        del self._items[index]
        reach, left = self._reach, len(self._items)
        if reach is not None:
            if left <= (len(reach) - 1) * _BLOCK:
                reach.pop()
            # This block and every later one have got the first item of the one behind it. What went may have reached
            # furthest: the number is then too high, which costs a look at a block and nothing else.
            for block in range(index // _BLOCK, len(reach)):
                reach[block] = max(reach[block], self._items[min((block + 1) * _BLOCK, left) - 1][1])

    def meeting(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Those that share at least one place with `[start, end)`, by start, end and key."""
        items = self._items
        if self._reach is None:
            # 5,000 intervals are 80 blocks: asking for a line looks at these and at the few blocks that reach it.
            self._reach = [
                max(item[1] for item in islice(items, first, first + _BLOCK)) for first in range(0, len(items), _BLOCK)
            ]
        stop = bisect_left(items, (end,))
        for block in range((stop + _BLOCK - 1) // _BLOCK):
            if self._reach[block] > start:
                for item in items[block * _BLOCK : min(stop, (block + 1) * _BLOCK)]:
                    if item[1] > start:
                        yield item

    def next_start(self, start: int) -> int | None:
        """The nearest start behind `start`."""
        index = bisect_left(self._items, (start + 1,))
        return self._items[index][0] if index < len(self._items) else None

    def previous_start(self, start: int) -> int | None:
        """The nearest start before `start`."""
        index = bisect_left(self._items, (start,)) - 1
        return self._items[index][0] if index >= 0 else None
