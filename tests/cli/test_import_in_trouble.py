"""`qcode import` when two programs do it at once, when it is killed, and when the disk is full: all or nothing."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from commands import PROGRAM, run, start

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


def begin() -> subprocess.Popen[bytes]:
    return subprocess.Popen([*PROGRAM, "import", "inbox"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def test_two_at_once_store_everything_once(inbox: Path) -> None:
    both = [begin(), begin()]
    talk = [one.communicate(timeout=60)[1].decode() for one in both]
    assert [one.returncode for one in both] == [3, 3]
    assert sum(f"{FILES} imported, 0 already there, 3 failed" in said for said in talk) == 1, talk
    assert sum(f"0 imported, {FILES} already there, 3 failed" in said for said in talk) == 1, talk
    assert stored() == FILES
    assert run("check").code == 0


def test_killed_while_it_reads_or_stores_nothing_is_half_done(inbox: Path) -> None:
    for number in range(6):
        running = begin()
        time.sleep(0.1 + 0.12 * number)
        running.kill()
        running.communicate(timeout=60)
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
    done = subprocess.run([PROGRAM[0], "-c", program, "import", "inbox"], capture_output=True, timeout=60, check=False)
    said = done.stderr.decode()
    assert (done.returncode, "The disk" in said, "Traceback" in said) == (4, True, False), said
    assert stored() == 0
    assert run("check").code == 0
    assert start("import", "inbox").code == 3
    assert stored() == FILES
