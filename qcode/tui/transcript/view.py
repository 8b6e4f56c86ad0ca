"""The reading view: a transcript with its codings, a cursor, selections by key and mouse."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import BindingType

from qcode.keys.transcript import ACTIONS
from qcode.model import Span, Transcript
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.transcript import messages, motion
from qcode.tui.transcript.caret import Caret
from qcode.tui.transcript.dragging import Dragging
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.moves import Moves
from qcode.tui.transcript.surface import TranscriptSurface


class TranscriptView(TranscriptSurface, can_focus=True, inherit_bindings=False):
    """Shows a transcript; gets plain values, posts messages, changes nothing but itself.

    What keys do is in `moves`, what the mouse does in `dragging`.
    """

    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)
    DEFAULT_CSS = """
    TranscriptView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
        & > .transcript--number { color: $foreground 55%; }
        & > .transcript--label { text-style: bold; }
        & > .transcript--respondent { color: $foreground; }
        & > .transcript--interviewer { color: $foreground 68%; }
        & > .transcript--header { color: $foreground 60%; }
        & > .transcript--mark { color: $foreground 58%; }
        & > .transcript--sentence { background: $foreground 9%; }
        & > .transcript--bar { color: $accent; }
        & > .transcript--selection { background: $primary 60%; color: $text; }
        & > .transcript--hit { background: $warning 70%; color: $text; text-style: underline; }
        & > .transcript--cursor { background: $foreground; color: $background; }
        & > .transcript--overflow { color: $warning; text-style: bold; }
    }
    """

    StripeClicked: TypeAlias = messages.StripeClicked
    CursorMoved: TypeAlias = messages.CursorMoved
    SelectionChanged: TypeAlias = messages.SelectionChanged
    Folded: TypeAlias = messages.Folded
    PassageRead: TypeAlias = messages.PassageRead

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.moves = Moves(self)
        self.dragging = Dragging(self)
        self._deeds = {deed.action: deed for deed in self.moves.deeds()}

    def action_do(self, action: str) -> None:
        """Do the action with this id of `qcode.keys.transcript`."""
        self._deeds[action].run()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is the view's only while something is selected."""
        if parameters == ("transcript.let_go",):
            return self.caret.selection is not None or self.caret.sticky
        return super().check_action(action, parameters)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show(
        self,
        transcript: Transcript,
        sentences: Sequence[Span],
        *,
        cursor: int = 0,
        folds: Collection[int] = (),
    ) -> None:
        """Show another text, without marks and hits, with the cursor at an offset; `folds` are numbers of turns."""
        self.folds = frozenset(folds)
        self.transcript, self.sentences = transcript, sentences
        self.codings, self.suggested, self._hits, self._notes = Marks(), Marks(), (), ()
        self.caret = Caret(min(max(0, cursor), len(transcript.text)))
        self.page, self._slim, self._top = None, True, None
        self._lay_out()
        self.show_head()
        self.reveal(self.caret.head)
        self._tell(None)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these codings in place of those before; only lines that look different are drawn again."""
        self._marks_changed(*self.codings.replace(marks))

    def change_marks(self, removed: Iterable[int] = (), added: Iterable[Mark] = ()) -> None:
        """Take codings away by id and add others (which replace those with the same id)."""
        self._marks_changed(*self.codings.change(removed, added))

    def set_suggested(self, marks: Iterable[Mark]) -> None:
        """Show these suggestions in the margin; of several for one passage the first gives its letter."""
        self._suggested_changed(*self.suggested.replace(marks))

    def change_suggested(self, removed: Iterable[int] = (), added: Iterable[Mark] = ()) -> None:
        """Take suggestions away by id and add others (which replace those with the same id)."""
        self._suggested_changed(*self.suggested.change(removed, added))

    def _suggested_changed(self, removed: list[Mark], added: list[Mark]) -> None:
        if self.page is None or not (removed or added):
            return
        page = self.page
        touched = page.hints.change([mark.id for mark in removed], [page.stripe(mark) for mark in added])
        self._forget((stripe.first, stripe.last) for stripe in touched)

    def set_notes(self, offsets: Iterable[int]) -> None:
        """Show a sign where memos begin."""
        self._notes = tuple(offset for offset in offsets if offset <= len(self.transcript.text))
        if self.page is not None:
            self._forget((line, line) for line in self.page.note(self._notes))

    def set_hits(self, spans: Iterable[Span]) -> None:
        """Show these spans as found; disjoint."""
        self._hits = sorted(spans)
        self._decorate()

    def set_folds(self, folds: Collection[int]) -> None:
        """Show only the first line of these turns, and all of the others."""
        wanted = frozenset(folds)
        if wanted == self.folds:
            return
        self.folds = wanted
        self._top = None
        head = self.caret.head
        row = self.page.wrapped.line_at(head) - self.scroll_offset.y if self.page is not None else 0
        self._lay_out()
        if self.page is not None:
            # What the coder looks at stays where it is on the screen.
            self.scroll_to(y=max(0, self.page.wrapped.line_at(head) - row), animate=False)
        self.post_message(self.Folded(self))

    def hidden_at(self, offset: int) -> Span | None:
        """What a folded line does not show, where an offset is in it; None elsewhere."""
        if self.page is None or not self.folds:
            return None
        hidden = self.page.wrapped.hidden(self.page.wrapped.line_at(offset))
        return hidden if hidden is not None and offset in hidden else None

    def show_head(self) -> None:
        """Unfold the turn in whose hidden part the cursor stands, or what is selected begins or ends."""
        selected = self.caret.selection
        edges = (selected.start, selected.end - 1) if selected is not None else (self.caret.head,)
        numbers = {
            motion.turn_number(self.transcript.turns, offset) for offset in edges if self.hidden_at(offset) is not None
        }
        if numbers:
            self.set_folds(self.folds - numbers)

    @property
    def cursor(self) -> int:
        """The offset of the cursor."""
        return self.caret.head

    @property
    def selection(self) -> Span | None:
        """What is selected, white space included; None when nothing is."""
        return self.caret.selection

    @property
    def target(self) -> Span:
        """What a code is applied to: the selection without white space around it, else the current sentence."""
        selected = self.caret.selection
        trimmed = selected.trim(self.transcript.text) if selected else None
        return trimmed or self.current_sentence

    def place_caret(self, caret: Caret, *, reveal: bool = True) -> None:
        """Take over a new cursor and selection: draw what differs, tell who listens."""
        before, self.caret = self.caret, caret
        if reveal:
            self.reveal(caret.head)
        self._decorate()
        self._tell(before)

    def _tell(self, before: Caret | None) -> None:
        now, sentence = self.caret, self.current_sentence
        if before is None or now.head != before.head or sentence != self.sentence_of(before):
            self.post_message(self.CursorMoved(self, now.head, sentence))
        if before is None or (now.selection, now.sticky) != (before.selection, before.sticky):
            self.post_message(self.SelectionChanged(self, now.selection, now.sticky))

    # -- where the cursor is put ------------------------------------------------------------------------------------

    def jump(self, offset: int) -> None:
        """Put the cursor at an offset and let go of the selection."""
        with self.reading.leap():
            self.place_caret(Caret(motion.inside(self.transcript.text, offset)))
            self.show_head()

    def select(self, span: Span) -> None:
        """Select a span; the cursor stands at its end."""
        end = motion.inside(self.transcript.text, span.end)
        with self.reading.leap():
            self.place_caret(Caret().selecting(Span(min(span.start, end), end)))
            self.show_head()

    # -- the mouse -------------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor there and start to select; on a stripe, name its coding."""
        self.dragging.down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection while a button is held."""
        self.dragging.move(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the selection that a drag has made."""
        self.dragging.up(event)

    def on_click(self, event: events.Click) -> None:
        """Twice: the sentence; three times: the turn."""
        self.dragging.click(event)
