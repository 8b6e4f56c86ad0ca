"""Words that were searched for in everything that is said, under the conditions of a query; row by row, sentences.

A condition on a code or a coding is one on the words that were found: they share text with such a coding, or are so
near to it. The sentence around them is what is read and coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qcode.analysis.near import Others
from qcode.analysis.retrieval import Link, Query, is_wanted
from qcode.model import Codebook, Coding
from qcode.session import naming
from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.session.finding import search as searching
from qcode.session.finding.search import Hit, Scope

SHARED_WORDS = Link("")
"""The condition that a coding shares words with what was found."""


def hits_of(session: Session, query: Query) -> list[Hit]:
    """Where the words of a query stand and its conditions hold; raises UsageError for unknown names, a bad pattern.

    `coder`, `origin`, `weight`, `memo` and `review` hold together for one coding at the words; with `coder`, codes
    beside must be that coder's too. The query has no code: then its words are looked for in the codings of that code.
    """
    words = query.words
    if words is None:
        return []
    if query.coder is not None:
        query = replace(query, coder=naming.coder(session, query.coder))
    links = [(link, _keys(session.codebook, link.code)) for link in query.links]
    hits = searching.search(session, words, Scope(query.where, query.document, query.role, query.speaker))
    codings = [one for one in codings_of.codings(session) if query.coder in (None, one.coder)]
    if _about_a_coding(query):
        hits = _linked(session, hits, [one for one in codings if is_wanted(one, query)], SHARED_WORDS)
    for link, keys in links:
        hits = _linked(session, hits, [one for one in codings if one.code in keys], link)
    return hits


def _keys(book: Codebook, name: str) -> set[int]:
    """The numbers of a code and its sub-codes."""
    return {code.key for code in book.subtree(naming.code(book, name).path)}


def _about_a_coding(query: Query) -> bool:
    return any(value is not None for value in (query.coder, query.origin, query.weight, query.memo, query.review))


def _linked(session: Session, hits: Iterable[Hit], codings: Sequence[Coding], link: Link) -> list[Hit]:
    """The hits that are with, or without, some of the codings, as a link says it."""
    others = _by_document(session, codings)
    return [
        hit for hit in hits if (hit.document in others and _is_linked(others[hit.document], hit, link)) is link.must
    ]


def _is_linked(others: Others, hit: Hit, link: Link) -> bool:
    return others.meet(hit.span) if link.unit is None else others.near(hit.span, link.unit, link.within)


def _by_document(session: Session, codings: Sequence[Coding]) -> dict[int, Others]:
    found: dict[int, list[Coding]] = {}
    for one in codings:
        found.setdefault(one.document, []).append(one)
    return {document: Others(session.transcript(document), there) for document, there in found.items()}
