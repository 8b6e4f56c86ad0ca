"""`qcode import` when two programs do it at once, when it is killed, and when the disk is full: all or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands import PROGRAM, run, start
from signs import LIMIT

FILES = 60


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sixty good files and three bad ones in folders of a folder, beside an empty project."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "study.qcode").code == 0
    for number in range(FILES):
        folder = tmp_path / "inbox" / f"Stadt {number % 3} 😀"
        folder.mkdir(parents=True, exist_ok=True)
        words = f"I: Was macht Verein {number}?\n\nB: Wir kochen {number}-mal im Jahr.\n"
        (folder / f"interview {number:02}.txt").write_text(words, encoding="utf-8")
    (tmp_path / "inbox" / "leer.txt").touch()
    (tmp_path / "inbox" / "kaputt.docx").write_bytes(b"PK\x03\x04rest")
    (tmp_path / "inbox" / "kein.pdf").write_bytes(b"nope")
    return tmp_path / "inbox"


def stored() -> int:
    return len(run("documents", "--format", "jsonl").json_lines)


def begin(program: Sequence[str] = PROGRAM) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*program, "import", "inbox"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


DYING = """
import os, signal, sqlite3, sys

what, times = {what!r}, {times}

def count(seen):
    global times
    if seen.startswith(what):
        times -= 1
        if not times:
            os.kill(os.getpid(), signal.SIGKILL)

def hear(event, arguments):
    if event == "open":
        count(f"open {{os.path.basename(str(arguments[0]))}}")

def connect(*arguments, connect=sqlite3.connect, **options):
    connection = connect(*arguments, **options)
    connection.set_trace_callback(count)
    return connection

sys.addaudithook(hear)
sqlite3.connect = connect
from qcode.cli import main
main()
"""
"""The program, killed when it opens a file or sends SQL that begins so, for the nth time."""


def test_two_at_once_store_everything_once(inbox: Path) -> None:
    both = [begin(), begin()]
    talk = [one.communicate(timeout=LIMIT)[1].decode() for one in both]
    assert [one.returncode for one in both] == [3, 3]
    assert sum(f"{FILES} imported, 0 already there, 3 failed" in said for said in talk) == 1, talk
    assert sum(f"0 imported, {FILES} already there, 3 failed" in said for said in talk) == 1, talk
    assert stored() == FILES
    assert run("check").code == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_killed_while_it_reads_or_stores_nothing_is_half_done(inbox: Path) -> None:
    moments = (
        ("open interview", 1),
        ("open interview", FILES),
        ("BEGIN", 1),
        ("INSERT INTO document", 1),
        ("INSERT INTO turn", FILES),
        ("COMMIT", 1),
    )
    for what, times in moments:
        dying = begin([PROGRAM[0], "-c", DYING.format(what=what, times=times)])
        _, talk = dying.communicate(timeout=LIMIT)
        assert dying.returncode == -signal.SIGKILL, (what, times, talk)
        assert stored() in (0, FILES)
        assert run("check").code == 0
    assert run("import", "inbox").code == 3
    assert stored() == FILES
    assert [path.name for path in Path.cwd().iterdir()].count("study.qcode") == 1


@pytest.mark.skipif(os.name == "nt", reason="no limit for the size of files there")
def test_a_full_disk_leaves_the_project_as_it_was(inbox: Path) -> None:
    limit = Path("study.qcode").stat().st_size + 4096
    program = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
        "from qcode.cli import main; main()"
    )
    done = subprocess.run(
        [PROGRAM[0], "-c", program, "import", "inbox"], capture_output=True, timeout=LIMIT, check=False
    )
    said = done.stderr.decode()
    assert (done.returncode, "The disk" in said, "Traceback" in said) == (4, True, False), said
    assert stored() == 0
    assert run("check").code == 0
    assert start("import", "inbox").code == 3
    assert stored() == FILES
