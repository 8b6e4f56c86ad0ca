"""The styles of the grid for a theme: code colours blended with the background and checked for contrast."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from qcode.tui.compare.figures import Figure
from qcode.tui.compare.layout import GAP, Layout
from qcode.tui.documents.numbers import bar
from qcode.tui.transcript.colours import GRAPHIC, RGB, parse, readable, rgb_of, rich_colour, tint

_HEAT = 0.42  # how much of the code's colour lies under the fullest cell


@dataclass(frozen=True)
class Paint:
    """Styles by role, from the grid's component classes."""

    base: Style
    head: Style
    muted: Style
    cursor: Style
    row: Style

    def name(self, colour: str, text: str, *, depth: int, marker: str, current: bool, under: bool) -> list[Segment]:
        """A code's name with its colour; `under`: the cursor is on the name itself."""
        style = self.cursor if under else (self.base + self.row if current else self.base)
        chip = (
            style
            if under or style.bgcolor is None or style.bgcolor.is_default
            else style + Style(color=rich_colour(readable(parse(colour), _back(style), GRAPHIC)))
        )
        weight = Style(bold=True) if depth == 0 else Style()
        return [
            Segment(f"{'  ' * depth}{marker} ", style),
            Segment("▌", chip),
            Segment(text, style + weight),
        ]

    def cell(
        self, figure: Figure, widths: tuple[int, ...], layout: Layout, colour: str, *, current: bool, under: bool
    ) -> list[Segment]:
        """A cell: numbers right-aligned, then a bar; warmer and longer the more there is."""
        ground = self.base + self.row if current else self.base
        texts = " ".join(text.rjust(width) for text, width in zip(figure.texts, widths, strict=True))
        drawn = bar(figure.level, layout.bar) if layout.bar else ""
        rest = " " * (layout.cell - GAP - len(texts) - (1 if layout.bar else 0) - len(drawn))
        if figure.nothing:
            style = tinted = ground + self.muted
        elif ground.bgcolor is None or ground.bgcolor.is_default:
            # The terminal's own background is not known, so nothing is blended with it; the bar says how much.
            style = tinted = ground
        else:
            front, back = _front(self.base), _back(ground)
            warm = tint(back, parse(colour), front, _HEAT * figure.level)
            style = ground + Style(bgcolor=rich_colour(warm))
            tinted = style + Style(color=rich_colour(readable(parse(colour), warm, GRAPHIC)))
        # The cursor lies on the numbers, so that the bar stays a bar.
        pieces = [Segment(" " * (GAP - 1), ground), Segment(f" {texts}", self.cursor if under else style)]
        if layout.bar:
            pieces += [Segment(" ", self.cursor if under else style), Segment(drawn, tinted), Segment(rest, style)]
        return pieces


def _back(style: Style) -> RGB:
    return rgb_of(style.bgcolor, (0, 0, 0))


def _front(style: Style) -> RGB:
    return rgb_of(style.color, (255, 255, 255))
