"""Settling disagreements, and taking over what all agree on: acts that make the codings of the consensus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode.analysis.consensus import AGREED, EDGE, OWN, SHORTEST, WORDS, CodePlace, Disagreement, Key
from qcode.errors import Message, UsageError
from qcode.model import CONSENSUS, ActKind, ActSubject, Code, Codebook, Coding, Document, Span
from qcode.model.clock import now
from qcode.model.settlement import Settlement
from qcode.session.codebook.codes import stored
from qcode.session.coding.acts import check_words
from qcode.session.core import Session
from qcode.session.settling.finding import Compared, Work, check_settling, check_several
from qcode.session.states import about
from qcode.store import codings as store_codings
from qcode.store import settlements as store_settlements
from qcode.store import states as store_states
from qcode.store.rows import ActWriter


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a disagreement: `take` is the name of a coder, `both`, `neither`, or `other` for a span and code
    of its own; and why."""

    take: str
    reason: str = ""
    span: Span | None = None
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A disagreement in a document, with what is to become of it."""

    document: Document
    disagreement: Disagreement
    decision: Decision


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many disagreements were settled, how many passages on which all agree were taken over, how many disagreements
    are left open in the documents, and in which documents the consensus is made by this."""

    settled: int = 0
    taken: int = 0
    left: int = 0
    made: tuple[str, ...] = ()


def settle(session: Session, document: Document, disagreement: Disagreement, decision: Decision) -> Outcome:
    """Settle one disagreement, or settle it anew; what was decided before about it goes.

    Raises UsageError where the coders' codings have changed since the disagreement was found.
    """
    return settle_all(session, [Case(document, disagreement, decision)])


def settle_all(session: Session, cases: Sequence[Case], *, source: str = "") -> Outcome:
    """Settle several disagreements as one act, or none of them; `source` is the file they come from."""
    for case in cases:
        check_settling(session, case.document)
        check_case(session, case)
    if not cases:
        return Outcome()
    with session.act(ActKind.SETTLE, _about(session, cases, source)) as act:
        for case in cases:
            act.stands_on([case.document.id])
            found = _now(act, case.document)
            if case.disagreement not in found.comparison.disagreements:
                raise UsageError(
                    Message("The codings at this place have changed in the meantime; nothing was stored."),
                    where=f"{case.document.name} {case.disagreement.start}–{case.disagreement.end}",
                    hint=Message("Look at the disagreements again: qcode disagreements."),
                )
            _decide(act, session, found, case)
        return _outcome(act, [case.document for case in cases], settled=len(cases))


def take_over(session: Session, documents: Sequence[Document], edges: str = "") -> Outcome:
    """Take over what all coders agree on, as one act; `edges` (`longest`, `shortest`) also where only the edges differ.

    Without `edges` those stay open, as do places where the shortest edges are none: a coder has several passages there,
    or no word is common to all. Raises UsageError for documents that are coded blind or that only one has coded.
    """
    for document in documents:
        check_settling(session, document)
    settled = taken = 0
    with session.act(ActKind.SETTLE, _about_taking(documents, edges or AGREED)) as act:
        for document in documents:
            found = _now(act, document)
            check_several(found)
            agreed = found.comparison.not_taken(found.settled)
            by_rule = [
                one.places[0]
                for one in found.open
                if edges and one.kind == EDGE and _has_words(session, document, one.places[0].passages(edges))
            ]
            _take(act, session, found, agreed, AGREED)
            _take(act, session, found, by_rule, edges)
            settled += len(by_rule)
            taken += len(agreed)
        act.subject = replace(act.subject, counts={"passages": taken + settled})
        return _outcome(act, documents, settled=settled, taken=taken)


def write_reason(session: Session, document: Document, disagreement: Disagreement, reason: str) -> None:
    """Give a settled disagreement another reason; what was decided stays. Raises UsageError where it is open."""
    with session.act(ActKind.SETTLE) as act:
        found = _now(act, document)
        before = [found.settled[place.key] for place in disagreement.places if place.key in found.settled]
        if not before:
            raise UsageError(Message("This disagreement is open: there is no decision yet."), where=document.name)
        text = stored(reason).strip()
        decision = Decision(before[0].take, text)
        act.subject = _about(session, [Case(document, disagreement, decision)], "")
        act.stands_on([document.id])
        after = [replace(one, reason=text, coder=session.coder) for one in before]
        store_settlements.settle(act, after, [one.id for one in before])


def _has_words(session: Session, document: Document, passages: Sequence[tuple[int, int]]) -> bool:
    text = session.transcript(document.id).text
    return bool(passages) and all(text[start:end].strip() for start, end in passages)


