"""The retrieval screen: a query to read, its passages in a list, the one under the cursor whole."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from qcode.analysis.retrieval import Query
from qcode.i18n import gettext as _
from qcode.keys.passages import ACTIONS
from qcode.session import Changed
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.host import host, other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.widgets import Static
from qcode.tui.passages.list import PassageLines
from qcode.tui.passages.sorting import Sorting

OF_CODINGS = frozenset({"sub_codes", "recode", "new", "remove", "memo"})


class RetrievalScreen(Sorting):
    """Finding passages again, and sorting them."""

    CSS_PATH = "passages.tcss"
    AUTO_FOCUS = "#lines"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(tuple(one for one in ACTIONS if one.action))

    def compose(self) -> ComposeResult:
        """The query, what the digits do, the list, the passage, keys."""
        yield Static(id="query", markup=False)
        yield Static(id="legend", markup=False)
        yield PassageLines(id="lines")
        yield Static(id="empty", markup=False)
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="whole-text", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.passages")), self.why_not)

    def on_mount(self) -> None:
        """Show what there is."""
        self.look_up()

    def on_screen_resume(self) -> None:
        """Back on the row that was left; what changed meanwhile is taken in."""
        if self.stale:
            self.look_up()
        self.lines.focus()

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top."""
        if changed.tables & {"coding", "code", "document", "speaker", "turn", "variable", "queued"}:
            self.stale = True
            if self.is_current and not self.acting:
                self.quiet()
                self.look_up(to=changed.rows or frozenset())

    def language_changed(self) -> None:
        """Say everything anew."""
        self.look_up()

    def show_query(self, query: Query) -> None:
        """Show the passages of a query that another screen asks for."""
        self.ask(query)

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        name = action.removeprefix("retrieval.")
        if name in ("yes", "no"):
            return "" if self.in_queue and self.chosen else _("w shows what waits for a decision.")
        if name in OF_CODINGS and not (name == "sub_codes" and not self.codings and self.chosen):
            return self.why_no_codings()
        if name in ("go", "add", "span_memo", "queue", "mark", "all") and not self.chosen:
            return _("There is no passage here.")
        if name in ("new", "alone") and self.code is None:
            return _("Choose a code first: s.")
        if name == "drop" and not self.asked:
            return _("There is no condition to drop.")
        return ""

    @on(PassageLines.Moved)
    def _moved(self) -> None:
        self.show_whole()
        self.say()

    @on(PassageLines.Chosen)
    def action_go(self) -> None:
        """To the place in the transcript."""
        one = self.lines.passage
        if one is not None:
            host(self.app).open_document(one.document, one.span.start)

    def action_move(self, step: int) -> None:
        """To a passage nearby."""
        self.quiet()
        self.lines.move(step)

    def action_page(self, step: int) -> None:
        """By a screen."""
        self.quiet()
        self.lines.move(step * max(1, self.lines.size.height - 1))

    def action_edge(self, side: int) -> None:
        """To the first or last."""
        self.quiet()
        self.lines.move(side * len(self.lines.passages))
