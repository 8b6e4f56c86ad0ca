"""What lies on the desk: one document with everybody's codings and the coder's verdicts. No screen in here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import TypeVar

from qcode.model import Code, Coding, Decision, Role, Span, Transcript
from qcode.session import Changed, Session
from qcode.session.coding.acts import codings, decisions, records
from qcode.session.documents.rows import sentences
from qcode.tui.transcript.intervals import Intervals


@dataclass(frozen=True, slots=True)
class Taken:
    """What news changed on the desk: whether text, turns or speakers are others now, and which codings.

    `codings` has the touched ones as they are now, None for one that went; it is None itself when all were read again.
    `places` are the words of every record that came, changed or went, before and after.
    """

    other_text: bool = False
    codings: Mapping[int, Coding | None] | None = field(default_factory=dict)
    places: tuple[Span, ...] = ()


class Desk:
    """A document as it stands in the project; `take_in` follows the news."""

    def __init__(self, session: Session, document: int) -> None:
        self.session = session
        self.document = session.documents_by_id[document]
        self.transcript: Transcript = session.transcript(document)
        self.sentences: tuple[Span, ...] = self._cut()
        self.codings: dict[int, Coding] = {}
        self._verdicts: dict[int, Decision] = {}
        self._decided: dict[Span, set[int]] = {}
        self._own = Intervals()
        self._read()

    def _cut(self) -> tuple[Span, ...]:
        return tuple(span for _, span in sentences(self.session, self.document))

    def _read(self) -> None:
        self.codings = {coding.id: coding for coding in codings(self.session, self.document.id)}
        self._own = Intervals(_item(coding) for coding in self.codings.values() if self.is_own(coding))
        self._verdicts = {
            each.id: each for each in decisions(self.session, self.document.id) if each.coder == self.session.coder
        }
        self._sort_verdicts()

    def _sort_verdicts(self) -> None:
        self._decided = {}
        for each in self._verdicts.values():
            self._decided.setdefault(each.span, set()).add(each.code)

    def concerns(self, changed: Changed) -> bool:
        """Whether a change may have touched this document or the codebook."""
        return changed.documents is None or self.document.id in changed.documents

    def take_in(self, changed: Changed) -> Taken:
        """Look again at what changed. Raises KeyError when the document is gone."""
        if not self.concerns(changed):
            return Taken()
        if changed.rows is not None:
            return self._take_in_rows(changed)
        before = {**self.codings}, {**self._verdicts}
        self.document = self.session.documents_by_id[self.document.id]
        other_text = False
        if changed.tables & {"document", "speaker", "turn"}:
            transcript = self.session.transcript(self.document.id)
            # Sentences of a long text take a while, and most news of other programs leave the text as it is.
            if transcript != self.transcript:
                self.transcript, other_text = transcript, True
                self.sentences = self._cut()
        self._read()
        codings_then, verdicts_then = before
        places = [*_places(codings_then, self.codings), *_places(verdicts_then, self._verdicts)]
        return Taken(other_text, None, tuple(places))

    def _take_in_rows(self, changed: Changed) -> Taken:
        """The few rows that an act touched, without reading all others again."""
        found, verdicts = records(self.session, changed)
        now = {coding.id: coding for coding in found if coding.document == self.document.id}
        if not {coding.code for coding in found} <= self.session.codebook.by_key.keys():
            return self.take_in(replace(changed, rows=None))
        rows = changed.rows or frozenset()
        then = self._exchange_codings(rows, now)
        verdicts_then = {number: self._verdicts.pop(number) for number in rows & self._verdicts.keys()}
        verdicts_now = {each.id: each for each in verdicts if self._is_own_verdict(each)}
        self._verdicts |= verdicts_now
        self._sort_verdicts()
        places = (*_places(then, now), *_places(verdicts_then, verdicts_now))
        return Taken(False, {number: now.get(number) for number in then.keys() | now.keys()}, places)

    def _exchange_codings(self, rows: Set[int], now: Mapping[int, Coding]) -> dict[int, Coding]:
        """Put the codings that there are now in place of those of these rows; returns the ones that were there."""
        then = {number: self.codings.pop(number) for number in rows & self.codings.keys()}
        for coding in filter(self.is_own, then.values()):
            self._own.remove(_item(coding))
        self.codings.update(now)
        for coding in filter(self.is_own, now.values()):
            self._own.add(_item(coding))
        return then

    def _is_own_verdict(self, verdict: Decision) -> bool:
        return verdict.coder == self.session.coder and verdict.document == self.document.id

    # -- codings ---------------------------------------------------------------------------------------------------

    def code_of(self, coding: Coding) -> Code:
        """The code of a coding."""
        return self.session.codebook.by_key[coding.code]

    def is_own(self, coding: Coding) -> bool:
        """Whether the coder at work made it."""
        return coding.coder == self.session.coder

    def by_owner(self, codings: Iterable[Coding]) -> tuple[list[Coding], list[Coding]]:
        """The codings of the coder at work, and those of others."""
        own: list[Coding] = []
        others: list[Coding] = []
        for coding in codings:
            (own if self.is_own(coding) else others).append(coding)
        return own, others

    @property
    def decisions_made(self) -> int:
        """How many suggestions the coder has accepted or rejected here."""
        return len(self._verdicts)

    def own_codings(self, span: Span) -> list[Coding]:
        """The coder's own codings that share a character with a span; an empty span counts as its character."""
        end = max(span.end, span.start + 1)
        return [self.codings[number] for _, _, number in self._own.meeting(span.start, end)]

    def same(self, span: Span, code: Code) -> Coding | None:
        """The coder's own coding of exactly these words with this code."""
        return next((each for each in self.own_codings(span) if each.span == span and each.code == code.key), None)

    def decided(self, span: Span) -> Set[int]:
        """The codes that the coder accepted or rejected for exactly these words."""
        return self._decided.get(span, frozenset())

    def is_respondent(self, span: Span) -> bool:
        """Whether the words belong to a respondent's turn."""
        turns = self.transcript.turns
        first = bisect_right(turns, span.start, key=lambda turn: turn.span.end)
        for turn in turns[first : bisect_left(turns, max(span.end, span.start + 1), key=lambda turn: turn.span.start)]:
            if turn.speech.overlaps(span) and self.transcript.role(turn) is Role.RESPONDENT:
                return True
        return False


def _item(coding: Coding) -> tuple[int, int, int]:
    return coding.span.start, coding.span.end, coding.id


_Record = TypeVar("_Record", Coding, Decision)


def _places(then: Mapping[int, _Record], now: Mapping[int, _Record]) -> Iterator[Span]:
    """Where records came, changed or went."""
    for number in then.keys() | now.keys():
        old, new = then.get(number), now.get(number)
        if old != new:
            yield from (record.span for record in (old, new) if record is not None)
