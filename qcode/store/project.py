"""Opening and making a project, reading it and writing to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, insert, select, update

from qcode.errors import Message, ProjectError
from qcode.model import ActKind, ActSubject, words
from qcode.store import schema
from qcode.store.backend import BARE, WAIT_SECONDS, Backend, Where
from qcode.store.doors import door_to
from qcode.store.rows import NOTHING, ActWriter
from qcode.store.troubles import damaged, locked, newer
from qcode.store.word_counts import count_anew, counts_differ, rule_of

if TYPE_CHECKING:
    from qcode.store.veil import Veil

SUFFIX = ".qcode"
"""The ending of project files."""


class Store:
    """A project that is open. Use `open_store` or `create_store`."""

    def __init__(self, backend: Backend, *, veiled: bool = True) -> None:
        """With `veiled` names that were decided are read as what stands in their place; not while there is no table."""
        self.backend = backend
        self._veiled = veiled
        self._is_twin = False
        self._veils: dict[tuple[int, int], Veil] = {}
        self._readers = backend.engine()
        # All writing goes through an engine of its own: the data base tells that one when somebody else has written.
        self._writer = backend.engine()
        self._writing = threading.Lock()
        self._stamp = 0
        self._identity = backend.identity()

    @property
    def where(self) -> str:
        """What a person calls the place of the project: the path of a file, or an address."""
        return self.backend.where

    @property
    def file(self) -> Path | None:
        """The file that holds the project; None where none does."""
        return self.backend.file

    @property
    def readonly(self) -> bool:
        """Whether nothing can be written."""
        return self.backend.readonly

    def close(self) -> None:
        """Let go of the project."""
        if self._is_twin:
            return
        with suppress(ProjectError):  # what was not kept is found anew
            self._keep_names()
        self._readers.dispose()
        self._writer.dispose()

    def bare(self) -> Store:
        """The same project with names as they are stored; it ends with this one."""
        twin = copy(self)
        twin._veiled, twin._is_twin = False, True
        return twin

    @property
    def veiled(self) -> bool:
        """Whether names that are decided to be replaced are shown as what stands in their place."""
        return self._veiled

    def veil(self) -> Veil | None:
        """What is shown in place of names now; None where all is shown as it is stored."""
        if not self._veiled:
            return None
        with self.read() as connection:
            return self.backend.veil_of(connection)

    def _as_shown(self, connection: Connection) -> Connection:
        """A connection that reads what this store shows."""
        if self._veiled:
            self.backend.veil(connection, self._veil_at)
            return connection
        return self._past_veil(connection)

    def _past_veil(self, connection: Connection) -> Connection:
        """A connection that reads and writes what is stored."""
        return connection.execution_options(**BARE) if self.backend.veil_of(connection) is not None else connection

    def _veil_at(self, connection: Connection, state: tuple[int, int]) -> Veil:
        from qcode.store.pseudonyms import pseudonyms, salt_of
        from qcode.store.veil import Veil

        made = self._veils.get(state)
        if made is None:
            bare = connection.execution_options(**BARE)
            replaced = [one for one in pseudonyms(bare) if one.decision == "replace"]
            made = self._veils[state] = Veil(salt_of(bare), replaced, self._text_of)
            connection.execution_options(schema_translate_map=None)
        return made

    def _text_of(self, sha256: str) -> tuple[str, bytes | None]:
        """A stored text and the places of names that are kept with it."""
        with self.backend.begin(self._readers) as connection:
            bare = connection.execution_options(**BARE)
            return tuple(bare.execute(_TEXT, {"sha256": sha256}).one())

    def _keep_names(self) -> None:
        """Keep where names were found; no act of a coder, as anybody would find the same."""
        found = [(veil, sha256) for veil in list(self._veils.values())[-1:] for sha256 in veil.found]
        if found and not self.readonly:
            with self.write() as connection:
                for veil, sha256 in found:
                    connection.execute(_KEEP, {"text": sha256, "kept": veil.kept(sha256)})

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look at the project."""
        try:
            with self.backend.in_words(), self.backend.begin(self._readers) as connection, self._sound_rows():
                yield self._as_shown(connection)
        except ProjectError:
            # What looks like damage may be another file in its place: one that was encrypted meanwhile.
            self._still_there()
            raise

    @contextmanager
    def _sound_rows(self) -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError:
            raise
        except (ValueError, TypeError, KeyError) as error:
            # Rows that the tables' own rules forbid: the project was changed by something else than qcode.
            raise damaged(self.where) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes, without an entry in the log; for what is not an act of a coder.

        It reads and writes what is stored, whatever is shown in place of names.
        """
        with self._write() as connection:
            yield self._past_veil(connection)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self.readonly:
            raise ProjectError(
                Message("The project can only be read."),
                where=self.where,
                hint=Message("Check the permissions of the file."),
            )
        self._still_there()
        if not self._writing.acquire(timeout=self.backend.wait):
            raise locked(self.where)
        try:
            with self.backend.in_words(), self.backend.begin(self._writer, write=True) as connection:
                # While this one waited, the project may have been encrypted: another file is in its place then.
                self._still_there()
                yield connection
        finally:
            self._writing.release()

    def _still_there(self) -> None:
        """Refuse to write where nobody would find it: the project was moved, deleted or replaced while it is open.

        The system would let us write on into a file without a name, and all of it would be gone at the end.
        """
        now = self.backend.identity()
        if now is None:
            raise ProjectError(
                Message("The project file is no longer where it was."),
                where=self.where,
                hint=Message("Put it back, or quit and look for it; nothing is written until then."),
            )
        if now != self._identity:
            raise ProjectError(
                Message("Another file was put in the place of the project."),
                where=self.where,
                hint=Message("Quit and open it again; nothing is written to it until then."),
            )

    @contextmanager
    def act(
        self,
        kind: ActKind,
        coder: str,
        subject: ActSubject = NOTHING,
        *,
        text_under: Callable[[int], str] | None = None,
    ) -> Iterator[ActWriter]:
        """One act of a coder: all its row changes and its log entry in one transaction. Nothing changed: no entry.

        `text_under` gives the hash of the text that offsets in a document come from; TextChanged where it has another.
        """
        with self._write() as writing:
            connection = self._as_shown(writing)
            veil = self.backend.veil_of(connection) if self._veiled else None
            writer = ActWriter(connection, subject, text_under=text_under, veil=veil)
            yield writer
            if writer.rows:
                writer.log(kind, coder_id(connection, coder))

    def stamp(self) -> int:
        """A number that changes when somebody has written to the project who is not this store.

        While another thread writes the answer is the last one: it can be asked at any time.
        """
        if self._writing.acquire(blocking=False):
            try:
                with self.backend.in_words():
                    self._stamp = self.backend.stamp(self._writer)
            finally:
                self._writing.release()
        return self._stamp

    def damaged(self) -> ProjectError:
        """The error for contents that qcode can't have written."""
        return damaged(self.where)


