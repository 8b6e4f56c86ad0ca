"""Draws one line: the remembered part (text, codings, margin), and what is painted over it (cursor, selection)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qcode.model import Role, Span
from qcode.tui.transcript.lanes import Mark, Stripe
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.page import Page
from qcode.tui.transcript.palette import Palette

BAR = "▌"
OWN, OTHER, HINT, LAST_OWN, LAST_OTHER = "┃", "╎", "┊", "╹", "╵"
AGAIN = 12  # a long stripe shows its letter again after so many lines, so that one is always on the screen


class Overlay(NamedTuple):
    """What is painted over a remembered line, as spans inside it; `cursor` is an offset or None."""

    sentence: Span | None
    selection: Span | None
    hits: tuple[Span, ...]
    cursor: int | None
    focused: bool


def base_line(page: Page, palette: Palette, line: int, codings: Marks, suggested: Marks) -> Strip:
    """A line without cursor, selection and hits."""
    segments = [*_margin(page, palette, line, codings, suggested), *_text(page, palette, line, codings)]
    columns = page.columns
    strip = Strip(segments).adjust_cell_length(columns.text_at + columns.text + 1, palette.base)
    if columns.names:
        names = _names(page, palette, line, codings)
        strip = Strip([*strip, Segment(" ", palette.base), *names])
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
        segments = _put(segments, page.columns.bar_at, Segment(BAR, bar))
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
        segments = restyle(segments, start, start + width, partial(palette.caret, focused=over.focused))
    return Strip(segments, strip.cell_length)


def restyle(segments: Sequence[Segment], start: int, end: int, change: Callable[[Style], Style]) -> list[Segment]:
    """Segments with the cells `[start, end)` in a changed style."""
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
            made.append(Segment(rest.text, change(rest.style or Style.null())))
            if after is not None:
                made.append(after)
        cell += width
    return made


def _put(segments: Sequence[Segment], cell: int, new: Segment) -> list[Segment]:
    """Segments with one cell replaced."""
    return [new if at == cell and segment.cell_length == 1 else segment for at, segment in _with_cells(segments)]


def _with_cells(segments: Sequence[Segment]) -> Iterator[tuple[int, Segment]]:
    cell = 0
    for segment in segments:
        yield cell, segment
        cell += segment.cell_length


def _adding(style: Style) -> Callable[[Style], Style]:
    return lambda under: under + style


def _margin(page: Page, palette: Palette, line: int, codings: Marks, suggested: Marks) -> Iterator[Segment]:
    columns, base = page.columns, palette.base
    if columns.number:
        number = page.numbers.get(line)
        text = "" if number is None else str(number)
        yield Segment(text.rjust(columns.number) + " ", base + palette.role("number"))
    crowded = page.codings.overflow(line)
    yield Segment("+" if crowded else " ", base + palette.role("overflow"))
    for stripe in page.codings.at(line):
        if stripe is None:
            yield Segment(" " * columns.pitch, base)
        else:
            yield from _stripe(palette, stripe, line, codings[stripe.id], columns.pitch)
    hint = page.hints.at(line)[0]
    if hint is None:
        yield Segment(" ", base)
    else:
        mark = suggested[hint.id]
        sign = set_cell_size(mark.letter or HINT, 1) if line == hint.first else HINT
        yield Segment(sign, palette.hint(mark.colour))
    yield Segment(" ", base)  # the bar is painted here
    yield Segment(" ", base)


def _stripe(palette: Palette, stripe: Stripe, line: int, mark: Mark, pitch: int) -> Iterator[Segment]:
    if (line - stripe.first) % AGAIN == 0:
        letter = _letter(mark.letter, pitch - 1)
        own_start = mark.own and line == stripe.first
        yield Segment(letter, palette.badge(mark.colour, own=own_start))
        blank = pitch - Segment(letter).cell_length
    else:
        signs = (LAST_OWN, OWN) if mark.own else (LAST_OTHER, OTHER)
        yield Segment(signs[line != stripe.last], palette.stripe(mark.colour))
        blank = pitch - 1
    yield Segment(" " * blank, palette.base)


def _letter(letter: str, most: int) -> str:
    shown = set_cell_size(letter, most).rstrip() if letter else ""
    return shown or "?"


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


def _names(page: Page, palette: Palette, line: int, codings: Marks) -> Iterator[Segment]:
    """Names of the codes whose stripes start here, where the screen is wide enough."""
    room = page.columns.names
    for stripe in page.codings.at(line):
        if stripe is None or stripe.first != line or room <= 1:
            continue
        mark = codings[stripe.id]
        name = f"{mark.letter} {mark.name or mark.path}"
        shown = set_cell_size(name, min(room - 1, Segment(name).cell_length))
        yield Segment(shown, palette.hint(mark.colour) if not mark.own else palette.badge(mark.colour, own=False))
        yield Segment("  ", palette.base)
        room -= Segment(shown).cell_length + 2
