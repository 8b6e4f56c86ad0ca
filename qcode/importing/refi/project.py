"""A .qdpx of any program as an exchange, with the way its positions were counted and everything that was odd."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.codes import Codes
from qcode.importing.refi.container import Container, guid, local, parse, read_bytes
from qcode.importing.refi.known import unknown_elements
from qcode.importing.refi.notes import NO_NAME, Note, clean, moment, read_notes, read_users
from qcode.importing.refi.offsets import DOUBTFUL, Fit, detect
from qcode.importing.refi.offsets import Counter as Positions
from qcode.importing.refi.sources import Place, Sources, SourceText, children
from qcode.importing.refi.variables import Facts
from qcode.model import Coding, Document, Origin, Span, Transcript, text_hash
from qcode.model.exchange import Exchange, ExchangedDocument
from qcode.model.exchange_data import data_of, with_data
from qcode.model.memo import Memo, MemoKind

_PARTS = ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description")


@dataclass(frozen=True)
class ReadProject:
    """What was read: the exchange, the program it came from, how positions are counted, and oddities in words."""

    exchange: Exchange
    origin: str
    fit: Fit
    oddities: tuple[Message, ...] = ()
    could_split: tuple[str, ...] = ()
    restored: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at where codings ended up."""
        return self.fit.fit is not None and self.fit.fit < DOUBTFUL and not self.restored


