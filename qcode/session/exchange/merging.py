"""Projects of other programs taken in: read once, shown, and merged as one act."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcode.amounts import counted
from qcode.errors import Listing, Message, Plural
from qcode.importing.projects.files import read_any
from qcode.importing.refi.project import ReadProject
from qcode.importing.source import Oddity, SpeakerRules
from qcode.importing.speech.layout import read_layout
from qcode.model import PERSPECTIVE, ActKind, ActSubject, Code, Codebook, Span, Transcript, Turn
from qcode.model.codebook import SEPARATOR
from qcode.model.exchange import ExchangedDocument, ExchangedSummary
from qcode.model.memo import Memo
from qcode.model.naming import unknown
from qcode.session.core import Session, new_session, on_stored_texts
from qcode.session.exchange.states import take_states
from qcode.store import documents as store_documents
from qcode.store import exchange as store_exchange
from qcode.store import states as store_states
from qcode.store.codebook import add_codes, codebook
from qcode.store.codings import add_codings
from qcode.store.project import SUFFIX
from qcode.store.rows import ActWriter

FROM_NAME = "name"
"""For `--perspective-from`: the beginning of the document's name, up to the first hyphen, underscore or blank."""
_FIRST_PART = re.compile(r"[^-_\s]+")
_MOST_VALUES = 12


@dataclass
class TakenIn:
    """What came into the project, and what was there already."""

    title: str
    documents: list[str] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    codes: int = 0
    codings: int = 0
    codings_present: int = 0
    memos: int = 0
    notes: list[Message] = field(default_factory=list)


def read_exchange(
    path: Path,
    *,
    perspective_from: str | None = None,
    split_names: bool = False,
    project_name: str | None = None,
) -> ReadProject:
    """Read the project of another program without touching any; raises InputError, UsageError for a variable.

    `project_name` says which one, where a data base of Taguette holds several.
    """
    read = read_any(path, split_names=split_names, project_name=project_name)
    if perspective_from is None:
        return read
    documents = read.exchange.documents
    if perspective_from != FROM_NAME:
        known = {name for entry in documents for name in entry.document.variables}
        if perspective_from not in known:
            raise unknown("variable", perspective_from, sorted({*known, FROM_NAME}))
    changed = tuple(_with_perspective(entry, perspective_from) for entry in documents)
    return replace(read, exchange=replace(read.exchange, documents=changed))


def _with_perspective(entry: ExchangedDocument, name: str) -> ExchangedDocument:
    variables = dict(entry.document.variables)
    if name == FROM_NAME:
        match = _FIRST_PART.match(entry.document.name)
        value = match.group() if match else ""
    else:
        value = variables.pop(name, "")
    if value:
        variables[PERSPECTIVE] = value
    return replace(entry, document=replace(entry.document, variables=variables))


def perspective_candidates(read: ReadProject) -> list[tuple[str, Counter[str]]]:
    """Variables that could say whose view a document is, those that most documents have first."""
    values: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in read.exchange.documents:
        for name, value in entry.document.variables.items():
            values[name][value] += 1
    few = [(name, found) for name, found in values.items() if len(found) <= _MOST_VALUES and name != PERSPECTIVE]
    return sorted(few, key=lambda one: (-one[1].total(), len(one[1]), one[0]))


def has_perspective(read: ReadProject) -> bool:
    """Whether some document says whose view it is."""
    return any(entry.document.perspective for entry in read.exchange.documents)


@on_stored_texts
def take_in(session: Session, read: ReadProject, *, source: str) -> TakenIn:
    """Merge an exchange into the project as one act: codes by path, documents by text, coders by name."""
    with session.act(ActKind.IMPORT_PROJECT) as act:
        return _Merge(session, act, read).run(source)


def new_from_exchange(
    path: Path, coder: str, read: ReadProject, *, source: str, title: str = "", passphrase: str | None = None
) -> tuple[Session, TakenIn]:
    """Make a project from an exchange. Where that fails, or is cut off, there is no project."""
    done: list[TakenIn] = []
    session = new_session(
        path,
        coder,
        codebook=None,
        settings={"title": title or read.exchange.title} if title or read.exchange.title else {},
        fill=lambda session: done.append(take_in(session, read, source=source)),
        passphrase=passphrase,
    )
    return session, done[0]


