"""The cursor and what it selects, as a value: every move gives a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qcode.model import Span


@dataclass(frozen=True, slots=True)
class Caret:
    """The cursor stands at `head`; with an `anchor` the text between the two is selected.

    `sticky`: moves extend the selection until it is let go. `goal` is the cell that moves by line keep to.
    """

    head: int = 0
    anchor: int | None = None
    sticky: bool = False
    goal: int | None = None

    @property
    def selection(self) -> Span | None:
        """The selected characters; None when there are none."""
        if self.anchor is None or self.anchor == self.head:
            return None
        return Span(min(self.anchor, self.head), max(self.anchor, self.head))

    @property
    def focus(self) -> int:
        """The offset that decides which sentence is current: the last one selected, else where the cursor stands."""
        return self.head - 1 if self.anchor is not None and self.head > self.anchor else self.head

    def to(self, offset: int, *, select: bool = False, goal: int | None = None) -> Caret:
        """Moved to `offset`; with `select` (or while sticky) the selection goes along, else it is let go."""
        if select or self.sticky:
            anchor = self.head if self.anchor is None else self.anchor
            return Caret(offset, anchor, self.sticky, goal)
        return Caret(offset, goal=goal)

    def selecting(self, span: Span) -> Caret:
        """With `span` selected and the cursor at its end; still sticky if it was."""
        return Caret(span.end, span.start, self.sticky)

    def stuck(self) -> Caret:
        """Sticky from here on; what is selected stays selected."""
        return replace(self, sticky=True, anchor=self.head if self.anchor is None else self.anchor)

    def let_go(self) -> Caret:
        """Without selection; the cursor stays within what was selected."""
        return Caret(self.focus)
