"""Where the coders of documents disagree, and what of it is settled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qcode.analysis.consensus import Comparison, Disagreement, Key, compare
from qcode.analysis.final import is_double
from qcode.errors import Message, UsageError
from qcode.model import CONSENSUS, Coding, Document, Span
from qcode.model.selection import EVERYTHING, Selection
from qcode.model.settlement import Settlement
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.states import Curtain, curtains
from qcode.store import codings as store_codings
from qcode.store import settlements as store_settlements
from qcode.store import states as store_states


@dataclass(frozen=True)
class Compared:
    """The coders of a document compared: how far they agree, what was decided, and the codings of the consensus so far.

    `is_made`: the consensus is done, and counts. `done` are the coders who are through with the document.
    """

    document: Document
    comparison: Comparison
    settled: Mapping[Key, Settlement]
    consensus: tuple[Coding, ...]
    is_made: bool
    done: frozenset[str]

    def settlement(self, disagreement: Disagreement) -> Settlement | None:
        """What was decided about a disagreement; None where it is open."""
        if not disagreement.is_settled(self.settled):
            return None
        return self.settled[disagreement.places[0].key]

    @property
    def open(self) -> tuple[Disagreement, ...]:
        """The disagreements that are not settled."""
        return self.comparison.left(self.settled)

    @property
    def is_complete(self) -> bool:
        """Whether all is settled and taken over."""
        return self.comparison.is_complete(self.settled)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do, and the consensus counts: also two who found nothing have to say so."""
        return self.is_complete and self.is_made


class Work:
    """What everybody did in the documents of a project, read at one moment."""

    def __init__(
        self,
        codings: Sequence[Coding],
        done: Collection[tuple[int, str]],
        settlements: Sequence[Settlement],
    ) -> None:
        self._codings: dict[int, list[Coding]] = {}
        for coding in codings:
            self._codings.setdefault(coding.document, []).append(coding)
        self._done: dict[int, set[str]] = {}
        for number, coder in done:
            self._done.setdefault(number, set()).add(coder)
        self._settled: dict[int, dict[Key, Settlement]] = {}
        for one in settlements:
            self._settled.setdefault(one.document, {})[one.key] = one

    def people(self, document: Document, named: Collection[str] = ()) -> tuple[str, ...]:
        """Who is compared in a document, by name: those who are done, where two are; else all who coded it or are done.

        `named` are there in any case, if they have done anything there.
        """
        done = self._done.get(document.id, set()) - {CONSENSUS}
        everybody = {one.coder for one in self._codings.get(document.id, ())} - {CONSENSUS} | done
        return tuple(sorted(done | everybody & set(named) if len(done) > 1 else everybody))

    def is_double(self, document: Document) -> bool:
        """Whether several people coded the same in a document, in place of sharing it."""
        people = self.people(document)
        by_coder = {name: [one for one in self._codings.get(document.id, ()) if one.coder == name] for name in people}
        done = self._done.get(document.id, set())
        return any(is_double(document, by_coder, pair, done) for pair in combinations(people, 2))

    def compared(self, document: Document, among: Collection[str] = ()) -> Compared:
        """Compare the coders of a document, or some of them."""
        codings = self._codings.get(document.id, [])
        done = self._done.get(document.id, set())
        return Compared(
            document,
            compare(codings, self.people(document, among), among=among),
            self._settled.get(document.id, {}),
            tuple(one for one in codings if one.coder == CONSENSUS),
            CONSENSUS in done,
            frozenset(done - {CONSENSUS}),
        )


def work_in(session: Session, document: Document | None = None) -> Work:
    """What everybody did, in one document or in all."""
    number = document.id if document else None
    with session.store.read() as connection:
        return Work(
            store_codings.codings(connection, document=number),
            store_states.done(connection),
            store_settlements.settlements(connection, number),
        )


def compared(session: Session, document: Document, *, among: Collection[str] = ()) -> Compared:
    """The coders of one document compared. Raises UsageError where that can't be shown yet, or only one has coded."""
    check_settling(session, document)
    found = work_in(session, document).compared(document, among)
    check_several(found)
    return found


def check_settling(session: Session, document: Document) -> None:
    """Raise UsageError for a document that is still being coded blind."""
    if curtains(session).get(document.id) is Curtain.DOWN:
        raise UsageError(
            Message("This document is coded blind, and not everybody who codes it is done."),
            where=document.name,
            hint=Message("Disagreements can be seen and settled when all of them have said so: qcode done DOC."),
        )


def check_several(found: Compared) -> None:
    """Raise UsageError where there are no two coders to compare."""
    people = found.comparison.coders
    if len(people) > 1:
        return
    what = (
        Message("Only {coder} has coded this document.", coder=people[0])
        if people
        else Message("Nobody has coded this document.")
    )
    raise UsageError(what, where=found.document.name, hint=Message("A consensus is between two coders at least."))


@dataclass(frozen=True)
class Found:
    """Documents whose coders were compared, and the names of those that can't be looked at yet."""

    documents: tuple[Compared, ...]
    blind: tuple[str, ...]


def compared_documents(session: Session, selection: Selection = EVERYTHING) -> Found:
    """The documents of a selection that several people coded double, compared; those that it names, in any case.

    With coders in the selection these are compared. Raises UsageError for unknown names, and for a single coder.
    """
    wanted = naming.selection(session, selection)
    if CONSENSUS in wanted.coders or len(set(wanted.coders)) == 1:
        raise UsageError(
            Message("Disagreements are between two coders or more."), hint=Message("Name them, or nobody.")
        )
    for name in wanted.documents:
        check_settling(session, naming.document(session, name))
    hidden = {number for number, curtain in curtains(session).items() if curtain is Curtain.DOWN}
    chosen = [one for one in session.documents if wanted.has_document(one)]
    work = work_in(session)
    found = [
        work.compared(one, wanted.coders)
        for one in chosen
        if one.id not in hidden and (wanted.documents or wanted.coders or work.is_double(one))
    ]
    blind = tuple(one.name for one in chosen if one.id in hidden)
    return Found(tuple(one for one in found if len(one.comparison.coders) > 1), blind)


def first_to_settle(
    session: Session, selection: Selection, span: Span | None = None
) -> tuple[Document, Disagreement] | None:
    """The first open disagreement about the codes of a selection, else the first settled one; None where there is none.

    `span`: only those that share words with it. Raises UsageError as `compared_documents` does.
    """
    paths = naming.selection(session, selection).codes
    there = [
        (each, one)
        for each in (of_codes(session, found, paths) for found in compared_documents(session, selection).documents)
        for one in each.comparison.disagreements
        if span is None or span.overlaps(Span(one.start, one.end))
    ]
    found = min(there, key=lambda pair: pair[1].is_settled(pair[0].settled), default=None)
    return None if found is None else (found[0].document, found[1])


def of_codes(session: Session, found: Compared, paths: Collection[str]) -> Compared:
    """Only the disagreements about these codes or codes below them; all of them where none is named."""
    if not paths:
        return found
    book = session.codebook.by_key
    keys = {
        key
        for key, code in book.items()
        if any(code.path == path or code.path.startswith(path + "/") for path in paths)
    }
    kept = tuple(one for one in found.comparison.disagreements if keys.intersection(one.codes))
    return replace(found, comparison=replace(found.comparison, disagreements=kept))
