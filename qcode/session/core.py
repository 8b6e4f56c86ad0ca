"""A session: an open project, the coder at work, and news for whoever shows it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from pathlib import Path, PurePath
from typing import Concatenate, ParamSpec, TypeVar

from qcode.errors import Message, ProjectError, TextChanged, UsageError
from qcode.model import CONSENSUS, ActKind, ActSubject, Change, Code, Codebook, Document, RowChange, Span, Transcript
from qcode.store import codebook as store_codebook
from qcode.store import documents as store_documents
from qcode.store.backend import WAIT_SECONDS, Where
from qcode.store.begin import begin
from qcode.store.project import SUFFIX, Store, create_store, open_store
from qcode.store.rows import NOTHING, ActWriter
from qcode.store.schema import ACT_TABLES
from qcode.store.settings import read_setting

P = ParamSpec("P")
T = TypeVar("T")
FEW = 50
"""Rows up to which a change names them: looking at single ones is quicker than reading a document again."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change touched: names of tables, and documents (None: any of them may be touched).

    `rows` has the numbers of the codings and decisions that came, changed or went, where that is all and they are few;
    else it is None. A number without a row now is one that went. `forgets`: some coding or decision went, or is about
    other words or another code than before.
    """

    tables: frozenset[str]
    documents: frozenset[int] | None
    rows: frozenset[int] | None = field(default=None, compare=False)
    forgets: bool = field(default=False, compare=False)

    @classmethod
    def by(cls, change: Change) -> Changed:
        """What a change of rows touched."""
        tables = frozenset(row.table for row in change.rows)
        forgets = any(map(_forgets, change.rows))
        documents: set[int] = set()
        for row in change.rows:
            number = row.id if row.table == "document" else (row.after or row.before or {}).get("document")
            if not isinstance(number, int):
                return cls(tables, None, forgets=forgets)
            documents.add(number)
        few = tables <= {"coding", "decision"} and len(change.rows) <= FEW
        rows = frozenset(row.id for row in change.rows) if few else None
        return cls(tables, frozenset(documents), rows, forgets)


def _forgets(row: RowChange) -> bool:
    if row.table == "code":
        # A key, a colour or a place among siblings says nothing about what a code means.
        return bool({*(row.before or {}), *(row.after or {})} - {"shortcut", "colour", "position"})
    if row.table not in ("coding", "decision") or row.before is None:
        return False
    return row.after is None or not {"code", "start", "end", "verdict"}.isdisjoint(row.after)


EVERYTHING = Changed(ACT_TABLES, None)


class Session:
    """An open project and the coder at work. Close it, or use it in a `with`."""

    def __init__(self, store: Store, coder: str) -> None:
        self.store = store
        self.coder = coder
        # In the app nobody sees others' work in a reserved document before all are done.
        self.blind = False
        self.observers: list[Callable[[Changed], None]] = []
        self._stamp = store.stamp()
        self._transcripts: dict[int, Transcript] = {}
        # Of each thread: news are looked for in one, while a person acts on what the screen shows in another.
        self._pinned = threading.local()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the project."""
        self.store.close()

    @contextmanager
    def bare(self) -> Iterator[Session]:
        """The same project with its names as they are stored: for what reads whole texts in, or moves places to them.

        What is done there is told to whoever observes this session.
        """
        twin = Session(self.store.bare(), self.coder)
        twin.observers.append(self.changed)
        yield twin

    @cached_property
    def under_names(self) -> bool:
        """Whether something is shown in place of names that were decided."""
        return self.store.veil() is not None

    @property
    def where(self) -> str:
        """What a person calls the place of the project: the path of a file, or an address."""
        return self.store.where

    @property
    def name(self) -> str:
        """The last part of where the project is: the name of the file."""
        return PurePath(self.where).name

    @property
    def path(self) -> Path:
        """The project file, for what is done with files only; raises UsageError for a project that is none."""
        if self.store.file is None:
            raise UsageError(Message("This needs a project that is a file."), where=self.where)
        return self.store.file

    @property
    def encrypted(self) -> bool:
        """Whether the project is encrypted: nothing of what is in it may be kept outside."""
        return self.store.backend.encrypted

    @cached_property
    def title(self) -> str:
        """The title of the study, or the name of the file."""
        with self.store.read() as connection:
            return read_setting(connection, "title") or PurePath(self.name).stem

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook as it stands."""
        with self.store.read() as connection:
            return store_codebook.codebook(connection)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All documents in the order of their names."""
        with self.store.read() as connection:
            return tuple(store_documents.documents(connection))

    @cached_property
    def documents_by_id(self) -> Mapping[int, Document]:
        """Documents by their number."""
        return {document.id: document for document in self.documents}

    def transcript(self, document: int) -> Transcript:
        """Text, turns and speakers of a document; kept, as a text never changes."""
        self.read_transcripts([document])
        return self._transcripts[document]

    def read_transcripts(self, documents: Collection[int]) -> None:
        """Read several transcripts at once that will be asked for; those at hand are not read again."""
        missing = [document for document in documents if document not in self._transcripts]
        if missing:
            with self.store.read() as connection:
                self._transcripts |= store_documents.transcripts(connection, missing)

    def subject(
        self, document: int, span: Span | None = None, *, codes: Iterable[Code] = (), becomes: Iterable[Code] = ()
    ) -> ActSubject:
        """What an act is about that is done to a document of this number, or to the words at a span of it."""
        return replace(ActSubject.of(self.documents_by_id[document], codes=codes, becomes=becomes), span=span)

    def text_hashes(self) -> dict[int, str]:
        """The hash of each document's text, to be asked for before places are looked up that will be acted on.

        It is the text at hand where there is one, else the one in the project now.
        """
        with self.store.read() as connection:
            stored = store_documents.text_hashes(connection)
        return stored | {number: transcript.sha256 for number, transcript in list(self._transcripts.items())}

    def text_under(self, document: int) -> str:
        """The hash of the text that offsets in a document come from: see `standing_on`; else that of the transcript
        at hand, empty where none was read."""
        pinned: Mapping[int, str] = getattr(self._pinned, "texts", {})
        if document in pinned:
            return pinned[document]
        transcript = self._transcripts.get(document)
        return transcript.sha256 if transcript else ""

    @contextmanager
    def standing_on(self, texts: Mapping[int, str]) -> Iterator[None]:
        """Acts in here are about places in these texts (hashes by document), whatever has been read anew since.

        What was pinned before counts first: a dialog stands on the text over which it was opened.
        """
        before: Mapping[int, str] = getattr(self._pinned, "texts", {})
        self._pinned.texts = {**texts, **before}
        try:
            yield
        finally:
            self._pinned.texts = before

    @contextmanager
    def act(self, kind: ActKind, subject: ActSubject = NOTHING, *, coder: str | None = None) -> Iterator[ActWriter]:
        """One act of the coder: a transaction with its entry in the log; observers hear of it when it is stored.

        Raises TextChanged, with nothing stored, when a span is to be stored in a document that has another text now
        than the one the span comes from (`text_under`); observers then hear of all that is new.
        """
        try:
            with self.store.act(kind, coder or self.coder, subject, text_under=self.text_under) as writer:
                yield writer
        except TextChanged:
            if not self.look_for_news():
                self.changed(EVERYTHING)
            raise
        if writer.rows:
            self.changed(Changed.by(Change(tuple(writer.rows))))

    def changed(self, news: Changed) -> None:
        """Forget what is no longer so and tell the observers."""
        if "pseudonym" in news.tables:  # every text and every name may be shown otherwise now
            news = EVERYTHING
            self.__dict__.pop("under_names", None)
        if news.tables & {"code", "setting"}:
            self.__dict__.pop("codebook", None)
            self.__dict__.pop("title", None)
        if news.tables & {"document", "variable", "reservation", "counting"}:
            self.__dict__.pop("documents", None)
            self.__dict__.pop("documents_by_id", None)
        if news.tables & {"document", "speaker", "turn"}:
            for document in list(self._transcripts) if news.documents is None else news.documents:
                self._transcripts.pop(document, None)
        for observer in list(self.observers):
            observer(news)

    def look_for_news(self) -> bool:
        """Take in what another program has written since; True when there was something."""
        stamp = self.store.stamp()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        self.changed(EVERYTHING)
        return True


