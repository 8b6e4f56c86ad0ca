"""A program that is killed in the middle of its work loses nothing that it had reported as done."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from builders import codings_in, contents, study

from qcode.session import open_session
from qcode.session.project.care import check
from qcode.session.project.history import log, undo

WORKER = """
import sys
from pathlib import Path
from qcode.model import Span
from qcode.session import open_session
from qcode.session.coding.acts import apply_code

path, coder, first = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open_session(path, coder) as session:
    code = session.codebook.by_path["hinge"]
    document = session.documents[0]
    for number in range(first, first + 5000):
        start, size = number % 60, 5 + number // 60
        coding = apply_code(session, document.id, Span(start, start + size), code)
        print(coding.span.start, coding.span.end, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_kill_at_any_moment(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        path = session.path
    chance = random.Random(7)
    done: set[tuple[int, int]] = set()
    for _ in range(8):
        reached = len(done)
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(path), "Ada", str(max(reached, len(codings_in(path))))],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        for _ in range(chance.randint(1, 12)):
            start, end = process.stdout.readline().split()
            done.add((int(start), int(end)))
        process.kill()
        for line in process.stdout.read().splitlines(keepends=True):
            if line.endswith("\n"):
                start, end = line.split()
                done.add((int(start), int(end)))
        process.wait()
        process.stdout.close()
        with open_session(path, "Ada") as session:
            assert check(session) == []
            stored = {row[3:] for row in codings_in(path)}
            assert done <= stored
            assert len(stored) == sum(act.kind == "apply code" and not act.undone for act in log(session))
    assert len(done) > 8
    with open_session(path, "Ada") as session:
        before = len(codings_in(path))
        undo(session)
        assert len(codings_in(path)) == before - 1


def test_a_journal_left_behind_is_played_back_before_the_head_is_read(tmp_path: Path) -> None:
    """As after a kill in the middle of a migration: the head says format 99, the journal that it never came to that."""
    with study(tmp_path) as session:
        path, before = session.path, contents(session.path, log=True)
    journal, kept = path.with_name(f"{path.name}-journal"), tmp_path / "kept"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA user_version = 99")
        connection.execute("DELETE FROM turn")
        kept.hardlink_to(journal)
        connection.execute("COMMIT")
    # SQLite has written everything, but was killed before it took the journal away.
    kept.rename(journal)
    assert path.read_bytes()[60:64] == (99).to_bytes(4, "big")
    with open_session(path, "Ada") as session:
        assert check(session) == []
    assert contents(path, log=True) == before
