"""What was odd in a project: a few of each kind by name, the rest counted, nothing dropped without a word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from qcode.errors import Message

SHOWN = 8
"""Remarks of one kind that are told one by one."""


@dataclass
class Remarks:
    """Remarks in the order in which they came, and counts by kind."""

    told: list[Message] = field(default_factory=list)
    counts: Counter[Message] = field(default_factory=Counter)
    _seen: Counter[str] = field(default_factory=Counter, init=False)

    def tell(self, message: Message) -> None:
        """One remark. Those with the same sentence are one kind: after the first few they are only counted."""
        self._seen[message.text] += 1
        if self._seen[message.text] <= SHOWN:
            self.told.append(message)

    def count(self, kind: Message, times: int = 1) -> None:
        """Something that did not come in, by kind."""
        if times:
            self.counts[kind] += times

    def all(self) -> tuple[Message, ...]:
        """Counts, remarks, and how many more of a kind there were."""
        counted = [Message("{count:,} × {what}.", count=count, what=kind) for kind, count in self.counts.items()]
        more = [
            Message("… and {count:,} more like this: {sentence}", count=times - SHOWN, sentence=self._last(text))
            for text, times in self._seen.items()
            if times > SHOWN
        ]
        return (*counted, *self.told, *more)

    def _last(self, text: str) -> Message:
        return next(message for message in reversed(self.told) if message.text == text)
