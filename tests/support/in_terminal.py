"""The app in a terminal of its own, as a person has it: bytes go in, bytes come out, and in the end a code."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from signs import wait_until


class InTerminal:
    """A running app. `out` is all that it wrote so far."""

    def __init__(self, process: subprocess.Popen[bytes], ours: int) -> None:
        self.process, self.ours = process, ours
        self.out = b""

    def send(self, data: bytes) -> None:
        """Type."""
        os.write(self.ours, data)

    def wait_for(self, sign: str) -> None:
        """Read until the sign was written."""

        def is_written() -> bool:
            if sign.encode() not in self.out:
                assert self._read(), self._end()
            return sign.encode() in self.out

        wait_until(is_written, self._end)

    def code(self) -> int:
        """Read until the app has ended; returns its exit code."""

        def has_ended() -> bool:
            self._read()
            return self.process.poll() is not None

        wait_until(has_ended, self._end)
        while self._read():
            pass
        return self.process.returncode

    def _end(self) -> str:
        return self.out[-3000:].decode(errors="replace")

    def _read(self) -> bool:
        """Whether the terminal is still open at the other end; takes what is there."""
        if select.select([self.ours], [], [], 0)[0]:
            try:
                more = os.read(self.ours, 65536)
            except OSError:  # how Linux says that the terminal was left
                return False
            self.out += more
            return bool(more)
        return self.process.poll() is None


@contextmanager
def in_terminal(path: Path, *arguments: str, first: str = "", **environment: str) -> Iterator[InTerminal]:
    """`qcode open` on a project in a new terminal; `first` is Python that runs before it."""
    import pty
    from fcntl import ioctl
    from termios import TIOCSWINSZ

    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    program = f"{first}\nfrom qcode.cli import main\nmain()"
    command = [sys.executable, "-c", program, "open", *arguments, "-p", str(path), "--coder", "anna"]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | environment, start_new_session=True
    )
    try:
        yield InTerminal(process, ours)
    finally:
        process.kill()
        process.wait()
        for end in (ours, theirs):
            with suppress(OSError):
                os.close(end)
