"""The coding screen: a layout, what the text and the app tell it, and the features that do the work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.keys.action import beside
from qcode.keys.coding import ACTIONS
from qcode.model import Place, Span
from qcode.session import Changed
from qcode.tui.coding.anchoring import Anchoring
from qcode.tui.coding.applying import Applying
from qcode.tui.coding.codings_here import CodingsHere
from qcode.tui.coding.counting import MoveCount
from qcode.tui.coding.desk import Desk
from qcode.tui.coding.finishing import Finishing
from qcode.tui.coding.hearing import Hearing
from qcode.tui.coding.host import coding_host
from qcode.tui.coding.measuring import Measuring
from qcode.tui.coding.moving_edges import MovingEdges
from qcode.tui.coding.open_document import OpenDocument
from qcode.tui.coding.own_codings import OwnCodings
from qcode.tui.coding.progress_line import ProgressLine
from qcode.tui.coding.reading_place import ReadingPlace
from qcode.tui.coding.reshaping import Reshaping
from qcode.tui.coding.reviewing import Reviewing
from qcode.tui.coding.searching import Searching
from qcode.tui.coding.span_memo import SpanMemos
from qcode.tui.coding.speakers import Speakers
from qcode.tui.coding.surroundings import Surroundings
from qcode.tui.coding.talk import Talk
from qcode.tui.coding.undo import Undoing
from qcode.tui.coding.widgets import Heading, SideColumn, StripPanel
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.compositing import ThriftyCompositor
from qcode.tui.kit.features import Deed, Feature
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.notice import Notice
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.widgets import Input, Static
from qcode.tui.transcript import TranscriptView

if TYPE_CHECKING:
    from qcode.tui.transcript.messages import CursorMoved, PassageRead, StripeClicked

Panel = Literal["column", "strip", "hidden"]
PANELS: tuple[Panel, ...] = ("column", "strip", "hidden")
WIDE = 100
"""Cells from which on the panel stands beside the text."""


class CodingScreen(FeatureScreen):
    """A transcript to read and code."""

    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()
        self._panel: Panel | None = None  # None: what the width suggests
        self._told: tuple[object, int] | None = None  # what the panel shows, and in which shape
        self._will_look = False
        self.view = TranscriptView(id="transcript")
        self._heading, self._notice = Heading(id="heading"), Notice(id="notice")
        self._line = Static("", id="picture", markup=False)
        self._field = Input(id="search", compact=True)
        self._field.display = False
        self.work = Workspace(coding_host(self.app), self.view)
        self.place = ReadingPlace(self.work, self)
        self.line = ProgressLine(self.work, self, self.place, self._line)
        self.finishing = Finishing(self.work, self)
        self.talk = Talk(self.work, self._heading, self._notice, self._standing)
        self.around = Surroundings(self.work)
        self.opener = OpenDocument(self.work, self, self.place, self.line, self.around)
        self.opener.removed = self._document_removed
        self.line.counted = self.talk.show_heading
        self.take_features([*self._features(), self])

    def _features(self) -> Iterator[Feature]:
        """What can be done here, each by an object of its own."""
        work = self.work
        self.applying = Applying(work, self)
        self.count = MoveCount(self.view, self)
        self.undoing = Undoing(work, self)
        self.memos = SpanMemos(work, self)
        own = OwnCodings(work, self)
        self.edges = MovingEdges(work, self, own)
        reshaping = Reshaping(work, self, own)
        self.codings_here = CodingsHere(work, self, own, self.edges, reshaping)
        reviewing = Reviewing(work, self, self.around)
        self.search = Searching(work, self, self._field, reviewing)
        yield from (self.applying, self.count, self.undoing, self.memos, own, self.edges, reshaping, self.codings_here)
        yield from (reviewing, self.search, Anchoring(work, self, own), Measuring(work, self), Speakers(work, self))
        self.hearing = Hearing(work, self)
        yield from (self.finishing, self.line, self.hearing)

    def _standing(self) -> tuple[str, ...]:
        """How far the coder is, in words for the heading."""
        return (*self.finishing.words(), *self.line.shares())

    def deeds(self) -> tuple[Deed, ...]:
        """What the layout itself does: move the panel."""
        return (Deed("coding.panel", self._next_panel),)

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Heading, text with panel, notice, keys."""
        yield self._heading
        yield self._line
        with Horizontal(id="middle"):
            yield self.view
            yield SideColumn(id="side")
        yield StripPanel(id="strip")
        yield self._field
        yield self._notice
        yield KeyBar((*ACTIONS, *beside(ACTIONS, self.host.ACTIONS)), self.why_not, id="keys")

    def on_mount(self) -> None:
        """Open what was asked for."""
        self._arrange()
        self.opener.open_waiting()

    def on_unmount(self) -> None:
        """The player ends with the app."""
        self.hearing.playing.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Put the panel where there is room."""
        self._arrange()

    @property
    def panel(self) -> Panel:
        """Where the panel is: `column`, `strip` or `hidden`; until somebody moves it, the width decides."""
        return self._panel or ("column" if self.size.width >= WIDE else "strip")

    def _next_panel(self) -> None:
        """Beside the text, below it, away."""
        self._panel = PANELS[(PANELS.index(self.panel) + 1) % len(PANELS)]
        self._arrange()

    def _arrange(self) -> None:
        self.query_one(SideColumn).display = self.panel == "column"
        self.query_one(StripPanel).display = self.panel == "strip"
        self.line.arrange()
        self._told = None
        self.call_after_refresh(self.look_around)

    # -- the document ----------------------------------------------------------------------------------------------

    @property
    def desk(self) -> Desk | None:
        """The open document, None without one."""
        return self.work.desk

    @property
    def texts_shown(self) -> Mapping[int, str]:
        """The hash of the text on the desk, by its document."""
        return self.work.texts

    def open(self, document: int, offset: int | None = None) -> None:
        """Put a document on the desk, with the cursor at an offset or where the coder was."""
        self.opener.open(document, offset)

    def place_now(self) -> Place:
        """The place in the document where the coder is, as it is kept for the next time."""
        return self.place.now()

    def has_read(self, span: Span) -> None:
        """Count a stretch as read: what was coded or decided on was."""
        self.place.see(span)
        self.line.count_soon()

    # -- news ------------------------------------------------------------------------------------------------------

    def project_changed(self, changed: Changed) -> None:
        """Take in what changed, whoever did it."""
        self.undoing.take_in(changed)
        self.finishing.take_in(changed)
        self.line.take_in(changed)
        self.opener.take_in(changed)
        self.memos.take_in(changed)
        self.edges.take_in_news()
        self.look_around()

    def _document_removed(self, words: str) -> None:
        """To the list of documents, now, or when this screen would come back."""
        self.tell(words)
        if self.app.screen is self:  # and no dialog over it
            self.host.show_documents()

    def on_screen_resume(self) -> None:
        """Back from another screen: the text has the keys."""
        if not self.opener.screen_ready:
            return
        if self.desk is None and self.session.documents:
            self.call_later(self.host.show_documents)
        else:
            self.view.focus()

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface, names of codes too."""
        self.work.look_at_codes()
        self.query_one(SideColumn).retitle()
        self.query_one(KeyBar).refresh()
        self._notice.say("")
        self._told = None
        self.work.draw()
        self.look_around()

    def advice_changed(self) -> None:
        """Paint the suggestions that there are now, and show those for the sentence at the cursor."""
        self.work.draw_suggested()
        self._told = None
        self.look_around()

    # -- the voice -------------------------------------------------------------------------------------------------

    def say(self, text: str, *, stays: bool = False) -> None:
        """Tell the coder what happened, in the line for it."""
        self.talk.say(text, stays=stays)

    def saved(self, text: str) -> None:
        """Say what was done and stored."""
        self.talk.saved(text)
        self.look_around()

    def trouble(self, error: QcodeError) -> None:
        """Say what was not done; work goes on."""
        self.talk.trouble(error)

    def look_around(self) -> None:
        """Show what is known about the place of the cursor, as soon as what is being done now is done."""
        if self.opener.screen_ready and not self._will_look:
            self._will_look = True
            self.call_next(self._look_now)

    def _look_now(self) -> None:
        self._will_look = False
        self.talk.show_heading()
        if self.desk is None:
            return
        here = self.around.look(self.desk)
        column = self.query_one(SideColumn)
        side = column if column.display else self.query_one(StripPanel)
        told = (here, id(side) + side.size.width)
        if self._told != told:
            self._told = told
            if side.display:
                side.tell(here, self.work.looks)
            self.query_one(KeyBar).look()

    # -- news from the text and the field --------------------------------------------------------------------------

    def on_transcript_view_cursor_moved(self, event: CursorMoved) -> None:
        """Another place: what is known about it."""
        if event.sentence != self.around.sentence:
            self.around.chosen_offer = ""
        self.look_around()
        self.line.draw()
        self.place.keep_soon()

    def on_transcript_view_selection_changed(self) -> None:
        """Show what can be done with the words that are selected now."""
        self.look_around()

    def on_transcript_view_passage_read(self, event: PassageRead) -> None:
        """Count a passage as read, which stood on the screen for long enough."""
        self.has_read(event.span)
        self.finishing.saw(event.span)

    def on_transcript_view_folded(self) -> None:
        """Keep which turns are folded away."""
        self.place.keep()

    def on_transcript_view_stripe_clicked(self, event: StripeClicked) -> None:
        """Go to the coding that was clicked and select its words."""
        desk = self.desk
        if desk is None or not event.ids:
            return
        if event.suggested:
            row = int(self.app.mouse_position.y) - self.view.region.y
            self.view.jump(self.view.dragging.offset_under(self.view.size.width, row))
        elif (coding := desk.codings.get(event.ids[0])) is not None:
            self.codings_here.show(coding)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Words that are searched, while they are typed."""
        if event.input is self._field:
            self.search.typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go back to the text with the hits of the words that were typed."""
        if event.input is self._field:
            self.search.submitted()

    # -- keys ------------------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can; no feature is asked while no document is open."""
        return self._why_no_document(action) or super().why_not(action)

    async def action_do(self, action: str) -> None:
        """Do the action with this id, by the feature that has it, or say why not."""
        if reason := self._why_no_document(action):
            self.say(reason)
            return
        await super().action_do(action)

    def _why_no_document(self, action: str) -> str:
        return _("No document is open.") if self.desk is None and action.startswith("coding.") else ""

    def on_key(self, event: events.Key) -> None:
        """A key that no action has may be a code's; digits always are. (Textual asks for bindings after this.)"""
        if self.desk is None or self.focused is not self.view:
            return
        if self.edges.takes_key(event.key) or self.count.takes_key(event.key, event.character):
            event.stop()
            event.prevent_default()
        elif self._is_code_key(event.character) and self.applying.type_key(event.character or ""):
            event.stop()

    def _is_code_key(self, character: str | None) -> bool:
        if character is None or not character.isprintable() or character == " ":
            return False
        return character.isdigit() or character not in self.work.taken_characters
