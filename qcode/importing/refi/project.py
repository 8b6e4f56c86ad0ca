"""A .qdpx of any program as an exchange, with the way its positions were counted and everything that was odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qcode.errors import InputError, Message, Plural
from qcode.importing.refi.codes import Codes
from qcode.importing.refi.codings import Codings, Targets
from qcode.importing.refi.container import Container, children, guid, local, parse, read_bytes, targets
from qcode.importing.refi.memos import Anchor, Memos, Signature, linked_notes
from qcode.importing.refi.notes import Note, clean, moment, read_notes, read_users, users_not_named
from qcode.importing.refi.oddities import Oddities, counted
from qcode.importing.refi.offsets import DOUBTFUL, MISFIT, Counters, Fit, detect
from qcode.importing.refi.selections import Selections
from qcode.importing.refi.sources import Sources, SourceText
from qcode.importing.refi.variables import Facts
from qcode.model import Document, Transcript, text_hash
from qcode.model.exchange import Exchange, ExchangedDocument
from qcode.model.exchange_data import data_of, with_data


@dataclass(frozen=True)
class ReadProject:
    """What was read: the exchange, the program it came from, how positions are counted, and oddities in words.

    `positions` says instead how many codings stand on the words that the program kept with them.
    """

    exchange: Exchange
    origin: str
    fit: Fit
    oddities: tuple[Message, ...] = ()
    could_split: tuple[str, ...] = ()
    restored: bool = False
    positions: Message | None = None

    @property
    def is_misfit(self) -> bool:
        """Whether most codings would stand at wrong words: their positions were counted in a way nobody knows."""
        return self.fit.fit is not None and self.fit.fit < MISFIT and not self.restored

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at where codings ended up."""
        return self.fit.fit is not None and self.fit.fit < DOUBTFUL and not self.restored


def read_project(path: Path, *, split_names: bool = False) -> ReadProject:
    """Read a .qdpx; raises InputError for a file that is none. What is odd inside it is reported, not refused."""
    try:
        return read_package(read_bytes(path), name=path.stem, split_names=split_names)
    except InputError as error:
        raise InputError(error.what, where=error.where or str(path), hint=error.hint) from None


def read_package(data: bytes, *, name: str = "", split_names: bool = False) -> ReadProject:
    """The same from the bytes of the package; `name` is the title where the project has none."""
    container = Container(data)
    xml, file = container.project()
    root = parse(xml, file)
    return _Reader(container, root, name, Codes(split_names)).read()


