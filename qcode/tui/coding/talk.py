"""What the coding screen says: a heading, and one line for everything that was done or refused."""

from __future__ import annotations

from collections.abc import Callable

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.tui.coding.widgets import Heading
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.notice import Notice
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.words import perspective_name


class Talk:
    """The heading and the line for notices. `shares` gives words for how far the coder is."""

    def __init__(
        self, work: Workspace, heading: Heading, notice: Notice, shares: Callable[[], tuple[str, ...]]
    ) -> None:
        self._work = work
        self._heading = heading
        self._notice = notice
        self._shares = shares
        self._last_step_saved = True

    def show_heading(self) -> None:
        """Which document, how far, and whether all is saved."""
        desk, session = self._work.desk, self._work.session
        state = self._state()
        if desk is None:
            self._heading.left = (session.title, session.coder)
            self._heading.right = (state,)
        else:
            names = (_("under pseudonyms"),) if session.under_names else ()
            self._heading.left = (
                desk.document.name,
                perspective_name(desk.document.perspective),
                session.coder,
                *names,
            )
            self._heading.right = (*self._shares(), state)
        self._heading.trouble = not self._last_step_saved

    def _state(self) -> str:
        if self._work.session.store.readonly:
            return _("read only")
        return _("all saved") if self._last_step_saved else _("last step not saved")

    def say(self, text: str, *, stays: bool = False) -> None:
        """What happened, in the line for it; it goes by itself unless it `stays`."""
        if self._notice.is_mounted:
            self._notice.say(text, stays=stays)

    def saved(self, text: str) -> None:
        """What was done and stored."""
        self._last_step_saved = True
        self.say(text)

    def trouble(self, error: QcodeError) -> None:
        """What was not done; work goes on."""
        self._last_step_saved = self._last_step_saved and error.exit_code != 4
        self._notice.say(trouble_in_words(error), trouble=True)
        self.show_heading()
