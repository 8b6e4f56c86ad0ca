"""The documents of the project by perspective, with how far the coding is: the screen where a coder starts."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.model import PERSPECTIVE, PERSPECTIVES
from qcode.session import Changed, Session, documents, material
from qcode.tui.actions import bindings
from qcode.tui.documents.actions import ACTIONS
from qcode.tui.documents.choose import Choice, ChooseDialog
from qcode.tui.documents.confirm import ConfirmDialog
from qcode.tui.documents.host import host
from qcode.tui.documents.import_dialog import ImportDialog
from qcode.tui.documents.labels import group_label
from qcode.tui.documents.list import DocumentList
from qcode.tui.documents.numbers import whole
from qcode.tui.documents.overview import Entry, entries, matching
from qcode.tui.keys import KeyBar


class DocumentsScreen(Screen[None]):
    """The home of the app."""

    CSS_PATH = "documents.tcss"
    AUTO_FOCUS = "#list"
    ACTIONS = ACTIONS
    BINDINGS = bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._stale = True

    @property
    def session(self) -> Session:
        """The open project."""
        return host(self.app).session

    @property
    def highlighted(self) -> Entry | None:
        """The document under the cursor."""
        return self.query_one(DocumentList).entry

    def compose(self) -> ComposeResult:
        """Title, filter, list (or what to do when there is nothing in it), keys."""
        yield Static(id="title", markup=False)
        yield Input(id="filter", placeholder=_filter_hint(), compact=True)
        yield Static(id="header", markup=False)
        yield DocumentList(id="list", markup=False)
        yield Static(id="empty", markup=False)
        yield KeyBar((*ACTIONS, *getattr(self.app, "ACTIONS", ())), self.why_not, id="keys")

    def on_mount(self) -> None:
        """Show what there is."""
        self._load()

    def on_screen_resume(self) -> None:
        """Coding went on while another screen was on top."""
        if self._stale:
            self._load()

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top: while somebody codes, each key would count all anew."""
        if changed.tables & {"document", "variable", "coding", "speaker", "turn", "setting"}:
            self._stale = True
            if self.is_current:
                self._load()

    def language_changed(self) -> None:
        """Say everything anew."""
        self.query_one("#filter", Input).placeholder = _filter_hint()
        self._load()

    def _load(self) -> None:
        self._entries = entries(material.study(self.session), self.session.coder)
        self._stale = False
        self._show()

    def _show(self) -> None:
        pattern = self.query_one("#filter", Input).value
        found = matching(self._entries, pattern)
        self.query_one("#title", Static).update(self._title())
        self.query_one("#empty", Static).update(self._nothing(pattern))
        self.query_one("#empty").display = not found
        self.query_one("#list").display = self.query_one("#header").display = bool(found)
        self.query_one(DocumentList).show(found)
        self.query_one(KeyBar).refresh()

    def _title(self) -> Content:
        count = len(self._entries)
        words = sum(entry.words for entry in self._entries)
        codings = sum(entry.all for entry in self._entries)
        parts = [
            ngettext("{count} document", "{count} documents", count).format(count=whole(count)),
            _("{count} respondents' words").format(count=whole(words)),
            ngettext("{count} coding", "{count} codings", codings).format(count=whole(codings)),
        ]
        return Content.assemble((self.session.title, "bold"), ("  " + " · ".join(parts), "dim"))

    def _nothing(self, pattern: str) -> Content:
        if self._entries:
            return Content(_("No document matches “{pattern}”. Escape shows all of them.").format(pattern=pattern))
        return Content.assemble(
            (_("There are no documents yet."), "bold"),
            "\n\n",
            _("Press I to import transcripts: a file, or a folder with all of them (.txt, .md, .docx)."),
            "\n",
            _("Or on the command line:"),
            ("  qcode import FOLDER --perspective mo", "bold"),
            "\n\n",
            _("Words stay on this computer. Who interviews is recognised and can be corrected."),
        )

    @on(DocumentList.Fitted)
    def _fitted(self, event: DocumentList.Fitted) -> None:
        self.query_one("#header", Static).update(event.header)

    @on(DocumentList.OptionSelected)
    def _selected(self, event: DocumentList.OptionSelected) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the document under the cursor."""
        if entry := self.highlighted:
            host(self.app).open_document(entry.id)

    def action_move(self, step: int) -> None:
        """To a document nearby."""
        found = self.query_one(DocumentList)
        if step > 0:
            found.action_cursor_down()
        else:
            found.action_cursor_up()

    def action_edge(self, side: int) -> None:
        """To the first or last document."""
        found = self.query_one(DocumentList)
        if side > 0:
            found.action_last()
        else:
            found.action_first()

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        needs = ("open", "perspective", "remove")
        if action.removeprefix("documents.") in needs and self.highlighted is None:
            return _("There is no document here.")
        return ""

    def action_filter(self) -> None:
        """Type to filter."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def action_all(self) -> None:
        """Clear the filter."""
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        self.query_one(DocumentList).focus()
        self._show()

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        self._show()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = bool(field.value)
        self.query_one(DocumentList).focus()

    def action_perspective(self) -> None:
        """Say whose view the document under the cursor is."""
        if not (entry := self.highlighted):
            return
        known = self._perspectives()
        counts = {value: sum(one.perspective == value for one in self._entries) for value in known}
        choices = [Choice(value, group_label(value), _value_note(value, counts[value])) for value in known]
        choices.append(Choice("", _("No perspective")))
        title = _("Perspective of {name}").format(name=entry.name)
        self.app.push_screen(
            ChooseDialog(title, choices, current=entry.perspective or "", free=True),
            lambda value: self._set_perspective(entry, value),
        )

    def _perspectives(self) -> list[str]:
        used = {entry.perspective for entry in self._entries if entry.perspective}
        return [*PERSPECTIVES, *sorted(used - set(PERSPECTIVES))]

    def _set_perspective(self, entry: Entry, value: str | None) -> None:
        if value is None or value == (entry.perspective or ""):
            return
        document = self.session.documents_by_id[entry.id]
        try:
            documents.set_variables(self.session, document, {PERSPECTIVE: value})
        except QcodeError as error:
            self.notify(str(error), severity="error", markup=False)

    def action_import(self) -> None:
        """Bring transcripts in."""
        self.app.push_screen(ImportDialog(self._perspectives()), self._imported)

    def _imported(self, first: int | None) -> None:
        if first is not None:
            self.query_one(DocumentList).go_to(first)

    def action_remove(self) -> None:
        """Ask, then take the document under the cursor out of the project."""
        if not (entry := self.highlighted):
            return
        count = entry.all
        codings = ngettext("{count} coding goes with it.", "{count} codings go with it.", count) if count else ""
        undo = _("Undo brings everything back.")
        question = _("Remove {name} from the project?").format(name=entry.name)
        explanation = " ".join(part for part in (codings.format(count=whole(count)), undo) if part)
        self.app.push_screen(
            ConfirmDialog(question, explanation, yes=_("Remove")), lambda sure: self._remove(entry, bool(sure))
        )

    def _remove(self, entry: Entry, sure: bool) -> None:
        if not sure:
            return
        try:
            documents.remove_document(self.session, self.session.documents_by_id[entry.id])
        except QcodeError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        said = _("{name} is removed. Undo brings it back.").format(name=entry.name)
        self.notify(said, markup=False)


def _filter_hint() -> str:
    return _("name, perspective, language, coder or variable")


def _value_note(value: str, count: int) -> str:
    used = ngettext("{count} document", "{count} documents", count).format(count=count) if count else ""
    return " · ".join(part for part in (value if group_label(value) != value else "", used) if part)
