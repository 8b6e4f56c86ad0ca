"""Connections to SQLite, the head of its files, and its errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, exc

from qcode.errors import Message, ProjectError, ProjectLocked, QcodeError, UsageError

WAIT_SECONDS = 5.0
"""How long a write queues behind another program's."""


def connect(path: Path, *, readonly: bool = False, wait: float = WAIT_SECONDS) -> sqlite3.Connection:
    """A connection that begins no transaction by itself; never makes a file."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rw'}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def engine(path: Path, *, readonly: bool = False, wait: float = WAIT_SECONDS, foreign_keys: bool = True) -> Engine:
    """SQLAlchemy's door to a file; connections with the option `qcode_write` take the right to write at once."""

    def creator() -> sqlite3.Connection:
        connection = connect(path, readonly=readonly, wait=wait)
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        return connection

    made = create_engine("sqlite://", creator=creator, poolclass=QueuePool, pool_size=2)
    event.listen(made, "begin", _begin)
    return made


def _begin(connection: Connection) -> None:
    # The driver would begin a write only at its first statement, and could then fail half-way.
    write = connection.get_execution_options().get("qcode_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def settle(path: Path) -> None:
    """Take back what a program that was killed left half-written, so that the head of the file can be trusted.

    SQLite does it whenever it opens the file; a file without such remains is not touched.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with in_words(path), closing(connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def forget_wal(path: Path) -> None:
    """Bring a file that another program set to a write-ahead log back to the rollback journal: one file, not three."""
    with in_words(path), closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into QcodeErrors with what happened and what to do."""
    try:
        yield
    except exc.NoResultFound as error:
        raise ProjectError(
            Message("What was to be changed is no longer there."),
            where=str(path),
            hint=Message("Somebody removed it in between."),
        ) from error
    except (exc.DBAPIError, sqlite3.Error) as error:
        raise _translated(path, error) from error
    except UnicodeDecodeError as error:
        # Broken bytes in SQLite's own words about a broken file.
        raise damaged(path) from error
    except UnicodeEncodeError as error:
        # Half of a pair of surrogates, from a JSON file or from bytes that are not UTF-8.
        raise UsageError(
            Message("This is not valid text, so it can't be stored."), where=ascii(error.object)[1:-1][:60]
        ) from error


def damaged(path: Path) -> ProjectError:
    """What is said of a file that can't be what qcode wrote."""
    return ProjectError(
        Message("The project file is damaged."),
        where=str(path),
        hint=Message("Keep a copy of it, then restore a backup (qcode backup makes them)."),
    )


def locked(path: Path) -> ProjectLocked:
    """What is said when the wait for others was too long."""
    return ProjectLocked(
        Message("Another program is writing to the project and did not finish in time; nothing was changed."),
        where=str(path),
        hint=Message("Wait a moment and try again, or close the other program."),
    )


_SAID: tuple[tuple[tuple[str, ...], Message, Message], ...] = (
    (
        ("full",),
        Message("The disk is full; this step was not saved, everything before it is."),
        Message("Make space and repeat it."),
    ),
    (
        ("readonly", "read-only", "unable to open"),
        Message("The project can't be written here."),
        Message("Check the permissions of the file and its folder."),
    ),
    (
        ("disk i/o",),
        Message("The disk could not take it; this step was not saved, everything before it is."),
        Message("Check the disk and its free space."),
    ),
)
"""What SQLite's messages contain, and what is said instead."""

_DAMAGE = ("malformed", "not a database", "corrupt", "no such", "decode")
"""Signs of damage; `no such`: a table that must be there, `decode`: text that is no UTF-8."""


def _translated(path: Path, error: Exception) -> QcodeError:
    message = str(getattr(error, "orig", error))
    text = message.lower()
    if "locked" in text or "busy" in text:
        return locked(path)
    if any(sign in text for sign in _DAMAGE):
        return damaged(path)
    what: Message = Message("The project could not do this: {reason}", reason=message)
    hint: Message | None = None
    if isinstance(error, exc.IntegrityError | sqlite3.IntegrityError):
        what = Message("Somebody changed the project in between, and this no longer fits; nothing was changed.")
        hint = Message("Look at it again and repeat it.")
    for signs, said, advice in _SAID:
        if any(sign in text for sign in signs):
            what, hint = said, advice
    return ProjectError(what, where=str(path), hint=hint)
