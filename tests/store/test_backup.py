"""Copies of a project, also while it is in use."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from builders import apply, contents, document, study

from qcode.errors import ProjectError, ProjectLocked
from qcode.model import Span
from qcode.session import open_session
from qcode.session.coding.acts import apply_code, codings
from qcode.session.project.care import check, make_backup
from qcode.session.project.history import log, undo
from qcode.store.project import create_store, open_store
from qcode.store.sqlite import copies
from qcode.store.sqlite.cipher import Key
from qcode.store.sqlite.connections import connect
from qcode.store.sqlite.copies import backup


def test_a_copy_is_a_project_with_its_history(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        copy = make_backup(session, tmp_path / "Kopie ä#?%.qcode")
        assert contents(copy, log=True) == contents(session.path, log=True)
        apply(session, "Amt")
    with open_session(copy, "Ada") as session:
        assert check(session) == []
        undo(session)
        assert codings(session) == []


def test_without_a_name_it_goes_into_a_folder(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        copy = make_backup(session, None)
        assert copy.parent == tmp_path / "backups"
        assert copy.name.startswith("study-")
        assert copy.suffix == ".qcode"


def test_while_somebody_writes(tmp_path: Path) -> None:
    """Each copy holds the project of one moment: as many codings as its log says."""
    with study(tmp_path) as session:
        stop, wrong = threading.Event(), []

        def write() -> None:
            with open_session(session.path, "Ben") as ben:
                code, entry = ben.codebook.codes[0], document(ben)
                number = 0
                while not stop.is_set():
                    try:
                        apply_code(ben, entry.id, Span(number % 90, number % 90 + 9 + number // 90), code)
                    except Exception as error:
                        wrong.append(error)
                        return
                    number += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for number in range(6):
                copy = make_backup(session, tmp_path / f"copy-{number}.qcode")
                with open_session(copy, "Ada") as copied:
                    assert check(copied) == []
                    assert len(codings(copied)) == len(log(copied)) - 3
        finally:
            stop.set()
            writer.join()
        assert wrong == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    there = tmp_path / "there.qcode"
    there.write_text("important")
    with study(tmp_path) as session:
        for target in (there, tmp_path, session.path):
            with pytest.raises(ProjectError, match="file already"):
                make_backup(session, target)
        with pytest.raises(ProjectError, match=r"no.: The folder does not exist|folder does not exist"):
            make_backup(session, tmp_path / "no" / "copy.qcode")
    assert there.read_text() == "important"
    assert sorted(entry.name for entry in tmp_path.glob("*.new")) == []


def test_a_project_that_is_being_written_for_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "connect", lambda path, key, **options: connect(path, key, **options, wait=0.05))
    with study(tmp_path) as session:
        path = session.path
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProjectLocked):
            backup(path, tmp_path / "copy.qcode")
    assert not list(tmp_path.glob("*copy*"))
    backup(path, tmp_path / "copy.qcode")


def test_a_damaged_project_is_not_copied(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        path = session.path
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ProjectError, match=r"study\.qcode: The project file is damaged"):
        backup(path, tmp_path / "copy.qcode")
    assert not list(tmp_path.glob("*copy*"))


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no access rights of this kind")
class TestAccessRights:
    """Nobody but the owner can read a project or a copy of it, whatever the user's mask allows."""

    @pytest.fixture(autouse=True)
    def open_mask(self) -> Iterator[None]:
        before = os.umask(0)
        yield
        os.umask(before)

    def test_a_project_and_its_copies_are_their_owners_only(self, tmp_path: Path) -> None:
        with study(tmp_path) as session:
            session.path.chmod(0o644)
            named, unnamed = make_backup(session, tmp_path / "copy.qcode"), make_backup(session, None)
            new = create_store(tmp_path / "new.qcode")
            new.close()
        assert [rights(path) for path in (named, unnamed, Path(new.where))] == [0o600] * 3
        assert rights(tmp_path / "backups") == 0o700

    def test_a_copy_of_a_locked_project_is_locked(self, tmp_path: Path) -> None:
        with study(tmp_path) as session:
            session.path.chmod(0o444)
            assert rights(make_backup(session, tmp_path / "copy.qcode")) == 0o400

    def test_the_copy_is_private_before_its_first_byte(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[tuple[int, int]] = []

        def looking(path: Path, key: Key | None = None, **options: Any) -> Any:
            if path.name.endswith(".new"):
                seen.append((rights(path), path.stat().st_size))
            return connect(path, key, **options)

        with study(tmp_path) as session:
            monkeypatch.setattr(copies, "connect", looking)
            make_backup(session, tmp_path / "copy.qcode")
        assert seen == [(0o600, 0)]

    def test_so_is_the_copy_that_is_made_before_a_project_is_brought_up_to_date(self, tmp_path: Path) -> None:
        old = tmp_path / "old.qcode"
        shutil.copyfile(min((Path(__file__).parent / "projects").glob("*.qcode")), old)
        old.chmod(0o664)
        open_store(old).close()
        (copy,) = tmp_path.glob("*.bak")
        assert rights(copy) == 0o600
        assert rights(old) == 0o600, "everybody could read it"


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_what_a_killed_run_left_beside_the_target_is_replaced(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        (tmp_path / f".copy.qcode.{os.getpid()}.new").write_bytes(b"half a copy")
        assert contents(make_backup(session, tmp_path / "copy.qcode")) == contents(session.path)
