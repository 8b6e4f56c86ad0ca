"""The themes screen: groups of passages to read, to name, and to make codes of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from qcode.keys.themes import ACTIONS
from qcode.session import Changed
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.widgets import OptionList, Static
from qcode.tui.themes.choosing import GroupingOptions
from qcode.tui.themes.deciding import GroupDecisions
from qcode.tui.themes.grouping import Grouping
from qcode.tui.themes.lists import GroupLists, Panes
from qcode.tui.themes.reading import GroupCursor

NARROW = 100
"""Cells of a screen below which the lists stand one above the other."""
NOTICE = 5
"""Seconds that a notice stays."""
_GROUPED_FROM = frozenset({"coding", "document", "speaker", "turn", "variable"})
"""Tables from which groups are made: after a change of these they are of before."""


class ThemesScreen(FeatureScreen):
    """Groups of passages by meaning with their passages: candidates for codes, never stored by themselves."""

    CSS_PATH = "themes.tcss"
    AUTO_FOCUS = "#groups"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        about, passages = Static(id="about", markup=False), OptionList(id="passages", markup=False)
        groups = OptionList(id="groups", markup=False)
        self._panes = Panes(
            title=Static(id="title", markup=False),
            groups=groups,
            about=about,
            passages=passages,
            middle=Horizontal(groups, Vertical(about, passages, id="right"), id="middle"),
            empty=Static(id="empty", markup=False),
        )
        self.grouping = Grouping(self.host, self)
        self.grouping.told = self._say
        self.grouping.changed = self._fill
        self.lists = GroupLists(self.grouping, self._panes)
        self.take_features((GroupCursor(self.lists), GroupingOptions(self.grouping), GroupDecisions(self.lists)))

    def compose(self) -> ComposeResult:
        """What is grouped, the groups, what is known of one and its passages, keys."""
        yield self._panes.title
        yield self._panes.middle
        yield self._panes.empty
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.themes")), self.why_not)

    def on_mount(self) -> None:
        """Group what is not coded."""
        self.set_class(self.app.size.width < NARROW, "narrow")
        self.grouping.group_anew()

    def on_resize(self, event: events.Resize) -> None:
        """One above the other where it is narrow."""
        self.set_class(event.size.width < NARROW, "narrow")

    @property
    def texts_shown(self) -> Mapping[int, str]:
        """The hashes of the texts that the places of the groups are in, by document."""
        return self.grouping.texts

    def _say(self) -> None:
        if self.is_mounted:
            self.lists.say()
            self.query_one(KeyBar).refresh()

    def _fill(self, at: int | None = None) -> None:
        if self.is_mounted:
            self.lists.fill(at)
            self.query_one(KeyBar).refresh()

    # -- news ------------------------------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Back where the cursor was; who came from a passage is on it again."""
        among = self.lists.passages.has_focus
        if self.grouping.found is not None:
            self._fill()
        if among and self.lists.places:
            self.lists.passages.focus()

    def project_changed(self, changed: Changed) -> None:
        """Groups stay as they are while somebody looks at them; it is said that they are of before."""
        if changed.tables & _GROUPED_FROM:
            self.grouping.stale = self.grouping.found is not None
        if changed.tables & (_GROUPED_FROM | {"code", "queued"}) and self.is_mounted:
            if self.grouping.found is None and not self.grouping.working:
                self.grouping.group_anew()
            else:
                self._fill()

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface."""
        self._fill()

    @on(OptionList.OptionHighlighted, "#groups")
    def _moved(self) -> None:
        self.lists.follow()

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self.action_do("themes.go")

    # -- the voice -------------------------------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Say what happened, for a moment."""
        self.notify(text, markup=False, timeout=NOTICE)

    def warn(self, text: str) -> None:
        """Say why something can't be done, for a moment."""
        self.notify(text, severity="warning", markup=False, timeout=NOTICE)
