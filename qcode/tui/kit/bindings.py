"""From actions as data to what Textual binds."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from qcode.keys.action import Action


def bindings(actions: Iterable[Action]) -> list[BindingType]:
    """The bindings of all actions that have keys, under the actions' ids, so that a key map can give them others."""
    return [
        Binding(action.keys, action.action, action.label, show=action.show, tooltip=action.tooltip, id=action.id)
        for action in actions
        if action.keys
    ]


def feature_bindings(actions: Iterable[Action]) -> list[BindingType]:
    """The bindings of a `FeatureScreen`: every key does the action of its id."""
    return [
        Binding(action.keys, f"do('{action.id}')", action.label, show=action.show, tooltip=action.tooltip, id=action.id)
        for action in actions
        if action.keys and action.action
    ]
