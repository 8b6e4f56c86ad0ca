"""The memos screen: all memos of the study in one list, the one under the cursor whole."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.keys.memos import ACTIONS
from qcode.model.memo import MemoKind
from qcode.session import Changed
from qcode.session.writing.memos import EVERY, Entry, Wanted
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Input, OptionList, Static
from qcode.tui.kit.words import one_line, quoted
from qcode.tui.memos.finding import MemoSearch
from qcode.tui.memos.listing import MemoListing
from qcode.tui.memos.words import kind_name
from qcode.tui.memos.writing import MemoWriting


class MemosScreen(FeatureScreen):
    """All memos, those in codings too."""

    CSS_PATH = "memos.tcss"
    AUTO_FOCUS = "#list"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._field = Input(id="search", compact=True)
        self._field.display = False
        rows = OptionList(id="list", markup=False, compact=True)
        self.listing = MemoListing(self.host, rows, self, lambda: self.size.width)
        self.listing.shown = self._show
        self._search = MemoSearch(self.listing, self._field)
        self.take_features((self._search, MemoWriting(self.listing)))

    def compose(self) -> ComposeResult:
        """What is listed, the list, the memo, keys."""
        yield Static(id="heading", markup=False)
        yield self._field
        yield self.listing.rows
        yield Static(id="empty", markup=False)
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="whole-text", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.memos")), self.why_not)

    def on_mount(self) -> None:
        """Look up the memos and show them."""
        self.listing.look_up()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
        empty = "" if self.listing.entries else self._nothing()
        self.query_one("#empty", Static).update(empty)
        self.query_one("#empty").display = bool(empty)
        self.listing.rows.display = not empty
        self.query_one("#whole").display = not empty
        count = len(self.listing.entries)
        words = ngettext("{count} memo", "{count} memos", count).format(count=whole(count))
        asked = _in_words(self.listing.wanted)
        self.query_one("#heading", Static).update(
            assemble((_("Memos"), "bold"), (f"  {words}", "dim"), (f"  {asked}" if asked else "", "bold $accent"))
        )
        self._show_whole()
        self.query_one(KeyBar).refresh()

    def _nothing(self) -> str:
        if self.listing.wanted != EVERY:
            return _("No memo is like this. X shows all of them.")
        return _("There are no memos yet. n writes one on the project, a document or a code; c a case summary. On the "
                 "coding screen I writes one on the selected words, m one in a coding.")  # fmt: skip

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        pane, entry = self.query_one("#whole-text", Static), self.listing.entry
        if entry is None:
            pane.update("")
            return
        pane.update(assemble(*self._parts(entry)))
        memo = entry.memo
        pieces = [self.listing.kind(entry), self.listing.place(entry, whole=False), memo.coder, memo.changed[:10]]
        self.query_one("#whole").border_title = plain(" · ".join(filter(None, pieces)))
        self.query_one("#whole").scroll_home(animate=False)

    def _parts(self, entry: Entry) -> list[str | tuple[str, str]]:
        """Title, the words it is on, whether it is to be reviewed, and the text of a memo."""
        memo, words = entry.memo, self.listing.passage(entry)
        parts: list[str | tuple[str, str]] = []
        if memo.title:
            parts.append((f"{memo.title}\n", "bold"))
        if words:
            parts.append((quoted(one_line(words)) + "\n", "$foreground 65%"))
        if memo.review:
            parts.append((_("to review") + "\n", "bold $warning"))
        return [*parts, memo.text]

    # -- news ------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Rows are cut to the width."""
        self.call_after_refresh(self.listing.look_up)

    def on_screen_resume(self) -> None:
        """What was written meanwhile is there."""
        if self.listing.stale:
            self.listing.look_up()

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top."""
        if changed.tables & {"memo", "coding", "code", "document"}:
            self.listing.stale = True
            if self.is_current:
                self.listing.look_up()

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface."""
        self.listing.look_up()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self._search.typed(event.value)

    @on(Input.Submitted, "#search")
    def _submitted(self) -> None:
        self._search.back_to_list()

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self.action_do("memos.edit")

    def trouble(self, error: QcodeError) -> None:
        """Say what was not done, and why; nothing is lost."""
        self.warn(trouble_in_words(error))


def _in_words(wanted: Wanted) -> str:
    """Which memos are asked for, in one line; `""` for all."""
    parts = (
        kind_name(MemoKind(wanted.kind)) if wanted.kind else "",
        wanted.document,
        wanted.code,
        wanted.coder,
        quoted(wanted.words) if wanted.words else "",
    )
    return " · ".join(filter(None, parts))
