"""A data base of another program, opened so that it can do no harm: read only, plain tables, with limits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from qcode.errors import InputError, Message, system_reason

SQLITE = b"SQLite format 3\x00"
MOST_BYTES = 2**30
"""Of a file; the largest that was seen, with 600 interviews, has 90 MB."""
MOST_ROWS = 2_000_000
"""Of all tables together that are read."""
MOST_TEXT = 512 * 2**20
"""Bytes of all texts that are read."""
_LONGEST_CELL = 256 * 2**20
_STEPS = 1_000_000
_MOST_STEPS = 2_000
"""A million steps of SQLite at a time, two thousand times: reading two million rows takes a twentieth of it."""
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_PRAGMAS = {"table_info"}
_NOT_MERGED = ("-wal", "-journal")

Row = Mapping[str, object]


@dataclass
class Database:
    """The tables of an open data base by name in lower case, each with its columns in lower case."""

    connection: sqlite3.Connection
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows_left: int = MOST_ROWS
    text_left: int = MOST_TEXT
    not_utf8: int = 0

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a table, their values by column in lower case; none where there is no such table."""
        columns = self.tables.get(table, ())
        if not columns:
            return
        cursor = self.connection.execute(f"SELECT {', '.join(map(_quoted, columns))} FROM {_quoted(table)}")
        for values in cursor:
            self.rows_left -= 1
            if self.rows_left < 0:
                raise InputError(Message("There are more than {most:,} rows in it.", most=MOST_ROWS))
            yield dict(zip(columns, values, strict=True))

    def count(self, table: str) -> int:
        """How many rows a table has; no text of it is read."""
        if table not in self.tables:
            return 0
        return sum(1 for _ in self.connection.execute(f"SELECT 1 FROM {_quoted(table)} LIMIT {MOST_ROWS}"))

    def decoded(self, data: bytes) -> str:
        """A text as UTF-8, else as Windows wrote it; how many were not UTF-8 is counted."""
        self.text_left -= len(data)
        if self.text_left < 0:
            raise InputError(Message("There are more than {most} MB of text in it.", most=MOST_TEXT // 2**20))
        try:
            return data.decode()
        except UnicodeDecodeError:
            self.not_utf8 += 1
            return data.decode("cp1252", "replace")


def is_database(path: Path) -> bool:
    """Whether a file begins like an SQLite data base; False for one that can't be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except (OSError, ValueError):
        return False


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The data base in a file. Raises InputError where it can't be read, also while rows are read in the block."""
    _refuse_unreadable(path)
    # Immutable: SQLite makes no lock and no file beside it, and never runs a journal that somebody put there.
    place = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(place, uri=True)) as connection:
            yield _guarded(connection)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError) as error:
        raise InputError(
            Message("The data base is damaged ({reason}).", reason=str(error)),
            hint=Message("Open it in its own program, or take a backup of it."),
        ) from None
    except MemoryError:
        raise InputError(Message("The data base is damaged ({reason}).", reason="out of memory")) from None


def _refuse_unreadable(path: Path) -> None:
    """Raise InputError for what is no data base, is too large, or is being written by its program."""
    try:
        size = path.stat().st_size
        waiting = [name for end in _NOT_MERGED if (name := Path(f"{path}{end}")).exists() and name.stat().st_size]
    except (OSError, ValueError) as error:
        raise InputError(_no_file(error)) from None
    if not is_database(path):
        raise InputError(
            Message("This is no data base of QualCoder, Taguette or RQDA."),
            hint=Message("Export a REFI-QDA project (.qdpx) from its program and import that."),
        )
    if size > MOST_BYTES:
        raise InputError(Message("The file is larger than {size} MB.", size=MOST_BYTES // 2**20))
    if waiting:
        raise InputError(
            Message("It is open in its program, or was not closed properly ({file} lies beside it).",
                    file=waiting[0].name),
            hint=Message("Open the project in its program and close it there, then try again."),
        )  # fmt: skip


def _no_file(error: Exception) -> Message:
    if isinstance(error, FileNotFoundError):
        return Message("There is no such file.")
    return Message("It can't be read: {reason}.", reason=system_reason(error) if isinstance(error, OSError) else "?")


def _guarded(connection: sqlite3.Connection) -> Database:
    """The data base with everything shut off but reading columns of tables."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    database = Database(connection)
    connection.text_factory = database.decoded
    steps = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEPS)
    connection.set_authorizer(_allowed)
    # Views and virtual tables run what somebody else wrote: only plain tables are read.
    named = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' LIMIT 1000").fetchall()
    names = [name for name, sql in named if isinstance(name, str) and not _is_virtual(sql)]
    database.tables = {name.lower(): _columns(connection, name) for name in names if not name.startswith("sqlite_")}
    return database


def _is_virtual(sql: object) -> bool:
    return not isinstance(sql, str) or not sql[:12].upper().startswith("CREATE TABLE")


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns that hold values; generated ones, which table_info leaves out, are not read."""
    rows = connection.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    return tuple(dict.fromkeys(str(row[1]).lower() for row in rows))


def _allowed(action: int, first: str | None, _second: str | None, _place: str | None, _inside: str | None) -> int:
    is_fine = action in _READING or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
    return sqlite3.SQLITE_OK if is_fine else sqlite3.SQLITE_DENY


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
