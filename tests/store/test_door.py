"""The store knows no data base: what only one can do is in a package of its own behind `Backend`."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import study

import qcode
from qcode.errors import UsageError
from qcode.model import Codebook
from qcode.session import Session
from qcode.session.project.care import check
from qcode.store import project as store_project
from qcode.store.backend import Backend, Door, Where
from qcode.store.sqlite.project import DOOR, SqliteProject

PACKAGE = Path(qcode.__file__).parent
HERE = PACKAGE / "store" / "sqlite"
STEPS = PACKAGE / "store" / "migrations"
"""Steps from formats that only files ever had."""
OWN_USE = {
    "language/vectors.py",
    "importing/text/magic.py",
    "importing/text/foreign.py",
    "importing/magic.py",
    "importing/foreign.py",
    "importing/projects/database.py",
    "session/names/leak_texts.py",
    "importing/projects/files.py",
    "cli/new.py",
}
"""A cache of the program's own, and how files of other programs are recognised, read and named."""
ADDRESS = "scheme://server/study"
NAMES = ("sqlite", "pragma")


def trees() -> list[tuple[str, ast.Module]]:
    """The modules outside the package, by path."""
    files = [file for file in sorted(PACKAGE.rglob("*.py")) if HERE not in file.parents and STEPS not in file.parents]
    return [(file.relative_to(PACKAGE).as_posix(), ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def said(tree: ast.Module) -> set[str]:
    """Names that the code uses, and texts in it that are no docstrings."""
    notes = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            found.add(node.value)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute | ast.arg | ast.keyword):
            found.add((node.attr if isinstance(node, ast.Attribute) else node.arg) or "")
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_only_the_package_knows_its_data_base() -> None:
    doors = {"store/doors.py": {"qcode.store.sqlite.project.DOOR"}}
    strays = {
        path: words - doors.get(path, set())
        for path, tree in trees()
        if path not in OWN_USE
        and (words := {word for word in said(tree) if any(name in word.lower() for name in NAMES)})
    }
    assert {path: words for path, words in strays.items() if words} == {}


def test_the_store_knows_no_files() -> None:
    """Only the door (a copy goes to a file), who opens, and who finds the steps of migrations know of paths."""
    paths = {path for path, tree in trees() if path.startswith("store/") and "pathlib.Path" in said(tree)}
    assert paths == {"store/backend.py", "store/migrate.py", "store/project.py"}


class Elsewhere(SqliteProject):
    """A project behind an address. That it is kept in a file all the same is its own business."""

    def __init__(self, inner: Backend) -> None:
        assert inner.file is not None
        super().__init__(inner.file)
        self.where, self.file = ADDRESS, None


def test_another_data_base_fits_the_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "behind.qcode"

    def opened(where: Where, wait: float) -> tuple[Backend, int]:
        backend, number = DOOR.opened(file, wait)
        return Elsewhere(backend), number

    def made(where: Where, fill: Callable[[Backend], None], passphrase: str | None) -> Backend:
        return Elsewhere(DOOR.made(file, fill, passphrase))

    monkeypatch.setattr(store_project, "door_to", lambda where: Door(opened, made))
    store_project.create_store(ADDRESS).close()
    with Session(store_project.open_store(ADDRESS), "Ada") as session:
        assert (session.where, session.name, session.title) == (ADDRESS, "study", "study")
        assert session.codebook == Codebook()
        assert check(session) == []
        with pytest.raises(UsageError, match="needs a project that is a file"):
            _ = session.path


def test_where_is_the_path_of_a_file(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        assert (session.where, session.name) == (str(tmp_path / "study.qcode"), "study.qcode")
        assert session.path == tmp_path / "study.qcode"
