"""Encrypted project files: SQLCipher 4 with its own defaults, so that its other programs can open them as well.

The passphrase becomes a key by PBKDF2-HMAC-SHA512 with 256,000 rounds and the salt in the first 16 bytes of the file
(SQLCipher's "design", sections on key derivation and raw keys). That is done once for each file and process, and the
key is handed to each connection: left to SQLCipher, every connection would take the time again.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from qcode.errors import Message, ProjectError

MAGIC = b"SQLite format 3\0"
"""The first bytes of a data base that is not encrypted."""
SALT = 16
PAGE = 4096
"""Bytes of a page of SQLCipher 4; a file has at least one."""
QUIET = "PRAGMA cipher_log_level = NONE"
"""A wrong passphrase is told in words; SQLCipher would write lines of its own onto the screen."""
_ROUNDS, _KEY_BYTES = 256_000, 32
_OTHERS = (
    b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"ID3", b"OggS", b"fLaC", b"\x1f\x8b",
    b"\xff\xfe", b"\xfe\xff", b"{\\rtf", b"7z\xbc\xaf",
)  # fmt: skip
"""How files begin that people have and that are certainly no project."""


@dataclass(frozen=True)
class Key:
    """A passphrase, the same however a system composes its letters. No repr shows it, and so no traceback."""

    passphrase: str = field(repr=False)

    def pragma(self, salt: bytes) -> str:
        """The statement that opens a file with this salt."""
        normal = unicodedata.normalize("NFC", self.passphrase)
        return f"PRAGMA key = \"x'{_derived(normal, salt).hex()}{salt.hex()}'\""


@lru_cache(maxsize=64)
def _derived(passphrase: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode("utf-8", "surrogatepass"), salt, _ROUNDS, _KEY_BYTES)


def salt_of(path: Path) -> bytes:
    """The salt of an encrypted file; a new one for a file that is empty yet."""
    with path.open("rb") as file:
        found = file.read(SALT)
    return found if len(found) == SALT else os.urandom(SALT)


def may_be_encrypted(head: bytes, size: int) -> bool:
    """Whether a file with this beginning may be an encrypted project: noise, and at least a page of it.

    Nothing tells one from noise: that is what encryption is for.
    """
    if size < PAGE or head.startswith((MAGIC, *_OTHERS)):
        return False
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return True
        text = head[: error.start].decode("utf-8")
    return any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\f" for letter in text)


def driver(key: Key | None) -> Any:
    """The module that opens files with or without a key; raises ProjectError where SQLCipher is not installed."""
    return sqlite3 if key is None else _sqlcipher()


def _sqlcipher() -> ModuleType:
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise ProjectError(
            Message("Encrypted projects need the package sqlcipher3, which is not there for this computer."),
            hint=Message("Install it with: pip install sqlcipher3"),
        ) from error
    module: ModuleType = dbapi2
    return module
