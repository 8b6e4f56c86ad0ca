"""Sentence vectors kept on disk, so that a text is encoded once.

One SQLite file per encoder and version: rows are added in one transaction (a crash leaves the old rows), several
processes can use it, and a look-up reads only what is asked for. The cache holds salted hashes of texts and vectors,
no words, and only its owner can read it. It may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qcode.language.shipped import shipped_vectors
from qcode.private import make_private_file, make_private_folder, restrict

if TYPE_CHECKING:
    from qcode.language.encoder import Encoder, Vectors

VARIABLE = "QCODE_CACHE"
BLOCK = 256
"""Texts that an encoder gets at a time."""
KEEP = 8 * BLOCK
"""New vectors that are written at a time: what was encoded before a break is not lost, and memory stays small."""
MANY = 4_096
"""New vectors after which an encoder that can lets go of its weights: what comes next, learning from all of them,
needs the memory (160 MB with USE), and to load them again takes a second."""
MANY_MISSING = 100
"""Unknown texts from which on it is worth looking among the vectors that travel with the package."""
AT_ONCE = 500
"""Keys in one question to the file: SQLite allows 999 in old versions."""
LIMIT = 200_000
"""Vectors kept per encoder (about 200 MB with USE); beyond that the oldest go."""

FORMAT = 2
"""Of the files. Those of format 0 held the words of the interviews in clear: they are deleted when they are found."""

_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS items (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS salt (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL);
INSERT OR IGNORE INTO salt VALUES (1, randomblob(32));
PRAGMA user_version = {FORMAT};
COMMIT;
"""
KEY = 16
"""Bytes of a key."""
_T = TypeVar("_T")
Progress = Callable[[int, int], None]
"""Told how many texts of how many are encoded."""


def cache_folder() -> Path:
    """`$QCODE_CACHE`, else `vectors` in the user's cache folder."""
    if folder := os.environ.get(VARIABLE):
        return Path(folder)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("qcode")) / "vectors"


