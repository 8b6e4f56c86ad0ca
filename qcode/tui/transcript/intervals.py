"""Intervals that can be asked which of them meet a range, with few comparisons even when they overlap a lot."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from itertools import islice

_BLOCK = 64


class Intervals:
    """Half-open intervals `(start, end, key)`; several may be equal but for their key."""

    def __init__(self, items: Iterable[tuple[int, int, int]] = ()) -> None:
        self._items = sorted(items)
        self._reach: list[int] | None = None  # per block of items, the furthest end

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return iter(self._items)

    def add(self, item: tuple[int, int, int]) -> None:
        """Add one."""
        insort(self._items, item)
        self._reach = None

    def remove(self, item: tuple[int, int, int]) -> None:
        """Take one away; it must be there."""
        index = bisect_left(self._items, item)
        if self._items[index] != item:
            raise KeyError(item)
        del self._items[index]
        self._reach = None

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
