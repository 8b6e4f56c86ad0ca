"""What the app shows on top, with its type."""

from __future__ import annotations

from typing import TypeVar

from textual.app import App
from textual.widgets import Input

Shown = TypeVar("Shown")


def top(app: App[None], kind: type[Shown]) -> Shown:
    """The screen on top; fails when it is not of this kind."""
    screen: object = app.screen
    assert isinstance(screen, kind), screen
    return screen


def texts(app: App[None]) -> list[str]:
    """What stands in the input lines of the screen on top; none while it is still being made."""
    return [field.value for field in app.screen.query(Input)]
