"""Where a coder is in a document, and what of it was read: remembered when the cursor comes to rest."""

from __future__ import annotations

from textual.timer import Timer

from qcode.errors import QcodeError
from qcode.model import Place, Span, union
from qcode.session.documents.positions import place, remember_place
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.threads import in_thread

REMEMBER_AFTER = 1.0  # seconds without a move


class ReadingPlace:
    """The coder's place in the open document."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self._work = work
        self._stage = stage
        self._seen: tuple[Span, ...] = ()
        self._newly_seen: list[Span] = []
        self._timer: Timer | None = None

    def recall(self, document: int) -> Place:
        """Take up what is remembered of a document."""
        remembered = place(self._work.session, document)
        self._seen, self._newly_seen = remembered.seen, []
        if remembered.last_code is not None:
            self._work.last_code = remembered.last_code
        return remembered

    @property
    def seen(self) -> tuple[Span, ...]:
        """What was read of the open document, disjoint and in order."""
        if self._newly_seen:
            self._seen, self._newly_seen = union((*self._seen, *self._newly_seen)), []
        return self._seen

    def see(self, span: Span) -> None:
        """Count a stretch as read."""
        self._newly_seen.append(span)

    def now(self) -> Place:
        """Where the coder is now."""
        view = self._work.view
        return Place(view.cursor, self.seen, view.folds, self._work.last_code)

    def keep(self) -> None:
        """Remember the place now; what can't be remembered is no trouble worth a word."""
        desk, session = self._work.desk, self._work.session
        if desk is None or self._work.host.closing:
            return
        document, now, text = desk.document.id, self.now(), desk.transcript.sha256

        async def remember() -> None:
            try:
                await in_thread(lambda: remember_place(session, document, now, text=text), name="position")
            except QcodeError:
                return

        self._stage.beside(remember, group="position")

    def keep_soon(self) -> None:
        """Remember the place when the cursor has come to rest."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._stage.after(REMEMBER_AFTER, self.keep)
