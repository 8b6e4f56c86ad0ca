"""A whole project as the XML of a .qdpx, in the order of the schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from qcode.exporting.refi.codebook import serialised
from qcode.exporting.refi.codes import add_codes
from qcode.exporting.refi.names import Guids, legal, memo_name, moment, selection_name, type_of
from qcode.model import Coding, Span
from qcode.model.exchange import Exchange, ExchangedDocument
from qcode.model.exchange_data import NOTE_NAME, exchange_data
from qcode.model.memo import Memo
from qcode.model.transcript import PERSPECTIVE

NAMESPACE = "urn:QDA-XML:project:1.0"
CASE = "case"
"""The document variable that says which documents belong to one organisation or person."""
SHORT = 500
"""Memos up to this length also stand in the description of what they are about: some programs read only that."""
_VALUE = {
    "Text": "TextValue",
    "Boolean": "BooleanValue",
    "Integer": "IntegerValue",
    "Float": "FloatValue",
    "Date": "DateValue",
}


@dataclass
class _Notes:
    """Notes to be written, and what each hangs on."""

    rows: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)

    def add(self, guid: str, name: str, text: str, coder: str, created: str, changed: str = "") -> str:
        self.rows.append((guid, name, text, coder, created, changed))
        return guid


class ProjectXml:
    """Builds the XML of one exchange; `sources` gives the text of each file in the package by its name."""

    def __init__(self, exchange: Exchange, origin: str) -> None:
        self.exchange = exchange
        self.origin = origin
        self.guids = Guids(exchange.seed)
        self.notes = _Notes()
        self.sources: dict[str, str] = {}
        # Variables that stand with the document, as other documents of its case have other values.
        self._own: dict[int, dict[str, str]] = {}
        self._users_known: dict[str, str] = {}
        self.types = self._types()
        self.memos: defaultdict[int | None, list[Memo]] = defaultdict(list)
        for memo in exchange.memos:
            self.memos[memo.document].append(memo)

    def bytes(self) -> bytes:
        """The whole document as XML, encoded as UTF-8."""
        from lxml import etree

        exchange = self.exchange
        root = etree.Element("Project", nsmap={None: NAMESPACE})
        root.set("name", legal(exchange.title))
        root.set("origin", self.origin)
        if created := moment(exchange.created):
            root.set("creationDateTime", created)
        self._users(root)
        if exchange.codebook.codes:
            codes = etree.SubElement(etree.SubElement(root, "CodeBook"), "Codes")
            add_codes(
                codes,
                exchange.codebook,
                exchange.language,
                lambda code: self.guids.of("code", code.key),
                lambda code: self._loose_notes(code.key),
            )
        self._variables(root)
        self._cases(root)
        if exchange.documents:
            sources = etree.SubElement(root, "Sources")
            coded: defaultdict[int, list[Coding]] = defaultdict(list)
            for coding in exchange.codings:
                coded[coding.document].append(coding)
            for entry in exchange.documents:
                self._source(sources, entry, coded[entry.document.id])
        of_project = self._loose_notes(None)
        self.notes.add(self.guids.of("note", "data"), NOTE_NAME, exchange_data(exchange), "", "")
        self._write_notes(root)
        self._sets(root)
        for note in of_project:
            etree.SubElement(root, "NoteRef", targetGUID=note)
        return serialised(root)

    def _user(self, name: str) -> str:
        if name not in self._users_known:
            self._users_known[name] = self.guids.of("coder", name)
        return self._users_known[name]

    def _users(self, root: Any) -> None:
        from lxml import etree

        if self.exchange.coders:
            users = etree.SubElement(root, "Users")
            for name in self.exchange.coders:
                etree.SubElement(users, "User", guid=self._user(name), name=legal(name))

    def _types(self) -> dict[str, str]:
        values: defaultdict[str, list[str]] = defaultdict(list)
        for entry in self.exchange.documents:
            for name, value in entry.document.variables.items():
                values[name].append(value)
        return {name: type_of(values[name]) for name in sorted(values, key=lambda name: (name != PERSPECTIVE, name))}

    def _variables(self, root: Any) -> None:
        from lxml import etree

        if self.types:
            variables = etree.SubElement(root, "Variables")
            for name, kind in self.types.items():
                guid = self.guids.of("variable", name)
                etree.SubElement(variables, "Variable", guid=guid, name=legal(name), typeOfVariable=kind)

    def _cases(self, root: Any) -> None:
        """One case per document, or per value of the variable `case`; what all its documents share stands in it."""
        from lxml import etree

        if not self.exchange.documents:
            return
        members: defaultdict[tuple[str, str], list[ExchangedDocument]] = defaultdict(list)
        for entry in self.exchange.documents:
            case = entry.document.variables.get(CASE, "")
            members["case" if case else "document", case or entry.document.name].append(entry)
        cases = etree.SubElement(root, "Cases")
        for (kind, name), entries in members.items():
            case = etree.SubElement(cases, "Case", guid=self.guids.of(f"case of {kind}", name), name=legal(name))
            shared = _shared(entries)
            self._values(case, shared)
            for entry in entries:
                etree.SubElement(case, "SourceRef", targetGUID=self._source_guid(entry))
            for entry in entries:
                own = entry.document.variables.items() - shared.items()
                self._own[entry.document.id] = dict(own)

    def _values(self, parent: Any, values: dict[str, str]) -> None:
        from lxml import etree

        for name in self.types:
            if name in values:
                value = etree.SubElement(parent, "VariableValue")
                etree.SubElement(value, "VariableRef", targetGUID=self.guids.of("variable", name))
                etree.SubElement(value, _VALUE[self.types[name]]).text = legal(values[name])

    def _source_guid(self, entry: ExchangedDocument) -> str:
        return self.guids.of("document", entry.document.id)

    def _source(self, sources: Any, entry: ExchangedDocument, codings: Sequence[Coding]) -> None:
        from lxml import etree

        guid, number = self._source_guid(entry), entry.document.id
        self.sources[f"{guid}.txt"] = entry.transcript.text
        source = etree.SubElement(
            sources,
            "TextSource",
            guid=guid,
            name=legal(entry.document.name),
            plainTextPath=f"internal://{guid}.txt",
        )
        memos = [memo for memo in self.memos[number] if memo.span is None]
        if len(memos) == 1 and len(memos[0].text) <= SHORT:
            etree.SubElement(source, "Description").text = legal(memos[0].text)
        text = entry.transcript.text
        groups: defaultdict[tuple[Span, str], list[Coding]] = defaultdict(list)
        for coding in codings:
            groups[coding.span, coding.coder].append(coding)
        for (span, coder), group in groups.items():
            self._selection(source, text, span, coder, group)
        for memo in self.memos[number]:
            if memo.span is not None:
                self._memo_selection(source, text, memo.span, memo)
        for memo in memos:
            etree.SubElement(source, "NoteRef", targetGUID=self._memo_note(memo))
        self._values(source, self._own.get(number, {}))

    def _selection(self, source: Any, text: str, span: Span, coder: str, codings: Sequence[Coding]) -> None:
        from lxml import etree

        selection = etree.SubElement(
            source,
            "PlainTextSelection",
            guid=self.guids.of("selection", codings[0].id),
            name=selection_name(span.of(text)),
            startPosition=str(span.start),
            endPosition=str(span.end),
            creatingUser=self._user(coder),
        )
        first = min((coding.created for coding in codings if moment(coding.created)), default="")
        if first:
            selection.set("creationDateTime", first)
        if len(codings) == 1 and 0 < len(codings[0].memo) <= SHORT:
            etree.SubElement(selection, "Description").text = legal(codings[0].memo)
        for coding in codings:
            element = etree.SubElement(
                selection, "Coding", guid=self.guids.of("coding", coding.id), creatingUser=self._user(coder)
            )
            if created := moment(coding.created):
                element.set("creationDateTime", created)
            etree.SubElement(element, "CodeRef", targetGUID=self.guids.of("code", coding.code))
            if coding.memo:
                name = memo_name("", coding.memo)
                guid = self.guids.of("note of coding", coding.id)
                note = self.notes.add(guid, name, coding.memo, coder, coding.created)
                etree.SubElement(element, "NoteRef", targetGUID=note)

    def _memo_selection(self, source: Any, text: str, span: Span, memo: Memo) -> None:
        from lxml import etree

        selection = etree.SubElement(
            source,
            "PlainTextSelection",
            guid=self.guids.of("place of memo", memo.id),
            name=selection_name(span.of(text)),
            startPosition=str(span.start),
            endPosition=str(span.end),
        )
        if memo.coder:
            selection.set("creatingUser", self._user(memo.coder))
        if created := moment(memo.created):
            selection.set("creationDateTime", created)
        if len(memo.text) <= SHORT:
            etree.SubElement(selection, "Description").text = legal(memo.text)
        etree.SubElement(selection, "NoteRef", targetGUID=self._memo_note(memo))

    def _loose_notes(self, code: int | None) -> list[str]:
        """Notes on a code, or on the project."""
        return [self._memo_note(memo) for memo in self.memos[None] if memo.code == code]

    def _memo_note(self, memo: Memo) -> str:
        guid, name = self.guids.of("memo", memo.id), memo_name(memo.title, memo.text)
        return self.notes.add(guid, name, memo.text, memo.coder, memo.created, memo.changed)

    def _write_notes(self, root: Any) -> None:
        from lxml import etree

        notes = etree.SubElement(root, "Notes")
        for guid, name, text, coder, created, changed in self.notes.rows:
            note = etree.SubElement(notes, "Note", guid=guid, name=name)
            if coder:
                note.set("creatingUser", self._user(coder))
            if time := moment(created):
                note.set("creationDateTime", time)
            if time := moment(changed):
                note.set("modifiedDateTime", time)
            etree.SubElement(note, "PlainTextContent").text = legal(text)

    def _sets(self, root: Any) -> None:
        """Documents of one perspective as a set: some programs read no variables."""
        from lxml import etree

        groups: defaultdict[str, list[ExchangedDocument]] = defaultdict(list)
        for entry in self.exchange.documents:
            if entry.document.perspective:
                groups[entry.document.perspective].append(entry)
        if groups:
            sets = etree.SubElement(root, "Sets")
            for value in sorted(groups):
                name = f"{PERSPECTIVE}: {value}"
                group = etree.SubElement(sets, "Set", guid=self.guids.of("set", name), name=legal(name))
                for entry in groups[value]:
                    etree.SubElement(group, "MemberSource", targetGUID=self._source_guid(entry))


def _shared(entries: Sequence[ExchangedDocument]) -> dict[str, str]:
    """The variables that all of these documents have with the same value."""
    first, *others = (dict(entry.document.variables) for entry in entries)
    return {name: value for name, value in first.items() if all(other.get(name) == value for other in others)}
