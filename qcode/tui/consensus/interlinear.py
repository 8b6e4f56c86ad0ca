"""A stretch of text with marks below its lines: what each coder has, one above the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from qcode.model import Span
from qcode.tui.kit.foreign import assemble, in_cells, plain
from qcode.tui.transcript.wrap import Wrapped

GUTTER = 8
"""Cells before the text: whose mark it is, and the letter of its code."""
AROUND = 420
"""Characters of a paragraph that are shown before and behind a place, at most."""
LEFT, LINE, RIGHT, POINT = "└", "─", "┘", "╵"
"""A mark runs below its words from its first character to its last; one character has a point."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage below the text: `sign` and `badge` stand before it, `style` is how it is drawn."""

    sign: str
    badge: Content
    span: Span
    style: str


def surroundings(text: str, place: Span, around: int = AROUND) -> Span:
    """The paragraphs that a place is in, cut at a word where they go on for long."""
    start = text.rfind("\n", 0, place.start) + 1
    if place.start - start > around:
        blank = text.find(" ", place.start - around, place.start)
        start = blank + 1 if blank >= 0 else place.start - around
    end = text.find("\n", place.end)
    end = len(text) if end < 0 else end
    if end - place.end > around:
        blank = text.rfind(" ", place.end, place.end + around)
        end = blank if blank >= 0 else place.end + around
    return Span(start, end)


def interlinear(text: str, shown: Span, place: Span, marks: Sequence[Mark], width: int) -> Content:
    """The shown part of a text in lines of so many cells, the words of the place bright, marks below their lines."""
    part = shown.of(text)
    wrapped = Wrapped(part, max(10, width - GUTTER))
    lines: list[Content] = []
    for line in range(len(wrapped)):
        inked = wrapped.inked(line)
        here = [(mark, span) for mark in marks if (span := _moved(mark.span, shown)).overlaps(inked)]
        through = "".join(dict.fromkeys(mark.sign for mark, span in here if span.covers(inked)))
        lines.append(assemble((in_cells(through, GUTTER), "dim"), *_words(wrapped, line, inked, _moved(place, shown))))
        # Where nothing begins or ends, the signs before the line say enough.
        edges = [(mark, span) for mark, span in here if span.start >= inked.start or span.end <= inked.end]
        lines += [_mark(wrapped, line, mark, span) for mark, span in (here if edges else [])]
    return plain("\n").join(lines)


def _moved(span: Span, shown: Span) -> Span:
    """A span of the text as one of the part that is shown."""
    clipped = span.clip(shown)
    return Span(clipped.start - shown.start, clipped.end - shown.start)


def _words(wrapped: Wrapped, line: int, inked: Span, place: Span) -> Iterator[tuple[str, str]]:
    """A line in up to three pieces: before the place, in it, behind it."""
    inside = place.clip(inked)
    for start, end, style in (
        (inked.start, inside.start, "dim"),
        (inside.start, inside.end, "bold"),
        (inside.end, inked.end, "dim"),
    ):
        if start < end:
            yield _drawn(wrapped, line, start, end), style


def _drawn(wrapped: Wrapped, line: int, start: int, end: int) -> str:
    """What the characters look like in their cells."""
    found = wrapped.clusters(line)
    if found is None:
        return wrapped.text[start:end]
    return "".join(cluster.drawn for cluster in found if start <= cluster.start < end)


def _mark(wrapped: Wrapped, line: int, mark: Mark, span: Span) -> Content:
    inked = wrapped.inked(line)
    part = span.clip(inked)
    first, last = wrapped.cell(line, part.start), max(wrapped.cell(line, part.end), wrapped.cell(line, part.start) + 1)
    begins, ends = span.start >= inked.start, span.end <= inked.end
    drawn = LINE * (last - first)
    if last - first == 1 and begins and ends:
        drawn = POINT
    else:
        drawn = (LEFT if begins else LINE) + drawn[1:]
        drawn = drawn[:-1] + (RIGHT if ends else LINE) if len(drawn) > 1 else drawn
    return assemble((in_cells(mark.sign, 3), "bold"), mark.badge, "  " + " " * first, (drawn, mark.style))
