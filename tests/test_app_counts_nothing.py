"""The app shows numbers and never makes them: of the analysis it knows values, so that it can't count otherwise."""

from __future__ import annotations

import ast
from importlib import import_module
from inspect import isfunction
from pathlib import Path

TUI = Path(__file__).parent.parent / "qcode" / "tui"
KNOWN = {
    "qcode.analysis.effects.residuals",
    "qcode.analysis.groups.group_order",
    "qcode.analysis.near.units",
    "qcode.analysis.phrases.sentence",
    "qcode.analysis.retrieval.turn_of",
    "qcode.analysis.robustness_words.findings",
    "qcode.analysis.robustness_words.variant_in_words",
    "qcode.analysis.view.view",
}
"""Functions on values that the app has already: sorting, wording, shading. The set may get smaller only."""


def test_the_app_imports_values_of_the_analysis_only() -> None:
    functions = set()
    for path in TUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qcode.analysis"):
                module = import_module(str(node.module))
                functions |= {
                    f"{node.module}.{name.name}" for name in node.names if isfunction(getattr(module, name.name))
                }
    assert functions == KNOWN
