"""Draws what stands beside the text on a line: turn number, stripes with letters, suggestion, names of codes."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment

from qcode.tui.kit.foreign import in_cells
from qcode.tui.transcript.lanes import Mark, Stripe
from qcode.tui.transcript.marks import Marks
from qcode.tui.transcript.page import Page
from qcode.tui.transcript.palette import Palette

OWN, OTHER, HINT, LAST_OWN, LAST_OTHER = "┃", "╎", "┊", "╹", "╵"
NOTE = "✎"  # a memo on words begins on this line
AGAIN = 12  # a long stripe shows its letter again after so many lines, so that one is always on the screen


def margin(page: Page, palette: Palette, line: int, codings: Marks, suggested: Marks) -> Iterator[Segment]:
    """The cells left of the text."""
    columns, base = page.columns, palette.base
    if columns.number:
        number = page.numbers.get(line)
        text = "" if number is None else str(number)
        noted = NOTE if line in page.noted else " "
        yield Segment(text.rjust(columns.number) + noted, base + palette.role("number"))
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
        sign = in_cells(mark.letter or HINT, 1) if line == hint.first else HINT
        yield Segment(sign, palette.hint(mark.colour))
    yield Segment(" ", base)  # the bar is painted here
    yield Segment(" ", base)


def _stripe(palette: Palette, stripe: Stripe, line: int, mark: Mark, pitch: int) -> Iterator[Segment]:
    if (line - stripe.first) % AGAIN == 0:
        letter = _letter(mark.letter, pitch - 1)
        own_start = mark.own and line == stripe.first
        yield Segment(letter, palette.badge(mark.colour) if own_start else palette.letter(mark.colour))
        blank = pitch - Segment(letter).cell_length
    else:
        signs = (LAST_OWN, OWN) if mark.own else (LAST_OTHER, OTHER)
        yield Segment(signs[line != stripe.last], palette.stripe(mark.colour))
        blank = pitch - 1
    yield Segment(" " * blank, palette.base)


def _letter(letter: str, most: int) -> str:
    shown = in_cells(letter, most).rstrip() if letter else ""
    return shown or "?"


def names(page: Page, palette: Palette, line: int, codings: Marks) -> Iterator[Segment]:
    """Names of the codes whose stripes start here, where the screen is wide enough."""
    room = page.columns.names
    for stripe in page.codings.at(line):
        if stripe is None or stripe.first != line or room <= 1:
            continue
        mark = codings[stripe.id]
        name = f"{mark.letter} {mark.name or mark.path}"
        shown = in_cells(name, min(room - 1, Segment(name).cell_length))
        yield Segment(shown, palette.letter(mark.colour) if mark.own else palette.hint(mark.colour))
        yield Segment("  ", palette.base)
        room -= Segment(shown).cell_length + 2
