"""All actions of the app, for the documentation's table of keys and for tests."""

from __future__ import annotations

from importlib import import_module

from qcode.keys.action import Action

MODULES = (
    "qcode.keys.coding",
    "qcode.keys.transcript",
    "qcode.tui.dialogs.picker",
    "qcode.tui.coding.apply_picker",
    "qcode.tui.dialogs.new_code",
    "qcode.keys.documents",
    "qcode.tui.documents.review_dialog",
    "qcode.tui.documents.preview_screen",
    "qcode.keys.compare",
    "qcode.tui.compare.other",
    "qcode.tui.compare.quotes",
    "qcode.tui.compare.disagreements",
    "qcode.keys.codebook",
    "qcode.keys.passages",
    "qcode.keys.memos",
    "qcode.keys.grid",
    "qcode.keys.themes",
    "qcode.keys.consensus",
    "qcode.keys.trail",
    "qcode.keys.app",
)


def all_actions() -> tuple[Action, ...]:
    """Every action, screen by screen: what stands in the tuples of these modules."""
    found: dict[str, Action] = {}
    for name in MODULES:
        for value in vars(import_module(name)).values():
            if isinstance(value, tuple):
                found |= {each.id: each for each in value if isinstance(each, Action)}
    return tuple(found.values())
