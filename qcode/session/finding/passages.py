"""Passages to work on: found by a query or a search, waiting in the queue; moved to other codes many at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qcode.analysis.retrieval import Query
from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, Code, Coding, Span
from qcode.model.memo import Waiting
from qcode.session.coding import acts as codings_of
from qcode.session.coding import queue
from qcode.session.core import Session
from qcode.session.finding import search as searching
from qcode.session.finding.hits import hits_of
from qcode.session.study import found_in
from qcode.store import codings as store_codings

ORDERS = ("place", "code", "coder", "newest", "longest", "weight")
OF_WORDS = ("place", "longest")
"""The orders of what was searched in all that is said: sentences have no code, coder or weight."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A row of the list: a coding, a sentence with words that were searched, or a passage that waits in the queue."""

    document: int
    span: Span
    coding: Coding | None = None
    waiting: Waiting | None = None
    hits: tuple[Span, ...] = ()


def passages(session: Session, query: Query, order: str = "place") -> list[Passage]:
    """What meets a query. Words without a code are looked for in everything that is said, coded or not."""
    if is_search(query):
        found = _hits(session, query)
        return sorted(found, key=lambda one: -len(one.span)) if order == "longest" else found
    _, codings = found_in(session, query)
    keys: dict[str, Callable[[Coding], object]] = {
        "code": lambda one: codes[one.code],
        "coder": lambda one: one.coder,
        "newest": lambda one: -one.id,
        "longest": lambda one: -len(one.span),
        "weight": lambda one: -1 if one.weight is None else -one.weight,
    }
    codes = {code.key: index for index, code in enumerate(session.codebook)}
    if order in keys:
        codings = sorted(codings, key=keys[order])  # type: ignore[arg-type]
    return [Passage(one.document, one.span, one) for one in codings]


def is_search(query: Query) -> bool:
    """Whether a query looks for words in everything that is said, not in the codings of a code."""
    return query.words is not None and query.code is None


def orders(query: Query) -> tuple[str, ...]:
    """The orders in which its passages can stand."""
    return OF_WORDS if is_search(query) else ORDERS


def _hits(session: Session, query: Query) -> list[Passage]:
    found = searching.sentences_of(session, hits_of(session, query))
    return [Passage(document, span, hits=spans) for document, span, spans in found]


def waiting(session: Session, code: Code | None = None) -> list[Passage]:
    """What waits for a yes or no, for one code or any."""
    return [Passage(one.document, one.span, waiting=one) for one in queue.waiting(session, code)]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many codings got another code; how many stayed: coded so already, or not one's own to change."""

    moved: int
    already: int = 0
    others: int = 0


def move(session: Session, which: Sequence[Coding], code: Code) -> Moved:
    """Give codings another code, memo and origin kept, as one act. Codings of other coders stay as they are."""
    if not code.codable:
        raise UsageError(Message("This code only groups others and is not applied itself."), where=code.path)
    own = [one for one in which if one.coder == session.coder and one.code != code.key]
    with session.act(ActKind.MOVE_CODINGS) as act:
        moved = _new_places(own, store_codings.codings(act.connection), code, session.coder)
        for one in moved:
            store_codings.change_coding(act, one.id, code=code.key, code_version=code.version)
        act.subject = ActSubject.of(codes=[code], counts={"codings": len(moved)})
        if len(own) == 1:
            act.subject = _one_moved(session, own[0], code)
    others = sum(one.coder != session.coder for one in which)
    return Moved(len(moved), len(own) - len(moved), others)


def _new_places(own: Sequence[Coding], stored: Iterable[Coding], code: Code, coder: str) -> list[Coding]:
    """Those of the codings whose passages don't have the code yet; of two on one passage the first."""
    there = {(one.document, one.span) for one in stored if one.code == code.key and one.coder == coder}
    new = []
    for one in own:
        if (one.document, one.span) not in there:
            there.add((one.document, one.span))
            new.append(one)
    return new


def _one_moved(session: Session, one: Coding, code: Code) -> ActSubject:
    before = session.codebook.by_key.get(one.code)
    return session.subject(one.document, one.span, codes=[before] if before else [], becomes=[code])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a code is sorted: how many of its codings carry a sub-code, how many there are, and how many each of its
    sub-codes has, by number, with deeper codes."""

    done: int = 0
    every: int = 0
    by_code: Mapping[int, int] = field(default_factory=dict)


def progress(session: Session, code: Code, coder: str) -> Progress:
    """How far a coder's codings of a code are sorted; those of all coders where this one has none."""
    keys = {each.key for each in session.codebook.subtree(code.path)}
    every = [one for one in codings_of.codings(session) if one.code in keys]
    found = [one for one in every if one.coder == coder] or every
    counts = Counter(one.code for one in found)
    below = {
        child.key: sum(counts[each.key] for each in session.codebook.subtree(child.path))
        for child in session.codebook.children(code.path)
    }
    return Progress(len(found) - counts[code.key], len(found), below)


def with_code(query: Query, code: str | None) -> Query:
    """The same query about another code."""
    return replace(query, code=code, alone=query.alone and code is not None)
