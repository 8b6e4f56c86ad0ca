"""Colours that can be read: contrast after WCAG 2, tints of code colours on a background, letters on a colour."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color

RGB = tuple[int, int, int]
TEXT, GRAPHIC = 4.5, 3.0
"""Least contrast of text, and of marks such as stripes."""


def parse(colour: str) -> RGB:
    """`#rrggbb` or `#rgb` as numbers; a colour that can't be read becomes a middle grey."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return (128, 128, 128)
    return (red, green, blue)


def rgb_of(colour: Color | None, default: RGB = (0, 0, 0)) -> RGB:
    """A colour of a style as numbers; the terminal's own colour counts as `default`."""
    if colour is None or colour.is_default:
        return default
    red, green, blue = colour.get_truecolor()
    return (red, green, blue)


def rich_colour(colour: RGB) -> Color:
    """Numbers as a colour for a style."""
    return Color.from_rgb(*colour)


def as_hex(colour: RGB) -> str:
    """A colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def blend(under: RGB, over: RGB, amount: float) -> RGB:
    """`amount` (0..1) of `over` on `under`."""
    red, green, blue = (round(u + (o - u) * amount) for u, o in zip(under, over, strict=True))
    return (red, green, blue)


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """From 1 (the same) to 21 (black on white)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@lru_cache(4096)
def readable(colour: RGB, background: RGB, least: float = TEXT) -> RGB:
    """`colour`, moved towards black or white only as far as contrast with `background` asks."""
    end: RGB = max((0, 0, 0), (255, 255, 255), key=lambda c: contrast(c, background))
    for step in range(21):
        tried = blend(colour, end, step / 20)
        if contrast(tried, background) >= least:
            return tried
    return end


@lru_cache(4096)
def tint(background: RGB, colour: RGB, text: RGB, amount: float) -> RGB:
    """At most `amount` of a code's colour on the background: less where `text` could no longer be read on it."""
    while amount > 0.04:
        tinted = blend(background, colour, amount)
        if contrast(tinted, text) >= TEXT:
            return tinted
        amount -= 0.03
    return background


def on(colour: RGB) -> RGB:
    """Black or white, whichever is read better on `colour` (always at least 4.5)."""
    return max((0, 0, 0), (255, 255, 255), key=lambda c: contrast(c, colour))
