"""All actions of the app, for the documentation's table of keys and for tests."""

from __future__ import annotations

from importlib import import_module

from qcode.tui.actions import Action

MODULES = (
    "qcode.tui.coding.actions",
    "qcode.tui.transcript.actions",
    "qcode.tui.dialogs.picker",
    "qcode.tui.dialogs.apply_picker",
    "qcode.tui.dialogs.new_code",
    "qcode.tui.documents.actions",
    "qcode.tui.documents.review_dialog",
    "qcode.tui.documents.preview_screen",
    "qcode.tui.compare.actions",
    "qcode.tui.compare.other",
    "qcode.tui.codebook.actions",
    "qcode.tui.passages.actions",
    "qcode.tui.memos.actions",
    "qcode.tui.grid.actions",
    "qcode.tui.themes.actions",
    "qcode.tui.app_actions",
)


def all_actions() -> tuple[Action, ...]:
    """Every action, screen by screen: what stands in the tuples of these modules."""
    found: dict[str, Action] = {}
    for name in MODULES:
        for value in vars(import_module(name)).values():
            if isinstance(value, tuple):
                found |= {each.id: each for each in value if isinstance(each, Action)}
    return tuple(found.values())
