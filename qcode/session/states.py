"""How far each coder is in each document, whose codings count there, and where the curtain is still down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from qcode.analysis.final import final_choice, work_by_document
from qcode.errors import Message, UsageError
from qcode.model import CONSENSUS, ActKind, ActSubject, Coding, Document, State, Study
from qcode.session.core import Session
from qcode.store import codings as store_codings
from qcode.store import positions as store_positions
from qcode.store import states as store_states


class Curtain(StrEnum):
    """Whether the coders of a reserved document see each other's work."""

    DOWN = "down"
    UP = "up"


def coder_states(session: Session, documents: Collection[int] | None = None) -> dict[int, dict[str, State]]:
    """For each document (of `documents`, where they are given) who has begun or is done, by name; who has done nothing
    there is left out."""
    with session.store.read() as connection:
        coded = store_codings.coders_by_document(connection, documents)
        read = store_positions.readers(connection)
        done = store_states.done(connection)
    if documents is not None:
        read = {one for one in read if one[0] in documents}
        done = frozenset(one for one in done if one[0] in documents)
    found: defaultdict[int, dict[str, State]] = defaultdict(dict)
    for document, coder in sorted({*coded, *read, *done}):
        found[document][coder] = State.DONE if (document, coder) in done else State.BEGUN
    return dict(found)


def state_of(states: Mapping[int, Mapping[str, State]], document: int, coder: str) -> State:
    """How far one coder is in one document."""
    return states.get(document, {}).get(coder, State.OPEN)


def final_codings(
    material: Study, states: Mapping[int, Mapping[str, State]]
) -> dict[int, tuple[tuple[str, ...], State]]:
    """Whose codings count in each document of a study, and how far these are: done when all of them are."""
    work = work_by_document(material)
    found: dict[int, tuple[tuple[str, ...], State]] = {}
    for entry in material.documents:
        number = entry.document.id
        counting = final_choice(entry.document, work.get(number, {}), material).coders
        is_done = counting and all((number, coder) in material.done for coder in counting)
        begun = State.BEGUN if states.get(number) else State.OPEN
        found[number] = counting, State.DONE if is_done else begun
    return found


def mark_done(session: Session, documents: Sequence[Document], *, coder: str = "", is_done: bool = True) -> int:
    """Say that a coder (of the session where none is named) is through with documents, or is not; how many changed.

    A done document that its coder changes stays done. Raises UsageError for a coder without a name.
    """
    whose = coder or session.coder
    kind = ActKind.MARK_DONE if is_done else ActKind.MARK_NOT_DONE
    with session.act(kind, about(documents, coder=whose if whose != session.coder else "")) as act:
        return sum(store_states.set_done(act, one.id, whose, is_done=is_done) for one in documents)


def set_counting(session: Session, documents: Sequence[Document], coder: str) -> int:
    """Say whose codings count in documents; `""` lets the rule decide again. Returns how many changed.

    Raises UsageError for the consensus, which counts by itself where it was made.
    """
    if coder == CONSENSUS:
        raise UsageError(
            Message("The consensus counts by itself where it was made."),
            hint=Message("qcode done DOC --coder consensus says that it is made, --not that it isn't."),
        )
    changing = [one for one in documents if one.counting != coder]
    states = coder_states(session) if coder else {}
    nothing = [one.name for one in changing if coder and coder not in states.get(one.id, {})]
    if nothing:
        raise UsageError(
            Message("{coder} has neither codings in this document nor is done with it.", coder=coder),
            where=", ".join(nothing),
            hint=Message("See: qcode documents."),
        )
    if changing:
        with session.act(ActKind.SET_COUNTING, about(changing, coder=coder)) as act:
            for one in changing:
                store_states.set_counting(act, one.id, coder)
    return len(changing)


def about(documents: Sequence[Document], *, coder: str = "") -> ActSubject:
    """What an act on one or more documents is about, and whom it names."""
    subject = ActSubject.of(documents[0]) if len(documents) == 1 else ActSubject.of(documents=_names(documents))
    return replace(subject, notes={**subject.notes, "coder": coder}) if coder else subject


def _names(documents: Sequence[Document]) -> str:
    return ", ".join(one.name for one in documents)


def curtains(session: Session) -> dict[int, Curtain]:
    """The curtain of each reserved document: it goes up when everybody who codes it blind is done."""
    reserved = [one.id for one in session.documents if one.reserved]
    states = coder_states(session, reserved) if reserved else {}
    return {one.id: curtain_of(one, states.get(one.id, {})) for one in session.documents if one.reserved}


def curtain_of(document: Document, states: Mapping[str, State]) -> Curtain:
    """Up when all that are named are done; where nobody is named, when two are done and nobody has only begun."""
    own = {coder: state for coder, state in states.items() if coder != CONSENSUS}
    blind: Collection[str] = document.reserved_for or own
    done = sum(own.get(coder) is State.DONE for coder in blind)
    enough = done == len(blind) and (document.reserved_for or done > 1)
    return Curtain.UP if enough else Curtain.DOWN


def visible(session: Session, codings: list[Coding]) -> list[Coding]:
    """What of some codings the coder may see: in a blind session not others' in documents behind the curtain."""
    hidden = hidden_from(session, session.coder) if session.blind else frozenset()
    if not hidden:
        return codings
    return [one for one in codings if one.document not in hidden or one.coder == session.coder]


def hidden_from(session: Session, coder: str) -> frozenset[int]:
    """The reserved documents in which a coder sees only their own work so far."""
    down = {number for number, curtain in curtains(session).items() if curtain is Curtain.DOWN}
    return frozenset(number for number in down if coder not in session.documents_by_id[number].looked)
