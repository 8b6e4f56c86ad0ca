"""A text of the panel under a heading: drawn once, remembered, and only lines that differ are painted again."""

from __future__ import annotations

from rich.segment import Segment
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from qcode.i18n import gettext as _
from qcode.tui.kit.foreign import in_cells, plain

WHEEL = 3  # lines
REMEMBERED = 64
"""Texts of which the lines are kept: the rules that a coder goes back and forth between."""


class Part(Widget):
    """A text that may be longer than its place: the wheel moves it, and `more` stands in the last line then.

    A scrolling container would have the whole screen laid out anew for each other text, which is twice the cost of
    all the rest that a code's key does.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None, more: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._content = plain("")
        self._more = more
        self._top = 0
        self._drawn: LRUCache[object, list[Strip]] = LRUCache(REMEMBERED)

    def show(self, content: Content) -> None:
        """Show another text from its start."""
        before = self._shown()
        self._content, self._top = content, 0
        self._repaint(before)

    def render(self) -> Content:
        """The whole text as content; what does not fit is scrolled to."""
        return self._content

    def _lines(self) -> list[Strip]:
        width, style = self.size.width, self.visual_style
        content = self._content
        # Contents are equal when their words are: what they look like counts here, too.
        key = (content.plain, tuple(content.spans), width, style)
        lines = self._drawn.get(key)
        if lines is None:
            blank = Strip.blank(1, style.rich_style)
            found = Visual.to_strips(self, content, width, None, style) if width else []
            base = style.rich_style
            lines = [Strip.join([blank, line]).adjust_cell_length(width + 2, base) for line in found]
            self._drawn[key] = lines
        return lines

    def _shown(self) -> list[Strip]:
        """The lines in the place there is."""
        height, lines = self.size.height, self._lines()
        shown = lines[self._top : self._top + height]
        if self._more and height and self._top + height < len(lines):
            words = in_cells(" " + _(self._more), self.size.width + 2)
            shown[-1] = Strip([Segment(words, self.visual_style.rich_style)], self.size.width + 2)
        return shown

    def _repaint(self, before: list[Strip]) -> None:
        after = self._shown()
        longer = max(len(before), len(after))
        changed = [y for y in range(longer) if before[y : y + 1] != after[y : y + 1]]
        if changed:
            self.refresh(Region(0, changed[0], self.size.width, changed[-1] + 1 - changed[0]))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the widget: Textual draws the heading; the text needs no border, tint or padding of Textual's."""
        heading = self.gutter.top
        filters, background = self.get_line_filters(), self.background_colors[1]
        shown, blank = self._shown(), Strip.blank(self.size.width + 2, self.visual_style.rich_style)
        strips: list[Strip] = []
        for y in crop.line_range:
            if y < heading:
                strips += super().render_lines(Region(0, y, self.region.width, 1))
                continue
            strip = shown[y - heading] if y - heading < len(shown) else blank
            for each in filters:
                strip = strip.apply_filter(each, background)
            strips.append(strip)
        start, end = crop.column_span
        return [strip.crop(start, end) for strip in strips] if (start, end) != (0, self.region.width) else strips

    def on_mouse_scroll_down(self) -> None:
        """Scroll down by a few lines."""
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up by a few lines."""
        self._scroll(-WHEEL)

    def _scroll(self, lines: int) -> None:
        before = self._shown()
        self._top = min(max(0, self._top + lines), max(0, len(self._lines()) - self.size.height))
        self._repaint(before)
