"""The marks on a text, kept so that a new set of them says what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qcode.model import Span
from qcode.tui.transcript.intervals import Intervals
from qcode.tui.transcript.lanes import Mark


class Marks:
    """Marks by id, and which of them meet a span."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._by_id = {mark.id: mark for mark in marks}
        self._spans = Intervals(_item(mark) for mark in self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._by_id.values())

    def __getitem__(self, mark: int) -> Mark:
        return self._by_id[mark]

    def replace(self, marks: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
        """Take over a whole new set; `(removed, added)`, a changed mark is in both."""
        new = {mark.id: mark for mark in marks}
        old = self._by_id
        removed = [mark for id_, mark in old.items() if (other := new.get(id_)) is not mark and other != mark]
        added = [mark for id_, mark in new.items() if (other := old.get(id_)) is not mark and other != mark]
        self.change([mark.id for mark in removed], added)
        return removed, added

    def change(self, removed: Iterable[int], added: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
        """Take some away by id (unknown ones are ignored) and add others; an added mark replaces its namesake."""
        added = list(added)
        names = dict.fromkeys([*removed, *(mark.id for mark in added)])
        gone = [self._by_id.pop(id_) for id_ in names if id_ in self._by_id]
        for mark in added:
            self._by_id[mark.id] = mark
        if len(gone) + len(added) > 50:
            self._spans = Intervals(_item(mark) for mark in self._by_id.values())
        else:
            for mark in gone:
                self._spans.remove(_item(mark))
            for mark in added:
                self._spans.add(_item(mark))
        return gone, added

    def meeting(self, span: Span) -> list[Mark]:
        """Marks that share a character with `span`, by start and end; an empty span counts as its character."""
        end = max(span.end, span.start + 1)
        return [self._by_id[id_] for _, _, id_ in self._spans.meeting(span.start, end)]

    def next_start(self, offset: int, steps: int) -> int:
        """Where the coding `steps` further starts; as far as there are any."""
        step = self._spans.next_start if steps > 0 else self._spans.previous_start
        for _ in range(abs(steps)):
            found = step(offset)
            if found is None:
                break
            offset = found
        return offset


def _item(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, max(mark.span.end, mark.span.start + 1), mark.id
