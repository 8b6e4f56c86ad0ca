"""A project in a SQLite file."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_mock_engine

from qcode.errors import Message, ProjectError, QcodeError, system_reason
from qcode.passphrases import PASSPHRASES, WrongPassphrase
from qcode.private import clear_unfinished, close_to_strangers, make_private_file, unfinished_name
from qcode.store import schema
from qcode.store.backend import WAIT_SECONDS, Backend, Door, VeilMaker, Where
from qcode.store.sqlite.cipher import Key, driver
from qcode.store.sqlite.connections import connect, engine
from qcode.store.sqlite.head import APPLICATION_ID, encrypted_format, format_of, is_encrypted
from qcode.store.sqlite.marking import known
from qcode.store.sqlite.troubles import in_words

if TYPE_CHECKING:
    from qcode.store.veil import Veil


class SqliteProject(Backend):
    """A project file. It lies in synced folders and on USB sticks: one file, written through at once."""

    def __init__(
        self, path: Path, key: Key | None = None, *, readonly: bool = False, wait: float = WAIT_SECONDS
    ) -> None:
        super().__init__(str(path), readonly=readonly, wait=wait)
        self.path = self.file = path
        self.key = key
        self.encrypted = key is not None

    def engine(self, *, checked: bool = True) -> Engine:
        """A pool of connections to the file, which is never made by them."""
        return engine(self.path, self.key, readonly=self.readonly, wait=self.wait, foreign_keys=checked)

    def in_words(self) -> AbstractContextManager[None]:
        """Turn SQLite's errors inside a block into QcodeErrors."""
        return in_words(self.path, self.key)

    def stamp(self, engine: Engine) -> int:
        """SQLite's `data_version`: it changes when another connection than the one that is asked has written."""
        with closing(engine.raw_connection()) as connection:
            return int(connection.cursor().execute("PRAGMA data_version").fetchone()[0])

    def identity(self) -> Hashable | None:
        """The numbers of the device and of the file on it; None where there is no file."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino

    def make_tables(self, connection: Connection) -> None:
        """Make all tables, which refuse values of another type (STRICT), and mark the file as a project."""
        for statement in _tables():
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def format(self, connection: Connection) -> int:
        """The `user_version` in the head of the file."""
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())

    def mark_format(self, connection: Connection, number: int) -> None:
        """Set the `user_version` in the head of the file; it is part of the transaction."""
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")

    def integrity(self, connection: Connection) -> Iterator[Message]:
        """What SQLite's own check of pages, indexes and values finds."""
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield Message("{line}", line=str(line))

    def broken_references(self, connection: Connection) -> Iterator[Message]:
        """Rows whose foreign key leads nowhere."""
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Message("{table} {row} names a {parent} that is not there", table=table, row=row, parent=parent)

    def foreign_objects(self, connection: Connection) -> Iterator[Message]:
        """What `sqlite_master` names that the tables of qcode did not make, and what it does not name."""
        from qcode.store.sqlite.objects import foreign_objects

        return foreign_objects(connection)

    def veil(self, connection: Connection, make: VeilMaker) -> Veil | None:
        """Views in front of the tables, where a name is to be replaced."""
        from qcode.store.sqlite.veiling import look

        return look(connection, make)

    def veil_of(self, connection: Connection) -> Veil | None:
        """What the connection was told last."""
        return known(connection)

    def backup(self, target: Path) -> None:
        """Copy the file while it is in use."""
        from qcode.store.sqlite.copies import backup  # few commands make copies, and all of them open a project

        backup(self.path, target, self.key)

    def scrub(self) -> None:
        """Vacuum the file; what SQLite needs on the way it keeps in memory, not in a folder of the system."""
        with self.in_words(), closing(connect(self.path, self.key, wait=self.wait)) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")

    def reseal(self, passphrase: str | None) -> bool:
        """Write the file anew beside itself, with or without SQLCipher, and put it in its place."""
        from qcode.store.sqlite.sealing import reseal

        key = None if passphrase is None else Key(passphrase)
        done = reseal(self.path, self.key, key)
        self.key, self.encrypted = key, key is not None
        return done

    def plain_copies(self) -> list[Path]:
        """Look at the heads of the files of the folder and of `backups` in it."""
        from qcode.store.sqlite.copies import plain_copies

        return plain_copies(self.path)

    def copies_with(self, sha256: str) -> list[Path]:
        """Look into the files of the folder and of `backups` in it."""
        from qcode.store.sqlite.copies import copies_with

        return copies_with(self.path, sha256, self.key)

    def keep_copy(self, number: int) -> str:
        """Copy the file beside itself; returns the name of the copy."""
        from qcode.store.sqlite.copies import keep_copy

        return keep_copy(self.path, number, self.key).name


@cache
def _tables() -> tuple[str, ...]:
    """What makes the tables and indexes of today's format, in SQLite's words."""
    for table in schema.metadata.sorted_tables:
        table.dialect_options["sqlite"]["strict"] = table is not schema.alembic_version
    statements: list[str] = []

    def note(statement: Any, *_: object, **__: object) -> None:
        statements.append(str(statement.compile(dialect=words.dialect)))

    words = create_mock_engine("sqlite://", note)
    schema.metadata.create_all(words, checkfirst=False)
    return tuple(statements)


def open_project(where: Where, wait: float) -> tuple[Backend, int]:
    """The project file at a path, and its format; read-only where it or its folder can't be written. ProjectError."""
    path = Path(where)
    # First of all: what SQLite writes beside a file, its journal, can be read by whoever can read the file.
    close_to_strangers(path)
    clear_unfinished(path.parent)
    key, number = opened_with(path) if is_encrypted(path) else (None, format_of(path))
    # SQLite writes its journal into the folder.
    writable = os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)
    return SqliteProject(path, key, readonly=not writable, wait=wait), number


def opened_with(path: Path) -> tuple[Key, int]:
    """The key that opens an encrypted project, which is remembered, and its format; raises WrongPassphrase."""
    key = Key(PASSPHRASES.of(path))
    try:
        number = encrypted_format(path, key)
    except WrongPassphrase:
        PASSPHRASES.forget(path)
        raise
    PASSPHRASES.keep(path, key.passphrase)
    return key, number


def make_project(where: Where, fill: Callable[[Backend], None], passphrase: str | None = None) -> Backend:
    """Make a project file at a path where nothing is yet; raises ProjectError and then leaves nothing behind.

    It is filled beside its place and moved there when whole: one that was cut off while it was made is never opened.
    With a passphrase it is encrypted from its first byte on.
    """
    path = Path(where)
    key = None if passphrase is None else Key(passphrase)
    driver(key)
    if path.exists() or path.is_symlink():
        raise ProjectError(Message("There is a file already."), where=str(path), hint=Message("Choose another name."))
    if not path.parent.is_dir():
        raise ProjectError(
            Message("The folder does not exist."), where=str(path.parent), hint=Message("Make it first.")
        )
    unfinished = unfinished_name(path, "new")
    try:
        clear_unfinished(path.parent)
        unfinished.unlink(missing_ok=True)
        make_private_file(unfinished)
        fill(SqliteProject(unfinished, key))
        unfinished.rename(path)
    except OSError as error:
        raise ProjectError(
            Message("The project can't be written: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error
    except QcodeError as error:
        raise type(error)(error.what, where=str(path), hint=error.hint) from error
    finally:
        unfinished.unlink(missing_ok=True)
    if key is not None:
        PASSPHRASES.keep(path, key.passphrase)
    return SqliteProject(path, key)


DOOR = Door(opened=open_project, made=make_project)
