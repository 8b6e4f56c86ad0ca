"""From one format to the next: a copy first, each step whole or not at all."""

from __future__ import annotations

import ast
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import apply, contents, study

from qcode.errors import ProjectError
from qcode.session import open_session
from qcode.session.project.care import check
from qcode.store import schema
from qcode.store.migrate import MIGRATIONS, migrate
from qcode.store.project import open_store
from qcode.store.sqlite.project import SqliteProject

STEP = """
from alembic import op
revision = "{number:04}"
down_revision = "{before:04}"
def upgrade():
    {body}
"""
ADD = "op.execute(\"ALTER TABLE coding ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'\")"
FAILS = ADD.replace("colour", "heft") + '\n    op.execute("INSERT INTO nowhere VALUES (1)")'
RAISES = ADD.replace("colour", "heft") + "\n    raise KeyError('a row nobody thought of')"
ORPHANS = 'op.execute("DELETE FROM document")'
# As SQLite's manual tells to change a table: make another, move the rows, drop the old one. Others point at it.
REBUILDS = """op.execute("CREATE TABLE new_document AS SELECT * FROM document")
    op.execute("DROP TABLE document")
    op.execute("ALTER TABLE new_document RENAME TO document")
    op.execute("CREATE UNIQUE INDEX document_id ON document (id)")"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with a coding, in a folder with a difficult name."""
    folder = tmp_path / "100% #1?"
    folder.mkdir()
    with study(folder) as session:
        apply(session, "kochen")
        return session.path


def scripts(tmp_path: Path, *bodies: str) -> Path:
    """The shipped steps with further ones behind them."""
    folder = tmp_path / "steps 50%"
    shutil.copytree(MIGRATIONS, folder)
    for number, body in enumerate(bodies, start=schema.SCHEMA_VERSION + 1):
        file = folder / "versions" / f"{number:04}_step.py"
        file.write_text(STEP.format(number=number, before=number - 1, body=body))
    return folder


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def columns(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(coding)")}


NOW = schema.SCHEMA_VERSION


def test_steps_are_applied_after_a_copy_was_made(path: Path, tmp_path: Path) -> None:
    before = contents(path, log=True)
    steps = scripts(tmp_path, ADD, ADD.replace("colour", "heft"))
    copy = migrate(SqliteProject(path), NOW, scripts=steps, target=NOW + 2)
    assert copy == f"study.qcode.v{NOW}.bak"
    copied = path.with_name(copy)
    assert contents(copied, log=True) == before
    assert version(copied) == NOW
    assert (version(path), {"colour", "heft"} <= columns(path)) == (NOW + 2, True)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{NOW + 2:04}",)]
    with pytest.raises(ProjectError, match="newer qcode"):
        open_store(path)
    assert migrate(SqliteProject(path), NOW, scripts=steps, target=NOW + 2) == f"study.qcode.v{NOW}.2.bak"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (FAILS, "damaged"),
        (RAISES, "KeyError: 'a row nobody thought of'"),
        (ORPHANS, "damaged"),
        ("return 1 / 0", "ZeroDivisionError"),
    ],
)
def test_a_step_that_fails_leaves_no_trace(body: str, reason: str, path: Path, tmp_path: Path) -> None:
    before = contents(path, log=True)
    with pytest.raises(ProjectError, match=r"could not be brought to the new format") as told:
        migrate(SqliteProject(path), NOW, scripts=scripts(tmp_path, body), target=NOW + 1)
    assert reason in str(told.value.what)
    assert f"study.qcode.v{NOW}.bak" in str(told.value.hint)
    assert contents(path, log=True) == before
    assert (version(path), columns(path) & {"heft"}) == (NOW, set())
    with open_session(path, "Ada") as session:
        assert check(session) == []
        apply(session, "Amt")
    assert contents(path.with_name(f"study.qcode.v{NOW}.bak"), log=True) == before


def test_a_later_step_that_fails_leaves_the_earlier_one(path: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        migrate(SqliteProject(path), NOW, scripts=scripts(tmp_path, ADD, RAISES), target=NOW + 2)
    assert version(path) == NOW + 1
    assert "colour" in columns(path)
    assert "heft" not in columns(path)


def test_a_step_may_build_a_table_anew(path: Path, tmp_path: Path) -> None:
    before = contents(path)
    migrate(SqliteProject(path), NOW, scripts=scripts(tmp_path, REBUILDS), target=NOW + 1)
    assert version(path) == NOW + 1
    assert {name: rows for name, rows in contents(path).items() if rows} == {k: v for k, v in before.items() if v}


def test_a_project_that_another_program_migrated_meanwhile(path: Path, tmp_path: Path) -> None:
    steps = scripts(tmp_path, ADD)
    migrate(SqliteProject(path), NOW, scripts=steps, target=NOW + 1)
    migrate(SqliteProject(path), NOW, scripts=steps, target=NOW + 1)
    assert version(path) == NOW + 1


def test_opening_migrates(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = scripts(tmp_path, ADD)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", NOW + 1)
    monkeypatch.setattr(migrate, "__kwdefaults__", {"scripts": steps, "target": NOW + 1})
    with open_session(path, "Ada") as session:
        assert [document.name for document in session.documents] == ["city-01", "mo-01"]
    assert "colour" in columns(path)


def test_steps_stand_on_their_own() -> None:
    """A step that was published does the same forever: it takes nothing from the program, which goes on changing."""
    frozen = "qcode.store.migrations.frozen"
    found = []
    for file in sorted(MIGRATIONS.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = ["." * node.level + (node.module or "")]
            found += [
                f"{file.name}: {name}"
                for name in names
                if name.startswith((".", "qcode")) and not name.startswith(frozen)
            ]
    assert found == []
