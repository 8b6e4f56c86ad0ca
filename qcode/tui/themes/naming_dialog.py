"""A code made of a group: its name and place, and codes that it would be a near-duplicate of."""

from __future__ import annotations

from collections.abc import Callable

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.session.coding.inventing import one_line
from qcode.suggest.themes.near import Near
from qcode.tui.dialogs.new_code import NewCode
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.widgets import Static
from qcode.tui.themes.words import near_in_words


class GroupCode(NewCode):
    """Returns name and path of the code above. A near-duplicate is said at once, and is made only by a second ⏎."""

    HEADING = N_("A code of this group")
    KEYS = N_("⏎ make; the passages wait for a decision · ↑↓ place · esc leave")

    def __init__(
        self,
        looks: CodeLooks,
        words: str,
        *,
        name: str,
        above: str,
        duplicates: Callable[[str], tuple[Near, ...]],
    ) -> None:
        super().__init__(looks, words, name=name, above=above)
        self._duplicates = duplicates
        self._warned = ""

    def look_at(self, name: str) -> None:
        """Say which codes are near."""
        found = self._duplicates(one_line(name)) if one_line(name) else ()
        shown = self.query_one("#new-code-hint", Static)
        words = _("Near to a code that there is: {codes}. W puts the passages in its queue instead.")
        shown.update(words.format(codes=near_in_words(found, self._looks)) if found else "")
        shown.display = bool(found)

    def allowed(self, name: str) -> bool:
        """A near-duplicate is to be confirmed."""
        if not self._duplicates(name) or self._warned == name:
            return True
        self._warned = name
        self.notify(_("There is a code like this. ⏎ once more makes it all the same."), severity="warning")
        return False
