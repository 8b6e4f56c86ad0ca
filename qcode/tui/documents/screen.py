"""The documents of the project by perspective, with how far the coding is: the screen where a coder starts."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.keys.documents import ACTIONS
from qcode.session import Changed
from qcode.session import study as material
from qcode.session.documents.positions import places
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.coding.picture import picture_line
from qcode.tui.documents.changing import Changing
from qcode.tui.documents.list import DocumentList
from qcode.tui.documents.overview import Entry, entries, matching
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import host, other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.widgets import Input, Static

MANY = 60
"""Documents from which on looking at all of them, which takes 0.1 s for 30, is done beside the app."""


class DocumentsScreen(Changing):
    """The home of the app."""

    CSS_PATH = "documents.tcss"
    AUTO_FOCUS = "#list"
    ACTIONS = ACTIONS
    BINDINGS = bindings(ACTIONS)

    def compose(self) -> ComposeResult:
        """Title, filter, list (or what to do when there is nothing in it), keys."""
        yield Static(id="title", markup=False)
        yield Input(id="filter", placeholder=_filter_hint(), compact=True)
        yield Static(id="header", markup=False)
        yield DocumentList(id="list", markup=False)
        yield Static(id="empty", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.documents")), self.why_not, id="keys")

    def on_mount(self) -> None:
        """Look up the documents with their numbers, and show them."""
        self._load()

    def on_screen_resume(self) -> None:
        """Reading and coding went on while another screen was on top."""
        if self._stale:
            self._load()

    def on_screen_suspend(self) -> None:
        """Reading is in no news."""
        self._stale = True

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top: while somebody codes, each key would count all anew."""
        if changed.tables & {"document", "variable", "coding", "speaker", "turn", "setting"}:
            self._stale = True
            if self.is_current:
                self._load()

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface."""
        self.query_one("#filter", Input).placeholder = _filter_hint()
        self._load()

    def _load(self) -> None:
        self._stale = False
        if len(self.session.documents) > MANY:
            self._load_beside()
        else:
            self._take(self._look())

    @work(exclusive=True, group="overview")
    async def _load_beside(self) -> None:
        self._take(await in_thread(self._look, name="overview"))

    def _look(self) -> list[Entry]:
        return entries(material.study(self.session), self.session.coder, places(self.session))

    def _take(self, found: list[Entry]) -> None:
        self.entries = found
        self._show()

    def _show(self) -> None:
        pattern = self.query_one("#filter", Input).value
        found = matching(self.entries, pattern)
        self.query_one("#title", Static).update(self._title())
        self.query_one("#empty", Static).update(self._nothing(pattern))
        self.query_one("#empty").display = not found
        self.query_one("#list").display = self.query_one("#header").display = bool(found)
        looks, codes = CodeLooks(self.session.codebook, language()), self.session.codebook.by_key
        self.query_one(DocumentList).draw = lambda entry: picture_line(entry.picture, codes, looks)
        self.query_one(DocumentList).show(found)
        self.query_one(KeyBar).refresh()

    def _title(self) -> Content:
        count = len(self.entries)
        words = sum(entry.words for entry in self.entries)
        codings = sum(entry.all for entry in self.entries)
        parts = [
            ngettext("{count} document", "{count} documents", count).format(count=whole(count)),
            _("{count} respondents' words").format(count=whole(words)),
            ngettext("{count} coding", "{count} codings", codings).format(count=whole(codings)),
        ]
        return assemble((self.session.title, "bold"), ("  " + " · ".join(parts), "dim"))

    def _nothing(self, pattern: str) -> Content:
        if self.entries:
            return plain(_("No document matches “{pattern}”. Escape shows all of them.").format(pattern=pattern))
        return assemble(
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
        """Move to the next document (1) or the one before (-1)."""
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
        needs = ("open", "perspective", "remove", "update", "reserve")
        if action.removeprefix("documents.") in needs and self.highlighted is None:
            return _("There is no document here.")
        return ""

    def action_filter(self) -> None:
        """Open the field that filters the list by what is typed."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def action_all(self) -> None:
        """Drop the filter and show all documents."""
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


def _filter_hint() -> str:
    return _("name, perspective, language, coder or variable")
