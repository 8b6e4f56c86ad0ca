"""Suggestions for a project: what they learn from, and what a coder's acts change in them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from qcode.language.sentences import transcript_sentences
from qcode.model import Document, Span, SuggestedUnit, Suggestion, Verdict
from qcode.session.codebook.banks import project_bank
from qcode.session.coding import acts as codings_of
from qcode.session.core import Changed, Session
from qcode.session.suggesting.learning import Passages, passages
from qcode.session.suggesting.quality import silent_codes
from qcode.session.vector_caches import vector_cache
from qcode.suggest.garbage import kept_for_good
from qcode.suggest.material import CodedPassage, Material
from qcode.suggest.units import Unit, UnitKind, units

if TYPE_CHECKING:
    from qcode.suggest.suggester import Suggester

Progress = Callable[[int, int], None]

ROW_COLUMNS = (
    "document", "start", "end", "text", "speaker", "turn", "language", "none", "shown", "suggestions",
)  # fmt: skip


class Suggestions:
    """Suggestions for the documents of a session, made on this machine.

    Slow parts are meant for a worker thread; a lock lets only one of them work at a time.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._suggester: Suggester | None = None
        self._learnt: set[CodedPassage] = set()
        self._units: dict[tuple[int, UnitKind], tuple[str, list[Unit]]] = {}  # with the hash of the text

    @property
    def ready(self) -> bool:
        """True when `prepare` is done."""
        return self._suggester is not None

    @property
    def name(self) -> str:
        """The encoder and the revision of the method, such as `use-1`; `""` before `prepare`."""
        return self._suggester.name if self._suggester else ""

    def prepare(self, progress: Progress | None = None) -> None:
        """Load the encoder and learn from codebook, bank and everything coded and rejected so far.

        `progress` hears (done, all). Raises QcodeError when the bank is broken.
        """
        from qcode.suggest.suggester import Suggester

        with self._lock, kept_for_good():
            material, cache = self._material(), vector_cache(self._session)
            self._suggester = Suggester.fit(material, cache.encoder, cache=cache, progress=progress)
            self._learnt = {*material.coded, *material.rejected}

    def for_document(
        self, document: int, *, unit: UnitKind = "sentence", progress: Progress | None = None
    ) -> list[SuggestedUnit]:
        """Suggestions for every unit of respondents' speech, in the order of the text.

        Whether one is shown does not depend on what is coded already; what this coder rejected is marked as not shown
        by `rejected_by_coder`.
        """
        if self._suggester is None:
            self.prepare(progress)
        with self._lock:
            if self._suggester is None:
                raise RuntimeError("suggestions were not prepared")
            entry = self._session.documents_by_id[document]
            found = self._suggester.suggest(
                self._units_of(document, unit),
                perspective=entry.perspective,
                language=entry.language,
                progress=progress,
            )
            return _without(found, silent_codes(self._session))

    def learn(self, changed: Changed) -> bool:
        """Take in new codings and rejections; True when suggestions may rank differently now.

        What was undone since is forgotten at the next `prepare`.
        """
        if self._suggester is None or not changed.tables & {"coding", "decision"}:
            return False
        with self._lock:
            done = self._passages(changed.documents)
            coded, rejected = self._new(done.coded), self._new(done.rejected)
            if coded or rejected:
                self._suggester = self._suggester.refit(coded=coded, rejected=rejected)
                self._learnt.update(coded, rejected)
            return bool(coded or rejected)

    def _new(self, passages: Sequence[CodedPassage]) -> list[CodedPassage]:
        return [passage for passage in passages if passage not in self._learnt]

    def turns_of(self, document: int, unit: UnitKind = "sentence") -> list[int]:
        """The index of the turn of each unit, in the order of `for_document`."""
        return [entry.turn for entry in self._units_of(document, unit)]

    def _units_of(self, document: int, unit: UnitKind) -> list[Unit]:
        transcript = self._session.transcript(document)
        text, found = self._units.get((document, unit), ("", []))
        if not text or text != transcript.sha256:  # new here, or corrected since
            found = units(transcript, transcript_sentences(transcript), unit=unit)
            self._units[document, unit] = transcript.sha256, found
        return found

    def _material(self) -> Material:
        return Material(self._session.codebook, project_bank(self._session), *self._passages(None))

    def _passages(self, only: frozenset[int] | None) -> Passages:
        """What coders did, in all documents or in some."""
        return passages(self._session, lambda document: self._units_of(document, "sentence"), only)


def _without(found: list[SuggestedUnit], silent: frozenset[str]) -> list[SuggestedUnit]:
    """The units with the silent codes ranked as before, but not shown."""
    if not silent:
        return found

    def hushed(one: Suggestion) -> Suggestion:
        return replace(one, shown=False) if one.shown and one.code in silent else one

    return [replace(unit, suggestions=tuple(map(hushed, unit.suggestions))) for unit in found]


def rejected_by_coder(session: Session, document: int) -> set[tuple[Span, int]]:
    """Spans and codes that the session's coder rejected in a document."""
    return {
        (decision.span, decision.code)
        for decision in codings_of.decisions(session, document)
        if decision.verdict is Verdict.REJECTED and decision.coder == session.coder
    }


def suggestion_rows(
    session: Session, documents: Sequence[Document], *, unit: UnitKind, progress: Progress | None = None
) -> Iterator[dict[str, Any]]:
    """One row per unit in the shape of `qcode suggest`; all codable codes in each, best first."""
    suggestions = Suggestions(session)
    for document in documents:
        transcript = session.transcript(document.id)
        found = suggestions.for_document(document.id, unit=unit, progress=progress)
        for place, turn in zip(found, suggestions.turns_of(document.id, unit), strict=True):
            yield {
                "document": document.name,
                "start": place.span.start,
                "end": place.span.end,
                "text": place.span.of(transcript.text),
                "speaker": transcript.turns[turn].speaker,
                "turn": turn + 1,
                "language": transcript.turns[turn].language or transcript.language,
                "none": round(place.none, 4),
                "shown": place.shown,
                "suggestions": [_suggestion_row(suggestion) for suggestion in place.suggestions],
            }


def _suggestion_row(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "code": suggestion.code.rpartition("/")[2],
        "path": suggestion.code,
        "score": round(suggestion.score, 4),
        "shown": suggestion.shown,
        "reason": _reason_row(suggestion),
    }


def _reason_row(suggestion: Suggestion) -> dict[str, Any]:
    """What speaks for a suggestion and against it. `asdict` copies every string: longer than the ranking takes."""
    reason, against = suggestion.reason, suggestion.against
    return {
        "text": reason.text,
        "source": reason.source,
        "similarity": round(reason.similarity, 4),
        "shared": reason.shared,
        "document": reason.document,
        "against": None if against is None else asdict(against),
    }
