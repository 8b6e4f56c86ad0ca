"""The compare screen as far as it leads to passages and back again."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from qcode.analysis.passages import Number
from qcode.i18n import gettext as _
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.dots import Dots
from qcode.tui.compare.facts import cell_facts, code_facts
from qcode.tui.compare.grid import Grid
from qcode.tui.compare.jump import Jump
from qcode.tui.compare.page import NAMES
from qcode.tui.compare.taking_away import TakingAway
from qcode.tui.kit.host import host
from qcode.tui.kit.widgets import Static


class Leading(TakingAway):
    """Says what is under the cursor and shows what is behind it."""

    def __init__(self) -> None:
        super().__init__()
        self._return: Jump | None = None

    @property
    def grid(self) -> Grid:
        """The table."""
        return self.query_one(Grid)

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        nothing = not (self.grid.path and self.tally and self.tally.totals)
        return _("There is no code here.") if action in ("compare.passages", "compare.quotes") and nothing else ""

    def refused(self, action: str) -> bool:
        """True when it can't be done now; the person is told why."""
        reason = self.why_not(action)
        if reason:
            self.notify(reason, severity="warning", markup=False)
        return bool(reason)

    def on_screen_resume(self) -> None:
        """Back: what was coded meanwhile counts, and the passages that somebody came from are there again."""
        if not self.is_active:  # the list of passages closed to make way for a transcript
            return
        self.recount_if_stale()
        if self._return is not None:
            jump, self._return = self._return, None
            self._open(jump)

    def action_choose(self) -> None:
        """What is behind the cell under the cursor."""
        if not self.refused("compare.passages"):
            self.grid.choose()

    @on(Grid.Moved)
    def _moved(self) -> None:
        """Say what is under the cursor: names are cut in the table, and it shows one number of several."""
        book, path, column = self.session.codebook, self.grid.path, self.grid.column
        self.query_one(Dots).show(path)
        code = book.by_path.get(path)
        words = code_facts(code, book) if code else ""
        if self.tally is not None and 0 <= column < len(self.tally.totals):
            group = self.tally.totals[column].group
            row = next((row for row in self.tally.rows if (row.path, row.group) == (path, group)), None)
            words = cell_facts(row, book, self.by) if row and code else ""
        self.query_one("#here", Static).update(words)

    @on(Grid.Chosen)
    def _chosen(self, event: Grid.Chosen) -> None:
        if event.column == NAMES:
            self.action_quotes()
        elif self.tally is not None:
            number = Number(event.path, self.by, self.tally.totals[event.column].group)
            self._open(Jump(0, 0, Choice(number, self.selection), 0))

    def action_quotes(self) -> None:
        """The passages of the code side by side."""
        if self.tally is None or self.refused("compare.quotes"):
            return
        group = self.tally.totals[max(self.grid.column, 0)].group
        self._open(Jump(0, 0, Choice(Number(self.grid.path, self.by, group), self.selection), 0, "quotes"))

    def action_tables(self) -> None:
        """Ask which other table to read."""
        from qcode.tui.compare.other_kinds import KINDS
        from qcode.tui.documents.choose import Choice as Offer
        from qcode.tui.documents.choose import ChooseDialog

        offers = [Offer(kind, _(name)) for kind, name in KINDS.items()]
        self.app.push_screen(ChooseDialog(_("Tables"), offers), self._table)

    def action_table(self, kind: str) -> None:
        """Read another table."""
        self._table(kind)

    def _table(self, kind: str | None) -> None:
        if kind is not None:
            from qcode.tui.compare.other import OtherScreen
            from qcode.tui.compare.other_kinds import Wanted

            self.app.push_screen(OtherScreen(kind, Wanted(self.by, replace(self.selection, level=1))), self._leave)

    def _open(self, place: Jump) -> None:
        """Show passages, the cursor on the one that was left."""
        if place.table is not None:
            from qcode.tui.compare.other import OtherScreen

            self.app.push_screen(OtherScreen(place.table.kind, place.table.wanted, back=place), self._leave)
        elif not isinstance(place.choice, Choice):
            return
        elif place.kind == "passages":
            from qcode.tui.compare.passages import PassagesScreen

            self.app.push_screen(PassagesScreen(place.choice, at=place.index), self._leave)
        elif self.tally is not None:
            from qcode.tui.compare.quotes import QuotesScreen

            groups = tuple(total.group for total in self.tally.totals)
            self.app.push_screen(QuotesScreen(place.choice, groups, at=place.index), self._leave)

    def _leave(self, jump: Jump | None) -> None:
        """Go to a transcript; the passages are there again when this screen is."""
        if jump is not None:
            self._return = jump
            host(self.app).open_document(jump.document, jump.offset)
