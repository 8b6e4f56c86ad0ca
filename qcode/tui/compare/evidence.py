"""What is behind the numbers of the comparison: passages, quotes side by side, other tables, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from qcode.analysis.passages import Number
from qcode.i18n import gettext as _
from qcode.model.selection import Selection
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.grid import Grid
from qcode.tui.compare.jump import Jump
from qcode.tui.compare.live_tally import LiveTally
from qcode.tui.compare.page import NAMES
from qcode.tui.kit.features import Deed, Stage
from qcode.tui.kit.host import Host


class Evidence:
    """Leads from the cell under the cursor to what was counted, and from there to the transcript."""

    def __init__(self, live: LiveTally, grid: Grid, stage: Stage, host: Host) -> None:
        self._live, self._grid, self._stage, self._host = live, grid, stage, host
        self._return: Jump | None = None

    def deeds(self) -> Iterable[Deed]:
        """Passages, quotes, other tables."""
        return (
            Deed("compare.passages", self._grid.choose, self.why_nothing, warns=True),
            Deed("compare.quotes", self.show_quotes, self.why_nothing, warns=True),
            Deed("compare.tables", self.ask_table),
            Deed("compare.tests", partial(self._open_table, "tests")),
            Deed("compare.robustness", self.show_robustness, self.why_nothing, warns=True),
        )

    def why_nothing(self) -> str:
        """Why there is nothing behind the place of the cursor, `""` when there may be."""
        nothing = not (self._grid.path and self._live.groups)
        return _("There is no code here.") if nothing else ""

    def open_cell(self, path: str, column: int) -> None:
        """Show what is behind a cell: its passages, or the quotes of all groups for a name of a code."""
        if column == NAMES:
            self.show_quotes()
        elif self._live.tally is not None:
            self._open(self._place(path, column))

    def show_quotes(self) -> None:
        """Show the passages of the code side by side."""
        if not self.why_nothing():
            self._open(replace(self._place(self._grid.path, max(self._grid.column, 0)), kind="quotes"))

    def come_back(self) -> None:
        """Show the passages again that somebody came from, if they went to a transcript from there."""
        if self._return is not None:
            jump, self._return = self._return, None
            self._open(jump)

    def ask_table(self) -> None:
        """Ask which other table to read."""
        from qcode.tui.compare.other_kinds import KINDS
        from qcode.tui.dialogs.choose_value import Choice as Offer
        from qcode.tui.dialogs.choose_value import ChooseDialog

        offers = [Offer(kind, _(name)) for kind, name in KINDS.items()]
        self._stage.show(ChooseDialog(_("Tables"), offers), self._open_table)

    def show_robustness(self) -> None:
        """Show whether the order of the groups holds for the code under the cursor."""
        path = self._grid.path
        self._open_wanted("robustness", replace(self._live.selection, codes=(path,), level=path.count("/") + 1))

    def _place(self, path: str, column: int) -> Jump:
        """The first passage behind a cell."""
        number = Number(path, self._live.by, self._live.groups[column])
        return Jump(0, 0, Choice(number, self._live.selection), 0)

    def _open_table(self, kind: str | None) -> None:
        if kind is not None:
            self._open_wanted(kind, replace(self._live.selection, level=1))

    def _open_wanted(self, kind: str, selection: Selection) -> None:
        from qcode.tui.compare.other import OtherScreen
        from qcode.tui.compare.other_kinds import Wanted

        self._stage.show(OtherScreen(kind, Wanted(self._live.by, selection)), self._leave)

    def _open(self, place: Jump) -> None:
        """Show a table or passages, the cursor where it was left."""
        if place.table is not None:
            from qcode.tui.compare.other import OtherScreen

            self._stage.show(OtherScreen(place.table.kind, place.table.wanted, back=place), self._leave)
        elif isinstance(place.choice, Choice):
            self._open_passages(place.choice, place)

    def _open_passages(self, choice: Choice, place: Jump) -> None:
        if place.kind == "passages":
            from qcode.tui.compare.passages import PassagesScreen

            self._stage.show(PassagesScreen(choice, at=place.index), self._leave)
        elif self._live.tally is not None:
            from qcode.tui.compare.quotes import QuotesScreen

            self._stage.show(QuotesScreen(choice, self._live.groups, at=place.index), self._leave)

    def _leave(self, jump: Jump | None) -> None:
        """Go to a transcript or to the consensus; the passages are there again when this screen is."""
        if jump is None:
            return
        self._return = jump
        if jump.settle:
            self._host.show_consensus(jump.document, jump.offset, code=jump.settle, back="compare")
        else:
            self._host.open_document(jump.document, jump.offset)
