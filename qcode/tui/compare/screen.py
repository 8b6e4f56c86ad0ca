"""The compare screen: how often the codes occur in the groups, with the passages behind every number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from qcode.analysis.tally import Tally
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.keys.compare import ACTIONS
from qcode.session import Changed
from qcode.tui.compare.appearance import Appearance
from qcode.tui.compare.basis import Basis
from qcode.tui.compare.cautions import in_short
from qcode.tui.compare.dots import Dots
from qcode.tui.compare.evidence import Evidence
from qcode.tui.compare.facts import cell_facts, code_facts
from qcode.tui.compare.filtering import filters
from qcode.tui.compare.grid import Grid
from qcode.tui.compare.live_tally import LiveTally
from qcode.tui.compare.table import table
from qcode.tui.compare.taking_away import TakingAway
from qcode.tui.compare.tree import by_frequency
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.features import Deed
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.labels import variable_label
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.widgets import Static


class CompareScreen(FeatureScreen):
    """The tally as a table to walk through."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#grid"
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it for instances
        (0, "-low"),
        (20, "-tall"),
        (30, "-high"),
    ]
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid(id="grid")
        self.live = LiveTally(self.session, self, self.draw)
        self.appearance = Appearance(self.grid, self.draw)
        self.evidence = Evidence(self.live, self.grid, self, self.host)
        self.taking_away = TakingAway(self.live, self)
        basis = Basis(self.live, self)
        self.take_features((self.evidence, basis, self.appearance, self.taking_away, self))

    def deeds(self) -> Iterable[Deed]:
        """What the layout itself does: move the cursor in the table."""
        grid = self.grid
        return (
            Deed("compare.find", self.ask_code),
            Deed("compare.toggle", grid.toggle),
            Deed("compare.all", grid.toggle_all),
            Deed("compare.up", partial(grid.move, -1, 0)),
            Deed("compare.down", partial(grid.move, 1, 0)),
            Deed("compare.left", partial(grid.sideways, -1)),
            Deed("compare.right", partial(grid.sideways, 1)),
            Deed("compare.page_up", partial(grid.page, -1)),
            Deed("compare.page_down", partial(grid.page, 1)),
            Deed("compare.first", partial(grid.edge, -1)),
            Deed("compare.last", partial(grid.edge, 1)),
        )

    def compose(self) -> ComposeResult:
        """What is shown, the table, what to keep in mind, keys."""
        yield Static(id="heading", markup=False)
        yield Static(id="shown", markup=False)
        yield self.grid
        yield Static(id="empty", markup=False)
        yield Static(id="basis", markup=False)
        yield Static(id="here", markup=False)
        yield Dots(id="dots")
        yield Static(id="cautions", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.compare")), self.why_not)

    # -- news ------------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Count as soon as there is a screen to show it on."""
        self.live.recount()

    def project_changed(self, changed: Changed) -> None:
        """Count again, now or when this screen is on top."""
        self.live.take_in(changed, shown=self.is_current)

    def language_changed(self) -> None:
        """Write everything in the other language."""
        self.draw()

    def on_screen_resume(self) -> None:
        """Back: what was coded meanwhile counts, and the passages that somebody came from are there again."""
        if self.is_active:  # else the list of passages closed to make way for a transcript
            self.live.recount_if_stale()
            self.evidence.come_back()

    @on(Grid.Moved)
    def _moved(self) -> None:
        """Say what is under the cursor: names are cut in the table, and it shows one number of several."""
        path = self.grid.path
        self.query_one(Dots).show(path)
        self.query_one("#here", Static).update(self._here(path, self.grid.column))

    @on(Grid.Chosen)
    def _chosen(self, event: Grid.Chosen) -> None:
        self.evidence.open_cell(event.path, event.column)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Show the tally as it is to be seen."""
        if (tally := self.live.tally) is None:
            return
        look = self.appearance
        shown = table(tally, self.session.codebook, look.measure, look.percent)
        self.grid.show(replace(shown, book=by_frequency(shown.book, tally)) if look.by_frequency else shown)
        self.query_one(Dots).of(self.live.profiles)
        nothing = self._why_empty(tally)
        self.grid.display = not nothing
        self.query_one("#empty", Static).update(nothing)
        self.query_one("#empty").display = bool(nothing)
        selection = self.live.selection
        title = _("Compare by {variable}").format(variable=variable_label(self.live.by))
        counted = [*filter(None, [", ".join(selection.coders)]), *filters(selection), *look.notes()]
        heading = assemble((title, "bold"), (f"  {' · '.join(counted)}", "dim"))
        self.query_one("#heading", Static).update(heading)
        self.query_one("#shown", Static).update(look.in_words(tally))
        self.query_one("#basis", Static).update(self.live.provenance)
        self.query_one("#cautions", Static).update(_cautions(tally))
        self.query_one(KeyBar).refresh()

    def _here(self, path: str, column: int) -> str:
        """What is known about the code or the cell under the cursor."""
        book, tally = self.session.codebook, self.live.tally
        code = book.by_path.get(path)
        if code is None:
            return ""
        if tally is None or not 0 <= column < len(tally.totals):
            return code_facts(code, book)
        group = tally.totals[column].group
        row = next((row for row in tally.rows if (row.path, row.group) == (path, group)), None)
        return cell_facts(row, book, self.live.by) if row is not None else ""

    def _why_empty(self, tally: Tally) -> str:
        """Why there is no table, `""` when there is one."""
        if not tally.totals and not self.session.documents:
            return _("There are no documents yet. Import some on the screen of the documents.")
        if not tally.totals:
            return _("Nothing is coded yet, so there are no coders to compare.")
        if not tally.rows:
            return _("The codebook is empty, so there is nothing to count.")
        return ""

    def ask_code(self) -> None:
        """Ask for a code to go to."""
        looks = CodeLooks(self.session.codebook, language())
        choices = [Choice(code.path, looks.long_name(code)) for code in self.session.codebook]
        self.show(ChooseDialog(_("Find a code"), choices, current=self.grid.path), self._go_to)

    def _go_to(self, path: str | None) -> None:
        if path is not None:
            self.grid.go_to(path)


def _cautions(tally: Tally) -> str:
    """What to keep in mind about the numbers, in a line."""
    if tally.cautions:
        return "! " + in_short(tally.cautions)
    return "" if any(row.segments for row in tally.rows) else _("Nothing is coded yet.")
