"""A number before a move: `'` then `12` then `j` goes twelve sentences on."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.i18n import gettext as _
from qcode.tui.coding.stage import CodingStage
from qcode.tui.kit.features import Deed
from qcode.tui.transcript import TranscriptView

MOST_DIGITS = 4
"""Digits of a count; nobody goes 10,000 sentences on."""


class MoveCount:
    """The digits typed so far; None while no number is read."""

    def __init__(self, view: TranscriptView, stage: CodingStage) -> None:
        self._view = view
        self._stage = stage
        self._digits: str | None = None

    def deeds(self) -> Iterable[Deed]:
        """What can be done: begin a number that says how often the next move is made."""
        return (Deed("coding.count", self.begin),)

    def begin(self) -> None:
        """Read a number for the next move."""
        self._digits = ""
        self._stage.say(_("How many? Type a number, then a move, such as j or w."))

    def takes_key(self, key: str, character: str | None) -> bool:
        """Take a digit of the number, or what ends it; False for a key that means something else."""
        digits = self._digits
        if digits is None:
            self._view.moves.pending_count = None  # the key before was no move
            return False
        if character is not None and character in "0123456789" and len(digits) < MOST_DIGITS:
            self._digits = digits + character
            self._view.moves.pending_count = int(self._digits) or None
            self._stage.say(_("{count} times …").format(count=self._digits))
            return True
        self._digits = None
        self._stage.say("")
        if key in ("escape", "backspace"):
            self._view.moves.pending_count = None
            return True
        return False
