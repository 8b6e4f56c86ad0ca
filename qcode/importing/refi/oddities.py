"""What was odd in an exchange file: single remarks in order, and counts of what may occur a thousand times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.container import local
from qcode.importing.refi.known import unknown_elements


@dataclass
class Oddities:
    """Collected by everything that reads a part of the file: `remarks` one by one, `counts` by kind."""

    remarks: list[Message] = field(default_factory=list)
    counts: Counter[Message] = field(default_factory=Counter)

    def remark(self, message: Message) -> None:
        """Add a remark about one thing."""
        self.remarks.append(message)

    def count(self, kind: Message) -> None:
        """One more of a kind."""
        self.counts[kind] += 1


def counted(counts: Counter[Message], root: Any) -> Iterator[Message]:
    """How often something was not taken as it was, by kind in alphabetical order, then elements nobody knows."""
    for kind, count in sorted(counts.items(), key=lambda pair: str(pair[0])):
        yield Message("{count:,} × {what}.", count=count, what=kind)
    for name, count in unknown_elements(root):
        yield Message(
            "{count:,} × the element {name}, which the standard does not know, was left out.",
            count=count,
            name=name,
        )
    if any(local(element) == "Graphs" for element in root):
        yield Message("Graphs (maps, networks) are left out.")
