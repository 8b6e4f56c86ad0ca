"""The compare screen: how often the codes occur in the groups, with the passages behind every number."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from qcode.analysis import Tally
from qcode.errors import QcodeError, UsageError
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.model import PERSPECTIVE
from qcode.session import Changed, Session, coding, material
from qcode.tui.actions import bindings
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.compare.actions import ACTIONS
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.cautions import in_full, in_short
from qcode.tui.compare.facts import cell_facts, code_facts
from qcode.tui.compare.figures import NO_PERCENT, Measure, Percent, in_words, next_measure, next_percent
from qcode.tui.compare.grid import NAMES, Grid
from qcode.tui.compare.jump import Jump
from qcode.tui.compare.table import table
from qcode.tui.documents import choose
from qcode.tui.documents.host import host
from qcode.tui.documents.labels import variable_label
from qcode.tui.keys import KeyBar
from qcode.tui.threads import in_thread

SLOW = 0.05
"""Seconds from which on counting is done beside the app."""
BUILT_IN = ("document", "language", "coder")


class CompareScreen(Screen[None]):
    """The tally as a table to walk through."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#grid"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.tally: Tally | None = None
        self.measure, self.percent = Measure.BOTH, Percent.NONE
        self.by = PERSPECTIVE
        self.coder: str | None = None
        self._stale = True
        self._took = 1.0
        self._return: Jump | None = None

    @property
    def session(self) -> Session:
        """The open project."""
        return host(self.app).session

    @property
    def grid(self) -> Grid:
        """The table."""
        return self.query_one(Grid)

    def compose(self) -> ComposeResult:
        """What is shown, the table, what to keep in mind, keys."""
        yield Static(id="heading", markup=False)
        yield Static(id="shown", markup=False)
        yield Grid(id="grid")
        yield Static(id="empty", markup=False)
        yield Static(id="here", markup=False)
        yield Static(id="cautions", markup=False)
        yield KeyBar((*ACTIONS, *getattr(self.app, "ACTIONS", ())), self.why_not)

    def on_mount(self) -> None:
        """Count."""
        self._recount()

    def on_screen_resume(self) -> None:
        """Back: what was coded meanwhile counts, and the passages that somebody came from are there again."""
        if not self.is_active:  # the list of passages closed to make way for a transcript
            return
        if self._stale:
            self._recount()
        if self._return is not None:
            jump, self._return = self._return, None
            self._open(jump)

    def project_changed(self, changed: Changed) -> None:
        """Count again, now or when this screen is on top."""
        if changed.tables & {"coding", "code", "document", "speaker", "turn", "variable"}:
            self._stale = True
            if self.is_current:
                self._recount()

    def language_changed(self) -> None:
        """Say everything anew."""
        self._say()

    # -- counting --------------------------------------------------------------------------------------------------

    def _recount(self) -> None:
        self._stale = False
        if self._took < SLOW:
            self._take(self._count())
        else:
            self._count_beside()

    @work(exclusive=True, group="tally")
    async def _count_beside(self) -> None:
        self._take(await in_thread(self._count, name="tally"))

    def _count(self) -> Tally | QcodeError:
        start = time.perf_counter()
        coders = None if self.coder is None else [self.coder]
        try:
            return material.tally_by(self.session, by=self.by, coders=coders)
        except QcodeError as error:
            return error
        finally:
            self._took = time.perf_counter() - start

    def _take(self, counted: Tally | QcodeError) -> None:
        if isinstance(counted, UsageError) and (self.by != PERSPECTIVE or self.coder is not None):
            # The variable or the coder is gone: undone, or another program's doing.
            self.by, self.coder = PERSPECTIVE, None
            self._recount()
            return
        if isinstance(counted, QcodeError):
            self.notify(str(counted), severity="error", markup=False)
            return
        self.tally = counted
        self._say()

    def _say(self) -> None:
        if (tally := self.tally) is None:
            return
        self.grid.show(table(tally, self.session.codebook, self.measure, self.percent))
        nothing = self._nothing(tally)
        self.grid.display = not nothing
        self.query_one("#empty", Static).update(nothing)
        self.query_one("#empty").display = bool(nothing)
        coders = self.coder or _("all coders")
        title = _("Compare by {variable}").format(variable=variable_label(self.by))
        unused = _("unused codes hidden") if self.grid.hide_unused else ""
        heading = " · ".join(part for part in (coders, unused) if part)
        self.query_one("#heading", Static).update(Content.assemble((title, "bold"), (f"  {heading}", "dim")))
        self.query_one("#shown", Static).update(self._shown())
        self.query_one("#cautions", Static).update(self._cautions(tally))
        self.query_one(KeyBar).refresh()

    def _shown(self) -> str:
        words = in_words(self.measure, self.percent)
        words = words[:1].upper() + words[1:]
        if self.measure is Measure.BOTH and not self.percent:
            words += "; " + _("bar: segments per 1,000 words")
        if self.percent and self.measure not in NO_PERCENT:
            words += "; " + _("columns do not add up to 100, as passages have several codes")
        return words

    def _cautions(self, tally: Tally) -> str:
        if tally.cautions:
            return "! " + in_short(tally.cautions)
        return "" if tally.rows and any(row.segments for row in tally.rows) else _("Nothing is coded yet.")

    def _nothing(self, tally: Tally) -> str:
        if not tally.totals and not self.session.documents:
            return _("There are no documents yet. Import some on the screen of the documents.")
        if not tally.totals:
            return _("Nothing is coded yet, so there are no coders to compare.")
        if not tally.rows:
            return _("The codebook is empty, so there is nothing to count.")
        return ""

    # -- what is shown ---------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        name = action.removeprefix("compare.")
        if name == "percent" and self.measure in NO_PERCENT:
            return _("These numbers are relative already; c counts something else.")
        if name in ("passages", "quotes") and not (self.grid.path and self.tally and self.tally.totals):
            return _("There is no code here.")
        if name == "warnings" and not (self.tally and self.tally.cautions):
            return _("There is nothing to warn of.")
        return ""

    def _refused(self, action: str) -> bool:
        reason = self.why_not(action)
        if reason:
            self.notify(reason, severity="warning", markup=False)
        return bool(reason)

    def action_count(self) -> None:
        """Count something else."""
        self.measure = next_measure(self.measure)
        self._say()

    def action_percent(self) -> None:
        """Percent of something else, or none."""
        if not self._refused("compare.percent"):
            self.percent = next_percent(self.percent)
            self._say()

    def action_unused(self) -> None:
        """Show or hide codes that were never used."""
        self.grid.hide_unused = not self.grid.hide_unused
        self._say()

    def action_by(self) -> None:
        """Ask what to compare by."""
        own = [name for name in material.variables(self.session) if name not in BUILT_IN]
        names = [PERSPECTIVE, *own, *BUILT_IN]
        choices = [choose.Choice(name, variable_label(name)) for name in names]
        self.app.push_screen(choose.ChooseDialog(_("Compare by"), choices, current=self.by), self._set_by)

    def _set_by(self, name: str | None) -> None:
        if name is not None and name != self.by:
            self.by = name
            self._recount()

    def action_coder(self) -> None:
        """Ask whose codings count."""
        choices = [choose.Choice("", _("all coders"))]
        choices += [choose.Choice(name, name) for name in coding.coders(self.session)]
        dialog = choose.ChooseDialog(_("Whose codings count?"), choices, current=self.coder or "")
        self.app.push_screen(dialog, self._set_coder)

    def _set_coder(self, name: str | None) -> None:
        if name is not None and (name or None) != self.coder:
            self.coder = name or None
            self._recount()

    def action_warnings(self) -> None:
        """The warnings in full."""
        if self.tally is None or self._refused("compare.warnings"):
            return
        from qcode.tui.dialogs.reading import Reading

        looks = CodeLooks(self.session.codebook, language())
        titles = {code.path: looks.name(code) for code in self.session.codebook}
        self.app.push_screen(Reading(_("What to keep in mind"), in_full(self.tally.cautions, self.by, titles)))

    # -- the cursor ------------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Up or down."""
        self.grid.move(step, 0)

    def action_sideways(self, step: int) -> None:
        """Left or right."""
        self.grid.sideways(step)

    def action_page(self, step: int) -> None:
        """By a screen."""
        self.grid.page(step)

    def action_edge(self, side: int) -> None:
        """First or last."""
        self.grid.edge(side)

    def action_sub_codes(self) -> None:
        """Sub-codes."""
        self.grid.toggle()

    def action_all_sub_codes(self) -> None:
        """All sub-codes."""
        self.grid.toggle_all()

    # -- passages --------------------------------------------------------------------------------------------------

    def action_choose(self) -> None:
        """What is behind the cell under the cursor."""
        if not self._refused("compare.passages"):
            self.grid.choose()

    @on(Grid.Moved)
    def _moved(self) -> None:
        """Say what is under the cursor: names are cut in the table, and it shows one number of several."""
        book, path, column = self.session.codebook, self.grid.path, self.grid.column
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
            choice = Choice(event.path, self.tally.totals[event.column].group, self.by, self.coder)
            self._open(Jump(0, 0, choice, 0))

    def action_quotes(self) -> None:
        """The passages of the code side by side."""
        if self.tally is None or self._refused("compare.quotes"):
            return
        group = self.tally.totals[max(self.grid.column, 0)].group
        self._open(Jump(0, 0, Choice(self.grid.path, group, self.by, self.coder), 0, "quotes"))

    def _open(self, place: Jump) -> None:
        """Show passages, the cursor on the one that was left."""
        if place.kind == "passages":
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
