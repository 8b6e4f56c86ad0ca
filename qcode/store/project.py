"""Opening and creating a project file, reading it and writing to it."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, bindparam, insert, select

from qcode.errors import Message, ProjectError, QcodeError, system_reason
from qcode.model import words
from qcode.private import make_private_file
from qcode.store import schema
from qcode.store.rows import ActWriter
from qcode.store.sqlite import WAIT_SECONDS, damaged, engine, forget_wal, in_words, locked, settle
from qcode.store.word_counts import count_anew, counts_differ, rule_of

SUFFIX = ".qcode"


class Store:
    """A project file that is open. Use `open_store` or `create_store`."""

    def __init__(self, path: Path, *, readonly: bool, wait: float = WAIT_SECONDS) -> None:
        self.path = path
        self.readonly = readonly
        self._wait = wait
        self._readers = engine(path, readonly=readonly, wait=wait)
        # All writing goes through one connection: SQLite tells that one when somebody else has written.
        self._writer = engine(path, readonly=readonly, wait=wait)
        self._writing = threading.Lock()
        self._stamp = 0
        self._file = _identity(path)

    def close(self) -> None:
        """Let go of the file."""
        self._readers.dispose()
        self._writer.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look at the project."""
        with in_words(self.path), self._readers.connect() as connection, connection.begin():
            try:
                yield connection
            except UnicodeEncodeError:
                raise
            except (ValueError, TypeError, KeyError) as error:
                # Rows that the tables' own rules forbid: the file was changed by something else than qcode.
                raise damaged(self.path) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes, without an entry in the log; for what is not an act of a coder."""
        if self.readonly:
            raise ProjectError(
                Message("The project can only be read."),
                where=str(self.path),
                hint=Message("Check the permissions of the file."),
            )
        self._still_there()
        if not self._writing.acquire(timeout=self._wait):
            raise locked(self.path)
        try:
            with in_words(self.path), self._writer.connect() as plain:
                connection = plain.execution_options(qcode_write=True)
                with connection.begin():
                    yield connection
        finally:
            self._writing.release()

    def _still_there(self) -> None:
        """Refuse to write where nobody would find it: the file was moved, deleted or replaced while it is open.

        The system would let us write on into the file without a name, and all of it would be gone at the end.
        """
        now = _identity(self.path)
        if now is None:
            raise ProjectError(
                Message("The project file is no longer where it was."),
                where=str(self.path),
                hint=Message("Put it back, or quit and look for it; nothing is written until then."),
            )
        if now != self._file:
            raise ProjectError(
                Message("Another file was put in the place of the project."),
                where=str(self.path),
                hint=Message("Quit and open it again; nothing is written to it until then."),
            )

    @contextmanager
    def act(
        self, kind: str, coder: str, summary: str = "", *, text_under: Callable[[int], str] | None = None
    ) -> Iterator[ActWriter]:
        """One act of a coder: all its row changes and its log entry in one transaction. Nothing changed: no entry.

        `text_under` gives the hash of the text that offsets in a document come from; TextChanged where it has another.
        """
        with self.write() as connection:
            writer = ActWriter(connection, summary=summary, text_under=text_under)
            yield writer
            if writer.rows:
                writer.log(kind, coder_id(connection, coder))

    def stamp(self) -> int:
        """A number that changes when somebody has written to the project who is not this store.

        While another thread writes the answer is the last one: it can be asked at any time.
        """
        if self._writing.acquire(blocking=False):
            try:
                with in_words(self.path), closing(self._writer.raw_connection()) as connection:
                    self._stamp = int(connection.cursor().execute("PRAGMA data_version").fetchone()[0])
            finally:
                self._writing.release()
        return self._stamp


_CODER = select(schema.coder.c.id).where(schema.coder.c.name == bindparam("called"))


def _identity(path: Path) -> tuple[int, int] | None:
    """What makes a file this one and no other of the same name; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def coder_id(connection: Connection, name: str) -> int:
    """The number of a coder, who is made when new."""
    found = connection.scalar(_CODER, {"called": name})
    if found is None:
        found = ActWriter(connection).new_ids(1)[0]
        connection.execute(insert(schema.coder).values(id=found, name=name))
    return found


