"""The summary grid: what was said of a code in a case, and what the researcher makes of it."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from qcode.analysis.retrieval import Query
from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.keys.grid import ACTIONS
from qcode.model import PERSPECTIVE, Code
from qcode.session import Changed, Session
from qcode.session.study import variables
from qcode.session.writing import summaries
from qcode.session.writing.summaries import CASE, Case, Grid
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.dialogs.editor import Editor
from qcode.tui.grid.cells import Cells
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.host import host, other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.labels import group_label, variable_label
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Static


class GridScreen(Screen[None]):
    """The framework matrix: cases by codes, with passages and a summary behind each cell."""

    CSS_PATH = "grid.tcss"
    AUTO_FOCUS = "#cells"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.stale = False

    @property
    def session(self) -> Session:
        """The project that is open in the app."""
        return host(self.app).session

    @property
    def cells(self) -> Cells:
        """The table of cases and codes."""
        return self.query_one(Cells)

    @property
    def grid(self) -> Grid | None:
        """What the table shows: cases, codes, segments and summaries."""
        return self.cells.grid

    @property
    def cell(self) -> tuple[Case, Code] | None:
        """The case and the code under the cursor."""
        if self.grid is None or not self.grid.cases or not self.grid.codes:
            return None
        return self.grid.cases[self.cells.row], self.grid.codes[self.cells.column]

    def compose(self) -> ComposeResult:
        """Title, table, the cell's passages and summary, keys."""
        yield Static(id="heading", markup=False)
        yield Cells(id="cells")
        yield Static(id="empty", markup=False)
        with Horizontal(id="below"):
            with VerticalScroll(id="passages-pane", classes="pane", can_focus=False):
                yield Static(id="passages-text", markup=False)
            with VerticalScroll(id="summary-pane", classes="pane", can_focus=False):
                yield Static(id="summary-text", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.grid")), self.why_not)

    def on_mount(self) -> None:
        """Show what there is."""
        self.look_up()

    def on_screen_resume(self) -> None:
        """What changed meanwhile is taken in."""
        if self.stale:
            self.look_up()
        self.cells.focus()

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top."""
        if changed.tables & {"summary", "coding", "code", "document", "variable"}:
            self.stale = True
            if self.is_current:
                self.look_up()

    def language_changed(self) -> None:
        """Write everything in the other language."""
        self.look_up()

    def look_up(self) -> None:
        """Read the grid again."""
        self.stale = False
        self._load()

    @work(exclusive=True, group="grid")
    async def _load(self) -> None:
        session = self.session
        try:
            found = await in_thread(lambda: summaries.grid(session), name="grid")
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)
            return
        self.cells.show(found, CodeLooks(session.codebook, language()))
        empty = ""
        if not found.cases:
            empty = _("There are no documents yet. Import some on the screen of the documents.")
        elif not found.codes:
            empty = _("The codebook is empty, so there is nothing to summarise.")
        self.query_one("#empty", Static).update(empty)
        self.query_one("#empty").display = bool(empty)
        self.cells.display = not empty
        self.query_one("#below").display = not empty
        self._say()

    @on(Cells.Moved)
    def _say(self) -> None:
        grid, cell = self.grid, self.cell
        done = len(grid.texts) if grid else 0
        written = ngettext("{count} summary written", "{count} summaries written", done).format(count=whole(done))
        if grid is None or cell is None:
            self.query_one("#heading", Static).update(styled(_("Summaries"), "bold"))
            return
        case, code = cell
        looks = CodeLooks(self.session.codebook, language())
        name = looks.long_name(code)
        self.query_one("#heading", Static).update(
            assemble((_("Summaries"), "bold"), (f"  {case.name} · {name}", "bold $accent"), (f"  {written}", "dim"))
        )
        count = grid.segments(case, code)
        title = ngettext("{count} passage", "{count} passages", count).format(count=whole(count))
        self.query_one("#passages-pane").border_title = plain(title)
        self.query_one("#summary-pane").border_title = plain(_("Summary"))
        self.query_one("#passages-text", Static).update(self._passages(case, code))
        text = grid.text(case, code)
        nothing = _("Not written yet; ⏎ writes it.") if count else _("Nothing was said of this code here.")
        self.query_one("#summary-text", Static).update(plain(text) if text else styled(nothing, "dim"))
        for pane in ("#passages-pane", "#summary-pane"):
            self.query_one(pane, VerticalScroll).scroll_home(animate=False)
        self.query_one(KeyBar).refresh()

    def _passages(self, case: Case, code: Code) -> Content:
        """The passages of a cell, one below the other, each once."""
        grid, session = self.grid, self.session
        if grid is None:
            return plain("")
        looks = CodeLooks(session.codebook, language())
        parts: list[Content] = []
        seen: set[tuple[int, int, int]] = set()
        for one in grid.passages(case, code):
            place = (one.document, one.span.start, one.span.end)
            if place in seen:
                continue
            seen.add(place)
            text = " ".join(one.span.of(session.transcript(one.document).text).split())
            below = looks.name(session.codebook.by_key[one.code]) if one.code != code.key else ""
            name = session.documents_by_id[one.document].name if len(case.documents) > 1 else ""
            head = " · ".join(part for part in (name, below) if part)
            parts.append(assemble("▪ ", (f"{head}: " if head else "", "$foreground 65%"), text))
        return plain("\n\n").join(parts)

    # -- what can be done ------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        name = action.removeprefix("grid.")
        if self.cell is None and name in ("write", "by_code", "by_case", "profile", "go", "passages", "next"):
            return _("There is no cell here.")
        if name == "go" and self.grid is not None and self.cell and not self.grid.passages(*self.cell):
            return _("Nothing was said of this code here.")
        return ""

    def _refused(self, action: str) -> bool:
        reason = self.why_not(f"grid.{action}")
        if reason:
            self.notify(reason, severity="warning", markup=False)
        return bool(reason)

    def action_move(self, rows: int, columns: int) -> None:
        """To a cell nearby."""
        self.cells.move(rows, columns)

    @on(Cells.Chosen)
    def action_write(self) -> None:
        """Write, with the passages beside."""
        if self._refused("write") or self.cell is None:
            return
        case, code = self.cell
        try:
            writing = summaries.writing(self.session, case.home, code)
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)
            return
        looks = CodeLooks(self.session.codebook, language())
        title = f"{case.name} · {looks.long_name(code)}"
        self.app.push_screen(Editor(title, writing, beside=self._passages(case, code)), self._written)

    def _written(self, changed: bool | None) -> None:
        self.look_up()
        if changed:
            self.notify(_("Summary saved · u undo"), markup=False)

    def action_next(self) -> None:
        """The next cell that waits for its summary."""
        grid = self.grid
        if self._refused("next") or grid is None or self.cell is None:
            return
        rows, columns = len(grid.cases), len(grid.codes)
        here = self.cells.row * columns + self.cells.column
        for step in range(1, rows * columns + 1):
            row, column = divmod((here + step) % (rows * columns), columns)
            case, code = grid.cases[row], grid.codes[column]
            if grid.passages(case, code) and not grid.text(case, code):
                self.cells.move(row - self.cells.row, column - self.cells.column)
                return
        self.notify(_("Every cell with passages has its summary."), markup=False)

    def action_roll_up(self, of: Literal["code", "case"]) -> None:
        """All summaries of the code, or of the case, to read."""
        grid = self.grid
        if self._refused(f"by_{of}") or grid is None or self.cell is None:
            return
        case, code = self.cell
        looks = CodeLooks(self.session.codebook, language())
        if of == "code":
            title = looks.long_name(code)
            parts = [(each.name, grid.text(each, code)) for each in grid.cases]
        else:
            title = case.name
            parts = [(looks.long_name(each), grid.text(case, each)) for each in grid.codes]
        self._read(title, [part for part in parts if part[1]])

    def _read(self, title: str, parts: list[tuple[str, str]]) -> None:
        from qcode.tui.dialogs.reading import Reading

        self.app.push_screen(Reading(title, parts or [("", _("There is no summary yet; ⏎ on a cell writes one."))]))

    def action_profile(self) -> None:
        """The profile matrix by perspective or another variable."""
        if self._refused("profile"):
            return
        names = [PERSPECTIVE, *variables(self.session)]
        choices = [Choice(name, variable_label(name)) for name in names]

        def chosen(by: str | None) -> None:
            if by is not None:
                self._profile(by)

        self.app.push_screen(ChooseDialog(_("Profile by"), choices, current=PERSPECTIVE), chosen)

    def _profile(self, by: str) -> None:
        try:
            columns, rows = summaries.profile(self.session, by)
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="warning", markup=False)
            return
        from qcode.tui.grid.profile import ProfileScreen

        looks = CodeLooks(self.session.codebook, language())
        book = self.session.codebook.by_path
        names = [looks.long_name(book[row["path"]]) if row["path"] in book else row["path"] for row in rows]
        groups = [group_label(None if name == "(no value)" else name, by) for name in columns[2:]]
        cells = [[str(row[column]) for column in columns[2:]] for row in rows]
        title = _("Profile by {variable}").format(variable=variable_label(by))
        self.app.push_screen(ProfileScreen(title, groups, names, cells))

    def action_go(self) -> None:
        """To the first passage."""
        if self.grid is not None and self.cell is not None and not self._refused("go"):
            one = self.grid.passages(*self.cell)[0]
            host(self.app).open_document(one.document, one.span.start)

    def action_passages(self) -> None:
        """The passages of the code in this case, on the screen for it."""
        if self._refused("passages") or self.cell is None:
            return
        case, code = self.cell
        show = getattr(self.app, "show_passages", None)
        if show is not None:
            one = len(case.documents) == 1
            show(
                Query(code=code.path, document=case.home.name)
                if one
                else Query(code=code.path, where={CASE: case.name})
            )
