"""Passages to work on: found by a query or a search, waiting in the queue; moved to other codes many at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qcode.analysis.near import Others
from qcode.analysis.retrieval import Query
from qcode.errors import UsageError
from qcode.model import Code, Coding, Span
from qcode.model.memo import Waiting
from qcode.session import coding as codings_of
from qcode.session import naming, queue
from qcode.session import search as searching
from qcode.session.core import Session
from qcode.session.material import found_in
from qcode.session.search import Scope
from qcode.store import codings as store_codings

ORDERS = ("place", "code", "coder", "newest", "longest", "weight")


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
    if query.words is not None and query.code is None:
        return _hits(session, query)
    _, found = found_in(session, query)
    keys: dict[str, Callable[[Coding], object]] = {
        "code": lambda one: codes[one.code],
        "coder": lambda one: one.coder,
        "newest": lambda one: -one.id,
        "longest": lambda one: -len(one.span),
        "weight": lambda one: -1 if one.weight is None else -one.weight,
    }
    codes = {code.key: index for index, code in enumerate(session.codebook)}
    if order in keys:
        found = sorted(found, key=keys[order])  # type: ignore[arg-type]
    return [Passage(one.document, one.span, one) for one in found]


def _hits(session: Session, query: Query) -> list[Passage]:
    if query.words is None:
        return []
    scope = Scope(query.where, query.document, query.role, query.speaker)
    hits = searching.search(session, query.words, scope)
    found = [Passage(document, span, hits=spans) for document, span, spans in searching.sentences_of(session, hits)]
    for link in query.links:
        path = naming.code(session.codebook, link.code).path
        keys = {code.key for code in session.codebook.subtree(path)}
        coded: dict[int, Others] = {}
        for document in {one.document for one in found}:
            codings = codings_of.codings(session, document)
            coded[document] = Others(session.transcript(document), [one for one in codings if one.code in keys])
        found = [one for one in found if coded[one.document].meet(one.span) is link.must]
    return found


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
        raise UsageError("This code only groups others and is not applied itself.", where=code.path)
    own = [one for one in which if one.coder == session.coder and one.code != code.key]
    others = sum(one.coder != session.coder for one in which)
    moved = 0
    with session.act("move codings", f"{len(own)} codings · {code.path}") as act:
        there = {
            (one.document, one.span)
            for one in store_codings.codings(act.connection)
            if one.code == code.key and one.coder == session.coder
        }
        for one in own:
            if (one.document, one.span) not in there:
                there.add((one.document, one.span))
                store_codings.change_coding(act, one.id, code=code.key, code_version=code.version)
                moved += 1
        act.summary = f"{moved} codings · {code.path}"
        if len(own) == 1:
            act.summary = _place(session, own[0], code)
    return Moved(moved, len(own) - moved, others)


def _place(session: Session, one: Coding, code: Code) -> str:
    before = session.codebook.by_key.get(one.code)
    name = session.documents_by_id[one.document].name
    return f"{before.path if before else ''} → {code.path} · {name} {one.span.start}–{one.span.end}"


def progress(session: Session, code: Code, *, coder: str | None = None) -> tuple[int, int]:
    """How many codings of a code and its sub-codes carry a sub-code, and how many there are."""
    keys = {each.key for each in session.codebook.subtree(code.path)}
    found = [one for one in codings_of.codings(session) if one.code in keys and coder in (None, one.coder)]
    return sum(one.code != code.key for one in found), len(found)


def with_code(query: Query, code: str | None) -> Query:
    """The same query about another code."""
    return replace(query, code=code, alone=query.alone and code is not None)
