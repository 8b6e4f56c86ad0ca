"""Marking passages, and moving in their list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from qcode.session.finding.passages import Passage
from qcode.tui.kit.features import Deed
from qcode.tui.passages.listing import Listing
from qcode.tui.passages.showing import Showing


class Marking:
    """Which passages an act is about."""

    def __init__(self, listing: Listing, showing: Showing) -> None:
        self.listing = listing
        self.showing = showing

    def deeds(self) -> tuple[Deed, ...]:
        """Marks, and every way to go."""
        some = self.listing.why_no_passage
        return (
            Deed("retrieval.mark", self.mark, some),
            Deed("retrieval.range_down", partial(self.extend, 1)),
            Deed("retrieval.range_up", partial(self.extend, -1)),
            Deed("retrieval.all", self.all, some),
            Deed("retrieval.unmark", self.unmark),
            Deed("retrieval.down", partial(self.move, 1)),
            Deed("retrieval.up", partial(self.move, -1)),
            Deed("retrieval.page_down", partial(self.page, 1)),
            Deed("retrieval.page_up", partial(self.page, -1)),
            Deed("retrieval.first", partial(self.edge, -1)),
            Deed("retrieval.last", partial(self.edge, 1)),
        )

    def mark(self) -> None:
        """Mark, or no longer, and go on."""
        self.showing.quiet()
        self.listing.lines.mark(self.listing.lines.at, toggle=True)
        self.listing.lines.move(1)

    def extend(self, step: int) -> None:
        """Mark this one and its neighbour."""
        self.listing.lines.mark(self.listing.lines.at)
        self.listing.lines.move(step)
        self.listing.lines.mark(self.listing.lines.at)

    def all(self) -> None:
        """Mark all passages, or none when all are marked."""
        every: Sequence[Passage] = self.listing.lines.passages
        self.listing.lines.marked = set() if len(self.listing.lines.marked) == len(every) else set(range(len(every)))
        self.listing.lines.move(0)

    def unmark(self) -> None:
        """Take away the marks of all passages."""
        self.listing.lines.marked = set()
        self.listing.lines.move(0)

    def move(self, step: int) -> None:
        """Move the cursor by so many passages."""
        self.showing.quiet()
        self.listing.lines.move(step)

    def page(self, step: int) -> None:
        """Move the cursor by so many screens, one line less each."""
        self.showing.quiet()
        self.listing.lines.move(step * max(1, self.listing.lines.size.height - 1))

    def edge(self, side: int) -> None:
        """To the first or last."""
        self.showing.quiet()
        self.listing.lines.move(side * len(self.listing.lines.passages))
