"""The documents with their numbers and the cursor in their list: what every feature of the screen shares."""

from __future__ import annotations

from collections.abc import Callable

from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE
from qcode.resources import offered_values
from qcode.session import Session
from qcode.session import study as material
from qcode.session.documents.positions import places
from qcode.session.states import coder_states, final_codings
from qcode.tui.documents.list import DocumentList
from qcode.tui.documents.overview import Entry, Known, entries
from qcode.tui.kit.features import Stage
from qcode.tui.kit.host import Host
from qcode.tui.kit.threads import in_thread

MANY = 60
"""Documents from which on looking at all of them, which takes 0.1 s for 30, is done beside the app."""


class DocumentListing:
    """All documents; `stale`: the project changed, or was read in, since they were looked up."""

    def __init__(self, host: Host, rows: DocumentList, stage: Stage) -> None:
        self.host = host
        self.session: Session = host.session
        self.rows = rows
        self.stage = stage
        self.entries: list[Entry] = []
        self.stale = True
        self.changed: Callable[[], None] = lambda: None
        """Called when the documents were looked up."""

    @property
    def entry(self) -> Entry | None:
        """The document under the cursor."""
        return self.rows.entry

    def why_no_document(self) -> str:
        """Why nothing can be done with a document, `""` when one is under the cursor."""
        return "" if self.entry is not None else _("There is no document here.")

    def perspectives(self) -> list[str]:
        """The perspectives to choose from: those that are usual, and those that documents have."""
        return list(offered_values((entry.perspective for entry in self.entries if entry.perspective), PERSPECTIVE))

    def look_up(self) -> None:
        """Read the documents with their numbers; many of them beside the app."""
        self.stale = False
        if len(self.session.documents) > MANY:
            self.stage.beside(self._look_up_beside, group="overview", exclusive=True)
        else:
            self._take(self._look())

    async def _look_up_beside(self) -> None:
        self._take(await in_thread(self._look, name="overview"))

    def _look(self) -> list[Entry]:
        study, states = material.study(self.session), coder_states(self.session)
        known = Known(places(self.session), states, final_codings(study, states))
        return entries(study, self.session.coder, known)

    def _take(self, found: list[Entry]) -> None:
        self.entries = found
        self.changed()
