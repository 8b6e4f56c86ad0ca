"""The drawing part of the reading view: layout for a width, remembered lines, and what is painted over them.

What is not drawing is done by objects that are given the view: `drawing_ahead`, `read_passages`, `moves`, `dragging`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.model import Span, Transcript
from qcode.tui.transcript import messages, motion
from qcode.tui.transcript.caret import Caret
from qcode.tui.transcript.draw import Overlay, base_line, paint
from qcode.tui.transcript.drawing_ahead import REST, DrawingAhead
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.page import Page
from qcode.tui.transcript.palette import COMPONENTS, Palette
from qcode.tui.transcript.read_passages import ReadPassages

MARGIN = 2  # lines kept between the cursor and the edge
REMEMBERED = 1000  # lines: some 30 screens, 3 MB


NOTHING = (None, None, (), None)
"""What an overlay begins with that paints nothing: no sentence, selection, hits, cursor."""


class TranscriptSurface(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws a transcript by line; remembers what it drew and forgets only what changed."""

    ALLOW_SELECT = False  # a double click is a sentence, not the whole widget
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.transcript = Transcript("", (), ())
        self.sentences: Sequence[Span] = ()
        self.codings, self.suggested = Marks(), Marks()
        self._hits: Sequence[Span] = ()
        self._notes: tuple[int, ...] = ()
        self.caret = Caret()
        self.page: Page | None = None
        self._palette: Palette | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(REMEMBERED)
        self._overlays: dict[int, Overlay | None] = {}
        self._top: tuple[int, int] | None = None  # (first line shown, its offset before the width changed)
        self.folds: frozenset[int] = frozenset()  # numbers of turns
        self._slim = True
        self.ahead = DrawingAhead(self)
        self.reading = ReadPassages(lambda span: self.post_message(messages.PassageRead(self, span)))

    @property
    def current_sentence(self) -> Span:
        """The sentence at the cursor, or at the end of the selection."""
        return self.sentence_of(self.caret)

    @property
    def lines_shown(self) -> range:
        """The numbers of the lines that are on the screen now; none before the text was laid out."""
        top = self.scroll_offset.y
        return range(top, min(top + self.size.height, 0 if self.page is None else len(self.page)))

    def reveal(self, offset: int) -> None:
        """Scroll as far as needed to see an offset; far jumps put it into the upper third."""
        if self.page is None or not self.size.height:
            return
        line, height, top = self.page.wrapped.line_at(offset), self.size.height, self.scroll_offset.y
        margin = min(MARGIN, (height - 1) // 2)
        if top + margin <= line < top + height - margin:
            return
        if line < top - height or line >= top + 2 * height:
            wanted = line - height // 3
        elif line < top + margin:
            wanted = line - margin
        else:
            wanted = line - height + margin + 1
        self.scroll_to(y=max(0, wanted), animate=False)

    def sentence_of(self, caret: Caret) -> Span:
        """The sentence that is current with the cursor there."""
        return motion.sentence_at(self.transcript.text, self.sentences, caret.focus)

    def _lay_out(self) -> None:
        """Wrap for the present width, with the same passage on top."""
        width = self.size.width
        if not width:
            return
        top = self.scroll_offset.y
        if self.page is not None and (self._top is None or self._top[0] != top):
            self._top = (top, self.page.wrapped.span(min(top, len(self.page) - 1)).start)
        page = Page(self.transcript, width, slim=self._slim, folds=self.folds)
        page.arrange(self.codings, self.suggested)
        if self._slim and page.codings.crowded:
            self._slim = False
            page = Page(self.transcript, width, folds=self.folds)
            page.arrange(self.codings, self.suggested)
        page.note(self._notes)
        self.page = page
        self.reading.laid_out(page)
        self._strips.clear()
        self._overlays.clear()
        self.virtual_size = Size(width, len(page))
        if self._top is not None:
            line = page.wrapped.line_at(self._top[1])
            self.scroll_to(y=line, animate=False)
            self._top = (self.scroll_offset.y, self._top[1])
        self.reading.show(self.lines_shown)
        self.refresh()
        self.ahead.draw_in(REST)

    def _marks_changed(self, removed: list[Mark], added: list[Mark]) -> None:
        page = self.page
        if page is None or not (removed or added):
            return
        if len(removed) + len(added) > REMEMBERED:
            page.codings.arrange(map(page.stripe, self.codings))
            self._strips.clear()
            self.refresh()
        else:
            touched = page.codings.change([mark.id for mark in removed], list(map(page.stripe, added)))
            self._forget((stripe.first, stripe.last) for stripe in touched)
        if self._slim and page.codings.crowded:
            self._slim = False
            self._lay_out()

    def _forget(self, stretches: Iterable[tuple[int, int]]) -> None:
        top = self.scroll_offset.y
        bottom = top + self.size.height - 1
        stale: set[int] = set()
        for first, last in stretches:
            if last - first > REMEMBERED:
                stale.update(filter(range(first, last + 1).__contains__, self._strips.keys()))
                stale.update(range(max(first, top), min(last, bottom) + 1))
            else:
                stale.update(range(first, last + 1))
        for line in stale:
            self._strips.discard(line)
            if top <= line <= bottom:
                self.refresh_line(line)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again when the width changed."""
        first = self.page is None
        if first or (self.page is not None and self.page.columns.width != self.size.width):
            self._lay_out()
            if first:
                self.reveal(self.caret.head)

    def notify_style_update(self) -> None:
        """Forget all lines when the theme changed; a mere focus or hover changes no palette."""
        super().notify_style_update()
        self._palette = None

    def render_line(self, y: int) -> Strip:
        """Line `y` of the screen."""
        if self._palette is None:
            self._palette = self._build_palette()
        page, palette = self.page, self._palette
        line = self.scroll_offset.y + y
        if page is None or line >= len(page):
            return Strip.blank(self.size.width, palette.base)
        strip = self._drawn_line(page, palette, line)
        overlay = self._overlays[line] = self._overlay(line, self.current_sentence)
        return strip if overlay is None else paint(page, palette, line, strip, overlay)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of the screen.

        There is no border, padding or tint to draw here. Textual's way for these makes new strips of all lines, and
        what a strip remembers of its filtering and cutting is a third of a page's costs.
        """
        filters, background = self.get_line_filters(), self.background_colors[1]
        drawn = self._styles_cache  # Textual tells it which lines are to be drawn again
        width = self.region.width
        if drawn._width != width:
            drawn.clear()
            drawn._width = width
        strips: list[Strip] = []
        for y in crop.line_range:
            strip = None if y in drawn._dirty_lines else drawn._cache.get(y)
            if strip is None:
                strip = drawn._cache[y] = self.render_line(y)
            for each in filters:
                strip = strip.apply_filter(each, background)
            strips.append(strip)
        drawn._dirty_lines.difference_update(crop.line_range)
        start, end = crop.column_span
        if start > 0 or end < self.size.width:
            strips = [strip.crop(start, end) for strip in strips]
        return strips

    def remembers(self, line: int) -> bool:
        """Whether a line is drawn already."""
        return line in self._strips

    def draw_line(self, line: int) -> None:
        """Draw a line that may be shown soon; nothing happens before the first paint."""
        if self.page is not None and self._palette is not None:
            self._drawn_line(self.page, self._palette, line)

    def _drawn_line(self, page: Page, palette: Palette, line: int) -> Strip:
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = base_line(page, palette, line, self.codings, self.suggested)
        return strip

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another stretch is shown: soon its neighbours may be."""
        super().watch_scroll_y(old_value, new_value)
        top, height = round(old_value), self.size.height
        if new_value > old_value:
            self.reading.passed(range(top, min(round(new_value), top + height)))
        self.reading.show(self.lines_shown)
        self.ahead.draw_in(REST)

    def on_focus(self) -> None:
        """Show the cursor as a block."""
        self._decorate()

    def on_blur(self) -> None:
        """Show the cursor as an underline."""
        self._decorate()

    def _build_palette(self) -> Palette:
        app = self.app
        few = not app.is_headless and app.console.color_system in ("standard", "windows")
        plain = app.no_color or app.native_ansi_color or few
        base = self.rich_style
        palette = Palette.build(
            Style(color=base.color, bgcolor=base.bgcolor), self.get_component_rich_style, plain=plain
        )
        if palette != getattr(self, "_drawn_in", palette):
            self._strips.clear()
        self._drawn_in = palette
        return palette

    def _overlay(self, line: int, sentence: Span) -> Overlay | None:
        """What is to be painted over a line now; None for nothing."""
        assert self.page is not None
        whole, inked = self.page.wrapped.span(line), self.page.wrapped.inked(line)
        selected = self.caret.selection
        overlay = Overlay(
            sentence.clip(inked) if sentence.overlaps(inked) else None,
            selected.clip(whole) if selected is not None and selected.overlaps(whole) else None,
            self._hits_on(whole),
            self._cursor_on(whole, last=line + 1 == len(self.page)),
            self.has_focus,
            selected is not None,
        )
        return None if overlay[:4] == NOTHING else overlay

    def _hits_on(self, whole: Span) -> tuple[Span, ...]:
        first = bisect_right(self._hits, whole.start, key=_end)
        stop = bisect_left(self._hits, whole.end, key=_start)
        return tuple(hit.clip(whole) for hit in self._hits[first:stop])

    def _cursor_on(self, whole: Span, *, last: bool) -> int | None:
        """The cursor's offset where it stands on a line; behind the text it stands on the last one."""
        head = self.caret.head
        return head if head in whole or (last and head == whole.end) else None

    def _decorate(self) -> None:
        """Draw the visible lines again on which cursor, sentence, selection or hits differ from what was drawn."""
        if self.page is None:
            return
        visible = self.lines_shown
        sentence = self.current_sentence
        for line in visible:
            if line not in self._overlays or self._overlays[line] != self._overlay(line, sentence):
                self.refresh_line(line)
        if len(self._overlays) > 4 * REMEMBERED:
            self._overlays = {line: self._overlays[line] for line in visible if line in self._overlays}


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
