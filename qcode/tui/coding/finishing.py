"""The open document is done, or is not; and the curtain before others' work in a reserved one."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.model import Role, Span, State
from qcode.session import Changed
from qcode.session.documents.reserving import look_early
from qcode.session.states import coder_states, hidden_from, mark_done, state_of
from qcode.tui.coding.desk import Desk
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.dialogs.confirm import ConfirmDialog
from qcode.tui.kit.features import Deed, spoken


class Finishing:
    """Says that the coder is done with the open document, and offers it when the last turn was read."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self._work = work
        self.stage = stage
        self._known: tuple[int, bool, bool] | None = None
        self._offered: set[int] = set()

    def deeds(self) -> Iterable[Deed]:
        """Done or not; look at the others' work before all are done."""
        return (
            Deed("coding.done", self.turn),
            Deed("coding.look", self.ask_look, self._why_no_look, warns=True),
        )

    def take_in(self, changed: Changed) -> None:
        """Look anew at what may be others' doing."""
        if changed.tables & {"done", "reservation", "document", "coding"}:
            self._known = None

    def words(self) -> tuple[str, ...]:
        """What the heading says: that the document is done, that others' work is hidden."""
        desk = self._work.desk
        if desk is None:
            return ()
        done, hidden = self._look(desk)
        return (*([_("done")] if done else []), *([_("others' work hidden")] if hidden else []))

    def _look(self, desk: Desk) -> tuple[bool, bool]:
        """Whether the coder is done with a document, and whether others' work is hidden there."""
        number, session = desk.document.id, self._work.session
        if self._known is None or self._known[0] != number:
            done = state_of(coder_states(session, [number]), number, session.coder) is State.DONE
            self._known = number, done, number in hidden_from(session, session.coder)
        return self._known[1:]

    @spoken
    def turn(self) -> None:
        """Say that the coder is done with the document, or is not any more."""
        desk, session = self._work.desk, self._work.session
        if desk is None:
            return
        is_done = not self._look(desk)[0]
        mark_done(session, [desk.document], is_done=is_done)
        words = _("You are done with {name}. · u undo") if is_done else _("{name} is not done any more. · u undo")
        self.stage.saved(words.format(name=desk.document.name))

    def saw(self, span: Span) -> None:
        """Offer once to say that the document is done, when its last answer was read."""
        desk = self._work.desk
        if desk is None or desk.document.id in self._offered:
            return
        answers = [turn.speech for turn in desk.transcript.turns if desk.transcript.role(turn) is Role.RESPONDENT]
        if answers and span.end >= answers[-1].end:
            self._offered.add(desk.document.id)
            if not self._look(desk)[0]:
                self.stage.say(
                    _("That was the last answer. !: you are done with {name}.").format(name=desk.document.name)
                )

    def _why_no_look(self) -> str:
        desk = self._work.desk
        hidden = desk is not None and self._look(desk)[1]
        return "" if hidden else _("Nothing is hidden in this document.")

    def ask_look(self) -> None:
        """Ask, then show the others' work before all are done; the log keeps that."""
        desk = self._work.desk
        if desk is None:
            return
        question = _("Look at the others' work in {name} now?").format(name=desk.document.name)
        explanation = _("Agreement is then not blind any more. The log and every table of agreement say who looked.")

        self.stage.show(ConfirmDialog(question, explanation, yes=_("Look")), self._look_early)

    @spoken
    def _look_early(self, sure: bool | None) -> None:
        desk = self._work.desk
        if sure and desk is not None:
            look_early(self._work.session, desk.document)
            self.stage.saved(_("The others' work is shown; this is noted."))
