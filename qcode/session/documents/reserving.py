"""Documents reserved for agreement: coded without suggestions, so that coders are compared and not a machine."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.model import ActKind, ActSubject, Document
from qcode.session.core import Session
from qcode.store.documents import set_reserved


def reserve(session: Session, documents: Sequence[Document], *, reserved: bool = True) -> int:
    """Reserve documents, or release them, as one act; returns how many changed."""
    changing = [document for document in documents if document.reserved is not reserved]
    if changing:
        kind = ActKind.RESERVE_DOCUMENTS if reserved else ActKind.RELEASE_DOCUMENTS
        subject = ActSubject.of(documents=", ".join(document.name for document in changing))
        if len(changing) == 1:
            subject = ActSubject.of(changing[0])
        with session.act(kind, subject) as act:
            for document in changing:
                set_reserved(act, document.id, reserved)
    return len(changing)


def unreserved(session: Session) -> list[Document]:
    """The documents for which suggestions may be made."""
    return [document for document in session.documents if not document.reserved]