def check_case(session: Session, case: Case) -> None:
    """Raise UsageError for a decision that can't be made."""
    decision, disagreement = case.decision, case.disagreement
    if decision.take not in (*WORDS, *disagreement.coders) or decision.take == AGREED:
        raise UsageError(
            Message("{coder} is none of the coders here.", coder=decision.take),
            where=f"{case.document.name} {disagreement.start}–{disagreement.end}",
            hint=Message("There are: {names}.", names=", ".join(disagreement.coders)),
        )
    if decision.take == SHORTEST and any(not place.passages(SHORTEST) for place in disagreement.places):
        raise UsageError(Message("The coders have no words in common here that could be the shortest passage."))
    if decision.take != OWN:
        return
    span, code = decision.span, decision.code
    if span is None or code is None:
        raise UsageError(Message("A decision of its own needs words and a code."))
    check_words(session, case.document.id, span)
    if not code.codable:
        raise UsageError(Message("This code only groups others and is not applied itself."), where=code.path)
    if not span.overlaps(Span(disagreement.start, disagreement.end)):
        raise UsageError(
            Message("These words are not at the place of the disagreement."), where=f"{span.start}–{span.end}"
        )


def _now(act: ActWriter, document: Document) -> Compared:
    """The document as it is inside an act."""
    connection = act.connection
    codings = store_codings.codings(connection, document=document.id)
    settlements = store_settlements.settlements(connection, document.id)
    return Work(codings, store_states.done(connection), settlements).compared(document)


def _decide(act: ActWriter, session: Session, found: Compared, case: Case) -> None:
    """Store one decision and the codings that come of it."""
    disagreement, decision = case.disagreement, case.decision
    before = [found.settled[place.key] for place in disagreement.places if place.key in found.settled]
    store_codings.remove_codings(act, [one.id for one in _made_by(before, found, disagreement)])
    created = now()
    if decision.take == OWN and decision.span is not None and decision.code is not None:
        marks = [(decision.code.key, decision.span.start, decision.span.end)]
    else:
        marks = [(place.code, *pair) for place in disagreement.places for pair in place.passages(decision.take)]
    _add(act, session.codebook, found.document, marks, created)
    blank = _blank(session, found, decision.take, reason=stored(decision.reason).strip(), created=created)
    store_settlements.settle(act, _at(blank, disagreement.places), [one.id for one in before])


def _made_by(before: Sequence[Settlement], found: Compared, disagreement: Disagreement) -> list[Coding]:
    """The codings that came of earlier decisions about a disagreement: they were made with them, at this place."""
    times = {one.created for one in before}
    place, is_own = Span(disagreement.start, disagreement.end), any(one.take == OWN for one in before)
    return [
        one
        for one in found.consensus
        if one.created in times and one.span.overlaps(place) and (is_own or one.code in disagreement.codes)
    ]


def _take(act: ActWriter, session: Session, found: Compared, places: Sequence[CodePlace], take: str) -> None:
    """Take over places of codes by a rule that needs no reason."""
    if not places:
        return
    created = now()
    act.stands_on([found.document.id])
    marks = [(place.code, *pair) for place in places for pair in place.passages(take)]
    _add(act, session.codebook, found.document, marks, created)
    store_settlements.settle(act, _at(_blank(session, found, take, created=created), places))


def _blank(session: Session, found: Compared, take: str, *, reason: str = "", created: str) -> Settlement:
    """A decision on a document, at no place yet."""
    return Settlement(0, session.coder, found.document.id, 0, Span(0, 0), take, reason, created)


def _at(blank: Settlement, places: Sequence[CodePlace]) -> list[Settlement]:
    return [replace(blank, code=place.code, span=Span(place.start, place.end)) for place in places]


def _add(act: ActWriter, book: Codebook, document: Document, marks: Sequence[Key], created: str) -> None:
    """Store codings of the consensus; those that are there already stay as they are."""
    new = [
        Coding(
            0, document.id, Span(start, end), code, CONSENSUS, created=created, code_version=book.by_key[code].version
        )
        for code, start, end in marks
        if code in book.by_key
    ]
    store_codings.add_codings(act, new)


def _outcome(act: ActWriter, documents: Sequence[Document], *, settled: int = 0, taken: int = 0) -> Outcome:
    """What was done; the consensus of a document that is complete by now is marked as made."""
    left, made = 0, []
    for document in {one.id: one for one in documents}.values():
        found = _now(act, document)
        left += len(found.open)
        if found.is_complete and not found.is_made:
            store_states.set_done(act, document.id, CONSENSUS, is_done=True)
            made.append(document.name)
    return Outcome(settled, taken, left, tuple(made))


def _about(session: Session, cases: Sequence[Case], source: str) -> ActSubject:
    if len(cases) > 1 or source:
        return ActSubject(counts={"places": len(cases)}, notes={"source": source} if source else {})
    case = cases[0]
    codes = [code for key in case.disagreement.codes if (code := session.codebook.by_key.get(key)) is not None]
    becomes = [case.decision.code] if case.decision.code is not None and case.decision.take == OWN else []
    span = case.decision.span or Span(case.disagreement.start, case.disagreement.end)
    subject = session.subject(case.document.id, span, codes=codes, becomes=becomes)
    notes = {"take": case.decision.take, "reason": stored(case.decision.reason).strip()}
    return replace(subject, notes={name: text for name, text in notes.items() if text})


def _about_taking(documents: Sequence[Document], take: str) -> ActSubject:
    subject = about(documents)
    return replace(subject, notes={**subject.notes, "take": take})
