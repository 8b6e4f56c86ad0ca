"""The first hundred bytes of a project file: whether it is one, and of which format, before SQLite opens it.

Of an encrypted one only the salt can be read there; SQLite tells the rest, once it has the key.
"""

from __future__ import annotations

import os
import struct
from contextlib import closing
from pathlib import Path

from qcode.errors import Message, ProjectError, system_reason
from qcode.passphrases import wrong
from qcode.store.sqlite.cipher import MAGIC, Key, driver, may_be_encrypted
from qcode.store.sqlite.connections import connect
from qcode.store.sqlite.troubles import in_words

APPLICATION_ID = 0x71636F64
"""`qcod` in ASCII: marks a SQLite file as a qcode project."""

# Where these stand in the head, as 4 bytes each, the high one first: section 1.3 of SQLite's "Database File Format".
_LENGTH, _APPLICATION_ID, _USER_VERSION = 100, slice(68, 72), slice(60, 64)
_WRITE_VERSION, _WAL = 18, 2
"""A byte of the head that is 2 where the file uses a write-ahead log."""


def is_encrypted(path: Path) -> bool:
    """Whether a file can only be opened with a passphrase; raises ProjectError when it is missing or no project."""
    if not path.exists():
        raise ProjectError(
            Message("There is no such project."), where=str(path), hint=Message("Make one with: qcode new FILE")
        )
    head = _head(path)
    if head.startswith(MAGIC) and len(head) == _LENGTH:
        return False
    if may_be_encrypted(head, path.stat().st_size):
        return True
    raise _no_project(path, empty=not head)


def encrypted_format(path: Path, key: Key) -> int:
    """The format of an encrypted project; raises WrongPassphrase for a wrong one and for what is no project.

    What a program that was killed left half-written is taken back by SQLite meanwhile.
    """
    driver(key)  # its absence is no matter of the passphrase
    try:
        # A journal can only be taken back by who may write.
        with closing(connect(path, key, readonly=not os.access(path, os.W_OK))) as connection:
            known = connection.execute("PRAGMA application_id").fetchone()[0]
            number = connection.execute("PRAGMA user_version").fetchone()[0]
    except driver(key).OperationalError as error:
        with in_words(path, key):
            raise error
    except driver(key).DatabaseError as error:
        raise wrong(str(path)) from error
    if known != APPLICATION_ID:
        raise _foreign(path)
    return int(number)


def format_of(path: Path) -> int:
    """The format of a project file that is not encrypted; raises ProjectError when it is no project.

    What a program that was killed left half-written is taken back first, and a write-ahead log is given up.
    """
    head = _head(path)
    if _number(head, _APPLICATION_ID) != APPLICATION_ID:
        raise _foreign(path)
    if os.access(path, os.W_OK):
        _settle(path)
        if _head(path)[_WRITE_VERSION] == _WAL:
            _forget_wal(path)
        head = _head(path)
    return _number(head, _USER_VERSION)


def _foreign(path: Path) -> ProjectError:
    return ProjectError(
        Message("This is a data base of another program, not a qcode project."),
        where=str(path),
        hint=Message("Export it there as REFI-QDA (.qdpx) or its texts as files, and import those."),
    )


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
