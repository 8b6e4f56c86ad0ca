"""The drawing half of the reading view: data in, lines out. It knows nothing of keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.model import Span, Transcript
from qcode.tui.transcript import motion
from qcode.tui.transcript.caret import Caret
from qcode.tui.transcript.draw import Overlay, base_line, paint
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.page import Page
from qcode.tui.transcript.palette import COMPONENTS, Palette

REMEMBERED = 1000  # lines: some 30 screens, 3 MB
MARGIN = 2  # lines kept between the cursor and the edge


class TranscriptCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """A transcript with codings, drawn by line; remembers what it drew and forgets only what changed."""

    ALLOW_SELECT = False  # a double click is a sentence, not the whole widget
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)

    class CursorMoved(Message, namespace="transcript_view"):
        """The cursor stands elsewhere, or another sentence is current."""

        def __init__(self, view: TranscriptCanvas, offset: int, sentence: Span) -> None:
            super().__init__()
            self.view, self.offset, self.sentence = view, offset, sentence

        @property
        def control(self) -> TranscriptCanvas:
            """The view it happened in."""
            return self.view

    class SelectionChanged(Message, namespace="transcript_view"):
        """Other characters are selected; `span` is None when none are."""

        def __init__(self, view: TranscriptCanvas, span: Span | None, sticky: bool) -> None:
            super().__init__()
            self.view, self.span, self.sticky = view, span, sticky

        @property
        def control(self) -> TranscriptCanvas:
            """The view it happened in."""
            return self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._transcript = Transcript("", (), ())
        self._sentences: Sequence[Span] = ()
        self._codings, self._suggested = Marks(), Marks()
        self._hits: Sequence[Span] = ()
        self._caret = Caret()
        self._page: Page | None = None
        self._palette: Palette | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(REMEMBERED)
        self._overlays: dict[int, Overlay | None] = {}
        self._top: tuple[int, int] | None = None  # (first line shown, its offset before the width changed)
        self._slim = True

    # -- data ----------------------------------------------------------------------------------------------------

    def show(self, transcript: Transcript, sentences: Sequence[Span], *, cursor: int = 0) -> None:
        """Show another text, without marks and hits, with the cursor at an offset."""
        self._transcript, self._sentences = transcript, sentences
        self._codings, self._suggested, self._hits = Marks(), Marks(), ()
        self._caret = Caret(min(max(0, cursor), len(transcript.text)))
        self._page, self._slim, self._top = None, True, None
        self._lay_out()
        self.reveal(self._caret.head)
        self._tell(None)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these codings in place of those before; only lines that look different are drawn again."""
        self._marks_changed(*self._codings.replace(marks))

    def change_marks(self, removed: Iterable[int] = (), added: Iterable[Mark] = ()) -> None:
        """Take codings away by id and add others (which replace those with the same id)."""
        self._marks_changed(*self._codings.change(removed, added))

    def set_suggested(self, marks: Iterable[Mark]) -> None:
        """Show these suggestions in the margin; of several for one passage the first gives its letter."""
        removed, added = self._suggested.replace(marks)
        if self._page is None or not (removed or added):
            return
        page = self._page
        touched = page.hints.change([mark.id for mark in removed], [page.stripe(mark) for mark in added])
        self._forget((stripe.first, stripe.last) for stripe in touched)

    def set_hits(self, spans: Iterable[Span]) -> None:
        """Show these spans as found; disjoint."""
        self._hits = sorted(spans)
        self._decorate()

    @property
    def transcript(self) -> Transcript:
        """The text shown."""
        return self._transcript

    def codings_at(self, span: Span) -> list[Mark]:
        """Codings that share a character with `span`; an empty span counts as the character there."""
        return self._codings.meeting(span)

    def suggested_at(self, span: Span) -> list[Mark]:
        """Suggestions that share a character with `span`."""
        return self._suggested.meeting(span)

    # -- cursor --------------------------------------------------------------------------------------------------

    @property
    def cursor(self) -> int:
        """The offset of the cursor."""
        return self._caret.head

    @property
    def selection(self) -> Span | None:
        """What is selected, white space included; None when nothing is."""
        return self._caret.selection

    @property
    def current_sentence(self) -> Span:
        """The sentence at the cursor, or at the end of the selection."""
        return self._sentence_of(self._caret)

    @property
    def target(self) -> Span:
        """What a code is applied to: the selection without white space around it, else the current sentence."""
        selected = self._caret.selection
        trimmed = selected.trim(self._transcript.text) if selected else None
        return trimmed or self.current_sentence

    def reveal(self, offset: int) -> None:
        """Scroll as far as needed to see an offset; far jumps put it into the upper third."""
        if self._page is None or not self.size.height:
            return
        line, height, top = self._page.wrapped.line_at(offset), self.size.height, self.scroll_offset.y
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

    def _sentence_of(self, caret: Caret) -> Span:
        return motion.sentence_at(self._transcript.text, self._sentences, caret.focus)

    def _place_caret(self, caret: Caret, *, reveal: bool = True) -> None:
        """Take over a new cursor and selection: draw what differs, tell who listens."""
        before, self._caret = self._caret, caret
        if reveal:
            self.reveal(caret.head)
        self._decorate()
        self._tell(before)

    def _tell(self, before: Caret | None) -> None:
        now, sentence = self._caret, self.current_sentence
        if before is None or now.head != before.head or sentence != self._sentence_of(before):
            self.post_message(self.CursorMoved(self, now.head, sentence))
        if before is None or (now.selection, now.sticky) != (before.selection, before.sticky):
            self.post_message(self.SelectionChanged(self, now.selection, now.sticky))

    # -- layout --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Wrap for the present width, with the same passage on top."""
        width = self.size.width
        if not width:
            return
        top = self.scroll_offset.y
        if self._page is not None and (self._top is None or self._top[0] != top):
            self._top = (top, self._page.wrapped.span(min(top, len(self._page) - 1)).start)
        page = Page(self._transcript, width, slim=self._slim)
        page.arrange(self._codings, self._suggested)
        if self._slim and page.codings.crowded:
            self._slim = False
            page = Page(self._transcript, width)
            page.arrange(self._codings, self._suggested)
        self._page = page
        self._strips.clear()
        self._overlays.clear()
        self.virtual_size = Size(width, len(page))
        if self._top is not None:
            line = page.wrapped.line_at(self._top[1])
            self.scroll_to(y=line, animate=False)
            self._top = (self.scroll_offset.y, self._top[1])
        self.refresh()

    def _marks_changed(self, removed: list[Mark], added: list[Mark]) -> None:
        page = self._page
        if page is None or not (removed or added):
            return
        if len(removed) + len(added) > REMEMBERED:
            page.codings.arrange(page.stripe(mark) for mark in self._codings)
            self._strips.clear()
            self.refresh()
        else:
            stripes = [page.stripe(mark) for mark in added]
            touched = page.codings.change([mark.id for mark in removed], stripes)
            self._forget((stripe.first, stripe.last) for stripe in touched)
        if self._slim and page.codings.crowded:
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
        first = self._page is None
        if first or (self._page is not None and self._page.columns.width != self.size.width):
            self._lay_out()
            if first:
                self.reveal(self._caret.head)

    # -- drawing -------------------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget all lines when the theme changed; a mere focus or hover changes no palette."""
        super().notify_style_update()
        self._palette = None

    def render_line(self, y: int) -> Strip:
        """Line `y` of the screen."""
        if self._palette is None:
            self._palette = self._build_palette()
        page, palette = self._page, self._palette
        line = self.scroll_offset.y + y
        if page is None or line >= len(page):
            return Strip.blank(self.size.width, palette.base)
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = base_line(page, palette, line, self._codings, self._suggested)
        overlay = self._overlays[line] = self._overlay(line, self.current_sentence)
        return strip if overlay is None else paint(page, palette, line, strip, overlay)

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
        assert self._page is not None
        whole, inked = self._page.wrapped.span(line), self._page.wrapped.inked(line)
        selected, head = self._caret.selection, self._caret.head
        last = line + 1 == len(self._page)
        cursor = head if head in whole or (last and head == whole.end) else None
        first = bisect_right(self._hits, whole.start, key=_end)
        stop = bisect_left(self._hits, whole.end, key=_start)
        hits = tuple(hit.clip(whole) for hit in self._hits[first:stop])
        here = sentence.clip(inked) if sentence.overlaps(inked) else None
        chosen = selected.clip(whole) if selected is not None and selected.overlaps(whole) else None
        if here is None and chosen is None and cursor is None and not hits:
            return None
        return Overlay(here, chosen, hits, cursor, self.has_focus)

    def _decorate(self) -> None:
        """Draw the visible lines again on which cursor, sentence, selection or hits differ from what was drawn."""
        if self._page is None:
            return
        top = self.scroll_offset.y
        visible = range(top, min(top + self.size.height, len(self._page)))
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
