"""The styles of the grid for a theme: code colours blended with the background and checked for contrast."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from qcode.tui.compare.figures import Figure
from qcode.tui.compare.layout import GAP, Layout
from qcode.tui.kit.colours import GRAPHIC, RGB, parse, readable, rgb_of, rich_colour, tint
from qcode.tui.kit.numbers import bar

_HEAT = 0.5  # how much of the shade lies under a cell that is far from what was expected
_FAR = 4.0  # residuals beyond are shaded alike
_SIGN = 1.0  # from here on a sign says what the shade says
_MORE, _FEWER = parse("#D55E00"), parse("#0072B2")  # told apart by colour-blind people, too
MORE, FEWER = "▴", "▾"


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
        """A cell: numbers right-aligned, then a bar, the longer the more there is.

        Behind them a warm shade where there is more than the group's words let expect, a cold one where there is less;
        a sign before the numbers says the same without colour.
        """
        ground = self.base + self.row if current else self.base
        texts = " ".join(text.rjust(width) for text, width in zip(figure.texts, widths, strict=True))
        drawn = bar(figure.level, layout.bar) if layout.bar else ""
        rest = " " * (layout.cell - GAP - len(texts) - (1 if layout.bar else 0) - len(drawn))
        front, back = _front(self.base), _back(ground)
        shade = tint(
            back,
            _MORE if figure.residual > 0 else _FEWER,
            front,
            _HEAT * min(abs(figure.residual) / _FAR, 1.0),
        )
        style = ground + Style(bgcolor=rich_colour(shade))
        if figure.nothing:
            # Muted words on a shade would be hard to read.
            style = tinted = ground + self.muted if shade == back else style
        else:
            tinted = style + Style(color=rich_colour(readable(parse(colour), shade, GRAPHIC)))
        sign = MORE if figure.residual >= _SIGN else FEWER if figure.residual <= -_SIGN else " "
        # The cursor lies on the numbers, so that the bar stays a bar.
        pieces = [Segment(" " * (GAP - 1), ground), Segment(f"{sign}{texts}", self.cursor if under else style)]
        if layout.bar:
            pieces += [Segment(" ", self.cursor if under else style), Segment(drawn, tinted), Segment(rest, style)]
        return pieces


def _back(style: Style) -> RGB:
    return rgb_of(style.bgcolor, (0, 0, 0))


def _front(style: Style) -> RGB:
    return rgb_of(style.color, (255, 255, 255))
