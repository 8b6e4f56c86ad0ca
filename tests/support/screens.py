"""What the app shows on top, with its type."""

from __future__ import annotations

from typing import TypeVar

from textual.app import App
from textual.screen import Screen

Shown = TypeVar("Shown", bound=Screen[object])


def top(app: App[None], kind: type[Shown]) -> Shown:
    """The screen on top; fails when it is not of this kind."""
    screen: object = app.screen
    assert isinstance(screen, kind), screen
    return screen
