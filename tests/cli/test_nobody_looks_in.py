"""Nobody but their owner can read what qcode writes, and what it was killed over is not left lying about."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from commands import PROGRAM, run
from signs import LIMIT, wait_until

from qcode.private import clear_unfinished, unfinished_name

pytestmark = pytest.mark.skipif(os.name != "posix", reason="access rights of POSIX")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    "command",
    [
        ["export", "out.csv"],
        ["export", "out.xlsx"],
        ["export", "out.docx"],
        ["export", "out.md"],
        ["export", "out.qdpx"],
        ["report", "out.md"],
        ["figure", "heatmap", "out.svg"],
        ["backup", "out.qcode"],
        ["codebook", "export", "out.yaml"],
    ],
    ids=" ".join,
)
def test_what_is_written_is_for_its_owner_only(project: Path, command: list[str]) -> None:
    done = run(*command)
    assert done.code == 0, done.talk
    assert rights(Path(command[-1])) == 0o600


def test_a_project_that_everybody_could_read_is_closed_when_it_is_opened(project: Path) -> None:
    project.chmod(0o644)
    assert run("documents").code == 0
    assert rights(project) == 0o600


def test_a_project_that_is_shared_with_a_group_stays_so(project: Path) -> None:
    project.chmod(0o660)
    assert run("documents").code == 0
    assert rights(project) == 0o660


def dead_process() -> int:
    """The number of a process that has just ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_killed_programs_left_is_deleted_at_the_next_start(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = unfinished_name(project, "new")
    with monkeypatch.context() as other:
        number = dead_process()
        other.setattr(os, "getpid", lambda: number)
        left = [unfinished_name(project, "new"), unfinished_name(project.with_name("out.csv"), "tmp", "ab12")]
    elsewhere = left[0].with_name(re.sub("-[0-9a-f]{8}", "-00000000", left[0].name))
    for path in (own, elsewhere, *left):
        path.write_text("words of an interview", encoding="utf-8")
    assert run("documents").code == 0
    assert [path.exists() for path in (own, elsewhere, *left)] == [True, True, False, False]
    clear_unfinished(project.parent / "nowhere")  # no folder is no error


def test_a_project_made_of_another_is_whole_or_not_there(project: Path) -> None:
    assert run("export", "whole.qdpx").code == 0
    slow = (
        "import time\nfrom qcode.session.exchange import merging\nbefore = merging._Merge._documents\n"
        "def documents(self):\n    print('now', flush=True)\n    time.sleep(60)\n    return before(self)\n"
        "merging._Merge._documents = documents\nfrom qcode.cli import main\nmain()\n"
    )
    words = [sys.executable, "-c", slow, "new", "half.qcode", "--from", "whole.qdpx"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        process.send_signal(signal.SIGKILL)
        process.wait(LIMIT)
    assert not Path("half.qcode").exists()
    assert run("new", "half.qcode", "--from", "whole.qdpx").code == 0
    assert run("check", "--project", "half.qcode").code == 0
    assert not list(Path().glob(".*.new*"))


def test_serve_hands_the_token_over_in_a_file_and_says_nothing_of_garbage(project: Path, tmp_path: Path) -> None:
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" > {seen}.new; mv {seen}.new {seen}\n', encoding="utf-8")
    browser.chmod(0o700)
    words = [*PROGRAM, "serve", "--open", "--project", str(project)]
    environment = os.environ | {"BROWSER": str(browser), "QCODE_LANGUAGE": "en"}
    with (
        subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment) as process,
        ExitStack() as ended,
    ):
        ended.callback(process.kill)  # else a failure would wait for a server that nobody stops
        assert process.stderr is not None
        process.stderr.readline()
        address = process.stderr.readline().decode()
        found = re.search(r":(\d+)/\?token=(\S+)", address)
        assert found is not None
        wait_until(seen.exists)
        given = seen.read_text(encoding="utf-8")
        assert found[2] not in given
        file = Path(given.strip().removeprefix("file://"))
        assert found[2] in file.read_text(encoding="utf-8")
        assert (rights(file), rights(file.parent)) == (0o600, 0o700)
        for garbage in (
            b"GARBAGE\r\n\r\n",
            b"\x16\x03\x01",
            b"GET / HTTP/1.1\r\nContent-Length: zz\r\n\r\n",
            _cookie(found[1]),
        ):
            with socket.create_connection(("127.0.0.1", int(found[1])), timeout=LIMIT) as connection:
                connection.sendall(garbage)
                assert connection.recv(20).startswith(b"HTTP/1.")
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        process.wait(LIMIT)
    assert b"Traceback" not in said and found[2].encode() not in said
    assert not file.parent.exists()


def _cookie(port: str) -> bytes:
    """A request with a cookie that is not UTF-8."""
    return f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: qcode-{port}=".encode() + b"\xff\r\n\r\n"
