"""How a change in the project reaches the screens.

A screen (or dialog) that shows the project has a method

    def project_changed(self, changed: Changed) -> None

and is told of every change, its own ones, undone ones and those of other programs alike: `changed.tables` and
`changed.documents` say what to look at again. It is always called in the app's thread, whoever made the change, for
each running screen, also one that is covered by another. Screens reach the project as `self.app.session`.

A screen with a method `language_changed()` is told when the interface speaks another language; others are composed
again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.session import Changed, Session
from qcode.tui.kit.troubles import trouble_in_words


@runtime_checkable
class HearsNews(Protocol):
    """A screen that wants to know what changed."""

    def project_changed(self, changed: Changed) -> None:
        """Look again at what the change touched."""


class ProjectChanged(Message):
    """News from another thread, on its way to the app's."""

    def __init__(self, changed: Changed) -> None:
        super().__init__()
        self.changed = changed


class News:
    """Listens to a session and tells the screens of an app, and `also` somebody else."""

    def __init__(self, app: App[None], session: Session, also: Callable[[Changed], None]) -> None:
        self._app = app
        self._also = also
        self._session = session
        self._home = threading.get_ident()
        session.observers.append(self.hear)

    def stop(self) -> None:
        """Hear no more of what changes in the project."""
        if self.hear in self._session.observers:
            self._session.observers.remove(self.hear)

    def hear(self, changed: Changed) -> None:
        """Tell the screens now, or as soon as the app's thread comes to it."""
        if threading.get_ident() == self._home:
            self.tell(changed)
        else:
            self._app.post_message(ProjectChanged(changed))

    def tell(self, changed: Changed) -> None:
        """Tell every running screen; trouble of one is shown and keeps nothing from the others."""
        for screen in running_screens(self._app):
            if isinstance(screen, HearsNews):
                try:
                    screen.project_changed(changed)
                except QcodeError as error:
                    self._app.notify(trouble_in_words(error), severity="error", markup=False)
        self._also(changed)


def running_screens(app: App[None]) -> Iterable[Screen[Any]]:
    """All screens that live: shown, covered, or set aside for later."""
    aside = [screen for screen in app._installed_screens.values() if isinstance(screen, Screen)]
    return [screen for screen in dict.fromkeys([*app.screen_stack, *aside]) if screen.is_running]
