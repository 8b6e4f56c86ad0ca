"""Encrypting, decrypting and another passphrase: a project file is written anew beside itself and takes its own place.

Killed at any moment there is one whole project at the place, the old or the new; what was half-made is hidden beside it
and deleted at the next start.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from qcode.errors import Message, ProjectError, system_reason
from qcode.private import keep_strictness, make_private_file, unfinished_name
from qcode.store.sqlite.cipher import Key, driver
from qcode.store.sqlite.connections import connect
from qcode.store.sqlite.head import APPLICATION_ID
from qcode.store.sqlite.troubles import in_words

_BLOCK = 1 << 20


def reseal(path: Path, old: Key | None, new: Key | None) -> bool:
    """Write a project with another key, None for no encryption; raises ProjectError and leaves it as it was.

    Nobody can write meanwhile. Every table of the new file is compared with that of the old one before the new one
    takes its place. Returns whether what stood in the old file was overwritten, which a disk may not have done in the
    same place (SSDs, copies of a file system).
    """
    unfinished, former = unfinished_name(path, "new"), unfinished_name(path, "tmp")
    # SQLCipher's module opens files without a key as well, and only it can write from one kind into the other.
    module = old if old is not None else new
    try:
        for name in (unfinished, former):
            name.unlink(missing_ok=True)
        make_private_file(unfinished)
        with in_words(path, module), closing(_opened(path, old)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            _write_anew(connection, unfinished, new)
            keep_strictness(path, unfinished)
            # Under a second name the old file can be overwritten after its place was taken.
            with suppress(OSError, NotImplementedError):
                os.link(path, former)
            if os.name == "posix":  # who waits to write finds out then that the file is another one
                unfinished.replace(path)
        if os.name != "posix":  # Windows replaces no file that is open
            unfinished.replace(path)
        return _overwritten(former)
    except OSError as error:
        raise ProjectError(
            Message("The project can't be written: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error
    finally:
        for name in (unfinished, former):
            name.unlink(missing_ok=True)


def _opened(path: Path, key: Key | None) -> Any:
    """A connection by SQLCipher's module, also to a file without a key."""
    if key is not None:
        return connect(path, key)
    return driver(Key("")).connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=5, isolation_level=None)


def _write_anew(connection: Any, target: Path, key: Key | None) -> None:
    """Write what is in the open file into another one, and compare."""
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    with closing(_opened(target, key)) as made:
        made.execute("PRAGMA synchronous = FULL")
        made.execute("BEGIN")
        statements = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'table' DESC, rowid"
        ).fetchall()
        tables = [name for kind, name, _ in statements if kind == "table"]
        for kind, name, sql in statements:
            made.execute(sql)
            if kind == "table":
                _copy_rows(connection, made, name)
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        made.execute(f"PRAGMA user_version = {int(number)}")
        made.execute("COMMIT")
    with closing(_opened(target, key)) as made:
        whole = [row[0] for row in made.execute("PRAGMA integrity_check")] == ["ok"]
        if not whole or any(_differ(connection, made, name) for name in tables):
            raise ProjectError(Message("The new file is not the same as the old one; nothing was changed."))


def _copy_rows(source: Any, target: Any, table: str) -> None:
    rows = source.execute(f'SELECT * FROM "{table}"')
    marks = ",".join("?" * len(rows.description))
    target.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)


def _differ(source: Any, target: Any, table: str) -> bool:
    one, other = (connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid') for connection in (source, target))
    while rows := one.fetchmany(500):
        if rows != other.fetchmany(500):
            return True
    return other.fetchone() is not None


def _overwritten(path: Path) -> bool:
    """Write zeros over a file and delete it; False where there is none or it can't be done."""
    try:
        with path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(_BLOCK, left)))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True
