"""The compare screen: how often the codes occur in the groups, with the passages behind every number."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qcode.analysis.groups import BUILT_IN, CROSS
from qcode.analysis.tally import Tally
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.keys.compare import ACTIONS
from qcode.model import PERSPECTIVE
from qcode.model.selection import Selection
from qcode.session import study as material
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.compare.cautions import in_full, in_short
from qcode.tui.compare.dots import Dots
from qcode.tui.compare.figures import NO_PERCENT, Measure, Percent, in_words, next_measure, next_percent, shaded
from qcode.tui.compare.filtering import ask, filters
from qcode.tui.compare.grid import Grid
from qcode.tui.compare.leading import Leading
from qcode.tui.compare.table import table
from qcode.tui.compare.tree import by_frequency
from qcode.tui.documents import choose
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.labels import variable_label
from qcode.tui.kit.widgets import Static


class CompareScreen(Leading):
    """The tally as a table to walk through."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#grid"
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it for instances
        (0, "-low"),
        (20, "-tall"),
        (30, "-high"),
    ]
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.measure, self.percent = Measure.BOTH, Percent.NONE
        self.sorted = False

    def compose(self) -> ComposeResult:
        """What is shown, the table, what to keep in mind, keys."""
        yield Static(id="heading", markup=False)
        yield Static(id="shown", markup=False)
        yield Grid(id="grid")
        yield Static(id="empty", markup=False)
        yield Static(id="here", markup=False)
        yield Dots(id="dots")
        yield Static(id="cautions", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.compare")), self.why_not)

    def on_mount(self) -> None:
        """Count."""
        self.recount()

    def language_changed(self) -> None:
        """Say everything anew."""
        self.say()

    def say(self) -> None:
        """Show the tally as it is to be seen."""
        if (tally := self.tally) is None:
            return
        shown = table(tally, self.session.codebook, self.measure, self.percent)
        self.grid.show(replace(shown, book=by_frequency(shown.book, tally)) if self.sorted else shown)
        self.query_one(Dots).of(self.profiles)
        nothing = self._nothing(tally)
        self.grid.display = not nothing
        self.query_one("#empty", Static).update(nothing)
        self.query_one("#empty").display = bool(nothing)
        coders = ", ".join(self.selection.coders) or _("all coders")
        title = _("Compare by {variable}").format(variable=variable_label(self.by))
        unused = _("unused codes hidden") if self.grid.hide_unused else ""
        order = _("most frequent first") if self.sorted else ""
        heading = " · ".join(part for part in (coders, *filters(self.selection), unused, order) if part)
        self.query_one("#heading", Static).update(assemble((title, "bold"), (f"  {heading}", "dim")))
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
        if self.tally is not None and shaded(self.tally):
            words += "\n" + _("▴ more, ▾ fewer segments than the words of the group let expect; no test")
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
        if name == "warnings" and not (self.tally and self.tally.cautions):
            return _("There is nothing to warn of.")
        return super().why_not(action)

    def action_count(self) -> None:
        """Count something else."""
        self.measure = next_measure(self.measure)
        self.say()

    def action_percent(self) -> None:
        """Percent of something else, or none."""
        if not self.refused("compare.percent"):
            self.percent = next_percent(self.percent)
            self.say()

    def action_unused(self) -> None:
        """Show or hide codes that were never used."""
        self.grid.hide_unused = not self.grid.hide_unused
        self.say()

    def action_sort(self) -> None:
        """Another order of the codes."""
        self.sorted = not self.sorted
        self.say()

    def action_find(self) -> None:
        """Ask for a code."""
        looks = CodeLooks(self.session.codebook, language())
        choices = [choose.Choice(code.path, looks.long_name(code)) for code in self.session.codebook]
        self.app.push_screen(choose.ChooseDialog(_("Find a code"), choices, current=self.grid.path), self._go_to)

    def _go_to(self, path: str | None) -> None:
        if path is not None:
            self.grid.go_to(path)

    def action_by(self) -> None:
        """Ask what to compare by."""
        choices = [choose.Choice(name, variable_label(name)) for name in self._variables()]
        choices.append(choose.Choice(CROSS, _("two variables crossed …")))
        now = CROSS if CROSS in self.by else self.by
        self.app.push_screen(choose.ChooseDialog(_("Compare by"), choices, current=now), self._chose_by)

    def _variables(self) -> list[str]:
        own = [name for name in material.variables(self.session) if name not in BUILT_IN]
        return [PERSPECTIVE, *own, *BUILT_IN]

    def _chose_by(self, name: str | None) -> None:
        if name != CROSS:
            self._set_by(name)
            return
        choices = [choose.Choice(one, variable_label(one)) for one in self._variables()]

        def first(one: str | None) -> None:
            if one is None:
                return
            rest = [choice for choice in choices if choice.value != one]
            title = _("{variable} crossed with").format(variable=variable_label(one))
            dialog = choose.ChooseDialog(title, rest)
            self.app.push_screen(dialog, lambda other: self._set_by(None if other is None else f"{one}{CROSS}{other}"))

        self.app.push_screen(choose.ChooseDialog(_("First variable"), choices), first)

    def _set_by(self, name: str | None) -> None:
        if name is not None and name != self.by:
            self.by = name
            self.recount()

    def action_filter(self) -> None:
        """Ask whose codings and which documents count."""
        ask(self, self.session, self.selection, self._set_selection)

    def _set_selection(self, wanted: Selection) -> None:
        if wanted != self.selection:
            self.selection = wanted
            self.recount()

    def action_warnings(self) -> None:
        """The warnings in full."""
        if self.tally is None or self.refused("compare.warnings"):
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
