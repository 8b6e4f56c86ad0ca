"""The coding screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.keys.action import beside
from qcode.keys.coding import ACTIONS
from qcode.tui.coding.anchoring import Anchoring
from qcode.tui.coding.applying import Applying
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.coding.measuring import Measuring
from qcode.tui.coding.reviewing import Reviewing
from qcode.tui.coding.searching import Searching
from qcode.tui.coding.shaping import Shaping
from qcode.tui.coding.span_memo import SpanMemos
from qcode.tui.coding.talk import spoken
from qcode.tui.coding.widgets import Heading, Notice, SideColumn, StripPanel
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.compositing import ThriftyCompositor
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.widgets import Input, Static
from qcode.tui.transcript import TranscriptView

if TYPE_CHECKING:
    from qcode.session.documents.speakers import SpeakerEdits
    from qcode.tui.transcript.messages import CursorMoved, StripeClicked

Panel = Literal["column", "strip", "hidden"]
WIDE = 100
"""Cells from which on the panel stands beside the text."""


class CodingScreen(Applying, Shaping, Anchoring, Reviewing, Measuring, Searching, SpanMemos):
    """A transcript to read and code."""

    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()
        self._panel: Panel | None = None  # None: what the width suggests

    def compose(self) -> ComposeResult:
        """Heading, text with panel, notice, keys."""
        yield Heading(id="heading")
        yield Static("", id="picture", markup=False)
        with Horizontal(id="middle"):
            yield TranscriptView(id="transcript")
            yield SideColumn(id="side")
        yield StripPanel(id="strip")
        search = Input(id="search", compact=True)
        search.display = False
        yield search
        yield Notice(id="notice")
        yield KeyBar((*ACTIONS, *beside(ACTIONS, self.qcode.ACTIONS)), self.why_not, id="keys")

    def on_mount(self) -> None:
        """Open what was asked for."""
        self._arrange()
        self.open_waiting()

    def on_resize(self, event: events.Resize) -> None:
        """Put the panel where there is room."""
        self._arrange()

    # -- news from the text ----------------------------------------------------------------------------------------

    def on_transcript_view_cursor_moved(self, event: CursorMoved) -> None:
        """Another place: what is known about it."""
        if event.sentence != self._sentence:
            self.chosen_offer = ""
        self.look_around()
        self.show_picture()
        self.remember_soon()

    def on_transcript_view_selection_changed(self) -> None:
        """Other words are meant."""
        self.look_around()

    def on_transcript_view_stripe_clicked(self, event: StripeClicked) -> None:
        """Go to the coding that was clicked and select its words."""
        desk = self.desk
        if desk is None or not event.ids:
            return
        if event.suggested:
            offset = self.view.offset_under(self.view.size.width, self.mouse_row)
            self.view.jump(offset)
        elif (coding := desk.codings.get(event.ids[0])) is not None:
            self.show_coding(coding)

    @property
    def mouse_row(self) -> int:
        """The row of the text that the mouse is on."""
        return int(self.app.mouse_position.y) - self.view.region.y

    # -- what can't be done now ------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        if self.desk is None and action.startswith("coding."):
            return _("No document is open.")
        match action.removeprefix("coding."):
            case "remove" | "recode" | "memo" | "anchor" | "edges" | "weight" | "merge":
                return self.why_no_coding()
            case "confirm":
                return self.why_no_review()
            case "accept" | "reject" | "offer_down" | "offer_up":
                return self.why_no_offer()
            case "end_search":
                return "" if self.hits else _("Nothing is searched.")
            case _:
                return ""

    def takes_key(self, event: events.Key) -> bool:
        """While edges are moved, every key is about them; any other one leaves that first."""
        if self.edges is None or self.focused is not self.view:
            return super().takes_key(event)
        if self.edge_key(event.key):
            return True
        self.edge_key("escape")
        return False

    def action_next(self, step: int) -> None:
        """The next hit while something is searched, else the next open suggestion."""
        if self.hits:
            self.go_to_hit(step)
        else:
            self.go_to_suggestion(step)

    # -- display ---------------------------------------------------------------------------------------------------

    @property
    def panel(self) -> Panel:
        """Where the panel is."""
        return self._panel or ("column" if self.size.width >= WIDE else "strip")

    def action_panel(self) -> None:
        """Beside the text, below it, away."""
        order: tuple[Panel, ...] = ("column", "strip", "hidden")
        self._panel = order[(order.index(self.panel) + 1) % 3]
        self._arrange()

    def _arrange(self) -> None:
        self.query_one(SideColumn).display = self.panel == "column"
        self.query_one(StripPanel).display = self.panel == "strip"
        self.query_one("#picture").display = self.picture_shown
        self.count_soon()
        self._here = None
        self.call_after_refresh(self.look_around)

    def language_changed(self) -> None:
        """Speak the other language."""
        self.looks = CodeLooks(self.session.codebook, language())
        self.query_one(SideColumn).retitle()
        self.query_one(KeyBar).refresh()
        self.query_one(Notice).say("")
        self._here = None
        self.draw_marks()
        self.look_around()

    def advice_changed(self) -> None:
        """There are other suggestions."""
        self.draw_suggested()
        self._here = None
        self.look_around()

    # -- speakers --------------------------------------------------------------------------------------------------

    def action_speakers(self) -> None:
        """Say who asks and who answers."""
        desk = self.desk
        if desk is None:
            return
        if not desk.transcript.speakers:
            self.say(_("No speakers were found in this document."))
            return
        from qcode.session.documents.speakers import variables_of
        from qcode.tui.dialogs.speakers import SpeakersDialog

        def chosen(edits: SpeakerEdits | None) -> None:
            if edits:
                self._edit_speakers(edits)

        known = variables_of(self.session, desk.document)
        self.app.push_screen(SpeakersDialog(desk.transcript, known), chosen)

    @spoken
    def _edit_speakers(self, edits: SpeakerEdits) -> None:
        # The module knows how to read files, too, which is nothing to wait for at the start.
        from qcode.session.documents.speakers import edit_speakers

        if self.desk is not None:
            edit_speakers(self.session, self.desk.document, edits)
            self.saved(_("Speakers saved · u undo"))