class _Merge:
    """One exchange on its way into a project."""

    def __init__(self, session: Session, act: ActWriter, read: ReadProject) -> None:
        self.session, self.act, self.read = session, act, read
        self.exchange = read.exchange
        self.done = TakenIn(read.exchange.title)

    def run(self, source: str) -> TakenIn:
        codes = self._codes()
        documents = self._documents()
        coder = self.session.coder
        wanted = [
            replace(
                coding,
                document=documents[coding.document],
                code=codes[coding.code],
                coder=coding.coder or coder,
            )
            for coding in self.exchange.codings
        ]
        versions = {code.key: code.version for code in codebook(self.act.connection)}
        if not self.read.restored:
            wanted = [replace(coding, code_version=versions[coding.code]) for coding in wanted]
        self.done.codings = len(add_codings(self.act, wanted))
        self.done.codings_present = len(wanted) - self.done.codings
        self.done.memos = store_exchange.add_memos(
            self.act, (self._placed(memo, documents, codes) for memo in self.exchange.memos), coder
        )
        kept = store_exchange.add_summaries(
            self.act,
            (
                ExchangedSummary(documents[one.document], codes[one.code], one.coder, one.text, one.changed)
                for one in self.exchange.summaries
            ),
            coder,
        )
        if kept < len(self.exchange.summaries):
            self.done.notes.append(
                Message("{count} summaries were there already.", count=len(self.exchange.summaries) - kept)
            )
        self.done.notes += take_states(self.act, self.exchange, documents, codes)
        counts = {"documents": len(self.done.documents), "codings": self.done.codings}
        self.act.subject = ActSubject.of(counts=counts, source=source)
        return self.done

    def _placed(self, memo: Memo, documents: Mapping[int, int], codes: Mapping[int, int]) -> Memo:
        return replace(
            memo,
            document=None if memo.document is None else documents[memo.document],
            code=None if memo.code is None else codes[memo.code],
        )

    def _codes(self) -> dict[int, int]:
        """The project's key for each code of the exchange; those that are missing are added."""
        present = codebook(self.act.connection)
        paths = _paths_in(present, self.exchange.codebook)
        book = Codebook(
            tuple(replace(code, path=paths[code.path]) for code in self.exchange.codebook),
            self.exchange.codebook.title,
            self.exchange.codebook.version,
        )
        self.done.codes = add_codes(self.act, book)
        now = codebook(self.act.connection).by_path
        return {code.key: now[paths[code.path]].key for code in self.exchange.codebook}

    def _documents(self) -> dict[int, int]:
        earlier = store_documents.documents(self.act.connection)
        by_text = {document.sha256: document for document in earlier}
        names = {document.name for document in earlier}
        found: dict[int, int] = {}
        for entry in self.exchange.documents:
            document = entry.document
            known = by_text.get(document.sha256)
            if known is not None:
                found[document.id] = known.id
                self.done.present.append(known.name)
                for name, value in document.variables.items():
                    if name not in known.variables:
                        store_documents.set_variable(self.act, known.id, name, value)
                    elif known.variables[name] != value:
                        self.done.notes.append(
                            Message(
                                "{document}: {name} stays {stays}; the file says {value}.",
                                document=known.name,
                                name=name,
                                stays=known.variables[name],
                                value=value,
                            )
                        )
                continue
            name, number = document.name, 2
            while name in names:
                name = f"{document.name} ({number})"
                number += 1
            names.add(name)
            if name != document.name:
                self.done.notes.append(
                    Message("Another document is called {other}; this one is {name}.", other=document.name, name=name)
                )
            transcript = laid_out(entry)
            found[document.id] = store_documents.add_document(
                self.act,
                transcript,
                name=name,
                source=store_documents.SourceFile(document.source_name, document.source_format, document.encoding),
                variables=document.variables,
            )
            store_exchange.add_speaker_facts(
                self.act, found[document.id], {label: dict(facts) for label, facts in entry.facts.items()}
            )
            if document.reserved:
                store_states.set_reserved(self.act, found[document.id], reserved=True, coders=document.reserved_for)
                for coder in document.looked:
                    store_states.look_early(self.act, found[document.id], coder)
            self.done.documents.append(name)
        return found


def _paths_in(present: Codebook, coming: Codebook) -> dict[str, str]:
    """Where each code that comes is or goes: the same path, else a code with that name in the same place."""
    paths = {"": ""}
    taken = set(coming.by_path) & set(present.by_path)
    for code in coming:
        parent = paths[code.parent]
        path = f"{parent}{SEPARATOR}{code.id}" if parent else code.id
        if path not in present.by_path:
            titles = {*code.name.values(), code.id}
            same = [one for one in present.children(parent) if _called(one) & titles and one.path not in taken]
            path = same[0].path if len(same) == 1 else path
        paths[code.path] = path
    return paths


