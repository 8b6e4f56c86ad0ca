"""Files and folders that nobody but their owner can read: they hold the words of people who were interviewed.

The access rights are set when a file is made, not afterwards: between the two another user could open it. Windows has
no such rights; there a file is as private as the folder it lies in, and nothing here does harm.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600
"""Access rights of a file that its owner may read and write, and nobody else may open."""
OWNER_FOLDER = 0o700
"""The same for a folder: nobody else may even list it."""
HAS_RIGHTS = os.name == "posix"
"""Whether this system keeps access rights of owner, group and others."""


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read and write; raises FileExistsError when there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))


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
