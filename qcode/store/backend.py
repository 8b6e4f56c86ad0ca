"""What a data base has to do for a project: all that differs between one and another is behind this door.

A file of SQLite is one (`qcode.store.sqlite`). Another, on a server or encrypted, subclasses `Backend`, offers a `Door`
and is named in `qcode.store.doors`; nothing else of the store has to change. What every statement may rely on:

- one transaction at a time writes to a project, and it sees all that was written before it. Numbers for new rows are
  drawn from a row of a table, which needs just that;
- a transaction that reads sees one state of the project from its beginning to its end;
- what is committed survives a crash, what is not leaves no trace;
- references, unique keys and conditions of the tables are checked when a row is written. Order is none of the data
  base's business where people see it: names are sorted in Python, by code point, which is the same everywhere.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from qcode.errors import Message
from qcode.store import schema

if TYPE_CHECKING:
    from qcode.store.veil import Veil

WAIT_SECONDS = 5.0
"""How long a transaction waits for others who are writing."""

WRITES = "qcode_writes"
"""The execution option of connections whose transactions take the right to write when they begin."""

VeilMaker = Callable[[Connection, tuple[int, int]], "Veil"]

BARE = {"schema_translate_map": {None: "main"}}
"""The execution option of statements that read and write what is stored, where others read what is shown."""

Where = Path | str
"""The place of a project as a person gives it: a file, or an address such as `scheme://server/name`."""


class Backend(ABC):
    """One project in one data base.

    `where` is what a person calls the place; it holds no password. `file` is the file that holds the project, None
    where it is none. `wait` is in seconds. What is in an `encrypted` project may be kept nowhere outside of it.
    """

    def __init__(self, where: str, *, readonly: bool = False, wait: float = WAIT_SECONDS) -> None:
        self.where = where
        self.readonly = readonly
        self.wait = wait
        self.file: Path | None = None
        self.encrypted = False

    # -- transactions ----------------------------------------------------------------------------------------------

    @abstractmethod
    def engine(self, *, checked: bool = True) -> Engine:
        """A pool of connections to the project.

        Their transactions take the right to write at once where the option `WRITES` is set, and are never one
        that could only find out half-way that somebody else has it. `checked=False` is for migrations: references
        may be broken while a table is built anew.
        """

    @contextmanager
    def begin(self, engine: Engine, *, write: bool = False) -> Iterator[Connection]:
        """A connection in a transaction that ends with the block: committed, or taken back when the block raises."""
        with engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True}) if write else plain
            with connection.begin():
                yield connection

    @abstractmethod
    def in_words(self) -> AbstractContextManager[None]:
        """Turn the data base's errors inside a block into a QcodeError that says what happened and what to do.

        Somebody else kept the project busy: ProjectLocked. Something is damaged, full, gone or forbidden: ProjectError.
        Text that can't be stored: UsageError.
        """

    # -- what others do to the project -----------------------------------------------------------------------------

    @abstractmethod
    def stamp(self, engine: Engine) -> int:
        """A number that is another one after somebody has written who does not write through this engine."""

    @abstractmethod
    def identity(self) -> Hashable | None:
        """What makes the project this one and no other at the same place; None when there is none any more."""

    # -- tables and formats ----------------------------------------------------------------------------------------

    def make_tables(self, connection: Connection) -> None:
        """Make all tables of today's format in an empty data base."""
        schema.metadata.create_all(connection)

    @abstractmethod
    def format(self, connection: Connection) -> int:
        """The number of the project's format."""

    @abstractmethod
    def mark_format(self, connection: Connection, number: int) -> None:
        """Write down the number of the format, in the transaction that made the project so."""

    # -- care ------------------------------------------------------------------------------------------------------

    @abstractmethod
    def integrity(self, connection: Connection) -> Iterator[Message]:
        """What the data base itself finds wrong with what it keeps, in its words; nothing when all is well."""

    @abstractmethod
    def broken_references(self, connection: Connection) -> Iterator[Message]:
        """Rows that name another one which is not there, in words; nothing when all is well."""

    @abstractmethod
    def foreign_objects(self, connection: Connection) -> Iterator[Message]:
        """Triggers, views, tables and indexes that are not qcode's own, and own ones that are missing, in words."""

    @abstractmethod
    def veil(self, connection: Connection, make: VeilMaker) -> Veil | None:
        """Have a connection show what stands in place of the names that are decided now, and return what it does.

        Statements that name the schema `BARE` go to what is stored. `make` gives the veil for a state of the names.
        """

    @abstractmethod
    def veil_of(self, connection: Connection) -> Veil | None:
        """What a connection shows in place of names since it was last asked to; None: all as it is stored."""

    @abstractmethod
    def backup(self, target: Path) -> None:
        """Copy the project into a new file that can be opened, whole also while somebody writes; ProjectError."""

    @abstractmethod
    def scrub(self) -> None:
        """Write the project anew without what was deleted, which may still stand in its file; ProjectError."""

    @abstractmethod
    def reseal(self, passphrase: str | None) -> bool:
        """Encrypt the project with this passphrase, or write it without encryption for None; ProjectError.

        Nobody may have it open in this program. Returns whether what stood in its place before was overwritten.
        """

    @abstractmethod
    def plain_copies(self) -> list[Path]:
        """Projects and copies beside this one, and among its backups, that are not encrypted."""

    @abstractmethod
    def copies_with(self, sha256: str) -> list[Path]:
        """Copies of projects beside this one, and among its backups, that hold a text, as far as they can be read."""

    @abstractmethod
    def keep_copy(self, number: int) -> str:
        """Copy a project of this format before it is changed for good; returns what a person calls the copy."""


@dataclass(frozen=True, slots=True)
class Door:
    """How projects of one kind are opened and made.

    `opened` takes a place and how long to wait; it raises ProjectError for what is missing or no project and tells
    the number of the format, which may be older or newer than today's. `made` lets its second argument fill a new
    data base before anybody can find it, encrypts it where the third is a passphrase, raises ProjectError when
    something is there already, and leaves nothing behind when it fails.
    """

    opened: Callable[[Where, float], tuple[Backend, int]]
    made: Callable[[Where, Callable[[Backend], None], str | None], Backend]