def read_project(path: Path, *, split_names: bool = False) -> ReadProject:
    """Read a .qdpx; raises InputError for a file that is none. What is odd inside it is reported, not refused."""
    from qcode.errors import InputError

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
    container: Container
    root: Any
    name: str
    codes: Codes
    oddities: list[Message] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)
    codings: dict[tuple[int, Span, int, str], Coding] = field(default_factory=dict)
    counts: Counter[Message] = field(default_factory=Counter)

    def read(self) -> ReadProject:
        parts = {local(element): element for element in self.root if local(element) in _PARTS}
        self.users = read_users(parts.get("Users"))
        for element in children(parts["CodeBook"], "Codes") if "CodeBook" in parts else ():
            self.codes.read(element)
        self.notes = read_notes(parts.get("Notes"), self.container, self.oddities)
        data = self._own_data()
        self.own = data is not None
        sources = Sources(self.container, keep_empty=self.own)
        if "Sources" in parts:
            sources.read(parts["Sources"])
        facts = Facts(sources)
        facts.read(parts)
        self.facts = facts
        origin = self.root.get("origin") or ""
        fit = detect([place.selection for place in sources.places], origin)
        self.book, self.keys = self.codes.book()
        self.ids = {id(text): number for number, text in enumerate(sources.texts, start=1)}
        self.linked = self._links(parts.get("Links"))
        self.used: set[str] = set()
        for place in sources.places:
            self._place(place, fit)
        for text in sources.texts:
            self._whole(text)
        for note, code in self.codes.notes:
            self._memo(note, code=self.keys.get(code))
        for name in self.codes.path_of:
            for note in self.linked.get(name, ()):
                self._memo(note, code=self.keys.get(name))
        self._of_project(parts)
        exchange = Exchange(
            title=clean(self.root.get("name")).strip() or self.name,
            codebook=self.book,
            documents=tuple(self._document(text) for text in sources.texts),
            codings=tuple(self.codings.values()),
            memos=tuple(self.memos),
            coders=tuple(sorted({name for name in self.users.values() if name})),
            created=moment(self.root.get("creationDateTime")),
        )
        restored = False
        if data is not None:
            try:
                exchange, restored = with_data(exchange, data), True
            except (ValueError, TypeError, KeyError, AttributeError, IndexError):
                self.oddities.append(
                    Message("The note with the data of qcode is damaged: speakers are looked for in the texts.")
                )
        return ReadProject(
            exchange,
            origin,
            fit,
            (*sources.oddities, *self._said(sources), *self.oddities, *self.codes.oddities, *facts.oddities),
            tuple(self.codes.could_split),
            restored,
        )

    def _own_data(self) -> dict[str, Any] | None:
        """The data of qcode in one of the notes, which is no memo then."""
        for number, note in self.notes.items():
            if note.text.startswith('{"qcode":') and (data := data_of(note.text)) is not None:
                del self.notes[number]
                return data
        return None

    def _links(self, parent: Any) -> dict[str, list[str]]:
        """Notes by the GUID of what a link ties them to."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for link in parent if parent is not None else ():
            ends = [guid(link.get("originGUID")), guid(link.get("targetGUID"))]
            notes = [end for end in ends if end in self.notes]
            others = [end for end in ends if end and end not in self.notes]
            notes += [guid(one.get("targetGUID")) for one in children(link, "NoteRef")]
            for note in notes if others else ():
                found[others[0]].append(note)
            if not notes and others:
                self.counts[Message("link between other things than a note and its place")] += 1
        return found

    def _document(self, text: SourceText) -> ExchangedDocument:
        document = Document(
            id=self.ids[id(text)],
            name=text.name,
            sha256=text_hash(text.text.stored),
            source_name=text.name,
            source_format="qdpx",
            encoding="",
            language="",
            variables=self.facts.of(text),
        )
        times = sorted(
            {(text.text.in_stored(min(place, len(text.text.raw))), ms) for place, ms in text.points if place >= 0}
        )
        return ExchangedDocument(document, Transcript(text.text.stored, (), ()), laid_out=False, times=tuple(times))

    def _place(self, place: Place, fit: Fit) -> None:
        """A selection: its codings, or a memo where it has none or no words."""
        selection, element = place.selection, place.element
        document = self.ids[id(place.source)]
        counter = self._counter(selection.text, fit)
        zero = selection.start == selection.end and not selection.name.strip()
        raw = counter.index(selection.start) if zero else None
        span = Span(raw, raw) if raw is not None else counter.span(selection.start, selection.end)
        user = guid(element.get("creatingUser"))
        codings = list(children(element, "Coding"))
        if span is None:
            self.counts[Message("coded place") if codings else Message("place of a memo")] += 1
            where = f"{place.source.name}, {selection.start}–{selection.end}"
            called = " ".join(selection.name.split())[:60]
            self.oddities.append(
                Message("{place}: outside the text, left out (called “{name}”).", place=where, name=called)
                if called
                else Message("{place}: outside the text, left out.", place=where)
            )
            return
        stored = Span(selection.text.in_stored(span.start), selection.text.in_stored(span.end))
        notes = self._notes_at(element)
        said = [clean(child.text) for child in children(element, "Description") if (child.text or "").strip()]
        texts = {self.notes[note].text.strip() for note in notes if note in self.notes}
        of_codings = [note for coding in codings for note in self._notes_at(coding)]
        texts |= {self.notes[note].text.strip() for note in of_codings if note in self.notes}
        said = [text for text in said if text.strip() not in texts]
        if not stored.of(selection.text.stored).strip() and not (self.own and codings and stored):
            self._point(place, document, stored, codings, notes, said)
            return
        found = [self._coding(coding, document, stored, user, element) for coding in codings]
        made = [coding for coding in found if coding is not None]
        for note in notes:
            self._memo(note, document=document, span=stored)
        if said and len(made) == 1:
            self._remark(made[0], said[0])
        elif said:
            self._add_memo(said[0], document=document, span=stored, user=user, element=element)
        if not codings and not notes and not said:
            self.counts[Message("selection without code and memo")] += 1

    def _counter(self, text: Any, fit: Fit) -> Positions:
        known: dict[int, Positions] = self.__dict__.setdefault("_counters", {})
        if id(text) not in known:
            known[id(text)] = Positions(text, fit.convention)
        return known[id(text)]

    def _point(
        self, place: Place, document: int, span: Span, codings: list[Any], notes: list[str], said: list[str]
    ) -> None:
        """A selection without words: a memo at that place."""
        paths = [self._path(coding) for coding in codings]
        for note in [*notes, *(note for coding in codings for note in self._notes_at(coding))]:
            self._memo(note, document=document, span=span)
        if codings or said:
            text = "\n\n".join([*said, *([f"Coded without words: {', '.join(paths)}"] if codings else [])])
            user = guid(place.element.get("creatingUser"))
            self._add_memo(text, document=document, span=span, user=user, element=place.element)
        if codings:
            self.counts[Message("coding of no words (kept as a memo)")] += 1

    def _path(self, coding: Any) -> str:
        target = next((guid(child.get("targetGUID")) for child in children(coding, "CodeRef")), "")
        return self.codes.path_of.get(target) or self.facts.cases.get(target) or "an unknown code"

    def _key_of(self, element: Any) -> int | None:
        """The code that a coding names; where there is none that is said."""
        target = next((guid(child.get("targetGUID")) for child in children(element, "CodeRef")), "")
        key = self.keys.get(target)
        if key is None:
            if target in self.facts.cases:
                case = self.facts.cases[target] or NO_NAME
                self.oddities.append(
                    Message("A passage is coded with the case {case}, not with a code: left out.", case=case)
                )
            else:
                self.oddities.append(
                    Message(
                        "A coding names a code that is not there ({target}): left out.",
                        target=target or Message("no code"),
                    )
                )
        return key

    def _coding(self, element: Any, document: int, span: Span, user: str, selection: Any) -> Coding | None:
        key = self._key_of(element)
        if key is None:
            return None
        coder = self.users.get(guid(element.get("creatingUser")) or user, "") or self.users.get(user, "")
        created = moment(element.get("creationDateTime")) or moment(selection.get("creationDateTime"))
        place = (document, span, key, coder)
        notes = self._notes_at(element)
        memo = "\n\n".join(dict.fromkeys(self.notes[note].text for note in notes if note in self.notes))
        self.used.update(notes)
        if place in self.codings:
            self.counts[Message("coding that is there twice (joined)")] += 1
            if memo:
                self._remark(self.codings[place], memo)
            return self.codings[place]
        coding = Coding(len(self.codings) + 1, document, span, key, coder, Origin.IMPORT, created, memo)
        self.codings[place] = coding
        return coding

    def _remark(self, coding: Coding, text: str) -> None:
        """Add to the memo of a coding."""
        place = (coding.document, coding.span, coding.code, coding.coder)
        known = self.codings[place].memo
        if text.strip() not in known:
            self.codings[place] = replace(coding, memo=f"{known}\n\n{text}" if known else text)

    def _whole(self, text: SourceText) -> None:
        """Codings and memos of a document as a whole."""
        document = self.ids[id(text)]
        for element in text.elements:
            for coding in children(element, "Coding"):
                self._coded_as_a_whole(coding, document, guid(element.get("creatingUser")), element)
            notes = self._notes_at(element)
            for note in notes:
                self._memo(note, document=document)
            known = {self.notes[note].text.strip() for note in notes if note in self.notes}
            for child in children(element, "Description"):
                said = clean(child.text)
                if said.strip() and said.strip() not in known:
                    user = guid(element.get("creatingUser"))
                    self._add_memo(said, document=document, user=user, element=element)

    def _coded_as_a_whole(self, coding: Any, document: int, user: str, source: Any) -> None:
        """A memo that names the code: as a coding of all the words it would weigh on every tally of words."""
        if self._key_of(coding) is None:
            return
        notes = self._notes_at(coding)
        self.used.update(notes)
        said = [self.notes[note].text for note in notes if note in self.notes]
        text = "\n\n".join([f"Coded as a whole: {self._path(coding)}", *dict.fromkeys(said)])
        who, when = guid(coding.get("creatingUser")) or user, coding if coding.get("creationDateTime") else source
        self._add_memo(text, user=who, element=when, document=document)
        self.counts[Message("coding of a whole document (kept as a memo that names the code)")] += 1

    def _notes_at(self, element: Any) -> list[str]:
        """The notes that hang on an element, by reference or by a link."""
        refs = [guid(one.get("targetGUID")) for one in children(element, "NoteRef")]
        return list(dict.fromkeys([*refs, *self.linked.get(guid(element.get("guid")), ())]))

    def _of_project(self, parts: dict[str, Any]) -> None:
        for element in children(self.root, "NoteRef"):
            self._memo(guid(element.get("targetGUID")))
        if "Description" in parts and (parts["Description"].text or "").strip():
            self._add_memo(
                clean(parts["Description"].text), user=guid(self.root.get("creatingUserGUID")), element=self.root
            )
        for number in self.notes:
            if number not in self.used:
                self._memo(number)

    def _memo(
        self, number: str, *, document: int | None = None, code: int | None = None, span: Span | None = None
    ) -> None:
        note: Note | None = self.notes.get(number)
        if note is None:
            self.counts[Message("reference to a note that is not there")] += 1
            return
        self.used.add(number)
        if not note.text and not note.title and not self.own:
            return
        self.memos.append(
            Memo(
                id=len(self.memos) + 1,
                coder=self.users.get(note.user, ""),
                text=note.text,
                kind=MemoKind.CODE if code is not None and document is None else MemoKind.NOTE,
                title=note.title,
                document=document,
                code=code,
                span=span,
                created=note.created,
                changed=note.changed,
            )
        )

    def _add_memo(
        self,
        text: str,
        *,
        user: str,
        element: Any,
        document: int | None = None,
        span: Span | None = None,
    ) -> None:
        created = moment(element.get("creationDateTime"))
        coder, number = self.users.get(user, ""), len(self.memos) + 1
        self.memos.append(Memo(number, coder, text.strip(), document=document, span=span, created=created))

    def _said(self, sources: Sources) -> Iterable[Message]:
        """Counts of what was not taken as it was, and names of elements that nobody knows."""
        for what, count in sorted((sources.skipped + self.counts).items(), key=lambda pair: str(pair[0])):
            yield Message("{count:,} × {what}.", count=count, what=what)
        for name, count in unknown_elements(self.root):
            yield Message(
                "{count:,} × the element {name}, which the standard does not know, was left out.",
                count=count,
                name=name,
            )
        if "Graphs" in {local(element) for element in self.root}:
            yield Message("Graphs (maps, networks) are left out.")
