"""Copies of a project file while it is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from qcode.errors import Message, ProjectError, system_reason
from qcode.private import clear_unfinished, keep_strictness, make_private_file, unfinished_name
from qcode.store.sqlite.connections import connect
from qcode.store.sqlite.troubles import in_words


def backup(source: Path, target: Path) -> None:
    """Copy a project with SQLite's online backup: whole and consistent also while somebody writes.

    The copy is made beside its place and moved there when it is complete. Only its owner can read it, from its first
    byte on, however open the source is; where the source is locked still more, so is the copy. Raises ProjectError.
    """
    if target.exists():
        raise ProjectError(Message("There is a file already."), where=str(target), hint=Message("Choose another name."))
    if not target.parent.is_dir():
        raise ProjectError(
            Message("The folder does not exist."), where=str(target.parent), hint=Message("Make it first.")
        )
    unfinished = unfinished_name(target, "new")
    try:
        with in_words(source), closing(connect(source, readonly=not os.access(source, os.W_OK))) as live:
            # Reading has begun when the copy begins: the wait for a writer then ends as any other wait does.
            live.execute("BEGIN")
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()
            clear_unfinished(target.parent)
            unfinished.unlink(missing_ok=True)
            make_private_file(unfinished)
            with in_words(target), closing(sqlite3.connect(unfinished)) as copy:
                live.backup(copy)
        keep_strictness(source, unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise ProjectError(
            Message("The copy can't be written: {reason}.", reason=system_reason(error)), where=str(target)
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def keep_copy(path: Path, number: int) -> Path:
    """Copy a project of this format beside itself under a name that is free, `NAME.qcode.v1.bak`; returns the copy."""
    copy = path.with_name(f"{path.name}.v{number}.bak")
    count = 2
    while copy.exists():
        copy = path.with_name(f"{path.name}.v{number}.{count}.bak")
        count += 1
    backup(path, copy)
    return copy


def copies_with(path: Path, sha256: str) -> list[Path]:
    """Other projects and copies in the folder of a project, and in `backups` there, that hold a text."""
    folder = path.parent
    found = []
    for copy in sorted({*folder.glob("*.qcode*"), *(folder / "backups").glob("*")} - {path}):
        with suppress(sqlite3.Error, OSError), closing(connect(copy, readonly=True, wait=1)) as connection:
            if connection.execute("SELECT 1 FROM source_text WHERE sha256 = ?", (sha256,)).fetchone():
                found.append(copy)
    return found
