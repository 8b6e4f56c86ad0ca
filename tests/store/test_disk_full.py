"""A disk that takes no more: it is told, all earlier work is there, and work goes on when there is space."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builders import apply, codings_in, contents, study

from qcode.errors import ProjectError
from qcode.session import Session
from qcode.session.coding.acts import codings, set_memo
from qcode.session.project.care import check
from qcode.session.project.history import redo, undo

LIMITED = """
import resource, sys
from pathlib import Path
from qcode.errors import QcodeError
from qcode.session import open_session
from qcode.session.project.care import check, make_backup
from qcode.session.coding.acts import codings, set_memo

path = Path(sys.argv[1])
with open_session(path, "Ada") as session:
    (coding,) = codings(session)
    most = path.stat().st_size + 20_000
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        set_memo(session, coding, "x" * 200_000)
    except QcodeError as error:
        print("told:", error)
    set_memo(session, coding, "small")
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        make_backup(session, path.with_name("copy.qcode"))
    except QcodeError as error:
        print("told:", error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    set_memo(session, coding, "y" * 200_000)
    assert check(session) == []
"""


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    with study(tmp_path) as session:
        apply(session, "kochen")
        done = subprocess.run(
            [sys.executable, "-c", LIMITED, str(session.path)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        first, second = done.stdout.splitlines()
        assert "everything before it is" in first
        assert "copy.qcode" in second
        assert [len(coding.memo) for coding in codings(session)] == [200_000]
        undo(session)
        assert [coding.memo for coding in codings(session)] == ["small"]
    assert not list(tmp_path.glob("*copy*")), "no half copy"
    assert not list(tmp_path.glob("*-journal"))


@contextmanager
def full(session: Session) -> Iterator[None]:
    """SQLite may take no further page, and says so as on a full disk."""
    with session.store.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    yield
    with session.store.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")


def test_a_full_disk(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen")
        before = contents(session.path, log=True)
        with full(session), pytest.raises(ProjectError, match=r"disk is full; this step was not saved.*Make space"):
            set_memo(session, coding, "x" * 100_000)
        assert contents(session.path, log=True) == before
        set_memo(session, coding, "x" * 100_000)
        undo(session)
        redo(session)
        assert check(session) == []
        assert len(codings_in(session.path)) == 1
