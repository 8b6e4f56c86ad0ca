"""A list of passages: whole quotes, a line between them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qcode.model import Codebook
from qcode.tui.compare.behind import Passage
from qcode.tui.compare.prompts import prompt


class PassageList(OptionList):
    """Shows passages; the cursor is on one of them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.passages: Sequence[Passage] = ()

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        at = self.highlighted
        return self.passages[at] if at is not None and at < len(self.passages) else None

    def fill(self, found: Sequence[Passage], book: Codebook, *, at: int | None = None) -> None:
        """Show these, the cursor at a place, or where it was."""
        keep = (self.highlighted or 0) if at is None else at
        self.passages = found
        options: list[Option | None] = []
        for passage in found:
            options += [Option(prompt(passage, book)), None]
        self.set_options(options[:-1])
        self.highlighted = min(keep, len(found) - 1) if found else None

    def step(self, by: int) -> None:
        """To a passage nearby; unlike the arrow keys of other lists it stops at the ends."""
        if self.passages:
            self.highlighted = max(0, min((self.highlighted or 0) + by, len(self.passages) - 1))
