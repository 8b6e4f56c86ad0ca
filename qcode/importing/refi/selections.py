"""Selections in the texts of an exchange file become codings, or memos where they code nothing or no words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.codings import Codings
from qcode.importing.refi.container import children
from qcode.importing.refi.memos import Anchor, Memos, Signature
from qcode.importing.refi.oddities import Oddities
from qcode.importing.refi.offsets import Counters, Selection
from qcode.importing.refi.sources import Place
from qcode.model import Coding, Span


@dataclass(frozen=True)
class _Passage:
    """A selection at its place in the stored text, with the codings, notes and descriptions that hang on it."""

    document: int
    span: Span
    signature: Signature
    codings: list[Any]
    notes: list[str]
    descriptions: list[str]

    @property
    def anchor(self) -> Anchor:
        """The place of its memos."""
        return Anchor(self.document, self.span)


@dataclass
class Selections:
    """Makes codings and memos of the selections of a project.

    `keep_wordless` is for files of our own: there a coding of white space was made on purpose.
    """

    counters: Counters
    codings: Codings
    memos: Memos
    oddities: Oddities
    keep_wordless: bool = False

    def take_all(self, places: Iterable[Place]) -> None:
        """Take in the selections of a project, in the order of its file."""
        for place in places:
            self.take(place)

    def take(self, place: Place) -> None:
        """Make codings and memos of a selection; one outside its text is reported and left out."""
        codings = children(place.element, "Coding")
        raw_span = self._raw_span(place.selection)
        if raw_span is None:
            self._report_outside(place, coded=bool(codings))
            return
        text = place.selection.text
        passage = self._passage(place, text.in_stored(raw_span.start), text.in_stored(raw_span.end), codings)
        has_words = bool(passage.span.of(text.stored).strip())
        if has_words or (self.keep_wordless and codings and passage.span):
            self._code(passage)
        else:
            self._remember(passage)

    def _raw_span(self, selection: Selection) -> Span | None:
        """The offsets in the raw text. Without a name, a start that is the end is a point and no last character."""
        if selection.start == selection.end and not selection.name.strip():
            index = self.counters.of(selection.text).index(selection.start)
            if index is not None:
                return Span(index, index)
        return self.counters.span(selection)

    def _report_outside(self, place: Place, *, coded: bool) -> None:
        self.oddities.count(Message("coded place") if coded else Message("place of a memo"))
        selection = place.selection
        where = f"{place.source.name}, {selection.start}–{selection.end}"
        name = " ".join(selection.name.split())[:60]
        self.oddities.remark(
            Message("{place}: outside the text, left out (called “{name}”).", place=where, name=name)
            if name
            else Message("{place}: outside the text, left out.", place=where)
        )

    def _passage(self, place: Place, start: int, end: int, codings: list[Any]) -> _Passage:
        notes = self.memos.notes_at(place.element)
        notes_of_codings = [note for coding in codings for note in self.memos.notes_at(coding)]
        return _Passage(
            place.source.number,
            Span(start, end),
            Signature.of(place.element),
            codings,
            notes,
            self.memos.descriptions(place.element, beside=[*notes, *notes_of_codings]),
        )

    def _code(self, passage: _Passage) -> None:
        """Code a passage, and keep what else hangs on it."""
        codings = self._codings_of(passage)
        self.memos.add_all(passage.notes, passage.anchor)
        if passage.descriptions:
            self._describe(passage, codings)
        elif not (passage.codings or passage.notes):
            self.oddities.count(Message("selection without code and memo"))

    def _codings_of(self, passage: _Passage) -> list[Coding]:
        """The codings of a passage that name a code of the file."""
        codings = (
            self.codings.add(coding, passage.document, passage.span, passage.signature) for coding in passage.codings
        )
        return [coding for coding in codings if coding is not None]

    def _describe(self, passage: _Passage, codings: list[Coding]) -> None:
        """The first description is the memo of the only coding, or one at the place where there are none or several."""
        if len(codings) == 1:
            self.codings.extend_memo(codings[0], passage.descriptions[0])
        else:
            self.memos.write(passage.descriptions[0], passage.anchor, passage.signature)

    def _remember(self, passage: _Passage) -> None:
        """Keep a selection without words as a memo at that place, which names its codes."""
        names = [self.codings.targets.name(coding) for coding in passage.codings]
        self.memos.add_all(passage.notes, passage.anchor)
        for coding in passage.codings:
            self.memos.add_all(self.memos.notes_at(coding), passage.anchor)
        lines = [*passage.descriptions, *([f"Coded without words: {', '.join(names)}"] if names else [])]
        if lines:
            self.memos.write("\n\n".join(lines), passage.anchor, passage.signature)
        if names:
            self.oddities.count(Message("coding of no words (kept as a memo)"))
