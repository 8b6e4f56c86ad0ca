"""Players for recordings: mpv, which is told what to do while it plays; else VLC or ffplay, which begin at a time."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from qcode.errors import InputError, Message

VARIABLE = "QCODE_PLAYER"
"""A person's own player: the name of a program, or where it is."""
BACK = 3.0
"""Seconds that one step goes back."""
SPEEDS = (1.0, 1.25, 1.5, 0.75)
_PATIENCE = 1.0
"""Seconds until mpv listens."""
_ANSWER = 0.5
_ELSEWHERE = (
    "/Applications/VLC.app/Contents/MacOS/VLC",
    "/Applications/mpv.app/Contents/MacOS/mpv",
    r"C:\Program Files\VideoLAN\VLC\vlc.exe",
    r"C:\Program Files (x86)\VideoLAN\VLC\vlc.exe",
    r"C:\Program Files\mpv\mpv.exe",
)
"""Where players are that are not on the path of programs."""
NO_PLAYER = InputError(
    Message("There is no player for recordings: neither mpv nor VLC nor ffplay was found."),
    hint=Message("Install mpv (mpv.io), or say where your player is: QCODE_PLAYER=/path/to/player."),
)


@dataclass(frozen=True, slots=True)
class Player:
    """A program that plays recordings; `kind` is `mpv`, `vlc` or `ffplay`, which is how it is called."""

    program: str
    kind: str

    @property
    def can_be_told(self) -> bool:
        """Whether it can be paused, moved and made faster from outside."""
        return self.kind == "mpv"

    def command(self, file: Path, seconds: float, address: str) -> list[str]:
        """The call that plays a file from so many seconds on; mpv listens at `address`."""
        place = f"{seconds:.3f}"
        if self.kind == "mpv":
            options = ["--no-terminal", f"--input-ipc-server={address}"]
            return [self.program, *options, f"--start={place}", "--", str(file)]
        if self.kind == "vlc":
            return [self.program, "--play-and-exit", f"--start-time={place}", file.absolute().as_uri()]
        return [self.program, "-loglevel", "quiet", "-autoexit", "-ss", place, "-i", str(file.absolute())]


def find_player(environment: Mapping[str, str] = os.environ) -> Player:
    """The player that a person named, else the first that is there; raises InputError where none is."""
    search = environment.get("PATH")
    if environment.get("SSH_CONNECTION") and not environment.get(VARIABLE, "").strip():
        raise InputError(
            Message("You are connected by SSH: the recording would be heard at the other computer."),
            hint=Message("Work there, or name a player that is heard where you are: QCODE_PLAYER=/path/to/player."),
        )
    if named := environment.get(VARIABLE, "").strip():
        program = shutil.which(named, path=search)
        if program is None:
            raise InputError(Message("The player that {variable} names is not there.", variable=VARIABLE), where=named)
        return Player(program, _kind(program))
    for kind in ("mpv", "vlc", "ffplay"):
        if program := shutil.which(kind, path=search) or _elsewhere(kind):
            return Player(program, kind)
    raise NO_PLAYER


def _kind(program: str) -> str:
    """What a program is by its name; one of another name is taken for mpv, whose options others understand."""
    name = Path(program).stem.casefold()
    return next((kind for kind in ("vlc", "ffplay") if kind in name), "mpv")


def _elsewhere(kind: str) -> str | None:
    return next((path for path in _ELSEWHERE if kind in path.casefold() and Path(path).is_file()), None)


class _Line(Protocol):
    """A connection to mpv."""

    def send(self, data: bytes) -> None:
        """Send a line to mpv."""

    def close(self) -> None:
        """End the connection to mpv."""


