"""Screens are layouts with features: every key of a screen does an action of its table."""

from __future__ import annotations

import pytest

from qcode.tui.codebook.screen import CodebookScreen
from qcode.tui.coding.screen import CodingScreen
from qcode.tui.compare.screen import CompareScreen
from qcode.tui.documents.screen import DocumentsScreen
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.memos.screen import MemosScreen
from qcode.tui.passages.screen import RetrievalScreen
from qcode.tui.themes.screen import ThemesScreen


@pytest.mark.parametrize(
    "kind", [CodebookScreen, CodingScreen, CompareScreen, DocumentsScreen, MemosScreen, RetrievalScreen, ThemesScreen]
)
def test_a_screen_of_features_has_its_keys_from_its_table_of_actions(kind: type[FeatureScreen]) -> None:
    with_keys = {action.id for action in kind.ACTIONS if action.keys and action.action}
    assert {binding.action for binding in kind.BINDINGS} == {f"do('{name}')" for name in with_keys}  # type: ignore[union-attr]
