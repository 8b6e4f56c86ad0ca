"""What lies on the desk: one document with everybody's codings and the coder's verdicts. No screen in here."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.model import Code, Coding, Decision, Role, Span, Transcript
from qcode.session import Changed, Session
from qcode.session.coding import codings, decisions
from qcode.session.reading import sentences
from qcode.tui.transcript.intervals import Intervals


class Desk:
    """A document as it stands in the project; `take_in` follows the news."""

    def __init__(self, session: Session, document: int) -> None:
        self.session = session
        self.document = session.documents_by_id[document]
        self.transcript: Transcript = session.transcript(document)
        self.sentences: tuple[Span, ...] = self._cut()
        self.codings: dict[int, Coding] = {}
        self.decisions: tuple[Decision, ...] = ()
        self._own = Intervals()
        self._read()

    def _cut(self) -> tuple[Span, ...]:
        return tuple(span for _, span in sentences(self.session, self.document))

    def _read(self) -> None:
        self.codings = {coding.id: coding for coding in codings(self.session, self.document.id)}
        self._own = Intervals((c.span.start, c.span.end, c.id) for c in self.codings.values() if self.is_own(c))
        self.decisions = tuple(
            each for each in decisions(self.session, self.document.id) if each.coder == self.session.coder
        )

    def concerns(self, changed: Changed) -> bool:
        """Whether a change may have touched this document or the codebook."""
        return changed.documents is None or self.document.id in changed.documents

    def take_in(self, changed: Changed) -> bool:
        """Look again at what changed; True when text, turns or speakers are others now.

        Raises KeyError when the document is gone.
        """
        if not self.concerns(changed):
            return False
        self.document = self.session.documents_by_id[self.document.id]
        other_text = False
        if changed.tables & {"document", "speaker", "turn"}:
            transcript = self.session.transcript(self.document.id)
            # Sentences of a long text take a while, and most news of other programs leave the text as it is.
            if transcript != self.transcript:
                self.transcript, other_text = transcript, True
                self.sentences = self._cut()
        self._read()
        return other_text

    # -- codings ---------------------------------------------------------------------------------------------------

    def code_of(self, coding: Coding) -> Code:
        """The code of a coding."""
        return self.session.codebook.by_key[coding.code]

    def is_own(self, coding: Coding) -> bool:
        """Whether the coder at work made it."""
        return coding.coder == self.session.coder

    def own_codings(self, span: Span) -> list[Coding]:
        """The coder's own codings that share a character with a span; an empty span counts as its character."""
        end = max(span.end, span.start + 1)
        return [self.codings[number] for _, _, number in self._own.meeting(span.start, end)]

    def same(self, span: Span, code: Code) -> Coding | None:
        """The coder's own coding of exactly these words with this code."""
        return next((each for each in self.own_codings(span) if each.span == span and each.code == code.key), None)

    def snapshot(self) -> frozenset[Coding | Decision]:
        """All records, to find out later what an act touched."""
        return frozenset([*self.codings.values(), *self.decisions])

    def is_respondent(self, span: Span) -> bool:
        """Whether the words belong to a respondent's turn."""
        return any(
            turn.speech.overlaps(span) and self.transcript.role(turn) is Role.RESPONDENT
            for turn in self.transcript.turns
        )


def first_place(records: Iterable[Coding | Decision]) -> Span | None:
    """The earliest span among records; None without any."""
    return min((record.span for record in records), default=None)
