"""The looks of the app at work: which one is on, the next one, and text that stays readable on what is under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from qcode.i18n import gettext as _
from qcode.tui.kit.colours import TEXT, readable, rgb_of, rich_colour
from qcode.tui.kit.foreign import Fence
from qcode.tui.kit.theme import ANSI, HIGH, NAMES, THEMES, next_theme, short_name, theme_named

MORE = 7.0
"""Least contrast of text in the looks with high contrast."""


class Readable(LineFilter):
    """Moves the colour of text away from its background as far as its contrast asks, whoever chose both."""

    def __init__(self, least: float = TEXT) -> None:
        super().__init__()
        self.least = least

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Only what is too faint is changed; signs that are drawn (lines, blocks, stripes) are left as they are."""
        under = background.rgb
        return [
            Segment(text, _raised(style, under, self.least), control)
            if style is not None and style.color is not None and not _drawn(text)
            else Segment(text, style, control)
            for text, style, control in segments
        ]


class Bare(LineFilter):
    """Takes all colours away; what had a background of its own (a cursor, a code's key) is reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Letters, bold, underline and reverse stay."""
        return [Segment(text, None if style is None else _bare(style), control) for text, style, control in segments]


@lru_cache(8192)
def _bare(style: Style) -> Style:
    ground = style.bgcolor is not None and not style.bgcolor.is_default
    return style + _NO_COLOURS + (Style(reverse=True) if ground else Style())


_NO_COLOURS = Style(color="default", bgcolor="default")


@lru_cache(8192)
def _raised(style: Style, background: tuple[int, int, int], least: float) -> Style:
    if style.reverse or style.dim or style.color is None or style.color.is_default:
        return style
    front, under = rgb_of(style.color), rgb_of(style.bgcolor, background)
    seen = readable(front, under, least)
    return style if seen == front else style + Style(color=rich_colour(seen))


@lru_cache(8192)
def _drawn(text: str) -> bool:
    return all(char == " " or "\u2500" <= char <= "\u259f" for char in text)


class Looks:
    """The look that an app wears. `keep` stores the name of one that a person has chosen."""

    def __init__(self, app: App[Any], keep: Callable[[str], None]) -> None:
        self._app = app
        self._keep = keep
        self._contrast = Readable()
        for theme in THEMES:
            app.register_theme(theme)

    def filters(self, given: Sequence[LineFilter]) -> list[LineFilter]:
        """The framework's filters of what is drawn, and our own.

        Greys are colours, too: a terminal that wants none shows letters, bold, underline and reverse.
        """
        own: list[LineFilter] = [Fence(), self._contrast]
        if not self._app.no_color:
            return [*given, *own]
        return [*(each for each in given if type(each).__name__ != "Monochrome"), *own, Bare()]

    def suit_contrast(self) -> None:
        """Text is kept readable where the colours are ours; the terminal's own colours nobody knows."""
        self._contrast.least = MORE if self._app.theme in HIGH else TEXT
        self._contrast.enabled = not self._app.native_ansi_color

    def wear(self, setting: str) -> None:
        """Wear the look of the settings."""
        self._app.theme = ANSI.name if self._app.no_color else theme_named(setting, self._app.available_themes)

    def suit_terminal(self) -> None:
        """Without a look in the settings: wear that for few colours where the terminal has no more."""
        if not self._app.is_headless and self._app.console.color_system in ("standard", "windows"):
            self._app.theme = ANSI.name

    def choose(self, name: str = "") -> None:
        """Wear the look with this name, else the next one, and keep it."""
        app = self._app
        if app.no_color:
            app.notify(_("NO_COLOR is set: no colours are used."), severity="warning")
            return
        app.theme = theme_named(name) if name else next_theme(app.theme)
        app.notify(_("Look: {name}").format(name=_(NAMES[app.theme])), markup=False)
        self._keep(short_name(app.theme))