def _called(code: Code) -> set[str]:
    return {*code.name.values(), code.id}


def laid_out(entry: ExchangedDocument) -> Transcript:
    """The transcript with its turns: those that were given, else those that the text shows, with given times."""
    return laid_out_with(entry, SpeakerRules())[0]


def laid_out_with(entry: ExchangedDocument, rules: SpeakerRules) -> tuple[Transcript, tuple[Oddity, ...]]:
    """The same by what a person said of the speakers, and what looks odd in the text."""
    if entry.laid_out:
        return entry.transcript, ()
    layout = read_layout(entry.transcript.text, language=entry.document.language or None, rules=rules)
    return _with_times(layout.transcript, entry), layout.oddities


def _with_times(transcript: Transcript, entry: ExchangedDocument) -> Transcript:
    """The transcript with the times that the other program knows."""
    text = transcript.text
    if not entry.times:
        return transcript
    if len(transcript.turns) <= 1 and all(turn.speaker == "" for turn in transcript.turns):
        turns = tuple(_turns_at(text, entry.times))
        return replace(transcript, turns=turns) if turns else transcript
    return replace(transcript, turns=tuple(_timed(turn, entry.times) for turn in transcript.turns))


def _timed(turn: Turn, times: tuple[tuple[int, int], ...]) -> Turn:
    """The turn with the time that is given for its beginning, where the text has none."""
    if turn.time_ms is not None:
        return turn
    here = [ms for place, ms in times if turn.span.start <= place <= turn.speech.start]
    return replace(turn, time_ms=here[0]) if here else turn


def _turns_at(text: str, times: tuple[tuple[int, int], ...]) -> Iterator[Turn]:
    """One turn from each point of time to the next, where nothing else parts the text."""
    places = dict(times)
    starts = sorted(places)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        span = Span(start, end).trim(text)
        if span:
            yield Turn(span, span, "", places[start])


def project_path(path: Path) -> Path:
    """The file that a new project of this name will be."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def overview(read: ReadProject) -> Iterator[Message]:
    """What was found in the file, in lines for a person."""
    exchange = read.exchange
    title = exchange.title or Message("Project without a name")
    yield (
        Message("{title}, written by {program}:", title=title, program=read.origin)
        if read.origin
        else Message("{title}:", title=title)
    )
    yield (
        _indented(
            Listing(
                (
                    counted(len(exchange.documents), "document"),
                    counted(len(exchange.codebook), "code"),
                    counted(len(exchange.codings), "coding"),
                    counted(len(exchange.memos), "memo"),
                    counted(len(exchange.coders), "coder"),
                )
            )
        )
    )
    if read.positions is not None:
        yield _indented(read.positions)
    elif exchange.codings or read.fit.fit is not None:
        convention = read.fit.convention.message
        yield _indented(
            Message("Positions: {convention}.", convention=convention)
            if read.fit.fit is None or read.restored
            else Message("Positions: {convention}; fits {share:.0%}.", convention=convention, share=read.fit.fit)
        )
    if read.doubtful:
        yield _indented(
            Message("Warning: many selections are not on whole words or not on their names. Look at some first:")
        )
        yield from (_indented(_indented(sample)) for sample in read.fit.samples)
    yield from map(_indented, read.oddities)
    if read.could_split:
        yield (
            _indented(
                Plural(
                    "{count:,} name of codes look like a path ({first}); --split-names makes a tree of them.",
                    "{count:,} names of codes look like a path ({first}); --split-names makes a tree of them.",
                    len(read.could_split),
                    first=read.could_split[0],
                )
            )
        )
    if not has_perspective(read):
        for name, values in perspective_candidates(read)[:5]:
            counts = ", ".join(f"{value} {count}" for value, count in sorted(values.items()))
            yield _indented(
                Message(
                    "Whose view a document is could be in {name} ({counts}): --perspective-from {value}",
                    name=name,
                    counts=counts,
                    value=_quoted(name),
                )
            )


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _indented(line: Message) -> Message:
    return Listing(("    ", line), "")


def result_lines(done: TakenIn) -> Iterator[Message]:
    """What came in, in lines for a person."""
    yield from done.notes
    yield (
        Message(
            "{documents}, {codes}, {codings} and {memos} came in; there already: {same_documents}, {same_codings}.",
            documents=counted(len(done.documents), "document"),
            codes=counted(done.codes, "code"),
            codings=counted(done.codings, "coding"),
            memos=counted(done.memos, "memo"),
            same_documents=counted(len(done.present), "document"),
            same_codings=counted(done.codings_present, "coding"),
        )
    )
