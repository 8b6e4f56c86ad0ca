"""The retrieval screen: a query to read, its passages in a list, the one under the cursor whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from qcode.analysis.retrieval import Query
from qcode.errors import QcodeError
from qcode.keys.passages import ACTIONS, SUB_CODES
from qcode.session import Changed
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.features import Deed
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Static
from qcode.tui.passages.asking import Asking
from qcode.tui.passages.list import PassageLines
from qcode.tui.passages.listing import Listing
from qcode.tui.passages.marking import Marking
from qcode.tui.passages.memos import PassageMemos
from qcode.tui.passages.picking import Picking
from qcode.tui.passages.queueing import Queueing
from qcode.tui.passages.showing import Panes, Showing
from qcode.tui.passages.sorting import Sorting

NOTICE = 4
"""Seconds that a notice stays: one for each of many keys would cover the list."""


class RetrievalScreen(FeatureScreen):
    """Finding passages again, and sorting them."""

    CSS_PATH = "passages.tcss"
    AUTO_FOCUS = "#lines"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.lines = PassageLines(id="lines")
        words = Static(id="whole-text", markup=False)
        self._panes = Panes(
            query=Static(id="query", markup=False),
            legend=Static(id="legend", markup=False),
            empty=Static(id="empty", markup=False),
            whole=VerticalScroll(words, id="whole", can_focus=False),
            words=words,
        )
        self.listing = Listing(self.host, self.lines, self)
        self.listing.shown = self._show_query
        self.showing = Showing(self.listing, self._panes, lambda: self.size.width)
        self.asking = Asking(self.listing, lambda: self.is_mounted)
        picking = Picking(self.listing)
        self.sorting = Sorting(self.listing, self.showing, picking)
        memos, queueing = PassageMemos(self.listing), Queueing(self.listing, picking)
        marking = Marking(self.listing, self.showing)
        self.take_features((self.asking, self.sorting, memos, queueing, marking, self))

    def deeds(self) -> tuple[Deed, ...]:
        """What the layout itself does: lead to the transcript."""
        return (Deed("retrieval.go", self.go, self.listing.why_no_passage),)

    def compose(self) -> ComposeResult:
        """The query, what the digits do, the list, the passage, keys."""
        yield self._panes.query
        yield self._panes.legend
        yield self.lines
        yield self._panes.empty
        yield self._panes.whole
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.passages")), self.why_not)

    def on_mount(self) -> None:
        """Look up the passages that are asked for, and show them."""
        self.listing.look_up()

    # -- the list --------------------------------------------------------------------------------------------------

    @property
    def texts_shown(self) -> Mapping[int, str]:
        """The hash of the text that the spans of the list come from, by document."""
        return self.listing.findings.texts

    @property
    def busy(self) -> bool:
        """True while the list is being read; keys wait for it then (`kit.in_order`)."""
        return self.listing.busy

    def show_query(self, query: Query) -> None:
        """Show the passages of a query that another screen asks for."""
        self.asking.ask(query)

    def go(self) -> None:
        """Open the transcript at the passage under the cursor."""
        one = self.lines.passage
        if one is not None:
            self.host.open_document(one.document, one.span.start)

    def _show_query(self) -> None:
        self.showing.show_query()
        self.query_one(KeyBar).refresh()

    @on(PassageLines.Moved)
    def _moved(self) -> None:
        self.showing.show_whole()
        self._show_query()

    @on(PassageLines.Chosen)
    def _chosen(self) -> None:
        self.go()

    # -- news ------------------------------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Back on the row that was left; what changed meanwhile is taken in."""
        if self.listing.stale:
            self.listing.look_up()
        self.lines.focus()

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top."""
        if changed.tables & {"coding", "code", "document", "speaker", "turn", "variable", "queued"}:
            self.listing.stale = True
            if self.is_current and not self.listing.acting:
                self.showing.quiet()
                self.listing.look_up(to=changed.rows or frozenset())

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface."""
        self.listing.look_up()

    # -- keys ------------------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        return self.sorting.why_not_digits() if action == SUB_CODES.id else super().why_not(action)

    def on_key(self, event: events.Key) -> None:
        """Digits move to sub-codes; for search hits, keys of the codebook are codes."""
        if event.character and self.sorting.takes_key(event.character):
            event.stop()

    # -- the voice -------------------------------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Say what was done, for a moment."""
        self.notify(text, markup=False, timeout=NOTICE)

    def warn(self, text: str) -> None:
        """Say what can't be done, for a moment."""
        self.notify(text, severity="warning", markup=False, timeout=NOTICE)

    def trouble(self, error: QcodeError) -> None:
        """Say what was not done, and why."""
        self.warn(trouble_in_words(error))
