"""What is opened and what is refused, in words, and how connections are set."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from builders import apply, contents, project, study
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from qcode.errors import ProjectError, QcodeError, UsageError
from qcode.session import find_project, new_session, open_session
from qcode.session.project.care import check
from qcode.store import schema
from qcode.store.project import create_store, open_store
from qcode.store.sqlite.head import APPLICATION_ID


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")
        connection.commit()


def newer(path: Path) -> None:
    create_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, r"no such project.*qcode new FILE"),
    "empty": (lambda path: path.touch(), r"The file is empty.*backup"),
    "text": (lambda path: path.write_text("I: Hallo\nB: Ja." * 20), r"not a qcode project.*qcode import FILE"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0abc"), "not a qcode project"),
    "folder": (lambda path: path.mkdir(), "can't be read"),
    "foreign": (foreign, r"another program, not a qcode project.*REFI-QDA"),
    "newer": (newer, rf"newer qcode \(format {schema.SCHEMA_VERSION + 1}.*Update qcode"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_project_is_told_and_left_alone(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.qcode"
    make, words = REFUSED[kind]
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ProjectError, match=words) as told:
        open_store(path)
    assert told.value.where == str(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {entry.name for entry in tmp_path.iterdir()} <= {"x.qcode"}


@pytest.mark.parametrize(
    "name",
    ["zwei Wörter.qcode", "50%.qcode", "a#b.qcode", "was?.qcode", "%20%41.qcode", "家👍.qcode", "a&b;c='d'.qcode"],
)
def test_any_name_of_a_file(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name.removesuffix(".qcode")
    folder.mkdir()
    with study(folder) as session:
        session.path.rename(folder / name)
    with open_session(folder / name, "Ada") as session:
        apply(session, "kochen")
        assert check(session) == []
    assert {entry.name for entry in folder.iterdir()} == {name, "mo-01.txt", "city-01.txt"}
    with new_session(folder / f"neu {name}", "Ada", codebook=None) as session:
        assert session.path.exists()


def test_how_connections_are_set(tmp_path: Path) -> None:
    store = create_store(tmp_path / "x.qcode")
    for transaction in (store.read, store.write):
        with transaction() as connection:
            values = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("foreign_keys", "synchronous", "journal_mode", "application_id", "user_version")
            }
        assert values == {
            "foreign_keys": 1,
            "synchronous": 2,
            "journal_mode": "delete",
            "application_id": APPLICATION_ID,
            "user_version": schema.SCHEMA_VERSION,
        }
    store.close()


@pytest.mark.parametrize(
    "row",
    [
        {"id": 1, "name": None, "value": ""},
        {"id": "x", "name": "", "value": ""},
        {"id": 1, "name": "a", "value": b"\x00"},
    ],
)
def test_tables_are_strict(row: dict[str, object], tmp_path: Path) -> None:
    store = create_store(tmp_path / "x.qcode")
    with pytest.raises(ProjectError), store.write() as connection:
        connection.execute(insert(schema.setting), [row])
    store.close()


@pytest.mark.parametrize(
    "values",
    [
        {"document": 99},
        {"code": 99},
        {"coder": 99},
        {"start": 5, "end": 5},
        {"start": -1},
        {"origin": "guess"},
    ],
)
def test_a_coding_that_makes_no_sense_can_not_be_stored(values: dict[str, object], tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen")
        row = {"coder": 1, "code": coding.code, "document": coding.document, "start": 0, "end": 4, "origin": "manual"}
        with session.store.write() as connection:
            row["coder"] = connection.exec_driver_sql("SELECT id FROM coder").scalar()
            with pytest.raises(IntegrityError):
                connection.execute(insert(schema.coding), [{"id": 10_000, **row, **values, "created": "", "memo": ""}])


def test_a_write_ahead_log_is_given_up(tmp_path: Path) -> None:
    """Another program may have turned it on; a project in a synced folder must be one file."""
    with study(tmp_path) as session:
        path, before = session.path, contents(session.path, log=True)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        connection.execute("UPDATE setting SET value = value")
        connection.commit()
    with open_session(path, "Ada") as session, session.store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    assert contents(path, log=True) == before
    assert sorted(entry.name for entry in tmp_path.glob("study*")) == ["study.qcode"]


def test_new_never_writes_over_something(tmp_path: Path) -> None:
    there = tmp_path / "x.qcode"
    there.write_text("important")
    link = tmp_path / "link.qcode"
    link.symlink_to(tmp_path / "nowhere.qcode")
    for path in (there, link):
        with pytest.raises(ProjectError, match=r"a file already.*another name"):
            create_store(path)
    assert there.read_text() == "important"
    with pytest.raises(ProjectError, match="folder does not exist"):
        create_store(tmp_path / "no" / "x.qcode")


def test_a_project_that_can_not_be_begun_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(QcodeError, match="not valid text"):
        new_session(tmp_path / "x", "Ada", codebook=None, settings={"title": "\ud800"})
    assert list(tmp_path.iterdir()) == []
    with project(tmp_path, name="x.v2") as session:
        assert session.path.name == "x.v2.qcode"


def test_text_that_can_not_be_stored_is_told_and_changes_nothing(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        before = contents(session.path, log=True)
        with pytest.raises(UsageError, match="not valid text"):
            session.coder = "Ad\udc61"
            apply(session, "Amt")
        assert contents(session.path, log=True) == before


def test_which_project_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProjectError, match="no project in this folder"):
        find_project(None)
    (tmp_path / ".hidden.qcode").touch()
    (tmp_path / "a.qcode").touch()
    assert Path(find_project(None)).name == "a.qcode"
    assert find_project("b.qcode") == Path("b.qcode")
    (tmp_path / "b.qcode").touch()
    with pytest.raises(ProjectError, match=r"2 projects in this folder: a\.qcode, b\.qcode"):
        find_project(None)
    monkeypatch.setenv("QCODE_PROJECT", "c.qcode")
    assert find_project(None) == Path("c.qcode")
    assert find_project("d.qcode") == Path("d.qcode")
    assert find_project("scheme://server/study") == "scheme://server/study"
