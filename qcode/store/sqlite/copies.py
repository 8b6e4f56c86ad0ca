"""Copies of a project file while it is in use."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from qcode.errors import Message, ProjectError, QcodeError, system_reason
from qcode.private import clear_unfinished, keep_strictness, make_private_file, unfinished_name
from qcode.store.sqlite.cipher import Key
from qcode.store.sqlite.connections import connect
from qcode.store.sqlite.head import is_encrypted
from qcode.store.sqlite.troubles import in_words


def backup(source: Path, target: Path, key: Key | None = None) -> None:
    """Copy a project with SQLite's online backup: whole and consistent also while somebody writes.

    The copy of an encrypted project is encrypted with the same passphrase.
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
        with in_words(source, key), closing(connect(source, key, readonly=not os.access(source, os.W_OK))) as live:
            # Reading has begun when the copy begins: the wait for a writer then ends as any other wait does.
            live.execute("BEGIN")
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()
            clear_unfinished(target.parent)
            unfinished.unlink(missing_ok=True)
            make_private_file(unfinished)
            with in_words(target, key), closing(connect(unfinished, key)) as copy:
                live.backup(copy)
        keep_strictness(source, unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise ProjectError(
            Message("The copy can't be written: {reason}.", reason=system_reason(error)), where=str(target)
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def keep_copy(path: Path, number: int, key: Key | None = None) -> Path:
    """Copy a project of this format beside itself under a name that is free, `NAME.qcode.v1.bak`; returns the copy."""
    copy = path.with_name(f"{path.name}.v{number}.bak")
    count = 2
    while copy.exists():
        copy = path.with_name(f"{path.name}.v{number}.{count}.bak")
        count += 1
    backup(path, copy, key)
    return copy


def copies_with(path: Path, sha256: str, key: Key | None = None) -> list[Path]:
    """Other projects and copies in the folder of a project, and in `backups` there, that hold a text.

    Encrypted ones can be looked into when they have the passphrase of this one.
    """
    return [copy for copy in _others(path) if _holds(copy, sha256, key)]


def plain_copies(path: Path) -> list[Path]:
    """Projects and copies in the folder of a project, and in `backups` there, that everybody who has them can read."""
    found = []
    for copy in _others(path):
        with suppress(QcodeError, OSError):
            if not is_encrypted(copy):
                found.append(copy)
    return found


def _others(path: Path) -> list[Path]:
    folder = path.parent
    every = {*folder.glob("*.qcode*"), *(folder / "backups").glob("*")} - {path}
    return sorted(copy for copy in every if copy.is_file() and not copy.name.endswith("-journal"))


def _holds(copy: Path, sha256: str, key: Key | None) -> bool:
    try:
        own = key if is_encrypted(copy) else None
        with in_words(copy, own), closing(connect(copy, own, readonly=True, wait=1)) as connection:
            found = connection.execute("SELECT 1 FROM source_text WHERE sha256 = ?", (sha256,)).fetchone()
    except (QcodeError, OSError):
        return False
    return found is not None
