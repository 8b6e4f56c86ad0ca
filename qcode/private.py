"""Files and folders that nobody but their owner can read: they hold the words of people who were interviewed.

The access rights are set when a file is made, not afterwards: between the two another user could open it. Windows has
no such rights; there a file is as private as the folder it lies in, and nothing here does harm.
"""

from __future__ import annotations

import os
import re
import stat
import zlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600
"""Access rights of a file that its owner may read and write, and nobody else may open."""
OWNER_FOLDER = 0o700
"""The same for a folder: nobody else may even list it."""
HAS_RIGHTS = os.name == "posix"
"""Whether this system keeps access rights of owner, group and others."""


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read and write; raises FileExistsError when there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))


def open_private(path: Path) -> BinaryIO:
    """A new file that only its owner can read, open for writing; raises FileExistsError when there is one."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), OWNER_ONLY), "wb")


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner can look into, and those above it as usual; an older one stays."""
    path.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)


def restrict(path: Path) -> None:
    """Take the rights of group and others from a file or folder that is there; a foreign one stays as it is."""
    if HAS_RIGHTS:
        with suppress(OSError):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & OWNER_FOLDER)


def keep_strictness(source: Path, copy: Path) -> None:
    """Leave a copy to its owner, with no more rights than the source gives (a locked file stays locked)."""
    if HAS_RIGHTS:
        copy.chmod(stat.S_IMODE(source.stat().st_mode) & OWNER_ONLY)


def close_to_strangers(path: Path) -> None:
    """Leave a file that everybody may read to its owner alone.

    Rights of the group only, without those of others, are somebody's decision to share it, and stay.
    """
    if HAS_RIGHTS:
        with suppress(OSError):
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & stat.S_IRWXO:
                path.chmod(mode & OWNER_FOLDER)


# -- files that are being made ----------------------------------------------------------------------------------------

_UNFINISHED = re.compile(r"\..*\.(?P<process>\d+)-(?P<machine>[0-9a-f]{8})\.\w+\.(?:new|tmp)(?:-journal)?")


def unfinished_name(path: Path, sort: str, part: str = "0") -> Path:
    """What a file is called beside its place while it is being made: hidden, and another one in each process.

    `sort` is its ending, `new` or `tmp`; `part` tells files apart that one process makes for one place.
    """
    return path.with_name(f".{path.name[:100]}.{os.getpid()}-{_machine()}.{part}.{sort}")


def clear_unfinished(folder: Path) -> None:
    """Delete what programs of ours left half-made in a folder when they were killed; they may hold whole interviews."""
    with suppress(OSError):
        for path in folder.glob(".*"):
            found = _UNFINISHED.fullmatch(path.name)
            # On a shared drive it may be another machine's, whose programs nobody can see from here.
            if found and found["machine"] == _machine() and not _runs(int(found["process"])):
                with suppress(OSError):
                    path.unlink()


def _machine() -> str:
    # Asking `platform` or `socket` would take longer than all else that most commands do.
    name = os.uname().nodename if HAS_RIGHTS else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode()):08x}"


def _runs(process: int) -> bool:
    if not HAS_RIGHTS:
        return True  # Windows has no harmless way to ask; what is left there has to be deleted by hand
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
