"""The key file: which name is behind which pseudonym. It lies beside the project and is never part of it.

The file is `qcode key 1`, a line break, 16 bytes of salt, 12 bytes of nonce, and the table as JSON in UTF-8, encrypted
with AES-256-GCM. Its key comes from the passphrase (NFC, UTF-8) by scrypt with N = 2**16, r = 8, p = 1 (RFC 7914): it
takes 64 MB and about a fifth of a second for every passphrase that somebody tries.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Message, ProjectError, system_reason
from qcode.exporting.atomic import atomic_write
from qcode.model.pseudonym import NameKind
from qcode.passphrases import wrong

SUFFIX = ".key"
PASSPHRASE_VARIABLE = "QCODE_KEY_PASSPHRASE_FILE"
"""Names the file with the passphrase of the key, which is another one than that of the project."""
_MAGIC = b"qcode key 1\n"
_SALT, _NONCE = 16, 12
_COST, _BLOCK, _MEMORY = 2**16, 8, 2**27


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One row of the table: a name, what stands in its place (empty for one that is kept), its kind and a remark."""

    original: str
    replacement: str
    kind: NameKind
    note: str = ""


def key_path(project: Path) -> Path:
    """Where the key file of a project is."""
    return project.with_suffix(SUFFIX)


class KeyFile:
    """An open key file, or a new one that is written with its first entry."""

    def __init__(self, path: Path, passphrase: str, entries: Iterable[KeyEntry] = ()) -> None:
        self.path = path
        self._passphrase = passphrase
        self.entries = tuple(entries)

    def save(self, entries: Iterable[KeyEntry]) -> None:
        """Write the table anew, whole or not at all; raises ProjectError."""
        kept = tuple(entries)
        rows = [[one.original, one.replacement, one.kind.value, one.note] for one in kept]
        salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
        content = _cipher(self._passphrase, salt).encrypt(nonce, json.dumps(rows).encode(), _MAGIC)
        with atomic_write(self.path) as stream:
            stream.write(_MAGIC + salt + nonce + content)
        self.entries = kept


def read_key(path: Path, passphrase: str) -> KeyFile:
    """Open a key file; raises ProjectError for one that is not there, WrongPassphrase for a wrong passphrase."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ProjectError(
            Message("There is no key file beside the project."),
            where=str(path),
            hint=Message("Put it there; without it nobody can tell names from pseudonyms."),
        ) from error
    except OSError as error:
        raise ProjectError(
            Message("The key file can't be read: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error
    head = len(_MAGIC)
    salt, nonce = data[head : head + _SALT], data[head + _SALT : head + _SALT + _NONCE]
    content = data[head + _SALT + _NONCE :]
    from cryptography.exceptions import InvalidTag

    try:
        rows = json.loads(_cipher(passphrase, salt).decrypt(nonce, content, data[:head]))
    except (InvalidTag, ValueError) as error:
        raise wrong(str(path)) from error
    return KeyFile(path, passphrase, [KeyEntry(row[0], row[1], NameKind(row[2]), row[3]) for row in rows])


def _cipher(passphrase: str, salt: bytes):  # type: ignore[no-untyped-def]  # its class is loaded with the library
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as error:
        raise ProjectError(
            Message("The package cryptography is not there, and key files need it."),
            hint=Message("Install it with: pip install cryptography."),
        ) from error
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return AESGCM(hashlib.scrypt(words, salt=salt, n=_COST, r=_BLOCK, p=1, maxmem=_MEMORY, dklen=32))
