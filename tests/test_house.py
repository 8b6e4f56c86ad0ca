"""How large things may get: classes with all their own bases, and docstrings that say something.

Complexity and the number of parameters are ruff's (C901, PLR0913), the lines of a file are in `test_layout.py`.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import qcode

ROOT = Path(qcode.__file__).parent
OWN_CLASSES, LINES, METHODS = 3, 600, 50
RUN_AS_PROGRAMS = "qcode.store.migrations"
"""Modules that do something when they are imported: Alembic runs them."""


def classes() -> dict[str, type]:
    """All classes of the package by full name."""
    known: dict[str, type] = {}
    for module in pkgutil.walk_packages(qcode.__path__, "qcode."):
        if not module.name.startswith(RUN_AS_PROGRAMS):
            for kind in vars(importlib.import_module(module.name)).values():
                if inspect.isclass(kind) and kind.__module__.startswith("qcode."):
                    known[f"{kind.__module__}.{kind.__qualname__}"] = kind
    return known


def own_bases(kind: type) -> list[type]:
    """The class and those of its bases that are written here."""
    return [each for each in kind.__mro__ if each.__module__.startswith("qcode.")]


def is_method(value: object) -> bool:
    return inspect.isfunction(value) or isinstance(value, property | staticmethod | classmethod)


def size(kind: type) -> tuple[int, int]:
    """Lines and methods of a class with its own bases."""
    bases = own_bases(kind)
    lines = sum(len(inspect.getsourcelines(each)[0]) for each in bases)
    return lines, len({name for each in bases for name, value in vars(each).items() if is_method(value)})


def test_no_class_is_a_chain_of_mixins() -> None:
    chains = {name: len(own_bases(kind)) for name, kind in classes().items()}
    assert len(chains) > 400
    assert {name: length for name, length in chains.items() if length > OWN_CLASSES} == {}


def test_no_class_does_everything() -> None:
    sizes = {name: size(kind) for name, kind in classes().items()}
    assert {name: each for name, each in sizes.items() if each[0] > LINES or each[1] > METHODS} == {}


def test_docstrings_of_public_things_are_no_riddles() -> None:
    thin = []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name[0] != "_":
                words = (ast.get_docstring(node) or "three words long").split()
                if len(words) < 3:
                    thin.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {' '.join(words)}")
    assert thin == []
