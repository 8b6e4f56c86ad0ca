"""The looks of the app: one dark, one light, both with contrast to spare."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="qcode-dark",
    primary="#5b9bd5",
    secondary="#8fb573",
    accent="#e0af68",
    foreground="#d8dee9",
    background="#14181f",
    surface="#1b212b",
    panel="#252d3a",
    success="#7fb069",
    warning="#e0af68",
    error="#e06c75",
    dark=True,
    variables={"footer-key-foreground": "#e0af68", "block-cursor-text-style": "bold"},
)
LIGHT = Theme(
    name="qcode-light",
    primary="#1f5fa8",
    secondary="#44702f",
    accent="#9a5b00",
    foreground="#1f2430",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e4e1d8",
    success="#2f7034",
    warning="#8a5a00",
    error="#b3261e",
    dark=False,
    variables={"footer-key-foreground": "#9a5b00", "block-cursor-text-style": "bold"},
)
THEMES = (DARK, LIGHT)


def theme_named(setting: str, known: object = ()) -> str:
    """The theme meant by a setting: `dark`, `light`, or the name of one that is known; else the dark one."""
    if setting == "light":
        return LIGHT.name
    if isinstance(known, (dict, set, frozenset, tuple, list)) and setting in known:
        return setting
    return DARK.name


def short_name(theme: str) -> str:
    """How a theme is written in the settings."""
    return theme.removeprefix("qcode-")
