"""Encrypting a project, decrypting it, and giving it another passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Message, ProjectError, UsageError
from qcode.passphrases import PASSPHRASES, WrongPassphrase, check
from qcode.session.core import Session, open_session
from qcode.store.backend import Where


@dataclass(frozen=True, slots=True)
class Sealed:
    """A project that was written anew. `overwritten`: zeros were written over the old file. `plain` are files beside it
    that anybody who has them can read: older copies and backups, other projects."""

    path: Path
    overwritten: bool
    plain: Sequence[Path]


def encrypt(where: Where, passphrase: str) -> Sealed:
    """Encrypt a project; raises UsageError when it is already, or the passphrase is no good, and ProjectError."""
    with _to_write(where) as session:
        if session.encrypted:
            raise UsageError(
                Message("The project is encrypted already."),
                where=session.where,
                hint=Message("Another passphrase is set with: qcode passphrase"),
            )
        return _written(session, check(passphrase))


def decrypt(where: Where) -> Sealed:
    """Write an encrypted project so that it opens without a passphrase; raises UsageError when it does already."""
    with _to_write(where) as session:
        _must_be_encrypted(session)
        return _written(session, None)


def change_passphrase(where: Where, passphrase: str) -> Sealed:
    """Give an encrypted project another passphrase; copies and backups keep the old one."""
    with _to_write(where) as session:
        _must_be_encrypted(session)
        return _written(session, check(passphrase))


def opens(path: Path, passphrase: str) -> bool:
    """Whether a passphrase opens an encrypted project; it is remembered when it does. Raises ProjectError."""
    PASSPHRASES.keep(path, passphrase)
    try:
        open_session(path, "").close()
    except WrongPassphrase:
        return False
    return True


def _to_write(where: Where) -> Session:
    session = open_session(where, "")
    if session.store.readonly:
        session.close()
        raise ProjectError(
            Message("The project can only be read."),
            where=session.where,
            hint=Message("Check the permissions of the file."),
        )
    return session


def _must_be_encrypted(session: Session) -> None:
    if not session.encrypted:
        raise UsageError(
            Message("The project is not encrypted."),
            where=session.where,
            hint=Message("It is encrypted with: qcode encrypt"),
        )


def _written(session: Session, passphrase: str | None) -> Sealed:
    path, backend = session.path, session.store.backend
    session.close()
    overwritten = backend.reseal(passphrase)
    if passphrase is None:
        PASSPHRASES.forget(path)
    else:
        PASSPHRASES.keep(path, passphrase)
    return Sealed(path, overwritten, backend.plain_copies())
