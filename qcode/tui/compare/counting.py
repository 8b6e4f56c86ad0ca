"""The compare screen as far as it counts: what is compared, the tally, and when to count anew."""

from __future__ import annotations

import time

from textual import work
from textual.screen import Screen

from qcode.analysis.profiles import Profiles
from qcode.analysis.tally import Tally
from qcode.errors import QcodeError, UsageError
from qcode.model import PERSPECTIVE
from qcode.model.selection import EVERYTHING
from qcode.session import Changed, Session
from qcode.session.comparing import tables
from qcode.tui.kit.host import host
from qcode.tui.kit.threads import in_thread

SLOW = 0.05
"""Seconds from which on counting is done beside the app."""


class Counting(Screen[None]):
    """Keeps `tally` in step with the project."""

    def __init__(self) -> None:
        super().__init__()
        self.tally: Tally | None = None
        self.profiles: Profiles | None = None
        self.by = PERSPECTIVE
        self.selection = EVERYTHING
        self._documents: Profiles | None = None
        self._stale = True
        self._took = 1.0

    @property
    def session(self) -> Session:
        """The open project."""
        return host(self.app).session

    def say(self) -> None:
        """Show the tally."""
        raise NotImplementedError

    def project_changed(self, changed: Changed) -> None:
        """Count again, now or when this screen is on top."""
        if changed.tables & {"coding", "code", "document", "speaker", "turn", "variable"}:
            self._stale = True
            if self.is_current:
                self.recount()

    def recount_if_stale(self) -> None:
        """Count again when something changed while another screen was on top."""
        if self._stale:
            self.recount()

    def recount(self) -> None:
        """Count, beside the app when that took long the last time."""
        self._stale = False
        if self._took < SLOW:
            self._take(self._count())
        else:
            self._count_beside()

    @work(exclusive=True, group="tally")
    async def _count_beside(self) -> None:
        self._take(await in_thread(self._count, name="tally"))

    def _count(self) -> Tally | QcodeError:
        start = time.perf_counter()
        try:
            found = tables.tally_with_documents(self.session, self.selection, by=self.by)
            self._documents = found.documents
            return found.tally
        except QcodeError as error:
            return error
        finally:
            self._took = time.perf_counter() - start

    def _take(self, counted: Tally | QcodeError) -> None:
        if isinstance(counted, UsageError) and (self.by != PERSPECTIVE or self.selection != EVERYTHING):
            # The variable, the coder or the value is gone: undone, or another program's doing.
            self.by, self.selection = PERSPECTIVE, EVERYTHING
            self.recount()
        elif isinstance(counted, QcodeError):
            self.notify(str(counted), severity="error", markup=False)
        elif counted.totals and {row.path for row in counted.rows} != set(self.session.codebook.by_path):
            self.recount()  # codes came or went while this was counted
        else:
            self.tally, self.profiles = counted, self._documents
            self.say()
