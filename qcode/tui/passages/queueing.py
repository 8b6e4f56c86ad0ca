"""Passages that wait for a decision: putting them there, and deciding."""

from __future__ import annotations

from functools import partial

from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.model import Code
from qcode.session.coding import queue
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.numbers import whole
from qcode.tui.passages.listing import Listing
from qcode.tui.passages.picking import Picking


class Queueing:
    """The queue of passages that wait for a yes or a no to a code."""

    def __init__(self, listing: Listing, picking: Picking) -> None:
        self.listing = listing
        self.stage = listing.stage
        self._picking = picking

    def deeds(self) -> tuple[Deed, ...]:
        """Let wait, look at what waits, decide."""
        return (
            Deed("retrieval.queue", self.queue, self.listing.why_no_passage),
            Deed("retrieval.show_queue", self.show_queue),
            Deed("retrieval.yes", partial(self.decide, True), self._why_no_decision),
            Deed("retrieval.no", partial(self.decide, False), self._why_no_decision),
        )

    def _why_no_decision(self) -> str:
        waits = self.listing.in_queue and self.listing.chosen
        return "" if waits else _("w shows what waits for a decision.")

    def queue(self) -> None:
        """Let passages wait for a decision on a code."""
        if self.listing.chosen and not self.listing.in_queue:
            self._picking.pick(_("Let wait for which code?"), self._let_wait)

    @spoken
    def _let_wait(self, code: Code) -> None:
        if reason := self.listing.why_busy():
            self.stage.warn(reason)
            return
        places = [(one.document, one.span) for one in self.listing.chosen]
        count = queue.queue(
            self.listing.session, code, places, source="search" if self.listing.wanted.words else "list"
        )
        words = ngettext(
            "{count} passage waits for {code} · w shows it", "{count} passages wait for {code} · w shows them", count
        )
        self._tell(words.format(count=whole(count), code=self.listing.title_of(code)), is_warning=not count)

    def show_queue(self) -> None:
        """Show the passages that wait in the queue, or go back to those of the query."""
        self.listing.in_queue = not self.listing.in_queue
        self.listing.look_up(at=0)

    @spoken
    def decide(self, yes: bool) -> None:
        """Yes or no to the waiting passages; they leave the queue."""
        if reason := self.listing.why_busy():
            self.stage.warn(reason)
            return
        which = [one.waiting for one in self.listing.chosen if one.waiting is not None]
        if not which:
            self.stage.warn(_("This passage does not wait for a decision; w shows those that do."))
            return
        at = self.listing.lines.at
        queue.decide(self.listing.session, which, yes=yes)
        self.stage.tell(_("Coded · u undo") if yes else _("Not coded · u undo"))
        self.listing.look_up(at=at)

    def _tell(self, text: str, *, is_warning: bool) -> None:
        (self.stage.warn if is_warning else self.stage.tell)(text)
