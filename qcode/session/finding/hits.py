"""Words that were searched for in everything that is said, under the conditions of a query; row by row, sentences.

A condition on a code or a coding is one on the words that were found: they share text with such a coding, or are so
near to it. The sentence around them is what is read and coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qcode.analysis.near import Others
from qcode.analysis.retrieval import Query, is_wanted
from qcode.model import Coding
from qcode.session import naming
from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.session.finding import search as searching
from qcode.session.finding.search import Hit, Scope


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
    asked = []
    for link in query.links:
        path = naming.code(session.codebook, link.code).path
        asked.append((link, {code.key for code in session.codebook.subtree(path)}))
    scope = Scope(query.where, query.document, query.role, query.speaker)
    hits: Iterable[Hit] = searching.search(session, words, scope)
    codings = [one for one in codings_of.codings(session) if query.coder in (None, one.coder)]
    if _about_a_coding(query):
        hits = _meeting(session, hits, [one for one in codings if is_wanted(one, query)])
    for link, keys in asked:
        there = [one for one in codings if one.code in keys]
        if link.unit is None:
            hits = _meeting(session, hits, there, must=link.must)
        else:
            others = _by_document(session, there)
            unit, within, must = link.unit, link.within, link.must
            hits = [
                hit
                for hit in hits
                if (hit.document in others and others[hit.document].near(hit.span, unit, within)) is must
            ]
    return list(hits)


def _about_a_coding(query: Query) -> bool:
    return any(value is not None for value in (query.coder, query.origin, query.weight, query.memo, query.review))


def _meeting(session: Session, hits: Iterable[Hit], codings: Sequence[Coding], *, must: bool = True) -> Iterator[Hit]:
    others = _by_document(session, codings)
    for hit in hits:
        if (hit.document in others and others[hit.document].meet(hit.span)) is must:
            yield hit


def _by_document(session: Session, codings: Sequence[Coding]) -> dict[int, Others]:
    found: dict[int, list[Coding]] = {}
    for one in codings:
        found.setdefault(one.document, []).append(one)
    return {document: Others(session.transcript(document), there) for document, there in found.items()}
