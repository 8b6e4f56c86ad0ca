"""Files that are there whole or not at all: written beside their place, then moved into it."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from qcode.errors import Message, ProjectError, system_reason
from qcode.private import clear_unfinished, open_private, unfinished_name

Look = Callable[[Path, Path], None]
"""Looks into a file before it stands in its place (the second path), and raises what is wrong with it."""
_LOOKS: list[Look] = []


@contextmanager
def looked_through(look: Look) -> Iterator[None]:
    """Within the block every file is looked into before it takes its place; what is raised leaves the place as it was.

    It holds for the whole process, as files are written in threads, too.
    """
    _LOOKS.append(look)
    try:
        yield
    finally:
        _LOOKS.remove(look)


@contextmanager
def not_looked_through() -> Iterator[None]:
    """Within the block nobody looks: for the one file that is there to say who is who."""
    looks, _LOOKS[:] = _LOOKS[:], []
    try:
        yield
    finally:
        _LOOKS[:] = looks


@contextmanager
def atomic_write(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Give a binary stream whose content stands at `path` once the block ends without an exception.

    Until then an older file stays as it is; after a failure it still does, and nothing else is left in the folder.
    A new file can be read by its owner only, from its first byte; one that was there keeps its rights.
    Raises ProjectError where the target can't be written (no folder, no permission, disk full, open elsewhere).
    """
    shown = Path(path)
    target = Path(os.path.realpath(path))  # a link stays a link, the file behind it is replaced
    _check(target, shown)
    clear_unfinished(target.parent)
    temporary = unfinished_name(target, "tmp", secrets.token_hex(6))
    try:
        with open_private(temporary) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        for look in _LOOKS:
            look(temporary, shown)
        # Closed before: Windows moves no open file.
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise _problem(error, shown) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def atomic_text(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    r"""As `atomic_write`, for UTF-8 text with `\n` on every system. A lone surrogate is written as `\udXXX`."""
    with atomic_write(path) as binary:
        text = TextIOWrapper(binary, encoding="utf-8", errors="backslashreplace", newline="\n", write_through=False)
        try:
            yield text
            text.flush()
        finally:
            # The stream below is closed by its owner. After a failure what is still buffered need not be written.
            with suppress(OSError):
                text.detach()


def _check(target: Path, shown: Path) -> None:
    if not target.parent.is_dir():
        raise ProjectError(
            Message("There is no folder {name}.", name=str(shown.parent)),
            where=str(shown),
            hint=Message("Make it first."),
        )
    if not target.exists():
        return
    if not target.is_file():
        kind = Message("a folder") if target.is_dir() else Message("no ordinary file")
        raise ProjectError(
            Message("This is {kind} and can't be written.", kind=kind),
            where=str(shown),
            hint=Message("Choose another name."),
        )
    if not os.access(target, os.W_OK):
        raise ProjectError(
            Message("The file is write-protected."), where=str(shown), hint=Message("Choose another name.")
        )


def _problem(error: OSError, shown: Path) -> ProjectError:
    hints = {
        errno.ENOSPC: Message("The disk is full: make room and try again."),
        errno.EDQUOT: Message("The disk quota is used up: make room and try again."),
        errno.EACCES: Message("Choose a folder you may write to, or close the file in other programs."),
        errno.EPERM: Message("Choose a folder you may write to, or close the file in other programs."),
        errno.EROFS: Message("The folder is read-only: choose another one."),
        errno.ENAMETOOLONG: Message("Choose a shorter name."),
    }
    hint = hints.get(error.errno or 0, Message("Choose another place."))
    return ProjectError(
        Message("The file can't be written: {reason}.", reason=system_reason(error)), where=str(shown), hint=hint
    )


def _sync_folder(folder: Path) -> None:
    """Make the move last through a power cut; systems that can't open folders (Windows) do without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
