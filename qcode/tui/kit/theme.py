"""The looks of the app: dark and light, each also with high contrast, and one in the terminal's own 16 colours."""

from __future__ import annotations

from textual.theme import Theme

from qcode.i18n import N_

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
CONTRAST_DARK = Theme(
    name="qcode-contrast-dark",
    primary="#7ab8ff",
    secondary="#9be37b",
    accent="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#9be37b",
    warning="#ffd75f",
    error="#ff9a9a",
    dark=True,
    variables={"footer-key-foreground": "#ffd75f", "block-cursor-text-style": "bold reverse"},
)
CONTRAST_LIGHT = Theme(
    name="qcode-contrast-light",
    primary="#00386b",
    secondary="#1e4a0c",
    accent="#5c3300",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e8e8e8",
    success="#0b4a14",
    warning="#5c3300",
    error="#7a0000",
    dark=False,
    variables={"footer-key-foreground": "#5c3300", "block-cursor-text-style": "bold reverse"},
)
ANSI = Theme(
    name="qcode-ansi",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_green",
    warning="ansi_magenta",
    error="ansi_red",
    dark=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "footer-key-foreground": "ansi_cyan",
        "block-cursor-text-style": "reverse",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "border-blurred": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
        "scrollbar": "ansi_bright_black",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)
THEMES = (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT, ANSI)
HIGH = {CONTRAST_DARK.name, CONTRAST_LIGHT.name}
"""Looks in which all text is to have a contrast of 7 with what is under it, not 4.5."""
NAMES = {
    DARK.name: N_("dark"),
    LIGHT.name: N_("light"),
    CONTRAST_DARK.name: N_("high contrast, dark"),
    CONTRAST_LIGHT.name: N_("high contrast, light"),
    ANSI.name: N_("the terminal's 16 colours"),
}


def theme_named(setting: str, known: object = ()) -> str:
    """The theme meant by a setting: `dark`, `contrast-light`, …, or one that is known; else the dark one."""
    if f"qcode-{setting}" in NAMES:
        return f"qcode-{setting}"
    if isinstance(known, (dict, set, frozenset, tuple, list)) and setting in known:
        return setting
    return DARK.name


def next_theme(name: str) -> str:
    """The look after this one."""
    names = list(NAMES)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def short_name(theme: str) -> str:
    """How a theme is written in the settings."""
    return theme.removeprefix("qcode-")