_TEXT = select(schema.source_text.c.content, schema.source_text.c.names).where(
    schema.source_text.c.sha256 == bindparam("sha256")
)
_KEEP = (
    update(schema.source_text).where(schema.source_text.c.sha256 == bindparam("text")).values(names=bindparam("kept"))
)
_CODER = select(schema.coder.c.id).where(schema.coder.c.name == bindparam("called"))


def coder_id(connection: Connection, name: str) -> int:
    """The number of a coder, who is made when new."""
    found = connection.scalar(_CODER, {"called": name})
    if found is None:
        found = ActWriter(connection).new_ids(1)[0]
        connection.execute(insert(schema.coder).values(id=found, name=name))
    return found


def create_store(where: Where, first: Callable[[Store], None] | None = None, *, passphrase: str | None = None) -> Store:
    """Make a new project; `first` puts in what it starts with, and where that fails there is no project.

    With a passphrase it is encrypted.

    Raises ProjectError when something is there or the place can't be written.
    """

    def fill(backend: Backend) -> None:
        store = Store(backend, veiled=False)
        try:
            with store.write() as connection:
                backend.make_tables(connection)
                backend.mark_format(connection, schema.SCHEMA_VERSION)
                connection.execute(insert(schema.counter).values(id=1, next=1))
                connection.execute(insert(schema.alembic_version).values(version_num=schema.revision()))
            if first:
                first(store)
        finally:
            store.close()

    return Store(door_to(where).made(where, fill, passphrase))


def open_store(where: Where, *, wait: float = WAIT_SECONDS) -> Store:
    """Open a project; an older one is brought to today's format after a copy was made.

    `wait` is how many seconds to queue behind others who write. Raises ProjectError, with the reason in words, for
    what is missing, no project, made by a newer qcode, or damaged.
    """
    backend, version = door_to(where).opened(where, wait)
    if version > schema.SCHEMA_VERSION:
        raise newer(
            backend.where,
            Message(
                "The project was made by a newer qcode (format {version}, this one reads up to {known}).",
                version=version,
                known=schema.SCHEMA_VERSION,
            ),
        )
    if version < schema.SCHEMA_VERSION:
        from qcode.store.migrate import migrate

        migrate(backend, version)
    store = Store(backend)
    try:
        _count_by_todays_rule(store, copied=version < schema.SCHEMA_VERSION)
    except BaseException:
        store.close()
        raise
    return store


def _count_by_todays_rule(store: Store, *, copied: bool) -> None:
    """Count the words of a project anew where an older rule did it last; `copied`: there is a copy from just before."""
    with store.read() as connection:
        rule = rule_of(connection)
        if rule == words.WORD_RULE:
            return
        if rule > words.WORD_RULE:
            raise newer(
                store.where,
                Message(
                    "The project was made by a newer qcode (its words are counted by rule {rule}, this one knows rules "
                    "up to {known}).",
                    rule=rule,
                    known=words.WORD_RULE,
                ),
            )
        differ = counts_differ(connection)
    if not differ and store.readonly:
        return
    if differ and not copied:
        store.backend.keep_copy(schema.SCHEMA_VERSION)
    with store.write() as connection:
        count_anew(connection)
