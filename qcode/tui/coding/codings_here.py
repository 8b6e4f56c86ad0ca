"""Everybody's codings at the cursor: listed, shown, and changed where they are one's own."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.model import Coding
from qcode.tui.coding.moving_edges import MovingEdges
from qcode.tui.coding.own_codings import OwnCodings, why_not_own
from qcode.tui.coding.reshaping import Reshaping
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed
from qcode.tui.kit.words import cut

KEYS = {"x": "remove", "e": "recode", "E": "edges", "m": "memo", "percent_sign": "weight", "%": "weight"}
"""Keys in the list of codings that do to the highlighted one what they do on the screen."""


class CodingsHere:
    """The list of codings at the cursor, and one of them shown."""

    def __init__(
        self, work: Workspace, stage: CodingStage, own: OwnCodings, edges: MovingEdges, reshaping: Reshaping
    ) -> None:
        self.work = work
        self.stage = stage
        self._changes = {
            "remove": own.remove,
            "recode": own.pick_other_code,
            "edges": edges.begin,
            "memo": own.write_memo,
            "weight": reshaping.weigh,
        }

    def deeds(self) -> Iterable[Deed]:
        """What can be done: open the list of all codings at the cursor."""
        return (Deed("coding.here", self.list_codings),)

    def list_codings(self) -> None:
        """List everybody's codings at the cursor; one can be chosen and something be done to it."""
        work, desk = self.work, self.work.desk
        if desk is None:
            return
        codings = work.codings_at(work.view.selection or work.view.current_sentence)
        if not codings:
            self.stage.say(_("Nobody has coded anything here."))
            return
        from qcode.tui.coding.here_dialog import CodingsHere as CodingsDialog

        def chosen(answer: tuple[int, str] | None) -> None:
            if answer is not None and answer[0] in desk.codings:
                self._change(desk.codings[answer[0]], answer[1])

        self.stage.ask(CodingsDialog(codings, work.looks, desk, KEYS, at=work.pointed), chosen)

    def _change(self, coding: Coding, what: str) -> None:
        if what == "show":
            self.show(coding)
        elif self.work.desk is None or not self.work.desk.is_own(coding):
            self.stage.say(why_not_own([coding.coder]))
        else:
            self._changes[what](coding)

    def show(self, coding: Coding) -> None:
        """Select a coding's words and say what it is."""
        self.work.point_at(coding)
        self.stage.look_around()
        self.work.current_code = self.work.code_of(coding).path
        weight = "" if coding.weight is None else _(" · weight {weight}").format(weight=coding.weight)
        memo = f" · {cut(coding.memo, 60)}" if coding.memo else ""
        self.stage.say(f"{self.work.code_name(coding)} · {coding.coder}{weight}{memo}")
