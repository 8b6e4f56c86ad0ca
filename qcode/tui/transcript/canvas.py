"""What the reading view is given and asked: text, codings, suggestions, hits; cursor, selection, target."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from qcode.model import Span, Transcript
from qcode.tui.transcript import messages
from qcode.tui.transcript.caret import Caret
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.surface import TranscriptSurface


class TranscriptCanvas(TranscriptSurface, can_focus=True, inherit_bindings=False):
    """A transcript with codings and a cursor, which code can move; it knows nothing of keys."""

    CursorMoved: TypeAlias = messages.CursorMoved
    SelectionChanged: TypeAlias = messages.SelectionChanged
    Folded: TypeAlias = messages.Folded
    PassageRead: TypeAlias = messages.PassageRead

    def show(
        self,
        transcript: Transcript,
        sentences: Sequence[Span],
        *,
        cursor: int = 0,
        folds: Collection[int] = (),
    ) -> None:
        """Show another text, without marks and hits, with the cursor at an offset; `folds` are numbers of turns."""
        self._folds = frozenset(folds)
        self._transcript, self._sentences = transcript, sentences
        self._codings, self._suggested, self._hits, self._notes = Marks(), Marks(), (), ()
        self._caret = Caret(min(max(0, cursor), len(transcript.text)))
        self._page, self._slim, self._top = None, True, None
        self._lay_out()
        self._show_head()
        self.reveal(self._caret.head)
        self._tell(None)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these codings in place of those before; only lines that look different are drawn again."""
        self._marks_changed(*self._codings.replace(marks))

    def change_marks(self, removed: Iterable[int] = (), added: Iterable[Mark] = ()) -> None:
        """Take codings away by id and add others (which replace those with the same id)."""
        self._marks_changed(*self._codings.change(removed, added))

    def set_suggested(self, marks: Iterable[Mark]) -> None:
        """Show these suggestions in the margin; of several for one passage the first gives its letter."""
        self._suggested_changed(*self._suggested.replace(marks))

    def change_suggested(self, removed: Iterable[int] = (), added: Iterable[Mark] = ()) -> None:
        """Take suggestions away by id and add others (which replace those with the same id)."""
        self._suggested_changed(*self._suggested.change(removed, added))

    def _suggested_changed(self, removed: list[Mark], added: list[Mark]) -> None:
        if self._page is None or not (removed or added):
            return
        page = self._page
        touched = page.hints.change([mark.id for mark in removed], [page.stripe(mark) for mark in added])
        self._forget((stripe.first, stripe.last) for stripe in touched)

    def set_notes(self, offsets: Iterable[int]) -> None:
        """Show a sign where memos begin."""
        self._notes = tuple(offset for offset in offsets if offset <= len(self._transcript.text))
        if self._page is not None:
            self._forget((line, line) for line in self._page.note(self._notes))

    def set_hits(self, spans: Iterable[Span]) -> None:
        """Show these spans as found; disjoint."""
        self._hits = sorted(spans)
        self._decorate()

    @property
    def transcript(self) -> Transcript:
        """The text shown."""
        return self._transcript

    def codings_at(self, span: Span) -> list[Mark]:
        """Codings that share a character with `span`; an empty span counts as the character there."""
        return self._codings.meeting(span)

    def suggested_at(self, span: Span) -> list[Mark]:
        """Suggestions that share a character with `span`."""
        return self._suggested.meeting(span)

    @property
    def folds(self) -> frozenset[int]:
        """Numbers (from 1) of the turns of which only the first line is shown."""
        return self._folds

    def set_folds(self, folds: Collection[int]) -> None:
        """Show only the first line of these turns, and all of the others."""
        wanted = frozenset(folds)
        if wanted == self._folds:
            return
        self._folds = wanted
        self._top = None
        head = self._caret.head
        row = self._page.wrapped.line_at(head) - self.scroll_offset.y if self._page is not None else 0
        self._lay_out()
        if self._page is not None:
            # What the coder looks at stays where it is on the screen.
            self.scroll_to(y=max(0, self._page.wrapped.line_at(head) - row), animate=False)
        self.post_message(self.Folded(self))

    def hidden_at(self, offset: int) -> Span | None:
        """What a folded line does not show, where an offset is in it; None elsewhere."""
        if self._page is None or not self._folds:
            return None
        hidden = self._page.wrapped.hidden(self._page.wrapped.line_at(offset))
        return hidden if hidden is not None and offset in hidden else None

    def _show_head(self) -> None:
        """Unfold the turn in whose hidden part the cursor stands, or what is selected begins or ends."""
        selected = self._caret.selection
        edges = (selected.start, selected.end - 1) if selected is not None else (self._caret.head,)
        numbers = {self._turn_number(offset) for offset in edges if self.hidden_at(offset) is not None}
        if numbers:
            self.set_folds(self._folds - numbers)

    def _turn_number(self, offset: int) -> int:
        return bisect_right(self._transcript.turns, offset, key=lambda turn: turn.span.start)

    @property
    def cursor(self) -> int:
        """The offset of the cursor."""
        return self._caret.head

    @property
    def selection(self) -> Span | None:
        """What is selected, white space included; None when nothing is."""
        return self._caret.selection

    @property
    def target(self) -> Span:
        """What a code is applied to: the selection without white space around it, else the current sentence."""
        selected = self._caret.selection
        trimmed = selected.trim(self._transcript.text) if selected else None
        return trimmed or self.current_sentence

    def _place_caret(self, caret: Caret, *, reveal: bool = True) -> None:
        """Take over a new cursor and selection: draw what differs, tell who listens."""
        before, self._caret = self._caret, caret
        if reveal:
            self.reveal(caret.head)
        self._decorate()
        self._tell(before)

    def _tell(self, before: Caret | None) -> None:
        now, sentence = self._caret, self.current_sentence
        if before is None or now.head != before.head or sentence != self._sentence_of(before):
            self.post_message(self.CursorMoved(self, now.head, sentence))
        if before is None or (now.selection, now.sticky) != (before.selection, before.sticky):
            self.post_message(self.SelectionChanged(self, now.selection, now.sticky))
