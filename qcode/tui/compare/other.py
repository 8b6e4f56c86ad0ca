"""A table that the compare screen leads to: tests, pairs and sets of codes, documents, words."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Static

from qcode.errors import QcodeError
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.session import Changed, Session
from qcode.tui.actions import Action, bindings
from qcode.tui.compare.actions import GROUP
from qcode.tui.compare.other_kinds import KINDS, Shown, Wanted, build
from qcode.tui.documents.host import host
from qcode.tui.documents.labels import variable_label
from qcode.tui.keys import KeyBar
from qcode.tui.threads import in_thread

ACTIONS: tuple[Action, ...] = (
    Action(
        "other.sort", "s", "sort", N_("Sort"), N_("Sort by the column of the cursor; again: the other way"), True, GROUP
    ),
    Action(
        "other.notes",
        "w",
        "notes",
        N_("Warnings"),
        N_("Read how the table counts and what to keep in mind"),
        True,
        GROUP,
    ),
    Action("other.level", "l", "level", N_("Levels"), N_("Codes of the top level, or all codes"), True, GROUP),
    Action("other.back", "escape", "back", N_("Back"), N_("Back to the comparison"), True, GROUP),
)


class OtherScreen(Screen[None]):
    """One table, made beside the app."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#other"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self, kind: str, wanted: Wanted) -> None:
        super().__init__()
        self._kind, self._wanted = kind, wanted
        self._shown = Shown((), ())
        self._order: tuple[int, bool] | None = None

    @property
    def session(self) -> Session:
        """The open project."""
        return host(self.app).session

    def compose(self) -> ComposeResult:
        """Which table, its rows, how it counts, keys."""
        yield Static(id="heading", markup=False)
        yield DataTable(id="other", zebra_stripes=True, fixed_columns=1, cursor_type="cell")
        yield Static(id="empty", markup=False)
        yield Static(id="notes", markup=False)
        yield KeyBar(ACTIONS)

    def on_mount(self) -> None:
        """Make it."""
        self.query_one("#empty", Static).update(_("One moment …"))
        self._load()

    def project_changed(self, changed: Changed) -> None:
        """Make it again."""
        if changed.tables & {"coding", "code", "document", "speaker", "turn", "variable"}:
            self._load()

    def language_changed(self) -> None:
        """Say everything anew."""
        self._load()

    @work(exclusive=True, group="other")
    async def _load(self) -> None:
        session, kind, wanted = self.session, self._kind, self._wanted
        try:
            self._shown = await in_thread(lambda: build(session, kind, wanted), name="table")
            trouble = "" if self._shown.rows else _("There is nothing to show.")
        except QcodeError as error:
            self._shown, trouble = Shown((), ()), str(error)
        self._fill(trouble)

    def _fill(self, trouble: str = "") -> None:
        shown = self._shown
        title = f"{_(KINDS[self._kind])}  {variable_label(self._wanted.by)} · {self._wanted.coder or _('all coders')}"
        if self._kind != "keywords":
            title += " · " + (_("top level") if self._wanted.level else _("all codes"))
        self.query_one("#heading", Static).update(title)
        grid = self.query_one(DataTable)
        at = grid.cursor_coordinate
        grid.clear(columns=True)
        for index, name in enumerate(shown.titles):
            mark = "" if self._order is None or self._order[0] != index else (" ▾" if self._order[1] else " ▴")
            grid.add_column(Text(name + mark), key=str(index))
        rows = list(shown.rows)
        if self._order is not None:
            column, down = self._order
            rows.sort(key=lambda row: row[column][1], reverse=down)
        for row in rows:
            grid.add_row(*(Text(words, justify="left" if isinstance(key, str) else "right") for words, key in row))
        grid.cursor_coordinate = at
        grid.display = bool(rows)
        self.query_one("#empty", Static).update(trouble)
        self.query_one("#empty").display = not rows
        # The first warning is seen on the smallest screen, too; `w` shows all of them.
        notes = [*(f"! {words}" for words in shown.warnings[:1]), *shown.notes[:2]]
        self.query_one("#notes", Static).update("\n".join(notes))

    def action_sort(self) -> None:
        """By the column of the cursor."""
        if self._shown.rows:
            column = self.query_one(DataTable).cursor_coordinate.column
            numbers = not isinstance(self._shown.rows[0][column][1], str)
            again = self._order is not None and self._order[0] == column
            self._order = (column, not self._order[1] if again and self._order else numbers)
            self._fill()

    def action_level(self) -> None:
        """Top level or all."""
        self._wanted = replace(self._wanted, level=None if self._wanted.level else 1)
        self._load()

    def action_notes(self) -> None:
        """Everything in full."""
        from qcode.tui.dialogs.reading import Reading

        parts = [("", words) for words in (*self._shown.notes, *self._shown.warnings)]
        self.app.push_screen(Reading(_(KINDS[self._kind]), parts))

    def action_back(self) -> None:
        """Back to the comparison."""
        self.dismiss(None)
