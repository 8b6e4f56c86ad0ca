"""What the compare screen counts: groups and selection, the tally of them, and when to count anew."""

from __future__ import annotations

import time
from collections.abc import Callable

from qcode.analysis.profiles import Profiles
from qcode.analysis.tally import Tally
from qcode.errors import QcodeError, UsageError
from qcode.i18n import language, speech
from qcode.model import PERSPECTIVE
from qcode.model.selection import EVERYTHING, Selection
from qcode.session import Changed, Session
from qcode.session.comparing import tables
from qcode.session.comparing.provenance import provenance_line
from qcode.tui.kit.features import Stage
from qcode.tui.kit.threads import in_thread

SLOW = 0.05
"""Seconds from which on counting is done beside the app."""
COUNTED = frozenset(
    {"coding", "code", "document", "speaker", "turn", "variable", "done", "counting", "reservation", "settlement"}
)
"""Tables on which the numbers rest."""


class LiveTally:
    """Keeps `tally` in step with the project; `draw` shows it whenever it was counted."""

    def __init__(self, session: Session, stage: Stage, draw: Callable[[], None]) -> None:
        self.session = session
        self.tally: Tally | None = None
        self.profiles: Profiles | None = None
        self.by = PERSPECTIVE
        self.selection = EVERYTHING
        self._stage, self._draw = stage, draw
        self._documents: Profiles | None = None
        self._stale = True
        self._took = 1.0

    @property
    def provenance(self) -> str:
        """On which codings the numbers rest, in a line; empty before the first count."""
        if self.tally is None or not self.tally.basis.coded:
            return ""
        return provenance_line(self.tally.basis, speech(language()))

    @property
    def groups(self) -> tuple[str | None, ...]:
        """The groups that are compared, in the order of the columns; none before the first count."""
        return tuple(total.group for total in self.tally.totals) if self.tally is not None else ()

    def compare_by(self, name: str) -> None:
        """Compare the groups of another variable."""
        if name != self.by:
            self.by = name
            self.recount()

    def select(self, selection: Selection) -> None:
        """Count other codings and documents."""
        if selection != self.selection:
            self.selection = selection
            self.recount()

    def take_in(self, changed: Changed, *, shown: bool) -> None:
        """Count again when something changed that counts: now where it is `shown`, else when somebody looks."""
        if changed.tables & COUNTED:
            self._stale = True
            if shown:
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
            self._stage.beside(self._count_beside, group="tally", exclusive=True)

    async def _count_beside(self) -> None:
        self._take(await in_thread(self._count, name="tally"))

    def _count(self) -> Tally | QcodeError:
        start = time.perf_counter()
        try:
            counted = tables.tally_with_documents(self.session, self.selection, by=self.by)
            self._documents = counted.documents
            counted.tally.basis.agreement()  # here, as it takes its time
            return counted.tally
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
            self._stage.trouble(counted)
        elif counted.totals and {row.path for row in counted.rows} != set(self.session.codebook.by_path):
            self.recount()  # codes came or went while this was counted
        else:
            self.tally, self.profiles = counted, self._documents
            self._draw()
