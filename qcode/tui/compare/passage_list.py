"""A list of passages: whole quotes, a line between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.content import Content

from qcode.analysis.passages import Passage
from qcode.i18n import language
from qcode.model import Codebook
from qcode.tui.compare.prompts import prompt
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble
from qcode.tui.kit.widgets import Option, OptionList

BATCH = 100
"""Passages that are laid out at a time: wrapping thousands of quotes would take seconds."""


class PassageList(OptionList):
    """Shows passages; the cursor is on one of them. More of a long list are laid out as the cursor nears their end."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.passages: Sequence[Passage] = ()
        self._book = Codebook()
        self._chosen: Collection[tuple[int, int, int]] = ()

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        at = self.highlighted
        return self.passages[at] if at is not None and at < len(self.passages) else None

    def fill(
        self,
        found: Sequence[Passage],
        book: Codebook,
        *,
        at: int | None = None,
        chosen: Collection[tuple[int, int, int]] = (),
    ) -> None:
        """Show these, the cursor at a place, or where it was; `chosen` are marked."""
        self._chosen = chosen
        keep = (self.highlighted or 0) if at is None else at
        self.passages, self._book = found, book
        self.clear_options()
        self._lay_out(keep + BATCH)
        self.highlighted = min(keep, len(found) - 1) if found else None

    def say_again(self, chosen: Collection[tuple[int, int, int]]) -> None:
        """Show anew whether the passage under the cursor is chosen."""
        self._chosen = chosen
        if self.passage is not None and self.highlighted is not None:
            self.replace_option_prompt_at_index(self.highlighted, self._prompt(self.passage))

    def _prompt(self, passage: Passage) -> Content:
        words = prompt(passage, CodeLooks(self._book, language()), self._book)
        return assemble(("✓ ", "bold $text-success"), words) if passage.key in self._chosen else words

    def step(self, by: int) -> None:
        """To a passage nearby; unlike the arrow keys of other lists it stops at the ends."""
        if self.passages:
            target = max(0, min((self.highlighted or 0) + by, len(self.passages) - 1))
            self._lay_out(target + 1)
            self.highlighted = target

    def action_cursor_down(self) -> None:
        """To the next passage."""
        self.step(1)

    def action_cursor_up(self) -> None:
        """To the passage before."""
        self.step(-1)

    def action_last(self) -> None:
        """To the last passage."""
        self.step(len(self.passages))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Lay out more in time."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and highlighted > self.option_count - BATCH // 4:
            self._lay_out(highlighted + BATCH)

    def _lay_out(self, count: int) -> None:
        """Have at least so many passages in the list, as far as there are any."""
        more = self.passages[self.option_count : max(count, self.option_count)]
        if not more:
            return
        options: list[Option | None] = []
        for passage in more:
            if options or self.option_count:
                options.append(None)
            options.append(Option(self._prompt(passage)))
        self.add_options(options)