class _Socket:
    """The socket of mpv."""

    def __init__(self, address: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(_ANSWER)
        try:
            self._socket.connect(address)
        except OSError:
            self._socket.close()
            raise

    def send(self, data: bytes) -> None:
        """Send a line, and let go of what mpv said before: nobody reads it."""
        self._socket.setblocking(False)
        with suppress(BlockingIOError):
            while self._socket.recv(65536):
                pass
        self._socket.settimeout(_ANSWER)
        self._socket.sendall(data)

    def close(self) -> None:
        """End the connection to mpv."""
        self._socket.close()


class _Pipe:
    """The named pipe of mpv on Windows."""

    def __init__(self, address: str) -> None:
        self._pipe = io.FileIO(address, "r+")

    def send(self, data: bytes) -> None:
        """Send a line to mpv."""
        self._pipe.write(data)

    def close(self) -> None:
        """End the connection to mpv."""
        self._pipe.close()


class Playing:
    """What plays: at most one recording, from wherever it was asked for last."""

    def __init__(self, player: Player | None = None) -> None:
        self._player = player
        self._process: subprocess.Popen[bytes] | None = None
        self._line: _Line | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._file: Path | None = None
        self.speed = SPEEDS[0]

    @property
    def is_on(self) -> bool:
        """Whether the player runs."""
        return self._process is not None and self._process.poll() is None

    def play(self, file: Path, ms: int) -> Player:
        """Play a recording from a time on; returns the player. Raises InputError where file or player is not there.

        An mpv that runs already goes to the place; another player is ended and begins anew.
        """
        if not file.is_file():
            raise InputError(
                Message("The recording is not where it was."),
                where=str(file),
                hint=Message("Put it back, or name its new place: qcode media DOC FILE."),
            )
        player = self._player = self._player or find_player()
        seconds = ms / 1000
        if self.is_on and player.can_be_told and self._go(file, seconds):
            return player
        self.stop()
        self._begin(player, file, seconds)
        return player

    def _begin(self, player: Player, file: Path, seconds: float) -> None:
        try:
            self._process = subprocess.Popen(
                player.command(file, seconds, self._address()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise InputError(
                Message("The player could not be started: {reason}.", reason=str(error)), where=player.program
            ) from None
        self._file, self.speed = file, SPEEDS[0]

    def _go(self, file: Path, seconds: float) -> bool:
        """Let mpv go on from another place of the recording; False where it plays another one or does not listen."""
        if file != self._file:
            return False
        return self._tell("seek", seconds, "absolute") and self._tell("set_property", "pause", False)

    def pause(self) -> bool:
        """Stop for a moment, or go on; False where nothing plays that can be told."""
        return self._tell("cycle", "pause")

    def back(self) -> bool:
        """Go back three seconds; False where nothing plays that can be told."""
        return self._tell("seek", -BACK, "relative")

    def next_speed(self) -> bool:
        """Take the next speed; False where nothing plays that can be told."""
        speed = SPEEDS[(SPEEDS.index(self.speed) + 1) % len(SPEEDS)]
        if not self._tell("set_property", "speed", speed):
            return False
        self.speed = speed
        return True

    def stop(self) -> None:
        """End the player."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process = self._file = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _address(self) -> str:
        """Where mpv is to listen: a socket that only this person can reach; on Windows a pipe of its own name."""
        self._folder = tempfile.TemporaryDirectory(prefix="qcode-", ignore_cleanup_errors=True)
        if sys.platform == "win32":
            return rf"\\.\pipe\{Path(self._folder.name).name}"
        return str(Path(self._folder.name, "mpv"))

    def _tell(self, *command: Any) -> bool:
        """Send a command to mpv; False where none listens."""
        if not self.is_on or self._player is None or not self._player.can_be_told:
            return False
        try:
            line = self._line = self._line or self._connected()
            line.send(json.dumps({"command": command}).encode() + b"\n")
        except (OSError, TimeoutError):
            if self._line is not None:
                self._line.close()
            self._line = None
            return False
        return True

    def _connected(self) -> _Line:
        """The connection; mpv needs a moment until it listens. Raises OSError where it does not."""
        if self._folder is None:
            raise OSError
        name = Path(self._folder.name)
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                return _Pipe(rf"\\.\pipe\{name.name}") if sys.platform == "win32" else _Socket(str(name / "mpv"))
            except OSError:
                if time.monotonic() > end or not self.is_on:
                    raise
                time.sleep(0.02)
