"""A table that the compare screen leads to: tests, pairs and sets of codes, documents, words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import DataTable

from qcode.errors import QcodeError
from qcode.i18n import N_, ngettext
from qcode.i18n import gettext as _
from qcode.keys.action import Action
from qcode.keys.compare import GROUP
from qcode.session import Changed, Session
from qcode.session.comparing.agreement import Pairing, pairings
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.export_dialog import ExportDialog
from qcode.tui.compare.filtering import filters
from qcode.tui.compare.jump import Jump, TablePlace
from qcode.tui.compare.live_tally import COUNTED
from qcode.tui.compare.other_cells import Cell, Differing, code_names
from qcode.tui.compare.other_kinds import KINDS, Shown, Wanted, build
from qcode.tui.compare.settling import to_settle
from qcode.tui.compare.table_writing import SUFFIXES, write_rows_of
from qcode.tui.dialogs.choose_value import Choice as Offer
from qcode.tui.dialogs.choose_value import ChooseDialog
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.host import host
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.labels import variable_label
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Static

A = Action
ACTIONS: tuple[Action, ...] = (
    A("other.open", "enter", "open", N_("Passages"), N_("Read the passages behind the number"), True, GROUP),
    A("other.settle", "K", "settle", N_("Consensus"), N_("Settle where coders disagree about the code"), True, GROUP),
    A("other.coders", "f", "coders", N_("Coders"), N_("Choose which coders to compare"), True, GROUP),
    A("other.notes", "w", "notes", N_("Warnings"), N_("Read how the table counts and what to keep in mind"), True,
      GROUP),
    A("other.level", "l", "level", N_("Levels"), N_("Codes of the top level, or all codes"), True, GROUP),
    A("other.sort", "s", "sort", N_("Sort"), N_("Sort by the column of the cursor; again: the other way"), True, GROUP),
    A("other.export", "x", "export", N_("Export"), N_("Write this table to a file"), True, GROUP),
    A("other.back", "escape", "back", N_("Back"), N_("Back to the comparison"), True, GROUP),
)  # fmt: skip
OF_AGREEMENT = ("other.settle", "other.coders")
"""What only the table of agreement is for."""

UNGROUPED = ("agreement", "cooccurrence", "matrix")
"""Tables in which it does not matter what is compared by."""


class OtherScreen(Screen[Jump | None]):
    """One table, made beside the app. Gives the place that the person wants to go to, None when they go back."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#other"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self, kind: str, wanted: Wanted, *, back: Jump | None = None) -> None:
        super().__init__()
        self._kind, self._wanted, self._back = kind, wanted, back
        self._shown = Shown((), ())
        self._rows: list[tuple[Cell, ...]] = []
        self._order: tuple[int, bool] | None = None

    @property
    def session(self) -> Session:
        """The project that is open in the app."""
        return host(self.app).session

    def compose(self) -> ComposeResult:
        """Which table, its rows, how it counts, keys."""
        yield Static(id="heading", markup=False)
        yield DataTable(id="other", zebra_stripes=True, fixed_columns=1, cursor_type="cell")
        yield Static(id="empty", markup=False)
        yield Static(id="notes", markup=False)
        here = [one for one in ACTIONS if self._kind == "agreement" or one.id not in OF_AGREEMENT]
        yield KeyBar(here, self.why_not)

    def on_mount(self) -> None:
        """Compute the table beside the app."""
        self.query_one("#empty", Static).update(_("One moment …"))
        self._load()

    def project_changed(self, changed: Changed) -> None:
        """Compute the table again when something changed that it counts."""
        if changed.tables & COUNTED:
            self._load()

    def language_changed(self) -> None:
        """Write everything in the other language."""
        self._load()

    @work(exclusive=True, group="other")
    async def _load(self) -> None:
        session, kind, wanted = self.session, self._kind, self._wanted
        try:
            self._shown = await in_thread(lambda: build(session, kind, wanted), name="table")
            trouble = "" if self._shown.rows else _("There is nothing to show.")
        except QcodeError as error:
            self._shown, trouble = Shown((), ()), trouble_in_words(error)
        self._fill(trouble)
        self._come_back()

    def _come_back(self) -> None:
        """To the list that somebody left for a transcript."""
        if (jump := self._back) is None or jump.table is None:
            return
        self._back = None
        self.query_one(DataTable).move_cursor(row=jump.table.row, column=jump.table.column)
        if jump.choice is not None:
            self._open(jump.choice, at=jump.index)

    def _fill(self, trouble: str = "") -> None:
        shown = self._shown
        self.query_one("#heading", Static).update(self._title())
        grid = self.query_one(DataTable)
        at = grid.cursor_coordinate
        grid.clear(columns=True)
        for index, name in enumerate(shown.titles):
            grid.add_column(Text(name + self._order_sign(index)), key=str(index))
        self._rows = self._ordered(shown.rows)
        for row in self._rows:
            grid.add_row(*(Text(cell.words, justify="left" if isinstance(cell.key, str) else "right") for cell in row))
        grid.cursor_coordinate = at
        grid.display = bool(self._rows)
        self.query_one("#empty", Static).update(trouble)
        self.query_one("#empty").display = not self._rows
        # The first warning is seen on the smallest screen, too; `w` shows all of them.
        notes = [*(f"! {words}" for words in shown.warnings[:1]), *shown.notes[:2]]
        self.query_one("#notes", Static).update("\n".join(notes))
        self.query_one(KeyBar).refresh()

    def _title(self) -> str:
        """Which table it is, of what."""
        selection, kind = self._wanted.selection, self._kind
        parts = [] if kind in UNGROUPED else [variable_label(self._wanted.by)]
        if kind != "agreement":
            parts += [", ".join(selection.coders)] if selection.coders else []
        elif self._wanted.compared:
            parts.append(" – ".join(self._wanted.compared))
        parts += filters(selection)
        if selection.codes:
            parts += [code_names(self.session.codebook).get(path, path) for path in selection.codes]
        elif kind != "keywords":
            parts.append(_("top level") if selection.level else _("all codes"))
        return f"{_(KINDS[kind])}  " + " · ".join(parts)

    def _order_sign(self, column: int) -> str:
        if self._order is None or self._order[0] != column:
            return ""
        return " ▾" if self._order[1] else " ▴"

    def _ordered(self, rows: Iterable[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
        """The rows as the person sorted them, else as they came."""
        if self._order is None:
            return list(rows)
        column, down = self._order
        return sorted(rows, key=lambda row: row[column].key, reverse=down)

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        nothing = _("There is nothing to show.")
        reasons = (
            ("export", not self._rows, nothing),
            ("sort", not self._rows, nothing),
            ("level", bool(self._wanted.selection.codes), _("One code is shown.")),
            ("level", self._kind == "keywords", _("Words have no levels.")),
            ("coders", self._kind != "agreement", _("Whose codings count is chosen on the comparison.")),
            ("settle", self._about is None, _("Disagreements are those of the table of agreement.")),
            ("open", self.behind is None, _("There are no passages behind this cell.")),
        )
        name = action.removeprefix("other.")
        return next((words for about, holds, words in reasons if about == name and holds), "")

    def refused(self, action: str) -> bool:
        """True when it can't be done now; the person is told why."""
        if reason := self.why_not(action):
            self.notify(reason, severity="warning", markup=False)
        return bool(reason)

    @property
    def behind(self) -> Choice | Differing | None:
        """What the cell under the cursor is about."""
        at = self.query_one(DataTable).cursor_coordinate
        if at.row >= len(self._rows) or at.column >= len(self._rows[at.row]):
            return None
        return self._rows[at.row][at.column].behind

    @on(DataTable.CellSelected)
    def action_open(self) -> None:
        """The passages behind the cell."""
        if not self.refused("other.open") and (behind := self.behind) is not None:
            self._open(behind)

    @property
    def _about(self) -> Differing | None:
        """What the coders may have to settle, of the row under the cursor."""
        row = self.query_one(DataTable).cursor_coordinate.row
        return self._rows[row][0].about if row < len(self._rows) else None

    def action_settle(self) -> None:
        """The first open disagreement about the code, on the consensus screen."""
        if not self.refused("other.settle") and (about := self._about) is not None:
            self._leave(to_settle(self, about.selection))

    def _open(self, behind: Choice | Differing, *, at: int = 0) -> None:
        if isinstance(behind, Choice):
            from qcode.tui.compare.passages import PassagesScreen

            self.app.push_screen(PassagesScreen(behind, at=at), self._leave)
        else:
            from qcode.tui.compare.disagreements import DisagreementsScreen

            self.app.push_screen(DisagreementsScreen(behind, at=at), self._leave)

    def _leave(self, jump: Jump | None) -> None:
        """On to the transcript; this table is there again when the comparison is."""
        if jump is not None:
            at = self.query_one(DataTable).cursor_coordinate
            self.dismiss(replace(jump, table=TablePlace(self._kind, self._wanted, at.row, at.column)))

    @on(DataTable.CellHighlighted)
    def _moved(self) -> None:
        self.query_one(KeyBar).refresh()

    def action_coders(self) -> None:
        """Ask which coders to compare: all of them, or two."""
        if self.refused("other.coders"):
            return
        pairs = pairings(self.session)
        choices: list[tuple[str, ...]] = [(), *(one.coders for one in pairs)]
        offers = [
            Offer("0", _("all coders")),
            *(Offer(str(at), " – ".join(one.coders), note=_documents(one)) for at, one in enumerate(pairs, start=1)),
        ]

        def chosen(at: str | None) -> None:
            if at is not None:
                self._wanted = replace(self._wanted, compared=choices[int(at)])
                self._load()

        if pairs:
            self.app.push_screen(ChooseDialog(_("Which coders?"), offers), chosen)

    def action_export(self) -> None:
        """Ask for a file."""
        if not self.refused("other.export"):
            dialog = ExportDialog(f"{self._kind}.csv", title=_("Export table"), kinds=SUFFIXES)
            self.app.push_screen(dialog, self._write)

    def _write(self, target: Path | None) -> None:
        if target is not None:
            write_rows_of(self, self._shown.titles, [[cell.value for cell in row] for row in self._rows], target)

    def action_sort(self) -> None:
        """By the column of the cursor."""
        if self._shown.rows:
            column = self.query_one(DataTable).cursor_coordinate.column
            numbers = not isinstance(self._shown.rows[0][column].key, str)
            again = self._order is not None and self._order[0] == column
            self._order = (column, not self._order[1] if again and self._order else numbers)
            self._fill()

    def action_level(self) -> None:
        """Top level or all."""
        if self.refused("other.level"):
            return
        selection = self._wanted.selection
        self._wanted = replace(self._wanted, selection=replace(selection, level=None if selection.level else 1))
        self._load()

    def action_notes(self) -> None:
        """Show all notes and warnings in full."""
        from qcode.tui.dialogs.reading import Reading

        parts = [("", words) for words in (*self._shown.notes, *self._shown.warnings)]
        self.app.push_screen(Reading(_(KINDS[self._kind]), parts))

    def action_back(self) -> None:
        """Back to the comparison."""
        self.dismiss(None)


def _documents(one: Pairing) -> str:
    count = len(one.documents)
    return ngettext("{count} document", "{count} documents", count).format(count=whole(count))
