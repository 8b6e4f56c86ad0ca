"""Undo and redo on the coding screen: the coder's last act is taken back, and its place is shown."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.model import Act
from qcode.session import Changed
from qcode.session.project.history import next_act, redo, undo
from qcode.tui.coding.desk import Desk, Taken
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.undoing import act_in_words, first_offset, is_single, nothing_left, turned_back


class Undoing:
    """Takes back acts that a coder does while reading; others ask for the list of documents first."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self.work = work
        self.stage = stage
        self._touched: frozenset[int] | None = frozenset()

    def deeds(self) -> Iterable[Deed]:
        """What can be done: take back the coder's last act, and do it again."""
        return (
            Deed("coding.undo", lambda: self._turn_back(again=False)),
            Deed("coding.redo", lambda: self._turn_back(again=True)),
        )

    def take_in(self, changed: Changed) -> None:
        """Remember which documents the last change touched."""
        self._touched = changed.documents

    @spoken
    def _turn_back(self, *, again: bool) -> None:
        session, desk = self.work.session, self.work.desk
        coming = next_act(session, session.coder, redo=again)
        if coming is None:
            self.stage.say(nothing_left(again=again))
            return
        if not is_single(coming):
            self.stage.say(self._not_here(coming, again=again))
            return
        self._touched, self.work.taken = frozenset(), Taken()
        act = redo(session, session.coder) if again else undo(session, session.coder)
        if desk is not None and self.work.desk is None:  # it went with its document
            self.stage.tell(turned_back(self._in_words(act, elsewhere=True), again=again))
            return
        elsewhere = self._show_place(act, desk)
        self.stage.saved(turned_back(self._in_words(act, elsewhere=elsewhere), again=again))

    def _not_here(self, act: Act, *, again: bool) -> str:
        if again:
            words = _("{act} is no coding: o, then U does it again.")
        else:
            words = _("Your last act, {act}, is no coding: o, then u takes it back.")
        return words.format(act=self._in_words(act))

    def _show_place(self, act: Act, desk: Desk | None) -> bool:
        """Go to the place of an act that was turned back; True when it is in another document."""
        place = min(self.work.taken.places, default=None)
        if place is not None:
            self.work.view.jump(place.start)
            return False
        others = sorted((self._touched or frozenset()) - ({desk.document.id} if desk else set()))
        if others and others[0] in self.work.session.documents_by_id:
            self.stage.open(others[0], first_offset(act))
        return bool(others)

    def _in_words(self, act: Act, *, elsewhere: bool = False) -> str:
        return act_in_words(act, self.work.session.codebook, self.work.looks.language, document=elsewhere)
