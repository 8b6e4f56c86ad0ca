"""Stop watches: for a piece of code, for a whole process, for its first picture on a terminal, for its memory."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SCRIPT = Path(sys.executable).with_name("qcode.exe" if os.name == "nt" else "qcode")
PROGRAM = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-c", "from qcode.cli import main; main()"]


@dataclass(frozen=True)
class Measured:
    """What came out of some runs, in the unit of the budget."""

    runs: tuple[float, ...]

    @property
    def best(self) -> float:
        """What the code needs when nobody else wants the machine."""
        return min(self.runs)

    @property
    def middle(self) -> float:
        """The median, which one slow run among several does not move."""
        return median(self.runs)


def seconds(work: Callable[[], object], runs: int) -> Measured:
    """Wall-clock seconds of some calls."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return Measured(tuple(found))


def process(arguments: Sequence[str], *, environment: dict[str, str] | None = None) -> None:
    """Run the program to its end; an error ends the benchmark."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | (environment or {}),
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"qcode {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr.decode()}")


# A process counts what its parent held when it was started: a small one goes in between.
_WATCH = """
import resource, subprocess, sys
quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
code = subprocess.run(sys.argv[1:], **quiet).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_memory(arguments: Sequence[str], *, environment: dict[str, str] | None = None) -> float:
    """The most megabytes of memory that a run of the program held; POSIX only."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _WATCH, *PROGRAM, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | (environment or {}),
        check=True,
    )
    code, memory = map(int, done.stdout.split())
    if code:
        raise RuntimeError(f"qcode {' '.join(arguments)} ended with {code}")
    return memory / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _memory_so_far(process_id: int) -> float:
    """The most megabytes that a running process held; Linux only, elsewhere 0."""
    status = Path(f"/proc/{process_id}/status")
    for line in status.read_text(encoding="ascii").splitlines() if status.exists() else ():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def on_terminal(
    arguments: Sequence[str], shows: str, *, stay: float = 0.0, environment: dict[str, str] | None = None
) -> tuple[float, float]:
    """Seconds until the app shows a text on a terminal of 120 × 40, and its peak memory after `stay` more seconds."""
    import pty
    from fcntl import ioctl
    from termios import TIOCSWINSZ

    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    start = time.perf_counter()
    child = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=dict(os.environ) | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | (environment or {}),
        start_new_session=True,
    )
    os.close(theirs)
    try:
        painted = _read_until(ours, shows.encode(), start + 60)
        if stay:
            _read_until(ours, None, time.perf_counter() + stay)
        memory = _memory_so_far(child.pid)
    finally:
        child.kill()
        child.wait()
        os.close(ours)
    return painted - start, memory


def _read_until(terminal: int, wanted: bytes | None, deadline: float) -> float:
    """Read what is painted until the text is there; without a text until the deadline. The time it was."""
    seen = b""
    while (now := time.perf_counter()) < deadline:
        if not select.select([terminal], [], [], min(0.2, deadline - now))[0]:
            continue
        with suppress(OSError):
            seen += os.read(terminal, 1 << 16)
        if wanted is not None and wanted in seen:
            return time.perf_counter()
    if wanted is not None:
        raise RuntimeError(f"the app did not show {wanted.decode()!r}; it showed: {seen[-500:]!r}")
    return deadline
