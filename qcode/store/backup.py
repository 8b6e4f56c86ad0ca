"""A copy of a project while it is in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qcode.errors import ProjectError
from qcode.store.project import in_words


def backup(source: Path, target: Path) -> None:
    """Copy a project with SQLite's online backup: whole and consistent also while somebody writes.

    The copy is made beside its place and moved there when it is complete. Raises ProjectError.
    """
    if target.exists():
        raise ProjectError("There is a file already.", where=str(target), hint="Choose another name.")
    unfinished = target.with_name(f".{target.name}.new")
    try:
        unfinished.unlink(missing_ok=True)
        uri = f"{source.resolve().as_uri()}?mode=ro"
        with (
            in_words(target),
            closing(sqlite3.connect(uri, uri=True, timeout=5)) as live,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            live.backup(copy)
        unfinished.replace(target)
    except OSError as error:
        raise ProjectError(f"The copy can't be written: {error.strerror}.", where=str(target)) from error
    finally:
        unfinished.unlink(missing_ok=True)
