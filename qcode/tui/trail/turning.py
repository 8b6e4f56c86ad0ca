"""From an act of the trail to its place, and back behind it: one's own acts, a colleague's after a question."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.model import Act
from qcode.session.project import history, trail
from qcode.tui.dialogs.confirm import ConfirmDialog
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.undoing import act_in_words, turned_back
from qcode.tui.trail.listing import TrailListing


class TakingBack:
    """What can be done with the act under the cursor."""

    def __init__(self, listing: TrailListing) -> None:
        self.listing = listing
        self.stage = listing.stage

    def deeds(self) -> Iterable[Deed]:
        """Go to the place of an act, take it back."""
        return (
            Deed("trail.go", self.go, self.why_no_place, warns=True),
            Deed("trail.take_back", self.take_back, self.why_not, warns=True),
        )

    # -- why not ---------------------------------------------------------------------------------------------------

    def why_no_place(self) -> str:
        """Why there is no way to the place of the act under the cursor, `""` when there is."""
        act = self.listing.act
        if act is None:
            return _("There is no act here.")
        if act.subject.document is None:
            return _("This act was not done in one document.")
        return "" if act.subject.document in self.listing.session.documents_by_id else _("The document is gone.")

    def why_not(self) -> str:
        """Why the act under the cursor can't be taken back, `""` when it can."""
        act = self.listing.act
        if act is None:
            return _("There is no act here.")
        if act.undone:
            return _("This act was undone already.")
        return "" if act.rows else _("There is nothing to take back in this act.")

    # -- going -----------------------------------------------------------------------------------------------------

    def go(self) -> None:
        """Open the document of the act under the cursor, at its words where it has some."""
        act = self.listing.act
        if act is not None and act.subject.document is not None:
            span, text = act.subject.span, self.listing.session.transcript(act.subject.document).text
            # The act may be about an older and longer text than the one that is there now.
            offset = min(span.start, max(0, len(text) - 1)) if span else None
            self.listing.host.open_document(act.subject.document, offset)

    # -- taking back -----------------------------------------------------------------------------------------------

    @spoken
    def take_back(self) -> None:
        """Take back the act under the cursor, after a question where it is a colleague's or not the last."""
        act, session = self.listing.act, self.listing.session
        if act is None:
            return
        later = self._later(act)
        if act.coder == session.coder:
            if later:
                self._ask_several(act, later + 1)
            else:
                self._undo(act, 1)
            return
        last = history.next_act(session, act.coder)
        if last is None or last.id != act.id:
            self.stage.warn(_("Of a colleague, only the last act can be taken back."))
            return
        self._ask_colleague(act)

    def _later(self, act: Act) -> int:
        """How many acts of the same coder would have to be taken back before this one."""
        session = self.listing.session
        only = trail.TrailFilter(coder=act.coder)
        since = trail.newest(session, only, most=act.id, also=lambda one: one.id > act.id)
        return sum(1 for one in since if one.rows and not one.undone)

    def _ask_several(self, act: Act, count: int) -> None:
        question = ngettext("Take back your last {count} act?", "Take back your last {count} acts?", count).format(
            count=whole(count)
        )
        explanation = _("This is not your last act. It is taken back with all that you did after it: {act}. U does "
                        "them again, one after the other.")  # fmt: skip
        self._ask(question, explanation.format(act=self._words(act)), act, count)

    def _ask_colleague(self, act: Act) -> None:
        question = _("Take back an act of {coder}?").format(coder=act.coder)
        explanation = _("This is not your work: {act}. The log will say that you took it back. Tell {coder} why.")
        self._ask(question, explanation.format(act=self._words(act), coder=act.coder), act, 1)

    def _ask(self, question: str, explanation: str, act: Act, count: int) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self._undo(act, count)

        self.stage.ask(ConfirmDialog(question, explanation, yes=_("Take back")), answered)

    @spoken
    def _undo(self, act: Act, count: int) -> None:
        """Take back so many acts of a coder; `act` is the last of them, and no other is touched."""
        session = self.listing.session
        for _number in range(count):
            ahead = history.next_act(session, act.coder)
            if ahead is None or ahead.id < act.id or (count == 1 and ahead.id != act.id):
                self.stage.warn(_("Something was done meanwhile; nothing more was taken back."))
                return
            undone = history.undo(session, act.coder)
        self.stage.tell(self._told(undone, count))

    def _told(self, act: Act, count: int) -> str:
        if count > 1:
            told = ngettext("{count} act undone · U redo", "{count} acts undone · U redo", count)
            return told.format(count=whole(count))
        if act.coder != self.listing.session.coder:
            return _("Undone: {act} · the log says that it was you").format(act=self._words(act))
        return turned_back(self._words(act), again=False)

    def _words(self, act: Act) -> str:
        return act_in_words(act, self.listing.session.codebook, language())
