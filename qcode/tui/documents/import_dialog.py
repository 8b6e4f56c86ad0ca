"""The dialog that brings transcripts in and says what became of each file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList

from qcode.errors import QcodeError
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.importing.refi.project import ReadProject
from qcode.model import PERSPECTIVE
from qcode.session.documents.acts import ImportReport, store_previews, there_already
from qcode.session.documents.preview import ImportOptions, Preview, Reading, preview
from qcode.session.documents.speaker_rules import with_remembered
from qcode.session.exchange.merging import take_in
from qcode.tui.dialogs.path_field import PathField
from qcode.tui.dialogs.paths import typed_paths
from qcode.tui.documents.import_project import projects_in, question, read_project, refusal, taken_in_words
from qcode.tui.documents.preview_screen import PreviewScreen
from qcode.tui.documents.reporting import report_text
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.host import host
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Button, Input, Label, Static


class ImportDialog(ModalScreen[int | None]):
    """Gives the number of the first document that was added, None when there was none."""

    CSS_PATH = "../dialogs/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Close"), tooltip=N_("Close the dialog"), id="import.leave")
    ]

    def __init__(self, perspectives: list[str]) -> None:
        super().__init__()
        self._perspectives = perspectives
        self._first: int | None = None
        self._progress = (0, 0, "")

    def compose(self) -> ComposeResult:
        """The fields, the button, and room for the report."""
        with Vertical(classes="asking wide") as window:
            window.border_title = plain(_("Import transcripts"))
            yield Label(_("File or folder (.txt .docx .qdpx …; ⇥ completes)"), classes="field")
            yield PathField(id="path")
            yield Label(_("Perspective of all of them (optional)"), classes="field")
            yield Input(
                id="perspective",
                placeholder=", ".join(self._perspectives),
                suggester=SuggestFromList(self._perspectives, case_sensitive=False),
                compact=True,
            )
            yield Label(_("Table with variables by document, .csv or .xlsx (optional)"), classes="field")
            yield PathField(id="table")
            with Horizontal(classes="answers"):
                yield Button(_("Import"), id="go", variant="primary", compact=True)
                yield Button(_("Close"), id="close", compact=True)
            with VerticalScroll(id="report", can_focus=False):
                yield Static(id="report-text", markup=False)

    def on_mount(self) -> None:
        """Start in the first field."""
        self.query_one("#path", PathField).input.focus()

    @on(Button.Pressed, "#close")
    def action_leave(self) -> None:
        """Close; what was imported stays, and undo takes it back."""
        self.dismiss(self._first)

    @on(Input.Submitted)
    @on(Button.Pressed, "#go")
    def _go(self) -> None:
        paths = typed_paths(self.query_one("#path", PathField).value)
        table = typed_paths(self.query_one("#table", PathField).value)
        perspective = self.query_one("#perspective", Input).value.strip()
        if not paths:
            self._say(_("Type the path of a file or a folder first."))
            self.query_one("#path", PathField).input.focus()
            return
        options = ImportOptions(
            variables={PERSPECTIVE: perspective} if perspective else {}, table=table[0] if table else None
        )
        self.query_one("#go", Button).disabled = True
        self._progress = (0, 0, "")
        self._say(_("Reading …"))
        self._read(paths, options)

    @work(exclusive=True, group="import")
    async def _read(self, paths: list[Path], options: ImportOptions) -> None:
        """Reading Word files takes a while; the app stays awake. What was read is shown before it is stored."""
        session = host(self.app).session
        if projects := projects_in(paths):
            await self._read_project(projects[0], options, alone=len(paths) == 1)
            return
        ticking = self.set_interval(0.1, self._tell)
        try:
            options = with_remembered(session, options)
            reading = await in_thread(lambda: preview(paths, options, self._on_file), name="import")
        except QcodeError as error:
            self._say(trouble_in_words(error))
            self.query_one("#go", Button).disabled = False
            return
        finally:
            ticking.stop()
        there = [there_already(session, one) for one in reading.previews]
        if not any(name is None for name in there):
            self._store([], reading, there, options)
            return
        screen = PreviewScreen(reading, there, self._perspectives, options)
        self.app.push_screen(screen, lambda chosen: self._chosen(chosen, reading, there, screen.options))

    async def _read_project(self, path: Path, options: ImportOptions, *, alone: bool) -> None:
        """A project of another program comes in by itself, with its codes and codings; it is shown first."""
        self.query_one("#go", Button).disabled = False
        if not alone:
            self._say(_("{file} is a project of another program: name it alone.").format(file=path.name))
            return
        try:
            options = with_remembered(host(self.app).session, options)
            found = await in_thread(lambda: read_project(path, options), name="import")
        except QcodeError as error:
            self._say(trouble_in_words(error))
            return
        if found.is_misfit:
            self._say(refusal(found, path))
        else:
            self.app.push_screen(question(found, path), lambda yes: self._answered(found, path, is_wanted=bool(yes)))

    def _answered(self, found: ReadProject, path: Path, *, is_wanted: bool) -> None:
        if is_wanted:
            self._take_in(found, path)
        else:
            self._say(_("Nothing was stored."))

    @work(exclusive=True, group="import-store")
    async def _take_in(self, found: ReadProject, path: Path) -> None:
        """Take a project in, as one act."""
        session = host(self.app).session
        try:
            taken = await in_thread(lambda: take_in(session, found, source=path.name), name="import")
        except QcodeError as error:
            self._say(trouble_in_words(error))
            return
        self._say(taken_in_words(taken))
        new = [entry.id for entry in session.documents if entry.name in taken.documents]
        self._first = self._first or next(iter(new), None)
        self.query_one("#path", PathField).input.value = ""
        self.query_one("#close", Button).focus()

    def _chosen(
        self, chosen: list[Preview] | None, reading: Reading, there: list[str | None], options: ImportOptions
    ) -> None:
        if chosen is None:
            self._say(_("Nothing was stored."))
            self.query_one("#go", Button).disabled = False
        else:
            self._store(chosen, reading, there, options)

    @work(exclusive=True, group="import-store")
    async def _store(
        self, chosen: list[Preview], reading: Reading, there: list[str | None], options: ImportOptions
    ) -> None:
        """Store what was chosen, as one act."""
        session = host(self.app).session
        try:
            report = await in_thread(lambda: store_previews(session, chosen, options), name="import")
        except QcodeError as error:
            self._say(trouble_in_words(error))
        else:
            report.failed += reading.failed
            pairs = zip(reading.previews, there, strict=True)
            report.present += [(one.path, name) for one, name in pairs if name is not None]
            self._done(report)
        self.query_one("#go", Button).disabled = False

    def _on_file(self, number: int, count: int, path: Path) -> None:
        """Heard in the thread that reads."""
        self._progress = (number, count, path.name)

    def _tell(self) -> None:
        number, count, name = self._progress
        if count:
            self._say(
                _("Reading {number} of {count}: {name}").format(number=min(number + 1, count), count=count, name=name)
            )

    def _done(self, report: ImportReport) -> None:
        self._say(report_text(report))
        if report.added:
            self._first = self._first or report.added[0][0].id
            self.query_one("#path", PathField).input.value = ""
            self.query_one("#close", Button).focus()

    def _say(self, text: str | Content) -> None:
        self.query_one("#report-text", Static).update(text)
        self.query_one("#report").display = True
