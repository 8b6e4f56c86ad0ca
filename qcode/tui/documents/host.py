"""What these screens ask of the app that shows them, so that they can be shown and tested without all of it."""

from __future__ import annotations

from typing import Any, Protocol, cast

from textual.app import App

from qcode.keys.action import Action
from qcode.session import Session


class Host(Protocol):
    """The app: it has the open project and shows transcripts."""

    session: Session

    def open_document(self, document: int, offset: int | None = None) -> None:
        """Show a document, at a place in its text when one is given."""


def other_actions(app: App[Any], here: str) -> tuple[Action, ...]:
    """What the app can do on every screen, without going to the screen that is shown already."""
    actions: tuple[Action, ...] = getattr(app, "ACTIONS", ())
    return tuple(action for action in actions if action.id != here)


def host(app: App[Any]) -> Host:
    """The app as these screens know it."""
    return cast(Host, app)