@dataclass
class _Reader:
    """Reads the parts of a project in the order in which they need each other."""

    container: Container
    root: Any
    name: str
    codes: Codes
    oddities: Oddities = field(default_factory=Oddities)

    def read(self) -> ReadProject:
        self.parts = {local(element): element for element in self.root}
        self.users = self._read_users()
        for element in children(self.parts.get("CodeBook", ()), "Codes"):
            self.codes.read(element)
        notes = read_notes(self.parts.get("Notes", ()), self.container, self.oddities.remarks)
        data = _take_data(notes)
        is_ours = data is not None
        self.sources = Sources(self.container, keep_empty=is_ours)
        self.sources.read(self.parts.get("Sources", ()))
        self.facts = Facts(self.sources)
        self.facts.read(self.parts)
        self.book, self.keys = self.codes.book()
        linked = linked_notes(self.parts.get("Links", ()), notes, self.oddities)
        self.memos = Memos(notes, self.users, linked, self.oddities, keep_empty=is_ours)
        targets = Targets(self.keys, self.codes.path_of, self.facts.cases)
        self.codings = Codings(targets, self.users, self.memos, self.oddities)

        origin = self.root.get("origin") or ""
        fit = detect([place.selection for place in self.sources.places], origin)
        selections = Selections(
            Counters(fit.convention), self.codings, self.memos, self.oddities, keep_wordless=is_ours
        )
        selections.take_all(self.sources.places)
        for text in self.sources.texts:
            self._take_whole(text)
        self._take_notes_of_codes()
        self._take_notes_of_project()
        exchange = self._exchange()
        restored = self._restored(exchange, data)
        return ReadProject(
            restored or exchange,
            origin,
            fit,
            self._all_oddities(),
            tuple(self.codes.could_split),
            restored is not None,
        )

    def _read_users(self) -> dict[str, str]:
        """Names by GUID, also of those whom the list of users leaves out: their work is that of different people."""
        users = read_users(self.parts.get("Users", ()))
        others = users_not_named(self.root, users)
        if others:
            names = ", ".join(others.values())
            self.oddities.remark(
                Plural(
                    "{count} user is not in the list of users and is called {names}.",
                    "{count} users are not in the list of users and are called {names}.",
                    len(others),
                    names=names,
                )
            )
        return users | others

    def _take_whole(self, text: SourceText) -> None:
        """Codings and memos of a document as a whole."""
        anchor = Anchor(text.number)
        for element in text.elements:
            for coding in children(element, "Coding"):
                self.codings.of_document(coding, text.number, element)
            notes = self.memos.notes_at(element)
            self.memos.add_all(notes, anchor)
            for description in self.memos.descriptions(element, beside=notes):
                self.memos.write(description, anchor, Signature.of(element))

    def _take_notes_of_codes(self) -> None:
        for note, code in self.codes.notes:
            self.memos.add(note, Anchor(code=self.keys.get(code)))
        for code in self.codes.path_of:
            self.memos.add_all(self.memos.linked.get(code, ()), Anchor(code=self.keys.get(code)))

    def _take_notes_of_project(self) -> None:
        """What hangs on the project itself or on nothing at all."""
        self.memos.add_all(targets(self.root, "NoteRef"), Anchor())
        description = clean(self.parts["Description"].text) if "Description" in self.parts else ""
        if description.strip():
            created = moment(self.root.get("creationDateTime"))
            self.memos.write(description, Anchor(), Signature(guid(self.root.get("creatingUserGUID")), created))
        self.memos.add_unused()

    def _exchange(self) -> Exchange:
        return Exchange(
            title=clean(self.root.get("name")).strip() or self.name,
            codebook=self.book,
            documents=tuple(self._document(text) for text in self.sources.texts),
            codings=tuple(self.codings.by_place.values()),
            memos=tuple(self.memos.written),
            coders=tuple(sorted({name for name in self.users.values() if name})),
            created=moment(self.root.get("creationDateTime")),
        )

    def _document(self, source: SourceText) -> ExchangedDocument:
        text = source.text
        document = Document(
            id=source.number,
            name=source.name,
            sha256=text_hash(text.stored),
            source_name=source.name,
            source_format="qdpx",
            encoding="",
            language="",
            variables=self.facts.of(source),
        )
        times = {(text.in_stored(min(place, len(text.raw))), ms) for place, ms in source.points if place >= 0}
        return ExchangedDocument(document, Transcript(text.stored, (), ()), laid_out=False, times=tuple(sorted(times)))

    def _restored(self, exchange: Exchange, data: dict[str, Any] | None) -> Exchange | None:
        """The exchange with the data that qcode wrote into a note; None without data, or where they are damaged."""
        if data is None:
            return None
        try:
            return with_data(exchange, data)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            self.oddities.remark(
                Message("The note with the data of qcode is damaged: speakers are looked for in the texts.")
            )
            return None

    def _all_oddities(self) -> tuple[Message, ...]:
        return (
            *self.sources.oddities,
            *counted(self.sources.skipped + self.oddities.counts, self.root),
            *self.oddities.remarks,
            *self.codes.oddities,
            *self.facts.oddities,
        )


def _take_data(notes: dict[str, Note]) -> dict[str, Any] | None:
    """The data of qcode out of one of the notes, which is no memo then."""
    for number, note in notes.items():
        if note.text.startswith('{"qcode":') and (data := data_of(note.text)) is not None:
            del notes[number]
            return data
    return None