def on_stored_texts(function: Callable[Concatenate[Session, P], T]) -> Callable[Concatenate[Session, P], T]:
    """A use case that reads whole texts in or moves places to them: it works on texts with their names as stored."""

    @wraps(function)
    def wrapped(session: Session, /, *args: P.args, **options: P.kwargs) -> T:
        with session.bare() as bare:
            return function(bare, *args, **options)

    return wrapped


def open_session(where: Where, coder: str, *, wait: float = WAIT_SECONDS, real: bool = False) -> Session:
    """Open a project for a coder, who waits so many seconds for other programs; raises ProjectError.

    Names that were decided are shown as what stands in their place, with `real` as they are stored.

    Raises UsageError for the name under which settled codings are kept.
    """
    if coder.strip().casefold() == CONSENSUS:
        raise UsageError(
            Message("Nobody codes under the name {coder}: it is that of settled codings.", coder=coder),
            hint=Message("Take your own name: --coder NAME, or $QCODE_CODER."),
        )
    store = open_store(where, wait=wait)
    return Session(store.bare() if real else store, coder)


def new_session(
    path: Path,
    coder: str,
    *,
    codebook: Codebook | None,
    settings: Mapping[str, str] | None = None,
    fill: Callable[[Session], object] | None = None,
    passphrase: str | None = None,
) -> Session:
    """Make a project with a codebook and open it; raises UsageError, or ProjectError when the file can't be made.

    With a passphrase it is encrypted.

    `settings` may hold the `title` of the study and where the codebook's example bank is. `fill` puts more into it
    before it stands in its place: the project is there whole or not at all, also when the program is killed.
    """
    if path.name in ("", ".."):
        raise UsageError(
            Message("A project needs the name of a file."), where=str(path), hint=Message("For example study.qcode.")
        )
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def first(store: Store) -> None:
        begin(store, coder, codebook=codebook, settings=settings or {})
        if fill is not None:
            fill(Session(store, coder))

    return Session(create_store(path, first, passphrase=passphrase), coder)


def find_project(given: str | None, folder: Path | None = None) -> Where:
    """The project meant: the one given, else `$QCODE_PROJECT`, else the only one in the folder.

    Raises ProjectError when there is none or more than one.
    """
    named = given or os.environ.get("QCODE_PROJECT")
    if named:
        return named if "://" in named else Path(named)
    try:
        folder = folder or Path.cwd()
    except OSError as error:
        raise ProjectError(
            Message("The current folder is not there any more."), hint=Message("Go to another one.")
        ) from error
    found = sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
    if len(found) == 1:
        return found[0]
    if not found:
        raise ProjectError(
            Message("There is no project in this folder."),
            where=str(folder),
            hint=Message("Make one with: qcode new NAME.qcode, name one with --project FILE, or try: qcode demo."),
        )
    raise ProjectError(
        Message(
            "There are {count} projects in this folder: {names}.",
            count=len(found),
            names=", ".join(path.name for path in found),
        ),
        where=str(folder),
        hint=Message("Say which with --project FILE."),
    )
