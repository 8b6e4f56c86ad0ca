"""Draws one line: the remembered part (text, codings, margin), and what is painted over it (cursor, selection)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qcode.model import Span
from qcode.tui.transcript.margin import margin, names
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.page import Page
from qcode.tui.transcript.palette import Palette
from qcode.tui.transcript.pieces import pieces

BAR = "▌"
FOLDED = " ⋯"


class Overlay(NamedTuple):
    """What is painted over a remembered line, as spans inside it; `cursor` is an offset or None."""

    sentence: Span | None
    selection: Span | None
    hits: tuple[Span, ...]
    cursor: int | None
    focused: bool
    selecting: bool


def base_line(page: Page, palette: Palette, line: int, codings: Marks, suggested: Marks) -> Strip:
    """A line without cursor, selection and hits."""
    segments = [*margin(page, palette, line, codings, suggested), *_text(page, palette, line, codings)]
    columns = page.columns
    strip = Strip(_joined(segments)).adjust_cell_length(columns.text_at + columns.text + 1, palette.base)
    if columns.names:
        strip = Strip([*strip, Segment(" ", palette.base), *names(page, palette, line, codings)])
    return strip.adjust_cell_length(columns.width, palette.base)


def paint(page: Page, palette: Palette, line: int, strip: Strip, over: Overlay) -> Strip:
    """The line with cursor, selection, hits and the current sentence on it."""
    at, right = page.columns.text_at, page.columns.text_at + page.columns.text
    segments = list(strip)

    def cells(span: Span) -> tuple[int, int]:
        start, end = page.wrapped.cell(line, span.start), page.wrapped.cell(line, span.end)
        return min(at + start, right), min(at + end, right + 1)

    if over.sentence:
        segments = restyle(segments, *cells(over.sentence), palette.current)
        bar = palette.base + palette.role("bar")
        segments = restyle(segments, page.columns.bar_at, page.columns.bar_at + 1, lambda _: bar, sign=BAR)
    for hit in over.hits:
        segments = restyle(segments, *cells(hit), _adding(palette.role("hit")))
    if over.selection is not None:
        start, end = cells(over.selection)
        if over.selection.end == page.wrapped.span(line).end and end <= start:
            end = start + 1  # a selected empty line shows as one cell
        segments = restyle(segments, start, end, _adding(palette.role("selection")))
    if over.cursor is not None:
        cell = page.wrapped.cell(line, over.cursor)
        start = min(at + cell, right)
        # Where a selection is reversed too, a block at its end would look like one character more of it.
        block = over.focused and not (palette.plain and over.selecting)
        segments = restyle(segments, start, start + _width_at(page, line, cell), partial(palette.caret, block=block))
    return Strip(segments, strip.cell_length)


def _width_at(page: Page, line: int, cell: int) -> int:
    """How many cells the character at a cell takes: two for wide ones; a tab is shown as one."""
    widths = (each.width for each in page.wrapped.clusters(line) or () if each.cell == cell and each.drawn[:1] != " ")
    return max(widths, default=1)


def restyle(
    segments: Sequence[Segment], start: int, end: int, change: Callable[[Style], Style], *, sign: str | None = None
) -> list[Segment]:
    """Segments with the cells `[start, end)` in a changed style, and with `sign` in place of what stood there."""
    if end <= start:
        return list(segments)
    made: list[Segment] = []
    cell = 0
    for segment in segments:
        width = segment.cell_length
        if cell + width <= start or cell >= end:
            made.append(segment)
        else:
            before, middle, after = _cut(segment, max(start - cell, 0), min(end - cell, width))
            made += before
            made.append(Segment(sign or middle.text, change(middle.style or Style.null())))
            made += after
        cell += width
    return made


def _cut(segment: Segment, start: int, end: int) -> tuple[list[Segment], Segment, list[Segment]]:
    """A segment in three parts at two of its cells; what lies before and behind them may be nothing."""
    after: list[Segment] = []
    if end < segment.cell_length:
        segment, behind = segment.split_cells(end)
        after.append(behind)
    if not start:
        return [], segment, after
    before, middle = segment.split_cells(start)
    return [before], middle, after


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Neighbours of one style as one: each segment costs on every paint."""
    text, style = "", None
    for segment in segments:
        if segment.style is style or not text:
            text += segment.text
        else:
            yield Segment(text, style)
            text = segment.text
        style = segment.style
    if text:
        yield Segment(text, style)


def _adding(style: Style) -> Callable[[Style], Style]:
    return lambda under: under + style


def _text(page: Page, palette: Palette, line: int, codings: Marks) -> Iterator[Segment]:
    wrapped, text = page.wrapped, page.transcript.text
    split, blank = wrapped.gap(line)
    if indent := wrapped.indent(line):
        yield Segment(" " * indent, palette.base)
    found = wrapped.clusters(line)
    for start, end, style in pieces(page, palette, line, codings):
        if blank and start == split:
            yield Segment(" " * blank, palette.base)
        if found is None:
            yield Segment(text[start:end], style)
        elif drawn := "".join(cluster.drawn for cluster in found if start <= cluster.start < end):
            yield Segment(drawn, style)
    if wrapped.hidden(line) is not None:
        yield Segment(FOLDED, palette.base + palette.role("overflow"))
