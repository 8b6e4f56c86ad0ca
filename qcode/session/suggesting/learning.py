"""What suggestions learn from in a project: passages that coders coded, refused, or looked at and left uncoded."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from qcode.model import CONSENSUS, Coding, Decision, Document, Span, Verdict, union
from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.session.documents.positions import seen_by
from qcode.suggest.material import CodedPassage
from qcode.suggest.units import Unit

SOME = 5
"""Codings of a coder in a document from which on what they read there and left uncoded counts as looked at."""
ENOUGH = 10
"""Codings of a document from which on its uncoded sentences, up to the last coding, count as looked at."""

Units = Callable[[int], Sequence[Unit]]
_Placed = TypeVar("_Placed", Coding, Decision)


class Passages(NamedTuple):
    """Sentences that were coded, that had a suggestion rejected, and that were looked at and left uncoded."""

    coded: list[CodedPassage]
    rejected: list[CodedPassage]
    uncoded: list[CodedPassage]

    def add(self, sentence: Unit, document: Document, done: _Done, *, looked_at: bool) -> None:
        """Put a sentence where it belongs after what was done to it; it may be coded and rejected, or nothing."""
        if done.codes:
            self.coded.append(_passage(sentence, done.codes, document))
        elif looked_at:
            self.uncoded.append(_passage(sentence, (), document))
        if done.refused:
            self.rejected.append(_passage(sentence, done.refused, document))


class _Done(NamedTuple):
    """Paths of the codes that were applied to a sentence and of those that were refused there."""

    codes: tuple[str, ...]
    refused: tuple[str, ...]


def passages(
    session: Session, units: Units, only: Collection[int] | None = None, *, coders: Collection[str] | None = None
) -> Passages:
    """What coders did to the sentences of the project's documents, in the order of the documents.

    `units` gives the sentences of a document; `only` some documents, `coders` what some coders did.
    """
    # After an act on one document the thousands of codings of the others need not be read.
    places: list[int | None] = [None] if only is None else list(only)
    codings = by_document_of(chain.from_iterable(codings_of.codings(session, place) for place in places), coders)
    refusals = by_document_of(chain.from_iterable(_refusals(session, place) for place in places), coders)
    learnt = Passages([], [], [])
    for document in session.documents:
        if document.id not in codings and document.id not in refusals:
            continue
        here, refused = codings.get(document.id, []), refusals.get(document.id, [])
        seen = _looked_at(session, document, here)
        sentences = units(document.id)
        done = map(_Done, codes_of(session, sentences, here), _refused_codes(session, sentences, refused))
        for sentence, what in zip(sentences, done, strict=True):
            looked_at = any(span.covers(sentence.span) for span in seen)
            learnt.add(sentence, document, what, looked_at=looked_at)
    return learnt


def _refusals(session: Session, document: int | None) -> Iterator[Decision]:
    """The suggestions that anybody rejected, in one document or in all."""
    return (one for one in codings_of.decisions(session, document) if one.verdict is Verdict.REJECTED)


def by_document_of(entries: Iterable[_Placed], coders: Collection[str] | None) -> Mapping[int, list[_Placed]]:
    """What these coders did, or everybody for None, by the number of the document.

    The consensus is nobody: it says again what people said.
    """
    by_document: dict[int, list[_Placed]] = defaultdict(list)
    for entry in entries:
        if entry.coder in coders if coders is not None else entry.coder != CONSENSUS:
            by_document[entry.document].append(entry)
    return by_document


def _looked_at(session: Session, document: Document, codings: Sequence[Coding]) -> tuple[Span, ...]:
    """The stretches of a document with these codings in which a sentence without a code was left so on purpose."""
    return Span(0, looked_at(codings)), *_read(session, document, codings)


def _refused_codes(
    session: Session, sentences: Sequence[Unit], refusals: Sequence[Decision]
) -> Iterator[tuple[str, ...]]:
    """For each sentence the paths of the codes that were refused on a part of it."""
    for here in _meeting(sentences, refusals):
        yield _paths(session, {refusal.code for refusal in here}) if here else ()


def looked_at(codings: Sequence[Coding]) -> int:
    """The offset up to which a document with these codings was looked at; 0 where there are too few to say."""
    return max((coding.span.end for coding in codings), default=0) if len(codings) >= ENOUGH else 0


def _read(session: Session, document: Document, codings: Sequence[Coding]) -> tuple[Span, ...]:
    """What coders read here, each of whom coded something here, too.

    A stretch counts as read when it stood on the screen and the coder went on; jumps read nothing. Who has not coded
    yet in a document may read it first and code it later.
    """
    counts = Counter(coding.coder for coding in codings)
    coders = sorted(coder for coder, count in counts.items() if count >= SOME)
    return union(span for coder in coders for span in seen_by(session, coder, document.id))


def codes_of(session: Session, sentences: Sequence[Unit], codings: Iterable[Coding]) -> Iterator[tuple[str, ...]]:
    """For each sentence the paths of the codes that were applied to at least half of it."""
    for sentence, near in zip(sentences, _meeting(sentences, codings), strict=True):
        keys = {coding.code for coding in near if 2 * len(sentence.span.clip(coding.span)) >= len(sentence.span)}
        yield _paths(session, keys) if keys else ()


def _paths(session: Session, keys: set[int]) -> tuple[str, ...]:
    book = session.codebook.by_key
    return tuple(sorted(book[key].path for key in keys if key in book))


def _meeting(sentences: Sequence[Unit], placed: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """For each sentence what overlaps it: one pass, as sentences are ordered and disjoint."""
    coming = deque(sorted(placed, key=lambda one: one.span.start))
    here: list[_Placed] = []
    for sentence in sentences:
        while coming and coming[0].span.start < sentence.span.end:
            here.append(coming.popleft())
        here = [one for one in here if one.span.end > sentence.span.start]
        yield here


def _passage(unit: Unit, codes: tuple[str, ...], document: Document) -> CodedPassage:
    return CodedPassage(
        text=unit.text,
        code_paths=codes,
        perspective=document.perspective or "",
        document=document.name,
        question=unit.question,
        before=unit.before,
        after=unit.after,
        turn=unit.turn,
    )
