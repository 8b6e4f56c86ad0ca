"""What the coding screen says: the heading, and a notice for everything that was done or refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.session import Session
from qcode.tui.coding.desk import Desk
from qcode.tui.coding.widgets import Heading, Notice
from qcode.tui.coding.words import perspective_name
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.transcript import TranscriptView

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp

P = ParamSpec("P")


def spoken(action: Callable[Concatenate[Any, P], None]) -> Callable[..., None]:
    """Let an action that the project refuses end in a notice."""

    @wraps(action)
    def wrapper(self: Any, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            action(self, *args, **kwargs)
        except QcodeError as error:
            self.trouble(error)

    return wrapper


class Talking(Screen[None]):
    """A screen with a heading and a line for notices."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._saved = True
        self._ready = False  # whether the parts of the screen are there

    @property
    def qcode(self) -> QcodeApp:
        """The app."""
        return cast("QcodeApp", self.app)

    @property
    def session(self) -> Session:
        """The project."""
        return self.qcode.session

    @property
    def view(self) -> TranscriptView:
        """The text."""
        return self.query_one(TranscriptView)

    def show_heading(self) -> None:
        """Which document, how far, and whether all is saved."""
        heading, desk = self.query_one(Heading), self.desk
        coder = self.session.coder
        if desk is None:
            heading.left = (self.session.title, coder)
        else:
            heading.left = (desk.document.name, perspective_name(desk.document.perspective), coder)
        if self.session.store.readonly:
            saved = _("read only")
        else:
            saved = _("all saved") if self._saved else _("last step not saved")
        heading.right = (*self.shares(), saved) if desk else (saved,)
        heading.trouble = not self._saved

    def shares(self) -> tuple[str, ...]:
        """How far the coder is, in words."""
        return ()

    def say(self, text: str, *, stays: bool = False) -> None:
        """Tell the coder what happened, in the line for it; it goes by itself unless it `stays`."""
        if self._ready:
            self.query_one(Notice).say(text, stays=stays)

    def saved(self, text: str) -> None:
        """Say what was done and stored."""
        self._saved = True
        self.say(text)
        self.look_around()

    def trouble(self, error: QcodeError) -> None:
        """Say what was not done; work goes on."""
        self._saved = self._saved and error.exit_code != 4
        self.query_one(Notice).say(trouble_in_words(error), trouble=True)
        self.show_heading()

    def look_around(self) -> None:
        """Show what is known about the place of the cursor."""
