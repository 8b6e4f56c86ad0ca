"""A coded passage becomes an anchor example of its code, with the language and the perspective of the document."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.model import Coding
from qcode.session.codebook.codes import example_from
from qcode.tui.coding.own_codings import OwnCodings
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken


class Anchoring:
    """Anchor examples from the material."""

    def __init__(self, work: Workspace, stage: CodingStage, own: OwnCodings) -> None:
        self.work = work
        self.stage = stage
        self._own = own

    def deeds(self) -> Iterable[Deed]:
        """What can be done: make the words of a coding an anchor example of its code."""
        return (Deed("coding.anchor", self.ask, self._own.why_none),)

    def ask(self) -> None:
        """Make the coder's own coding here an anchor example of its code."""
        self._own.with_one(_("Which coding is an anchor example?"), self._anchor)

    @spoken
    def _anchor(self, coding: Coding) -> None:
        desk = self.work.desk
        if desk is None:
            return
        name = self.work.code_name(coding)
        if example_from(self.work.session, desk.code_of(coding), desk.document, coding.span):
            self.stage.saved(_("{code}: a new anchor example · u undo").format(code=name))
        else:
            self.stage.say(_("{code}: this is an anchor example already.").format(code=name))