def create_store(path: Path, first: Callable[[Store], None] | None = None) -> Store:
    """Make a new project file, which only its owner can read; `first` puts in what it starts with.

    Raises ProjectError when something is there or the place can't be written.
    """
    if path.exists() or path.is_symlink():
        raise ProjectError(Message("There is a file already."), where=str(path), hint=Message("Choose another name."))
    if not path.parent.is_dir():
        raise ProjectError(
            Message("The folder does not exist."), where=str(path.parent), hint=Message("Make it first.")
        )
    # Built beside its place and moved there when whole: a project that was cut off while it was made is never opened.
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        unfinished.unlink(missing_ok=True)  # a killed run with the same number may have left one
        make_private_file(unfinished)
        store = Store(unfinished, readonly=False)
        try:
            with in_words(path), store.write() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
                schema.metadata.create_all(connection)
                connection.execute(insert(schema.counter).values(id=1, next=1))
                connection.execute(insert(schema.alembic_version).values(version_num=schema.revision()))
            if first:
                first(store)
        finally:
            store.close()
        unfinished.rename(path)
    except OSError as error:
        raise ProjectError(
            Message("The project can't be written: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error
    except QcodeError as error:
        raise type(error)(error.what, where=str(path), hint=error.hint) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Store(path, readonly=False)


def open_store(path: Path, *, wait: float = WAIT_SECONDS) -> Store:
    """Open a project; an older one is migrated after a copy was made.

    Raises ProjectError, with the reason in words, for a file that is missing, not a project, newer or damaged.
    """
    version = _version(path)
    writable = os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)
    if version > schema.SCHEMA_VERSION:
        raise _newer(
            path,
            Message(
                "The project was made by a newer qcode (format {version}, this one reads up to {known}).",
                version=version,
                known=schema.SCHEMA_VERSION,
            ),
        )
    if version < schema.SCHEMA_VERSION:
        from qcode.store.migrate import migrate

        migrate(path, version)
    store = Store(path, readonly=not writable, wait=wait)
    try:
        _count_by_todays_rule(store, copied=version < schema.SCHEMA_VERSION)
    except BaseException:
        store.close()
        raise
    return store


def _count_by_todays_rule(store: Store, *, copied: bool) -> None:
    """Count the words of a project anew where an older rule did it last; `copied`: there is a copy from just before."""
    with store.read() as connection:
        rule = rule_of(connection)
        if rule == words.WORD_RULE:
            return
        if rule > words.WORD_RULE:
            raise _newer(
                store.path,
                Message(
                    "The project was made by a newer qcode (its words are counted by rule {rule}, this one knows rules "
                    "up to {known}).",
                    rule=rule,
                    known=words.WORD_RULE,
                ),
            )
        differ = counts_differ(connection)
    if not differ and store.readonly:
        return
    if differ and not copied:
        from qcode.store.migrate import keep_copy

        keep_copy(store.path, schema.SCHEMA_VERSION)
    with store.write() as connection:
        count_anew(connection)


def _newer(path: Path, what: Message) -> ProjectError:
    return ProjectError(what, where=str(path), hint=Message("Update qcode: pip install --upgrade qcode."))


_WAL = 2
"""The eighteenth byte of a SQLite file that uses a write-ahead log."""


def _version(path: Path) -> int:
    """The format of a project file, read from its head; raises ProjectError when it is none."""
    if not path.exists():
        raise ProjectError(
            Message("There is no such project."), where=str(path), hint=Message("Make one with: qcode new FILE")
        )
    head = _head(path)
    if not head.startswith(b"SQLite format 3\0") or len(head) < 100:
        raise ProjectError(
            Message("This is not a qcode project.")
            if head
            else Message("The file is empty, so it is no qcode project."),
            where=str(path),
            hint=Message("A transcript is brought in with: qcode import FILE")
            if head
            else Message("Restore it from a backup."),
        )
    if struct.unpack(">I", head[68:72])[0] != schema.APPLICATION_ID:
        raise ProjectError(
            Message("This is a data base of another program, not a qcode project."),
            where=str(path),
            hint=Message("Export it there as REFI-QDA (.qdpx) or its texts as files, and import those."),
        )
    if os.access(path, os.W_OK):
        settle(path)
        if _head(path)[18] == _WAL:
            forget_wal(path)
        head = _head(path)
    return int(struct.unpack(">I", head[60:64])[0])


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(100)
    except OSError as error:
        raise ProjectError(
            Message("The project can't be read: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error
