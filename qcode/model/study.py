"""The material of a study as analysis and export read it: documents with their countable words, and segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qcode.model.basis import Basis
from qcode.model.codebook import Codebook
from qcode.model.coding import Coding
from qcode.model.span import Span, count_starts
from qcode.model.transcript import Document


@dataclass(frozen=True)
class StudyDocument:
    """A document ready for counting.

    `starts` are the ordered offsets of all words in the text (`words.word_starts`); `respondent` and `speech` are
    the disjoint, ordered spans of what respondents say and of what everybody says. `speakers` has the same for each
    respondent by label, where somebody asked for it.
    """

    document: Document
    starts: Sequence[int]
    respondent: tuple[Span, ...]
    speech: tuple[Span, ...]
    speakers: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    @cached_property
    def words(self) -> int:
        """How many words all speakers say together."""
        return count_starts(self.starts, self.speech)

    @cached_property
    def respondent_words(self) -> int:
        """How many words the respondents say together, without interviewers."""
        return count_starts(self.starts, self.respondent)


@dataclass(frozen=True)
class Study:
    """All documents and codings that an analysis is to look at; codings in a fixed order.

    `done` has the number of each document with each coder who is through with it. `hidden` are names of documents that
    may not be looked at yet. Once it is settled which codings count (`analysis.final`), there is a `basis`: `codings`
    are those that count, `documents` those that are coded or done, and `left_out` the others.
    """

    codebook: Codebook
    documents: tuple[StudyDocument, ...]
    codings: Sequence[Coding]
    done: frozenset[tuple[int, str]] = frozenset()
    hidden: tuple[str, ...] = ()
    basis: Basis | None = None
    left_out: tuple[StudyDocument, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[int, StudyDocument]:
        """All documents of the study by their number."""
        return {entry.document.id: entry for entry in self.documents}

    @cached_property
    def by_document(self) -> Mapping[int, Sequence[Coding]]:
        """The codings of each document that has any, in their order."""
        found: dict[int, list[Coding]] = {}
        for coding in self.codings:
            found.setdefault(coding.document, []).append(coding)
        return found


@dataclass(frozen=True, slots=True)
class Segment:
    """A coded segment as it is read and exported; the text is the document's text at its offsets.

    `turn` counts from 1; `speaker`, `turn` and `time_ms` are of the turn in which the segment starts.
    `variables` holds the document's other variables.
    """

    document: str
    start: int
    end: int
    text: str
    code: str
    path: str
    coder: str
    origin: str
    perspective: str | None
    speaker: str
    turn: int | None
    time_ms: int | None
    memo: str
    created: str
    review: bool = False
    weight: int | None = None
    variables: Mapping[str, str] = field(default_factory=dict)


def variable_names(documents: Iterable[Document]) -> tuple[str, ...]:
    """All variables used, `perspective` left out, in the order of the alphabet."""
    return tuple(sorted({name for document in documents for name in document.variables} - {"perspective"}))
