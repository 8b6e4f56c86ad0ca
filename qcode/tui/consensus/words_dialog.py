"""Which words are meant: both edges of a passage, moved by words and sentences."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.keys.consensus import WORDS_ACTIONS
from qcode.model import Coding, Document, Span
from qcode.session import Session
from qcode.session.documents.rows import sentences
from qcode.tui.consensus.interlinear import Mark, interlinear, surroundings
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.widgets import Static
from qcode.tui.transcript.edges import Edges


class WordsDialog(ModalScreen[Span | None]):
    """Gives the words that were chosen, None when the person left."""

    CSS_PATH = "consensus.tcss"
    ACTIONS = WORDS_ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORDS_ACTIONS)

    def __init__(self, session: Session, document: Document, place: Span, title: str) -> None:
        super().__init__()
        self._title, self._place = title, place
        text = session.transcript(document.id).text
        units = [span for _turn, span in sentences(session, document)]
        self._edges = Edges(Coding(0, document.id, place, 0, ""), text, units)

    def compose(self) -> ComposeResult:
        """The text with the passage marked, which edge moves, the keys."""
        with Vertical(id="words", classes="dialog") as window:
            window.border_title = plain(self._title)
            with VerticalScroll(id="words-scroll", can_focus=False):
                yield Static(id="words-text")
            yield Static(id="words-edge")
            yield KeyBar(WORDS_ACTIONS)

    def on_mount(self) -> None:
        """Show the words as they are."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lines are as long as the window is wide."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        edges = self._edges
        shown = surroundings(edges.text, self._place.join(edges.span))
        field = self.query_one("#words-text", Static)
        mark = Mark("┃", plain(""), edges.span, "bold $accent")
        field.update(interlinear(edges.text, shown, edges.span, [mark], max(20, field.size.width)))
        self.query_one("#words-edge", Static).update(
            _("The keys move the end; tab: the start.") if edges.at_end else _("The keys move the start; tab: the end.")
        )

    def action_press(self, key: str) -> None:
        """Move an edge, or change to the other."""
        self._edges = self._edges.pressed(key) or self._edges
        self._show()

    def action_take(self) -> None:
        """Give back the words between the edges."""
        self.dismiss(self._edges.span)

    def action_leave(self) -> None:
        """Close without words, so that nothing is decided."""
        self.dismiss(None)
