"""Screens are layouts with features: few classes above each other, every action done by one feature."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from textual.dom import DOMNode

import qcode.tui
from qcode.tui.codebook.screen import CodebookScreen
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.compare.screen import CompareScreen
from qcode.tui.documents.screen import DocumentsScreen
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.memos.screen import MemosScreen
from qcode.tui.passages.screen import RetrievalScreen
from qcode.tui.themes.screen import ThemesScreen

MOST = 3
"""Classes of our own from a widget or screen up to those of Textual."""


def widgets() -> Iterator[type[DOMNode]]:
    """All screens and widgets of the app, and the app itself."""
    for module in pkgutil.walk_packages(qcode.tui.__path__, "qcode.tui."):
        for kind in vars(import_module(module.name)).values():
            if inspect.isclass(kind) and issubclass(kind, DOMNode) and kind.__module__ == module.name:
                yield kind


def test_no_screen_stands_on_more_than_two_other_classes_of_ours() -> None:
    own = {kind: [each for each in kind.__mro__ if each.__module__.startswith("qcode.")] for kind in widgets()}
    assert len(own) > 50
    assert {kind.__name__: classes for kind, classes in own.items() if len(classes) > MOST} == {}


@pytest.mark.parametrize(
    "kind", [CodebookScreen, CodingScreen, CompareScreen, DocumentsScreen, MemosScreen, RetrievalScreen, ThemesScreen]
)
def test_a_screen_of_features_has_its_keys_from_its_table_of_actions(kind: type[FeatureScreen]) -> None:
    with_keys = {action.id for action in kind.ACTIONS if action.keys and action.action}
    assert {binding.action for binding in kind.BINDINGS} == {f"do('{name}')" for name in with_keys}  # type: ignore[union-attr]
