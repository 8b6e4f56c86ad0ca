"""Moving the edges of a coding by keys: while it lasts, every key is about them."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.model import Coding, Span
from qcode.session.coding.acts import move_edges
from qcode.tui.coding.own_codings import OwnCodings
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.transcript.edges import Edges


class MovingEdges:
    """The edges that are being moved; `edges` is None when none are."""

    def __init__(self, work: Workspace, stage: CodingStage, own: OwnCodings) -> None:
        self.work = work
        self.stage = stage
        self._own = own
        self.edges: Edges | None = None

    def deeds(self) -> Iterable[Deed]:
        """What can be done: begin to move the edges of a coding."""
        return (Deed("coding.edges", self.ask, self._own.why_none),)

    def take_in_news(self) -> None:
        """Edges that were being moved in another text than the one shown now are left."""
        desk = self.work.desk
        if self.edges is not None and (desk is None or desk.transcript.text != self.edges.text):
            self.edges = None
            self.stage.say(_("The text was corrected in the meantime. The edges stay as they were."))

    def ask(self) -> None:
        """Change where the coder's own coding here starts and ends."""
        self._own.with_one(_("Change the edges of which coding?"), self.begin)

    def begin(self, coding: Coding) -> None:
        """Move the edges of a coding from now on."""
        desk = self.work.desk
        if desk is not None:
            self.edges = Edges(coding, desk.transcript.text, desk.sentences)
            self._show(self.edges)

    def _show(self, edges: Edges) -> None:
        self.work.view.moves.mark_edges(edges.span, at_end=edges.at_end)
        which = _("end") if edges.at_end else _("start")
        words = _("{code}, {edge}: ←→ word · ↑↓ sentence · ⇥ other edge · ⏎ keep · esc leave")
        self.stage.say(words.format(code=self.work.code_name(edges.coding), edge=which), stays=True)

    def takes_key(self, key: str) -> bool:
        """Take a key while edges are moved; any that means nothing then leaves them as they were, and is not taken."""
        edges = self.edges
        if edges is None:
            return False
        if key in ("enter", "E"):
            self._keep(edges)
            return True
        moved = edges.pressed(key)
        if moved is None:
            self._leave(edges.coding.span)
            self.stage.say(_("The edges stay as they were."))
            return key == "escape"
        self.edges = moved
        self._show(moved)
        return True

    def _leave(self, span: Span) -> None:
        self.edges = None
        self.work.view.jump(span.start)

    @spoken
    def _keep(self, edges: Edges) -> None:
        desk = self.work.desk
        if desk is None:
            return
        self._leave(edges.span)
        coding = desk.codings.get(edges.coding.id)
        if coding is None or coding.span != edges.coding.span:
            self.stage.say(_("This coding was changed meanwhile; nothing was done."))
        elif edges.span == coding.span:
            self.stage.say(_("The edges stay as they were."))
        elif move_edges(self.work.session, coding, edges.span):
            self.stage.saved(_("{code} → other edges · u undo").format(code=self.work.code_name(coding)))
        else:
            self.stage.say(_("{code}: already coded here.").format(code=self.work.code_name(coding)))
