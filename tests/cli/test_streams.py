"""Standard output is data, standard error is talk, and both survive odd terminals, locales and pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from commands import PROGRAM, run, start, without_traceback
from signs import LIMIT, wait_until

from qcode.resources import folder

posix = pytest.mark.skipif(os.name != "posix", reason="shells and terminals of POSIX")
ODD = "I:\tJa\u2028?\n\n\nB: \U0001f468‍\U0001f469‍\U0001f467 „Brücke“ e\u0301 \u200fשלום\u200e \x07 - [00:00:12]\n   "


@pytest.mark.parametrize("name", ["mo-01.txt", "mo-03.md", "welfare-02.txt", "administration-01.md"])
def test_text_is_the_file_byte_for_byte(project: Path, name: str) -> None:
    source = folder("transcripts_example") / name
    assert start("text", source.stem, cwd=project.parent).data == source.read_bytes()


def test_odd_characters_come_out_as_they_went_in(project: Path, tmp_path: Path) -> None:
    import unicodedata

    (tmp_path / "odd.txt").write_bytes(ODD.encode())
    assert run("import", tmp_path / "odd.txt").code == 0
    assert run("text", "odd").data == unicodedata.normalize("NFC", ODD).encode()


@pytest.mark.parametrize(
    "command", ["import", "new", "export", "apply", "backup", "undo", "redo", "check", "codebook export"]
)
def test_commands_without_rows_print_no_data(project: Path, interview: Path, command: str) -> None:
    run("segments", "--document", "mo-01")
    Path("own.csv").write_text("document,start,end,code\nmo-01,286,311,hinge\n", encoding="utf-8")
    arguments: dict[str, list[str | Path]] = {
        "import": [interview],
        "new": ["other.qcode"],
        "export": ["x.csv"],
        "apply": ["own.csv"],
        "backup": ["b.qcode"],
        "codebook export": ["b.yaml"],
    }
    if command == "redo":
        assert run("undo").code == 0
    done = run(*command.split(), *arguments.get(command, []))
    assert (done.code, done.data) == (0, b"")
    assert done.talk.endswith("\n")


@posix
@pytest.mark.parametrize("command", ["segments", "text mo-01", "tally --format json", "log", "--help"])
def test_a_reader_that_leaves_is_no_error(project: Path, command: str) -> None:
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen([*PROGRAM, *command.split()], stdout=write, stderr=subprocess.PIPE, text=True) as process:
        os.close(write)
        _, talk = process.communicate(timeout=LIMIT)
    assert process.returncode == 0
    assert "Traceback" not in talk
    assert "Broken" not in talk
    assert "ignored" not in talk


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("command", ["segments", "text mo-01", "tally", "documents --format json"])
def test_a_full_disk_behind_standard_output_is_said(project: Path, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, *command.split()], stdout=full, stderr=subprocess.PIPE, text=True, timeout=LIMIT, check=False
        )
    assert done.returncode == 4
    assert "The output can't be written: No space left on device." in done.stderr
    assert "Traceback" not in done.stderr
    assert "ignored" not in done.stderr


@posix
@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 0)], ids=str)
def test_closed_streams_harm_nothing(project: Path, closed: str, code: int) -> None:
    program = f'"{PROGRAM[0]}" -c "{PROGRAM[2]}"'
    done = subprocess.run(
        ["sh", "-c", f"{program} documents {closed}"], capture_output=True, timeout=LIMIT, check=False
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert run("check").code == 0


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        {"NO_COLOR": "1", "COLUMNS": "20"},
    ],
    ids=lambda value: " ".join(value.values()),
)
def test_data_does_not_depend_on_the_locale(project: Path, environment: dict[str, str]) -> None:
    done = start("segments", "--document", "mo-01", environment=environment)
    assert done.data == run("segments", "--document", "mo-01").data
    unknown = without_traceback(start("text", "überall", environment=environment))
    assert unknown.talk.startswith("qcode: überall: Unknown")


@posix
def test_a_terminal_gets_a_table_that_fits(project: Path) -> None:
    import pty
    import struct
    from fcntl import ioctl
    from termios import TIOCSWINSZ

    def shown(columns: int, *command: str) -> str:
        ours, theirs = pty.openpty()
        ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        # Said outright: readline sets COLUMNS behind Python's back, where only children would see it.
        environment = dict(os.environ)
        with subprocess.Popen(
            [*PROGRAM, *command], stdout=theirs, stderr=subprocess.DEVNULL, env=environment
        ) as process:
            os.close(theirs)
            data = b""
            while True:
                try:
                    more = os.read(ours, 65536)
                except OSError:  # how Linux says that the terminal was left
                    break
                if not more:
                    break
                data += more
        os.close(ours)
        assert process.returncode == 0
        return data.decode().replace("\r\n", "\n")

    for columns in (80, 20):
        lines = shown(columns, "documents").splitlines()
        assert len(lines) == 9 + 2
        assert max(map(len, lines)) <= columns
    assert "," not in shown(200, "documents").splitlines()[0]
    assert shown(80, "documents", "--format", "csv") == run("documents").text
    assert "\x1b" not in shown(80, "tally")
    assert max(map(len, shown(60, "tally").splitlines())) <= 60


@posix
def test_no_name_gives_orders_to_a_terminal(project: Path, interview: Path) -> None:
    import pty

    odd = interview.with_name("a\x1b[31m\x07.txt")
    interview.rename(odd)

    def shown(*command: str | Path) -> str:
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [*PROGRAM, *command], stdout=theirs, stderr=theirs, env=os.environ | {"COLUMNS": "300"}
        ) as process:
            os.close(theirs)
            data = b""
            with suppress(OSError):  # how Linux says that the terminal was left
                while more := os.read(ours, 65536):
                    data += more
        os.close(ours)
        assert b"\x1b" not in data
        assert b"\x07" not in data
        assert process.returncode in (0, 2)
        return data.decode()

    assert "a␛[31m␇" in shown("import", odd, "--perspective", "mo")
    assert "a␛[31m␇" in shown("documents")
    assert "a␛[31m␇" in shown("documents", "--format", "csv")
    assert "x␛]0;" in shown("text", "x\x1b]0;")
    assert "a\x1b[31m\x07" in run("documents", "--format", "csv").text
    assert "\x1b" not in run("text", "x\x1b]0;").talk


def test_a_table_in_a_pipe_is_whole(project: Path) -> None:
    longest = max(run("segments", "--format", "jsonl").json_lines, key=lambda row: len(row["text"]))
    assert " ".join(longest["text"].split()) in run("segments", "--format", "table").text


@contextmanager
def held_open(pipe: Path) -> Iterator[None]:
    """A named pipe that somebody reads, without an end as long as this lasts; waits for the reader."""
    ours: list[int] = []

    def is_read() -> bool:
        try:
            ours.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        except OSError:  # nobody reads it yet
            return False
        return True

    wait_until(is_read)
    try:
        yield
    finally:
        os.close(*ours)


HEARS_CTRL_C = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from qcode.cli import main; main()"
)
"""The program, also where the tests run in the background of a shell: what is started there has Ctrl+C ignored."""


def interrupted(process: subprocess.Popen[str], again: float = 5.0) -> str:
    """Press Ctrl+C until a program ends; what it said.

    Python looks for signals between two steps: one that comes after the last look and before a call that waits is seen
    when that call returns, here never. A person would press again.
    """
    for _ in range(round(LIMIT / again)):
        process.send_signal(signal.SIGINT)
        try:
            return process.communicate(timeout=again)[1]
        except subprocess.TimeoutExpired:
            continue
    raise TimeoutError("the program does not end")


@posix
def test_ctrl_c_ends_in_words(project: Path) -> None:
    # A file that never ends: once the program has opened it, it is at work and stays so.
    os.mkfifo("codings.csv")
    process = subprocess.Popen(
        [sys.executable, "-c", HEARS_CTRL_C, "apply", "codings.csv"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process, held_open(Path("codings.csv")):
        talk = interrupted(process)
    assert process.returncode == 130
    assert talk.strip() == "qcode: stopped."


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8 are possible on Linux")
class TestNamesThatAreNotUtf8:
    LATIN = os.fsdecode("brücke".encode("latin-1"))

    def test_a_file_is_imported_under_the_name_it_had(self, project: Path, interview: Path) -> None:
        odd = interview.with_name(f"{self.LATIN}.txt")
        interview.rename(odd)
        assert without_traceback(start("import", odd, "--perspective", "mo")).code == 0
        assert without_traceback(start("text", "brücke")).data == odd.read_bytes()

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("new", f"{LATIN}.qcode"), 0),
            (("export", f"{LATIN}.csv"), 0),
            (("backup", f"{LATIN}.bak"), 0),
            (("text", LATIN), 2),
            (("segments", "--where", f"{LATIN}={LATIN}"), 2),
            (("segments", "--where", f"year={LATIN}"), 0),
            (("new", "x.qcode", "--title", LATIN), 2),
            (("speakers", "mo-01", "--other", "B", "--coder", LATIN), 2),
            (("import", f"{LATIN}.txt"), 3),
            (("apply", f"{LATIN}.csv"), 3),
            (("documents", "--project", LATIN), 4),
            ((LATIN,), 2),
        ],
        ids=lambda value: str(value).encode("ascii", "backslashreplace").decode(),
    )
    def test_arguments(self, project: Path, arguments: tuple[str, ...], code: int) -> None:
        assert without_traceback(start(*arguments, environment={"QCODE_PROJECT": str(project)})).code == code
        assert not Path("x.qcode").exists()
