"""What suggestions learn from in a project: passages that coders coded, refused, or looked at and left uncoded."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from qcode.model import Coding, Decision, Document, Span, Verdict, union
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


def passages(
    session: Session, units: Units, only: Collection[int] | None = None, *, coders: Collection[str] | None = None
) -> tuple[list[CodedPassage], list[CodedPassage], list[CodedPassage]]:
    """Sentences that were coded, that had a suggestion rejected, and that were looked at and left uncoded.

    `units` gives the sentences of a document; `only` some documents, `coders` what some coders did.
    """
    by_document: dict[int, list[Coding]] = defaultdict(list)
    refused: dict[int, list[Decision]] = defaultdict(list)
    # After an act on one document the thousands of codings of the others need not be read.
    for place in [None] if only is None else only:
        for coding in codings_of.codings(session, place):
            if coders is None or coding.coder in coders:
                by_document[coding.document].append(coding)
        for decision in codings_of.decisions(session, place):
            if decision.verdict is Verdict.REJECTED and (coders is None or decision.coder in coders):
                refused[decision.document].append(decision)
    coded: list[CodedPassage] = []
    rejected: list[CodedPassage] = []
    uncoded: list[CodedPassage] = []
    for document in session.documents:
        if only is not None and document.id not in only:
            continue
        here, no = by_document[document.id], refused[document.id]
        if not here and not no:
            continue
        seen, read = looked_at(here), _read(session, document, here)
        sentences = units(document.id)
        for unit, codes, refusals in zip(
            sentences, codes_of(session, sentences, here), _meeting(sentences, no), strict=True
        ):
            if codes:
                coded.append(_passage(unit, codes, document))
            elif unit.span.end <= seen or any(span.covers(unit.span) for span in read):
                uncoded.append(_passage(unit, (), document))
            if refusals and (codes := _paths(session, {refusal.code for refusal in refusals})):
                rejected.append(_passage(unit, codes, document))
    return coded, rejected, uncoded


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
