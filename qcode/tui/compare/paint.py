"""The styles of the grid for a theme: code colours blended with the background and checked for contrast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

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


class Place(NamedTuple):
    """Where something is: in the cursor's row (`current`), `under` the cursor itself."""

    current: bool
    under: bool


@dataclass(frozen=True)
class Paint:
    """Styles by role, from the grid's component classes."""

    base: Style
    head: Style
    muted: Style
    cursor: Style
    row: Style

    def name(self, colour: str, text: str, *, depth: int, marker: str, at: Place) -> list[Segment]:
        """A code's name with its colour, indented by its depth in the codebook, behind the sign of its branch."""
        style = self.cursor if at.under else (self.base + self.row if at.current else self.base)
        weight = Style(bold=True) if depth == 0 else Style()
        return [
            Segment(f"{'  ' * depth}{marker} ", style),
            Segment("▌", style if at.under else _chip(style, colour)),
            Segment(text, style + weight),
        ]

    def cell(self, figure: Figure, widths: tuple[int, ...], layout: Layout, colour: str, at: Place) -> list[Segment]:
        """A cell: numbers right-aligned, then a bar, the longer the more there is.

        Behind them a warm shade where there is more than the group's words let expect, a cold one where there is less;
        a sign before the numbers says the same without colour.
        """
        ground = self.base + self.row if at.current else self.base
        texts = " ".join(text.rjust(width) for text, width in zip(figure.texts, widths, strict=True))
        drawn = bar(figure.level, layout.bar) if layout.bar else ""
        rest = " " * (layout.cell - GAP - len(texts) - (1 if layout.bar else 0) - len(drawn))
        style, tinted = self._shades(figure, ground, colour)
        # The cursor lies on the numbers, so that the bar stays a bar.
        numbers = self.cursor if at.under else style
        pieces = [Segment(" " * (GAP - 1), ground), Segment(f"{_sign(figure.residual)}{texts}", numbers)]
        if layout.bar:
            pieces += [Segment(" ", numbers), Segment(drawn, tinted), Segment(rest, style)]
        return pieces

    def _shades(self, figure: Figure, ground: Style, colour: str) -> tuple[Style, Style]:
        """The styles of a cell's numbers and of its bar."""
        back = _back(ground)
        heat = _HEAT * min(abs(figure.residual) / _FAR, 1.0)
        shade = tint(back, _MORE if figure.residual > 0 else _FEWER, _front(self.base), heat)
        style = ground + Style(bgcolor=rich_colour(shade))
        if not figure.nothing:
            return style, style + Style(color=rich_colour(readable(parse(colour), shade, GRAPHIC)))
        # Muted words on a shade would be hard to read.
        style = ground + self.muted if shade == back else style
        return style, style


def _chip(style: Style, colour: str) -> Style:
    """A style with the code's colour in front, readable on what is behind; unchanged where that is not known."""
    if style.bgcolor is None or style.bgcolor.is_default:
        return style
    return style + Style(color=rich_colour(readable(parse(colour), _back(style), GRAPHIC)))


def _sign(residual: float) -> str:
    if abs(residual) < _SIGN:
        return " "
    return MORE if residual > 0 else FEWER


def _back(style: Style) -> RGB:
    return rgb_of(style.bgcolor, (0, 0, 0))


def _front(style: Style) -> RGB:
    return rgb_of(style.color, (255, 255, 255))
