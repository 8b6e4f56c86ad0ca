"""The documents of the project by perspective, with how far the coding is: the screen where a coder starts."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.keys.documents import ACTIONS
from qcode.session import Changed
from qcode.tui.documents.changing import DocumentChanges
from qcode.tui.documents.finding import DocumentSearch
from qcode.tui.documents.list import DocumentList
from qcode.tui.documents.listing import DocumentListing
from qcode.tui.documents.overview import matching
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.picture import picture_line
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.widgets import Input, Static


class DocumentsScreen(FeatureScreen):
    """The home of the app."""

    CSS_PATH = "documents.tcss"
    AUTO_FOCUS = "#list"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._field = Input(id="filter", placeholder=_filter_hint(), compact=True)
        self.listing = DocumentListing(self.host, DocumentList(id="list", markup=False), self)
        self.listing.changed = self._show
        self._search = DocumentSearch(self.listing, self._field)
        self.take_features((self._search, DocumentChanges(self.listing)))

    def compose(self) -> ComposeResult:
        """Title, filter, list (or what to do when there is nothing in it), keys."""
        yield Static(id="title", markup=False)
        yield self._field
        yield Static(id="header", markup=False)
        yield self.listing.rows
        yield Static(id="empty", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.documents")), self.why_not, id="keys")

    def on_mount(self) -> None:
        """Look up the documents with their numbers, and show them."""
        self.listing.look_up()

    def on_screen_resume(self) -> None:
        """Reading and coding went on while another screen was on top."""
        if self.listing.stale:
            self.listing.look_up()

    def on_screen_suspend(self) -> None:
        """Reading is in no news."""
        self.listing.stale = True

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top: while somebody codes, each key would count all anew."""
        if changed.tables & {"document", "variable", "coding", "speaker", "turn", "setting", "done", "counting"}:
            self.listing.stale = True
            if self.is_current:
                self.listing.look_up()

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface."""
        self._field.placeholder = _filter_hint()
        self.listing.look_up()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
        pattern, rows = self._field.value, self.listing.rows
        found = matching(self.listing.entries, pattern)
        self.query_one("#title", Static).update(self._title())
        self.query_one("#empty", Static).update(self._nothing(pattern))
        self.query_one("#empty").display = not found
        rows.display = self.query_one("#header").display = bool(found)
        looks, codes = CodeLooks(self.session.codebook, language()), self.session.codebook.by_key
        rows.draw = lambda entry: picture_line(entry.picture, codes, looks)
        rows.show(found)
        self.query_one(KeyBar).refresh()

    def _title(self) -> Content:
        count = len(self.listing.entries)
        words = sum(entry.words for entry in self.listing.entries)
        codings = sum(entry.all for entry in self.listing.entries)
        parts = [
            ngettext("{count} document", "{count} documents", count).format(count=whole(count)),
            _("{count} respondents' words").format(count=whole(words)),
            ngettext("{count} coding", "{count} codings", codings).format(count=whole(codings)),
        ]
        if self.session.under_names:
            parts.append(_("under pseudonyms"))
        return assemble((self.session.title, "bold"), ("  " + " · ".join(parts), "dim"))

    def _nothing(self, pattern: str) -> Content:
        if self.listing.entries:
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
    def _selected(self) -> None:
        self._search.open()

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        self._show()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self._search.back_to_list()


def _filter_hint() -> str:
    return _("name, perspective, language, coder or variable")
