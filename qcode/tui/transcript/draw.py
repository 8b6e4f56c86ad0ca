"""Draws one line: the remembered part (text, codings, margin), and what is painted over it (cursor, selection)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qcode.model import Role, Span
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.margin import margin, names
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.page import Page
from qcode.tui.transcript.palette import Palette

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
        width = 1
        for cluster in page.wrapped.clusters(line) or ():
            if cluster.cell == cell and cluster.drawn[:1] != " ":
                width = cluster.width
        start = min(at + cell, right)
        # Where a selection is reversed too, a block at its end would look like one character more of it.
        block = over.focused and not (palette.plain and over.selecting)
        segments = restyle(segments, start, start + width, partial(palette.caret, block=block))
    return Strip(segments, strip.cell_length)


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
            rest = segment
            if cell < start:
                before, rest = rest.split_cells(start - cell)
                made.append(before)
            after = None
            if cell + width > end:
                rest, after = rest.split_cells(end - max(cell, start))
            made.append(Segment(sign or rest.text, change(rest.style or Style.null())))
            if after is not None:
                made.append(after)
        cell += width
    return made


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
    shown = wrapped.shown(line)
    split, blank = wrapped.gap(line)
    if indent := wrapped.indent(line):
        yield Segment(" " * indent, palette.base)
    found = wrapped.clusters(line)
    for start, end, style in _pieces(page, palette, line, shown, codings):
        if blank and start == split:
            yield Segment(" " * blank, palette.base)
        if found is None:
            yield Segment(text[start:end], style)
        elif drawn := "".join(cluster.drawn for cluster in found if start <= cluster.start < end):
            yield Segment(drawn, style)
    if wrapped.hidden(line) is not None:
        yield Segment(FOLDED, palette.base + palette.role("overflow"))


def _pieces(page: Page, palette: Palette, line: int, shown: Span, codings: Marks) -> Iterator[tuple[int, int, Style]]:
    """Stretches of one style: `(start, end, style)`."""
    turns, quiet = page.turns(shown), page.quiet(line)
    tints: dict[Span, tuple[Mark, int]] = {}  # many codings may cover a whole line: only the innermost is tinted
    inked = page.wrapped.inked(line)
    for mark in codings.meeting(inked) if inked else ():
        part = mark.span.clip(inked)
        best, count = tints.get(part, (mark, 0))
        tints[part] = (min(best, mark, key=_innermost), count + 1)
    cuts = {shown.start, shown.end, page.wrapped.gap(line)[0]}
    for span in (*tints, *quiet, *(t.span for t in turns), *(Span(t.span.start, t.speech.start) for t in turns)):
        cuts |= {span.start, span.end}
    inside = sorted(cut for cut in cuts if shown.start <= cut <= shown.end)
    for start, end in pairwise(inside):
        turn = next((t for t in turns if start in t.span), None)
        label = False
        if turn is None:
            role = "header" if start in page.transcript.header else "respondent"
        else:
            role = "interviewer" if page.transcript.role(turn) is Role.INTERVIEWER else "respondent"
            label = start < turn.speech.start
        if any(start in mark for mark in quiet):
            role, label = "mark", False
        here = [found for span, found in tints.items() if start in span]
        if here:
            mark = min((best for best, _ in here), key=_innermost)
            many = sum(count for _, count in here) > 1
            yield start, end, palette.text(role, label=label, colour=mark.colour, own=mark.own, many=many)
        else:
            yield start, end, palette.text(role, label=label)


def _innermost(mark: Mark) -> tuple[bool, int, int]:
    return not mark.own, len(mark.span), mark.id
