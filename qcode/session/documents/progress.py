"""How far a coder is in a document: words read, words coded, and the document in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qcode.analysis.codeline import codeline, read_words
from qcode.analysis.counting import respondent_starts, words_in
from qcode.model import Codebook, Coding, Document, Place, Role, Span, StudyDocument, Transcript
from qcode.model.words import word_starts


@dataclass(frozen=True, slots=True)
class Progress:
    """Respondents' words of a document: all, those that the coder read, those that carry one of their codings."""

    words: int
    read: int
    coded: int

    @property
    def read_share(self) -> float:
        """0..1; 0 where there are no words."""
        return self.read / self.words if self.words else 0.0

    @property
    def coded_share(self) -> float:
        """0..1; 0 where there are no words."""
        return self.coded / self.words if self.words else 0.0


def countable(document: Document, transcript: Transcript) -> StudyDocument:
    """A document that is at hand, ready for counting; slow for a long text."""
    return StudyDocument(
        document, word_starts(transcript.text), transcript.speech(Role.RESPONDENT), transcript.speech()
    )


def progress(entry: StudyDocument, own: Iterable[Coding], seen: Iterable[Span]) -> Progress:
    """How far a coder is, whose codings these are and who read these spans."""
    pairs = [(coding.span.start, coding.span.end) for coding in own]
    coded = words_in(respondent_starts(entry), pairs) if pairs else 0
    return Progress(entry.respondent_words, read_words(entry, seen), coded)


def picture(entry: StudyDocument, codings: Iterable[Coding], book: Codebook, width: int) -> tuple[int | None, ...]:
    """The document as `width` cells, in each the number of the code that most of it carries."""
    length = entry.speech[-1].end if entry.speech else 0
    return codeline(length, codings, width, {code.key: rank for rank, code in enumerate(book)})


def progress_of(entry: StudyDocument, own: Iterable[Coding], place: Place | None) -> Progress:
    """How far a coder is, with what is remembered of them, if anything."""
    return progress(entry, own, place.seen if place is not None else ())
