"""Actions as data: bindings, command palette, help and the key table in the docs all come from the same tuples.

Each screen with keys has a module beside this one with a tuple `ACTIONS`; `qcode.tui.kit.bindings` makes Textual's
bindings of it. Labels, tooltips and groups are marked with `N_` and translated when they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.keys.names import character_of

NO_KEY = "no_key"
"""Stands in a key map for an action without keys: the framework takes an empty text for "as before"."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do with a key.

    `id` is unique in the app (`coding.undo`) and is what the settings name to give other keys. `keys` are Textual's
    names separated by commas, `action` what Textual calls. `show`: in the line of keys at the bottom of the screen.
    `group` is the heading in the help. An action without keys is in the palette only.
    """

    id: str
    keys: str
    action: str
    label: str
    tooltip: str
    show: bool = False
    group: str = ""

    @property
    def title(self) -> str:
        """The label in the language of the interface."""
        return _(self.label)

    @property
    def help(self) -> str:
        """The tooltip in the language of the interface."""
        return _(self.tooltip)

    @property
    def heading(self) -> str:
        """The group in the language of the interface."""
        return _(self.group)


def beside(own: Sequence[Action], others: Iterable[Action]) -> tuple[Action, ...]:
    """Those of the others that a screen's own actions do not stand in for: a screen may have an undo that does more."""
    names = {action.action for action in own if action.action}
    return tuple(action for action in others if action.action not in names)


def same_keys(keymap: Mapping[str, str], *pairs: tuple[str, str]) -> dict[str, str]:
    """A person's keys, where two actions are the same thing on different screens: named for one, meant for both."""
    keys = dict(keymap)
    for pair in pairs:
        named = [keys[name] for name in pair if name in keys]
        if named:
            keys |= {name: keys.get(name, named[0]) for name in pair}
    return keys


def keys_of(action: Action, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of an action as Textual names them, after the person's own key map."""
    keys = keymap.get(action.id, action.keys)
    return tuple(each for key in keys.split(",") if (each := key.strip()) and each != NO_KEY)


def characters(actions: Iterable[Action], keymap: Mapping[str, str]) -> frozenset[str]:
    """The characters that some action has as its key."""
    keys = [key for action in actions if action.action for key in keys_of(action, keymap)]
    return frozenset(char for key in keys if (char := character_of(key)) is not None)


_NAMES = {
    "escape": N_("esc"),
    "enter": "⏎",
    "space": N_("space"),
    "tab": "⇥",
    "shift+tab": "⇤",
    "delete": N_("del"),
    "home": N_("home"),
    "end": N_("end"),
    "pageup": N_("page up"),
    "pagedown": N_("page down"),
    "backspace": "⌫",
    "ctrl": N_("ctrl"),
    "shift": N_("shift"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_name(key: str) -> str:
    """A key as people write it: `ctrl+r` stays, `right_square_bracket` becomes `]`, in the interface's language."""
    if key in _NAMES:
        return _(_NAMES[key])
    *modifiers, last = key.split("+")
    shown = _(_NAMES[last]) if last in _NAMES else character_of(last) or last
    return "+".join([*(_(_NAMES.get(each, each)) for each in modifiers), shown])


def short_keys(keys: Sequence[str]) -> str:
    """The first of several keys as people write it; a run of digits as a range."""
    if len(keys) > 3 and all(key.isdigit() for key in keys):
        return f"{keys[0]}–{keys[-1]}"
    return key_name(keys[0]) if keys else ""
