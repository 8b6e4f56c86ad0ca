"""How much each code of the codebook is used, sub-codes counted in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from qcode.model import CONSENSUS, ancestors
from qcode.session.codebook.wordings import outdated_counts
from qcode.session.core import Session
from qcode.session.states import hidden_from
from qcode.store.code_use import coded_in
from qcode.store.sorting import counts as unsorted_counts
from qcode.store.sorting import unsorted


@dataclass(frozen=True, slots=True)
class CodeCount:
    """A code's use: the coder's own codings, those of all, documents with one; its sub-codes are counted in.

    `direct` are all codings with this very code. `older` (own codings made under an older definition) and `unsorted`
    (own passages that wait to be sorted into sub-codes) are of this very code, too.
    """

    own: int = 0
    all: int = 0
    documents: int = 0
    direct: int = 0
    older: int = 0
    unsorted: int = 0


def code_counts(session: Session) -> Mapping[int, CodeCount]:
    """The use of every code, by its number."""
    book = session.codebook
    with session.store.read() as connection:
        found = coded_in(connection)
        waiting = unsorted_counts(unsorted(connection), session.coder)
    hidden = hidden_from(session, session.coder) if session.blind else frozenset()
    older = outdated_counts(session, coder=session.coder)
    own: dict[str, int] = defaultdict(int)
    every: dict[str, int] = defaultdict(int)
    direct: dict[int, int] = defaultdict(int)
    documents: dict[str, set[int]] = defaultdict(set)
    for code, coder, document, count in found:
        if code not in book.by_key or coder == CONSENSUS or (document in hidden and coder != session.coder):
            continue
        direct[code] += count
        for path in ancestors(book.by_key[code].path):
            every[path] += count
            own[path] += count if coder == session.coder else 0
            documents[path].add(document)
    return {
        code.key: CodeCount(
            own[code.path],
            every[code.path],
            len(documents[code.path]),
            direct[code.key],
            older.get(code.key, 0),
            waiting.get(code.key, 0),
        )
        for code in book
    }
