"""The consensus screen: from several coders' codings to one, disagreement by disagreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size

from qcode.keys.consensus import ACTIONS
from qcode.session import Changed
from qcode.tui.consensus import showing
from qcode.tui.consensus.deciding import Deciding
from qcode.tui.consensus.desk import SettlingDesk
from qcode.tui.consensus.going import Going
from qcode.tui.consensus.interlinear import AROUND
from qcode.tui.consensus.reasons import Reasons
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.notice import Notice
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.widgets import Static

NARROW = 110
"""Cells of a screen below which the rule stands below the text."""
LOW = 30
"""Lines of a screen below which only a little is shown around a place, and of a narrow one no rule."""
_SHOWN = frozenset({"coding", "settlement", "done", "reservation", "document", "code", "setting"})
"""Tables of which something is shown here."""


class ConsensusScreen(FeatureScreen):
    """Disagreements of a document, one at a time."""

    CSS_PATH = "consensus.tcss"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.desk = SettlingDesk(self.host, self)
        self.desk.changed = self._show
        self.take_features((Deciding(self.desk), Reasons(self.desk), Going(self.desk, self._read_on)))

    def compose(self) -> ComposeResult:
        """Heading, text with marks, who has what, the rule, keys."""
        yield Static(id="title")
        yield Static(id="which")
        with Horizontal(id="middle"):
            with Vertical(id="left"):
                with VerticalScroll(id="scroll", can_focus=False):
                    yield Static(id="text")
                yield Static(id="who")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="rules")
        yield Static(id="empty")
        yield Notice(id="notice")
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.consensus")), self.why_not)

    def open(self, document: int, offset: int | None = None, *, code: int = 0, back: str = "documents") -> None:
        """Look at a document, at its first open disagreement or the one at an offset, about a code."""
        self.desk.back = back
        self.desk.show(document, offset, code)

    def on_mount(self) -> None:
        """Look at what was asked for, else at the first document with something to settle."""
        self._fit(self.app.size)
        if self.desk.found is None and not self.desk.trouble:
            self.desk.show_any()
        else:
            self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Lines are as long as the window is wide; the rule goes below where it is narrow."""
        self._fit(event.size)
        self._show()

    def _fit(self, size: Size) -> None:
        self.set_class(size.width < NARROW, "narrow")
        self.set_class(size.height < LOW, "low")

    def on_screen_resume(self) -> None:
        """Others may have coded meanwhile."""
        if self.is_mounted:
            self._show()

    def project_changed(self, changed: Changed) -> None:
        """Compare again when codings or decisions changed."""
        if changed.tables & _SHOWN and self.is_mounted:
            self.desk.read_again()

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface."""
        self._show()

    @property
    def texts_shown(self) -> Mapping[int, str]:
        """The hash of the text that is shown."""
        document = self.desk.document
        return {document.id: self.session.transcript(document.id).sha256} if document else {}

    def _show(self) -> None:
        if self.is_mounted:
            self.call_after_refresh(self._fill)
            self._fill()

    def _fill(self) -> None:
        desk, current = self.desk, self.desk.current
        self.query_one("#title", Static).update(showing.heading(desk))
        self.query_one("#which", Static).update(showing.subheading(desk))
        self.query_one("#empty", Static).update("" if current else showing.nothing(desk))
        self.query_one("#empty").display = current is None
        self.query_one("#middle").display = self.query_one("#which").display = current is not None
        width, is_low = self.query_one("#scroll").size.width, self.app.size.height < LOW
        around = 2 * width if is_low else AROUND
        self.query_one("#text", Static).update(showing.text_with_marks(desk, max(30, width - 2), around))
        self.query_one("#who", Static).update(showing.who(desk, max(30, width)))
        self.query_one("#rules", Static).update(showing.rules(desk))
        self.query_one(KeyBar).refresh()

    def say(self, text: str, *, stays: bool = False) -> None:
        """Say what happened in the line above the keys: one decision follows the other, and nothing may lie over it."""
        self.query_one(Notice).say(text, stays=stays)

    def _read_on(self, step: int) -> None:
        scroll = self.query_one("#scroll", VerticalScroll)
        scroll.scroll_relative(y=step * max(1, scroll.size.height - 1), animate=False)
