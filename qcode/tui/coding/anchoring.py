"""A coded passage becomes an anchor example of its code."""

from __future__ import annotations

from qcode.i18n import gettext as _
from qcode.model import Coding
from qcode.session.codebook.codes import example_from
from qcode.tui.coding.changing import Changing
from qcode.tui.coding.talk import spoken


class Anchoring(Changing):
    """Anchor examples, with the language and the perspective of the document."""

    def action_anchor(self) -> None:
        """Make the coder's own coding here an anchor example of its code."""
        self.with_own(_("Which coding is an anchor example?"), self._anchor)

    @spoken
    def _anchor(self, coding: Coding) -> None:
        desk = self.desk
        if desk is None:
            return
        code = desk.code_of(coding)
        if example_from(self.session, code, desk.document, coding.span):
            self.saved(_("{code}: a new anchor example · u undo").format(code=self.looks.name(code)))
        else:
            self.say(_("{code}: this is an anchor example already.").format(code=self.looks.name(code)))
