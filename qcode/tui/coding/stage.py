"""What features of the coding screen need of the screen itself."""

from __future__ import annotations

from typing import Protocol

from qcode.model import Span
from qcode.tui.kit.features import Stage


class CodingStage(Stage, Protocol):
    """The coding screen, as its features know it."""

    def look_around(self) -> None:
        """Show what is known about the place of the cursor, as soon as what is being done now is done."""

    def has_read(self, span: Span) -> None:
        """Count a stretch as read: what was coded or decided on was."""

    def open(self, document: int, offset: int | None = None) -> None:
        """Put a document on the desk, with the cursor at an offset or where the coder was."""
