"""The memos of an exchange file: notes at what they hang on, and descriptions, which become memos of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.container import children, guid, targets
from qcode.importing.refi.notes import Note, clean, moment
from qcode.importing.refi.oddities import Oddities
from qcode.model import Span
from qcode.model.memo import Memo, MemoKind


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a memo is about: a document or a span of it, or a code; nothing of it for the project as a whole."""

    document: int | None = None
    span: Span | None = None
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made something (the GUID of the user) and when (UTC); each is empty where the file does not say."""

    user: str
    created: str

    @classmethod
    def of(cls, element: Any) -> Signature:
        """The signature that a coding, selection or source carries."""
        return cls(guid(element.get("creatingUser")), moment(element.get("creationDateTime")))


@dataclass
class Memos:
    """The memos of a project, made from its notes while everything that they hang on is read.

    `linked` are the notes tied to a GUID by a link. Notes without words are kept with `keep_empty` only.
    """

    notes: Mapping[str, Note]
    users: Mapping[str, str]
    linked: Mapping[str, Sequence[str]]
    oddities: Oddities
    keep_empty: bool = False
    written: list[Memo] = field(default_factory=list)
    _used: set[str] = field(default_factory=set, init=False)

    def notes_at(self, element: Any) -> list[str]:
        """GUIDs of the notes that hang on an element, by reference or by a link, each once."""
        references = targets(element, "NoteRef")
        return list(dict.fromkeys([*references, *self.linked.get(guid(element.get("guid")), ())]))

    def texts(self, notes: Iterable[str]) -> list[str]:
        """The different texts of those of these notes that are in the file."""
        return list(dict.fromkeys(self.notes[note].text for note in notes if note in self.notes))

    def descriptions(self, element: Any, beside: Iterable[str]) -> list[str]:
        """The descriptions of an element that have words, without those that one of the notes beside it repeats."""
        said_by_notes = {text.strip() for text in self.texts(beside)}
        texts = [clean(child.text) for child in children(element, "Description")]
        return [text for text in texts if text.strip() and text.strip() not in said_by_notes]

    def use(self, notes: Iterable[str]) -> None:
        """These notes have found their place, so they are no memos of the project."""
        self._used.update(notes)

    def add(self, number: str, anchor: Anchor) -> None:
        """A note as a memo at its anchor; a note that is not in the file is counted."""
        note = self.notes.get(number)
        if note is None:
            self.oddities.count(Message("reference to a note that is not there"))
            return
        self._used.add(number)
        if not note.text and not note.title and not self.keep_empty:
            return
        about_code = anchor.code is not None and anchor.document is None
        self.written.append(
            Memo(
                id=len(self.written) + 1,
                coder=self.users.get(note.user, ""),
                text=note.text,
                kind=MemoKind.CODE if about_code else MemoKind.NOTE,
                title=note.title,
                document=anchor.document,
                code=anchor.code,
                span=anchor.span,
                created=note.created,
                changed=note.changed,
            )
        )

    def add_all(self, notes: Iterable[str], anchor: Anchor) -> None:
        """Several notes as memos at one anchor."""
        for note in notes:
            self.add(note, anchor)

    def write(self, text: str, anchor: Anchor, signature: Signature) -> None:
        """A memo that is no note of the file."""
        self.written.append(
            Memo(
                id=len(self.written) + 1,
                coder=self.users.get(signature.user, ""),
                text=text.strip(),
                document=anchor.document,
                span=anchor.span,
                created=signature.created,
            )
        )

    def add_unused(self) -> None:
        """Notes that hang on nothing as memos of the project."""
        self.add_all([number for number in self.notes if number not in self._used], Anchor())


def linked_notes(links: Iterable[Any], notes: Mapping[str, Note], oddities: Oddities) -> dict[str, list[str]]:
    """Notes by the GUID of what a link ties them to; links between two other things are counted."""
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        ends = [guid(link.get("originGUID")), guid(link.get("targetGUID"))]
        anchors = [end for end in ends if end and end not in notes]
        tied = [end for end in ends if end in notes] + targets(link, "NoteRef")
        if anchors and tied:
            linked[anchors[0]] += tied
        elif anchors:
            oddities.count(Message("link between other things than a note and its place"))
    return linked
