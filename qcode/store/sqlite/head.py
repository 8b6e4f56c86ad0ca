"""The first hundred bytes of a project file: whether it is one, and of which format, before SQLite opens it."""

from __future__ import annotations

import os
import struct
from contextlib import closing
from pathlib import Path

from qcode.errors import Message, ProjectError, system_reason
from qcode.store.sqlite.connections import connect
from qcode.store.sqlite.troubles import in_words

APPLICATION_ID = 0x71636F64
"""`qcod` in ASCII: marks a SQLite file as a qcode project."""

# Where these stand in the head, as 4 bytes each, the high one first: section 1.3 of SQLite's "Database File Format".
_LENGTH, _APPLICATION_ID, _USER_VERSION = 100, slice(68, 72), slice(60, 64)
_WRITE_VERSION, _WAL = 18, 2
"""A byte of the head that is 2 where the file uses a write-ahead log."""


def format_of(path: Path) -> int:
    """The format of a project file; raises ProjectError when it is missing or no project.

    What a program that was killed left half-written is taken back first, and a write-ahead log is given up.
    """
    if not path.exists():
        raise ProjectError(
            Message("There is no such project."), where=str(path), hint=Message("Make one with: qcode new FILE")
        )
    head = _head(path)
    if not head.startswith(b"SQLite format 3\0") or len(head) < _LENGTH:
        raise _no_project(path, empty=not head)
    if _number(head, _APPLICATION_ID) != APPLICATION_ID:
        raise ProjectError(
            Message("This is a data base of another program, not a qcode project."),
            where=str(path),
            hint=Message("Export it there as REFI-QDA (.qdpx) or its texts as files, and import those."),
        )
    if os.access(path, os.W_OK):
        _settle(path)
        if _head(path)[_WRITE_VERSION] == _WAL:
            _forget_wal(path)
        head = _head(path)
    return _number(head, _USER_VERSION)


def _no_project(path: Path, *, empty: bool) -> ProjectError:
    if empty:
        return ProjectError(
            Message("The file is empty, so it is no qcode project."),
            where=str(path),
            hint=Message("Restore it from a backup."),
        )
    return ProjectError(
        Message("This is not a qcode project."),
        where=str(path),
        hint=Message("A transcript is brought in with: qcode import FILE"),
    )


def _number(head: bytes, place: slice) -> int:
    return int(struct.unpack(">I", head[place])[0])


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LENGTH)
    except OSError as error:
        raise ProjectError(
            Message("The project can't be read: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error


def _settle(path: Path) -> None:
    """Take back what a program that was killed left half-written, so that the head of the file can be trusted.

    SQLite does it whenever it opens the file; a file without such remains is not touched.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with in_words(path), closing(connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _forget_wal(path: Path) -> None:
    """Bring a file that another program set to a write-ahead log back to the rollback journal: one file, not three."""
    with in_words(path), closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