class VectorCache:
    """Encodes texts and remembers the vectors as float16 (a cosine moves by less than 0.001).

    A damaged file is removed and built again; a folder that can't be written, or a file that another program keeps
    locked, means that nothing is remembered, never an error. With `on_disk=False`, for encrypted projects, everything
    is remembered in memory only.
    """

    def __init__(self, encoder: Encoder, folder: Path | None = None, *, on_disk: bool = True) -> None:
        self.encoder = encoder
        self._memory = None if on_disk else sqlite3.connect(":memory:", check_same_thread=False)
        self._one_by_one = threading.Lock()
        name = re.sub(r"[^\w.+-]", "_", f"{encoder.name}-{encoder.version}")
        self._own_folder = folder is None and not os.environ.get(VARIABLE)
        self.path = (cache_folder() if folder is None else folder) / f"{name}.sqlite"
        self._ready = False

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of unit length, shape (len(texts), dimension). `progress` hears (done, all) for the new texts."""
        import numpy as np

        places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        if len(places) < len(texts):
            found: Vectors = self.encode(list(places), progress)[[places[text] for text in texts]]
            return found
        vectors = np.zeros((len(texts), self.encoder.dimension), dtype=np.float32)
        self._guard(lambda db: self._read(db, texts, vectors), None)
        # A vector that is not of unit length was damaged on disk.
        missing = np.flatnonzero(~(np.abs(np.einsum("ij,ij->i", vectors, vectors) - 1) < 0.02)).tolist()
        if len(missing) >= MANY_MISSING:
            missing = self._take_shipped(texts, missing, vectors)
        self._add(texts, missing, vectors, progress)
        squares = np.einsum("ij,ij->i", vectors, vectors)
        vectors /= np.maximum(np.sqrt(squares), 1e-9)[:, None]
        return vectors

    def _add(self, texts: Sequence[str], missing: list[int], vectors: Vectors, progress: Progress | None) -> None:
        """Encode what is missing, part by part, and keep it."""
        for start in range(0, len(missing), KEEP):
            some = missing[start : start + KEEP]
            fresh = self._encode([texts[index] for index in some], progress, start, len(missing))
            vectors[some] = fresh.astype("float16")  # as they will be read from the file
            self._keep(texts, some, vectors)
        if len(missing) >= MANY and (release := getattr(self.encoder, "release", None)) is not None:
            release()

    def _take_shipped(self, texts: Sequence[str], missing: list[int], vectors: Vectors) -> list[int]:
        """Fill and keep what travels with the package; returns what is still missing."""
        shipped = shipped_vectors(self.encoder.name, self.encoder.version)
        if not shipped:
            return missing
        keys = {index: text_key(texts[index]) for index in missing}
        known = [index for index in missing if keys[index] in shipped]
        if known:
            vectors[known] = [shipped[keys[index]] for index in known]
            self._keep(texts, known, vectors)
        return [index for index in missing if keys[index] not in shipped]

    def _keep(self, texts: Sequence[str], which: Sequence[int], vectors: Vectors) -> None:
        """Write these vectors to the file, as float16."""
        import numpy as np

        rows = {texts[index]: vectors[index].astype(np.float16).tobytes() for index in which}
        self._guard(lambda db: self._write(db, rows), None)

    def get(self, key: str) -> bytes | None:
        """Something kept beside the vectors (a fitted model); None when it is not there."""
        nothing: list[tuple[bytes]] = []
        rows = self._guard(lambda db: db.execute("SELECT value FROM items WHERE key = ?", (key,)).fetchall(), nothing)
        return bytes(rows[0][0]) if rows else None

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`; only the 20 newest are kept."""

        def store(db: sqlite3.Connection) -> None:
            db.execute("INSERT OR REPLACE INTO items VALUES (?, ?)", (key, value))
            db.execute("DELETE FROM items WHERE rowid NOT IN (SELECT rowid FROM items ORDER BY rowid DESC LIMIT 20)")

        self._guard(store, None)

    def _encode(self, texts: list[str], progress: Progress | None, done: int, of: int) -> Vectors:
        import numpy as np

        # Block by block: what an encoder needs on the way grows with the number of texts.
        vectors = np.empty((len(texts), self.encoder.dimension), dtype=np.float32)
        for start in range(0, len(texts), BLOCK):
            vectors[start : start + BLOCK] = self.encoder.encode(texts[start : start + BLOCK])
            if progress is not None:
                progress(done + min(start + BLOCK, len(texts)), of)
        return vectors

    def _read(self, db: sqlite3.Connection, texts: Sequence[str], into: Vectors) -> None:
        """Fill the rows of the texts that are known."""
        import numpy as np

        places = {key: index for index, key in enumerate(_salted(db, texts))}
        keys = list(places)
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = db.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some)
            known = {places[key]: vector for key, vector in rows if self._whole(vector)}
            if known:
                joined = np.frombuffer(b"".join(known.values()), dtype=np.float16)
                into[list(known)] = joined.reshape(len(known), -1)

    def _whole(self, vector: object) -> bool:
        """True for the bytes of a vector of this encoder: two for each number."""
        return isinstance(vector, bytes) and len(vector) == 2 * self.encoder.dimension

    def _write(self, db: sqlite3.Connection, rows: Mapping[str, bytes]) -> None:
        keys = _salted(db, rows)
        db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", zip(keys, rows.values(), strict=True))
        (highest,) = db.execute("SELECT max(rowid) FROM vectors").fetchone()
        if highest > LIMIT:
            db.execute("DELETE FROM vectors WHERE rowid <= ?", (highest - LIMIT,))

    def _guard(self, work: Callable[[sqlite3.Connection], _T], default: _T) -> _T:
        """Do `work` in one transaction; on damage delete the file and try once more; on anything else `default`."""
        for attempt in (1, 2):
            try:
                with self._open() as db:
                    return work(db)
            except sqlite3.OperationalError:
                return default  # locked, read-only, no such folder
            except sqlite3.DatabaseError:
                with contextlib.suppress(OSError):
                    self.path.unlink()
                if attempt == 2:
                    return default
            except OSError:
                return default
        return default

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if self._memory is not None:
            with self._one_by_one, self._memory as db:
                if db.execute("PRAGMA user_version").fetchone() != (FORMAT,):
                    db.executescript(_SCHEMA)
                yield db
            return
        self._make_ready()
        db = sqlite3.connect(self.path, timeout=2)
        try:
            # Losing the newest vectors to a power cut costs a second of work; waiting for the disk costs more.
            db.execute("PRAGMA synchronous = OFF")
            if db.execute("PRAGMA user_version").fetchone() != (FORMAT,):
                if db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
                    raise sqlite3.DatabaseError("a cache of another format")
                db.executescript(_SCHEMA)
            with db:
                yield db
        finally:
            db.close()

    def _make_ready(self) -> None:
        """See to it that folder and file are there and private, and that no older cache with words is left."""
        if not self._ready:
            make_private_folder(self.path.parent)
            if self._own_folder:
                restrict(self.path.parent)
            for path in self.path.parent.glob("*.sqlite"):
                _delete_older(path)
            self._ready = True
        if not self.path.exists():
            # Two processes may come here at once: what one of them has made stays.
            with contextlib.suppress(FileExistsError):
                make_private_file(self.path)


def _delete_older(path: Path) -> None:
    """Delete a cache of an earlier qcode, which held words; leave alone what is no cache or can't be opened."""
    with contextlib.suppress(sqlite3.Error, OSError):
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=2)) as db:
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            (version,) = db.execute("PRAGMA user_version").fetchone()
        if version < FORMAT and {"vectors", "items"} <= tables:
            path.unlink()
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _salted(db: sqlite3.Connection, texts: Iterable[str]) -> list[bytes]:
    """Under what the vectors of these texts are kept in this file: hashes that say nothing about another file's."""
    (salt,) = db.execute("SELECT value FROM salt").fetchone()
    return [
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=salt, digest_size=KEY).digest() for text in texts
    ]


def text_key(text: str) -> bytes:
    """Under what the vector of a text travels with the package: the first 16 bytes of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
