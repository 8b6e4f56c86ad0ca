"""The trail screen: every act of the project, newest first, and what the one under the cursor changed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import in_words, ngettext
from qcode.keys.trail import ACTIONS
from qcode.model import ActKind
from qcode.session import Changed
from qcode.session.project import trail
from qcode.session.project.trail_rows import shown_change
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Input, OptionList, Static
from qcode.tui.kit.words import one_line, quoted
from qcode.tui.trail.change_text import change_text
from qcode.tui.trail.finding import TrailSearch
from qcode.tui.trail.listing import EVERY, TrailListing, Wanted, moment
from qcode.tui.trail.turning import TakingBack


class TrailScreen(FeatureScreen):
    """Who did what, when, and what was there before and after."""

    CSS_PATH = "trail.tcss"
    AUTO_FOCUS = "#list"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._field = Input(id="search", compact=True)
        self._field.display = False
        self._pane = VerticalScroll(Static(id="whole-text", markup=False), id="whole", can_focus=False)
        rows = OptionList(id="list", markup=False, compact=True)
        self.listing = TrailListing(self.host, rows, self, lambda: self.size.width)
        self.listing.shown = self._show
        self._search = TrailSearch(self.listing, self._field, self._pane)
        self.take_features((self._search, TakingBack(self.listing)))

    def compose(self) -> ComposeResult:
        """What is listed, the list, the act, keys."""
        yield Static(id="heading", markup=False)
        yield Static(id="hidden", markup=False)
        yield self._field
        yield self.listing.rows
        yield Static(id="empty", markup=False)
        yield self._pane
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.trail")), self.why_not)

    def on_mount(self) -> None:
        """Look up the acts and show them."""
        self.listing.look_up()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
        there = bool(self.listing.acts)
        self.query_one("#empty", Static).update("" if there else self._nothing())
        self.query_one("#empty").display = not there
        self.listing.rows.display = self._pane.display = there
        self._show_hidden()
        asked = _in_words(self.listing.wanted)
        self.query_one("#heading", Static).update(
            assemble(
                (_("Trail"), "bold"), (f"  {self._amount()}", "dim"), (f"  {asked}" if asked else "", "bold $accent")
            )
        )
        self._show_act()
        self.query_one(KeyBar).refresh()

    def _nothing(self) -> str:
        if self.listing.complete:
            return _("No act is like this. X shows all of them.")
        looked = whole(self.listing.looked)
        return _("None of the newest {count} acts is like this. G looks among older ones.").format(count=looked)

    def _amount(self) -> str:
        count = len(self.listing.acts)
        if self.listing.complete:
            return ngettext("{count} act", "{count} acts", count).format(count=whole(count))
        if self.listing.wanted.words:
            looked = whole(self.listing.looked)
            return _("{count} of the newest {looked} acts; G looks among older ones").format(
                count=whole(count), looked=looked
            )
        return _("the newest {count} acts; older ones come at the end of the list").format(count=whole(count))

    def _show_hidden(self) -> None:
        """Say where others' acts are not shown."""
        hidden = trail.hidden_documents(self.session)
        line = self.query_one("#hidden", Static)
        line.display = bool(hidden)
        names = ", ".join(hidden)
        line.update(_("Others' work in documents that are coded blind is not shown: {names}").format(names=names))

    @on(OptionList.OptionHighlighted)
    def _show_act(self) -> None:
        pane, act = self.query_one("#whole-text", Static), self.listing.act
        if act is None:
            pane.update("")
            return
        try:
            pane.update(change_text(shown_change(self.session, act)))
        except QcodeError as error:
            self.trouble(error)
        pieces = [self.listing.kind(act), self.listing.subject(act), act.coder, moment(act)]
        self._pane.border_title = plain(one_line(" · ".join(filter(None, pieces))))
        self._pane.scroll_home(animate=False)
        self.query_one(KeyBar).refresh()

    # -- news ------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Rows are cut to the width."""
        self.call_after_refresh(self.listing.look_up)

    def on_screen_resume(self) -> None:
        """What was done meanwhile is there."""
        if self.listing.stale:
            self.listing.look_up()

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top: whatever changed, it was an act."""
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
        await self.action_do("trail.go")

    def trouble(self, error: QcodeError) -> None:
        """Say what was not done, and why; nothing is lost."""
        self.warn(trouble_in_words(error))


def _in_words(wanted: Wanted) -> str:
    """Which acts are asked for, in one line; `""` for all."""
    if wanted == EVERY:
        return ""
    kind = in_words(ActKind(wanted.only.kind).label) if wanted.only.kind else ""
    words = quoted(wanted.words) if wanted.words else ""
    return " · ".join(filter(None, (wanted.only.coder, kind, wanted.only.document, words)))
