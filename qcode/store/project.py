"""Opening and creating a project file; its connections; SQLite's errors in words."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, exc, insert, select
from sqlalchemy.pool import QueuePool

from qcode.errors import ProjectError, ProjectLocked, QcodeError
from qcode.store import schema
from qcode.store.rows import ActWriter

WAIT_SECONDS = 5.0
"""How long a write queues behind another program's."""

SUFFIX = ".qcode"


class Store:
    """A project file that is open. Use `open_store` or `create_store`."""

    def __init__(self, path: Path, *, readonly: bool, wait: float = WAIT_SECONDS) -> None:
        self.path = path
        self.readonly = readonly
        self._wait = wait
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=QueuePool, pool_size=2)
        event.listen(self._engine, "begin", _begin)
        self._watch: sqlite3.Connection | None = None

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self.readonly else "rw"
        connection = sqlite3.connect(
            f"{self.path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=self._wait,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def close(self) -> None:
        """Let go of the file."""
        if self._watch:
            self._watch.close()
            self._watch = None
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look at the project."""
        with in_words(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes, without an entry in the log; for what is not an act of a coder."""
        if self.readonly:
            raise ProjectError(
                "The project can only be read.", where=str(self.path), hint="Check the permissions of the file."
            )
        with in_words(self.path), self._engine.connect() as plain:
            connection = plain.execution_options(qcode_write=True)
            with connection.begin():
                yield connection

    @contextmanager
    def act(self, kind: str, coder: str, summary: str = "") -> Iterator[ActWriter]:
        """One act of a coder: all its row changes and its log entry in one transaction. Nothing changed: no entry."""
        with self.write() as connection:
            writer = ActWriter(connection, summary=summary)
            yield writer
            if writer.rows:
                writer.log(kind, coder_id(connection, coder))

    def stamp(self) -> int:
        """A number that changes when another program has written to the project."""
        with in_words(self.path):
            if self._watch is None:
                self._watch = self._connect()
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])


def _begin(connection: Connection) -> None:
    # The driver would begin a write only at its first statement, and could then fail half-way.
    write = connection.get_execution_options().get("qcode_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def coder_id(connection: Connection, name: str) -> int:
    """The number of a coder, who is made when new."""
    found = connection.scalar(select(schema.coder.c.id).where(schema.coder.c.name == name))
    if found is None:
        found = ActWriter(connection).new_ids(1)[0]
        connection.execute(insert(schema.coder).values(id=found, name=name))
    return found


def create_store(path: Path) -> Store:
    """Make a new, empty project file. Raises ProjectError when something is there or the place can't be written."""
    if path.exists():
        raise ProjectError("There is a file already.", where=str(path), hint="Choose another name.")
    if not path.parent.is_dir():
        raise ProjectError("The folder does not exist.", where=str(path.parent), hint="Make it first.")
    # Built beside its place and moved there when whole: a project that was cut off while it was made is never opened.
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch()
        store = Store(unfinished, readonly=False)
        with in_words(path), store.write() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
            schema.metadata.create_all(connection)
            connection.execute(insert(schema.counter).values(id=1, next=1))
            connection.execute(insert(schema.alembic_version).values(version_num=schema.revision()))
        store.close()
        unfinished.rename(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise ProjectError(f"The project can't be written: {error.strerror}.", where=str(path)) from error
    except QcodeError:
        unfinished.unlink(missing_ok=True)
        raise
    return Store(path, readonly=False)


def open_store(path: Path, *, wait: float = WAIT_SECONDS) -> Store:
    """Open a project; an older one is migrated after a copy was made.

    Raises ProjectError, with the reason in words, for a file that is missing, not a project, newer or damaged.
    """
    version = _version(path)
    writable = os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)
    if version > schema.SCHEMA_VERSION:
        raise ProjectError(
            f"The project was made by a newer qcode (format {version}, this one reads up to {schema.SCHEMA_VERSION}).",
            where=str(path),
            hint="Update qcode: pip install --upgrade qcode.",
        )
    if version < schema.SCHEMA_VERSION:
        from qcode.store.migrate import migrate

        migrate(path, version)
    return Store(path, readonly=not writable, wait=wait)


def _version(path: Path) -> int:
    """The format of a project file, read from its head; raises ProjectError when it is none."""
    if not path.exists():
        raise ProjectError("There is no such project.", where=str(path), hint="Make one with: qcode new FILE")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise ProjectError(f"The project can't be read: {error.strerror}.", where=str(path)) from error
    if not head.startswith(b"SQLite format 3\0") or len(head) < 100:
        raise ProjectError(
            "This is not a qcode project." if head else "The file is empty, so it is no qcode project.",
            where=str(path),
            hint="A transcript is brought in with: qcode import FILE" if head else "Restore it from a backup.",
        )
    version, application = struct.unpack(">I4xI", head[60:72])
    if application != schema.APPLICATION_ID:
        raise ProjectError(
            "This is a data base of another program, not a qcode project.",
            where=str(path),
            hint="Export it there as REFI-QDA (.qdpx) or its texts as files, and import those.",
        )
    return int(version)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ProjectError with what happened and what to do."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        raise _translated(path, error) from error


def _translated(path: Path, error: Exception) -> ProjectError:
    text = str(getattr(error, "orig", error)).lower()
    where = str(path)
    if "locked" in text or "busy" in text:
        return ProjectLocked(
            "Another program is writing to the project and did not finish in time; nothing was changed.",
            where=where,
            hint="Wait a moment and try again, or close the other program.",
        )
    if "full" in text:
        return ProjectError(
            "The disk is full; this step was not saved, everything before it is.",
            where=where,
            hint="Make space and repeat it.",
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return ProjectError(
            "The project can't be written here.", where=where, hint="Check the permissions of the file and its folder."
        )
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return ProjectError(
            "The project file is damaged.",
            where=where,
            hint="Keep a copy of it, then restore a backup (qcode backup makes them).",
        )
    if "disk i/o" in text:
        return ProjectError("The disk reported an error; this step was not saved.", where=where, hint="Check the disk.")
    return ProjectError(f"The project could not do this: {getattr(error, 'orig', error)}", where=where)
