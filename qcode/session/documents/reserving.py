"""Documents reserved for agreement: coded blind, so that people are compared who did not see each other's work."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, Document
from qcode.session.core import Session
from qcode.session.states import Curtain, about, curtains
from qcode.store import states as store_states


def reserve(
    session: Session, documents: Sequence[Document], *, reserved: bool = True, coders: Collection[str] | None = None
) -> int:
    """Reserve documents, or release them, as one act; returns how many changed.

    `coders` are to code them blind; None leaves those who were named, an empty collection names nobody: then it is
    whoever codes the document, and two of them at least.
    """
    changing = [one for one in documents if (one.reserved, one.reserved_for) != _wanted(one, reserved, coders)]
    if changing:
        kind = ActKind.RESERVE_DOCUMENTS if reserved else ActKind.RELEASE_DOCUMENTS
        with session.act(kind, about(changing)) as act:
            for one in changing:
                store_states.set_reserved(act, one.id, reserved=reserved, coders=_wanted(one, reserved, coders)[1])
    return len(changing)


def _wanted(document: Document, reserved: bool, coders: Collection[str] | None) -> tuple[bool, tuple[str, ...]]:
    named = document.reserved_for if coders is None else tuple(sorted(set(coders)))
    return reserved, named if reserved else ()


def look_early(session: Session, document: Document) -> None:
    """Let the coder of the session see the others' work in a reserved document, and note that they did.

    Raises UsageError where nothing is hidden from them.
    """
    if curtains(session).get(document.id) is not Curtain.DOWN or session.coder in document.looked:
        raise UsageError(Message("Nothing is hidden in this document."), where=document.name)
    subject = ActSubject.of(document, coder=session.coder)
    with session.act(ActKind.LOOK_EARLY, subject) as act:
        store_states.look_early(act, document.id, session.coder)


def reserved_rows(session: Session) -> list[dict[str, object]]:
    """One row for each reserved document: who codes it blind, and the curtain, or who looked before all were done."""
    found = curtains(session)
    return [
        {
            "document": one.name,
            "coders": ", ".join(one.reserved_for),
            "curtain": ", ".join(one.looked) or found[one.id].value,
        }
        for one in session.documents
        if one.reserved
    ]


def unreserved(session: Session) -> list[Document]:
    """The documents for which suggestions may be made."""
    return [document for document in session.documents if not document.reserved]
