"""Who speaks in the open document: asked and changed in a dialog."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qcode.i18n import gettext as _
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken

if TYPE_CHECKING:
    from qcode.session.documents.speakers import SpeakerEdits


class Speakers:
    """Roles and names of the speakers."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self.work = work
        self.stage = stage

    def deeds(self) -> Iterable[Deed]:
        """Say who asks and who answers."""
        return (Deed("coding.speakers", self.ask),)

    def ask(self) -> None:
        """Say who asks and who answers."""
        desk = self.work.desk
        if desk is None:
            return
        if not desk.transcript.speakers:
            self.stage.say(_("No speakers were found in this document."))
            return
        # The module knows how to read files, too, which is nothing to wait for at the start.
        from qcode.session.documents.speakers import variables_of
        from qcode.tui.dialogs.speakers import SpeakersDialog

        def chosen(edits: SpeakerEdits | None) -> None:
            if edits:
                self._edit(edits)

        known = variables_of(self.work.session, desk.document)
        self.stage.show(SpeakersDialog(desk.transcript, known), chosen)

    @spoken
    def _edit(self, edits: SpeakerEdits) -> None:
        from qcode.session.documents.speakers import edit_speakers

        if self.work.desk is not None:
            edit_speakers(self.work.session, self.work.desk.document, edits)
            self.stage.saved(_("Speakers saved · u undo"))
