"""Moving in the tree of codes, and hiding sub-codes."""

from __future__ import annotations

from functools import partial

from qcode.tui.codebook.base import ShownCodebook
from qcode.tui.kit.features import Deed


class Moving:
    """The cursor of the tree: by a code, by a page, to the ends; and what is folded."""

    def __init__(self, shown: ShownCodebook) -> None:
        self.shown = shown

    def deeds(self) -> tuple[Deed, ...]:
        """Every way to go, and folding."""
        acts = {
            "up": partial(self.by, -1),
            "down": partial(self.by, 1),
            "left": partial(self.fold, -1),
            "right": partial(self.fold, 1),
            "fold": partial(self.fold, 0),
            "page_up": partial(self.page, -1),
            "page_down": partial(self.page, 1),
            "first": partial(self.edge, -1),
            "last": partial(self.edge, 1),
        }
        return tuple(Deed(f"codebook.{name}", act, self.shown.why_no_code) for name, act in acts.items())

    def by(self, step: int) -> None:
        """Go to a code nearby."""
        self.shown.tree.move(step)

    def page(self, step: int) -> None:
        """Go by as many codes as are on the screen."""
        self.shown.tree.move(step * max(1, self.shown.tree.page - 1))

    def edge(self, side: int) -> None:
        """Go to the first (-1) or the last (1) code."""
        self.shown.tree.move(side * len(self.shown.tree.lines))

    def fold(self, step: int) -> None:
        """Hide (-1) or show (1) sub-codes, or change that (0)."""
        self.shown.tree.fold(step)
