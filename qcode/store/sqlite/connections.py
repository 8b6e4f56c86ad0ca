"""Connections to SQLite files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.util import LRUCache

from qcode.store.backend import WAIT_SECONDS, WRITES
from qcode.store.sqlite.cipher import QUIET, Key, driver, salt_of
from qcode.store.sqlite.marking import register


def connect(path: Path, key: Key | None = None, *, readonly: bool = False, wait: float = WAIT_SECONDS) -> Any:
    """A connection that begins no transaction by itself; never makes a file.

    With a key one to an encrypted file, or to an empty one that becomes encrypted. A wrong key is noticed when
    something is read. It is a `sqlite3.Connection`, or its like from another module.
    """
    connection = driver(key).connect(
        f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rw'}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )
    if key is not None:
        connection.execute(QUIET)
        connection.execute(key.pragma(salt_of(path)))
    connection.execute("PRAGMA synchronous = FULL")
    register(connection)
    return connection


_WRITTEN: LRUCache[object, object] = LRUCache(500)
"""Statements in the words of SQLite, for all projects of a process: finding them takes longer than running them."""


@cache
def _dialect(module: Any) -> Engine:
    """An engine of nothing, whose dialect has asked SQLite once what it can do."""
    asked = create_engine("sqlite://", module=module)
    asked.connect().close()
    asked.dispose()
    return asked


def engine(
    path: Path,
    key: Key | None = None,
    *,
    readonly: bool = False,
    wait: float = WAIT_SECONDS,
    foreign_keys: bool = True,
) -> Engine:
    """SQLAlchemy's door to a file; connections with the option `WRITES` take the right to write at once."""

    def creator() -> Any:  # the driver's own connection, which the pool describes more narrowly
        connection = connect(path, key, readonly=readonly, wait=wait)
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        return connection

    known = _dialect(driver(key))
    made = Engine(
        QueuePool(creator, pool_size=2, dialect=known.dialect),
        known.dialect,
        known.url,
        execution_options={"compiled_cache": _WRITTEN},
    )
    event.listen(made, "begin", _begin)
    return made


def _begin(connection: Connection) -> None:
    # The driver would begin a write only at its first statement, and could then fail half-way.
    write = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
