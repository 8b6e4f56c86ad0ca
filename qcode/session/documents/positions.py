"""Where a coder was reading. Looking is no act: it is in no log and is not undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qcode.model import Document, Place, Span
from qcode.model.name_finding import Veiled
from qcode.session.core import Session
from qcode.store import documents as store_documents
from qcode.store import positions as store_positions


def position(session: Session, document: int) -> int:
    """The cursor of the session's coder in a document, 0 at first."""
    return place(session, document).cursor


def place(session: Session, document: int) -> Place:
    """What is remembered of the session's coder in a document."""
    with session.store.read() as connection:
        found = store_positions.read_place(connection, session.coder, document)
    return _shown(session, {document: found})[document]


def places(session: Session) -> Mapping[int, Place]:
    """What is remembered of the session's coder, by document."""
    with session.store.read() as connection:
        found = store_positions.places(connection, session.coder)
    return _shown(session, found)


def seen_by(session: Session, coder: str, document: int) -> tuple[Span, ...]:
    """What a coder read of a document."""
    with session.store.read() as connection:
        found = store_positions.read_place(connection, coder, document)
    return _shown(session, {document: found})[document].seen


def last_document(session: Session) -> Document | None:
    """The document that the coder read last; None when there is none."""
    with session.store.read() as connection:
        number = store_positions.last_document(connection, session.coder)
    return None if number is None else session.documents_by_id.get(number)


def remember(session: Session, document: int, cursor: int) -> None:
    """Keep a cursor for the next time, and all else as it is; raises ProjectError."""
    remember_place(session, document, replace(place(session, document), cursor=cursor))


def remember_place(session: Session, document: int, place: Place, *, text: str = "") -> None:
    """Keep a place for the next time; a project that can only be read keeps none. Raises ProjectError.

    `text` is the hash of the text that the place is in: when the document has another one by now, the place that was
    moved along with it stays.
    """
    if session.store.readonly or document not in session.documents_by_id:
        return
    shown = _text(session, document)
    if shown is not None:
        seen = tuple(Span(shown.stored(one.start), shown.stored(one.end, end=True)) for one in place.seen)
        place = replace(place, cursor=shown.stored(place.cursor), seen=seen)
    with session.store.write() as connection:
        if text and store_documents.text_hashes(connection).get(document) != text:
            return
        store_positions.write_place(connection, session.coder, document, place)


def _text(session: Session, document: int) -> Veiled | None:
    """How the text of a document is shown, where something stands in it in place of names."""
    veil, known = session.store.veil(), session.documents_by_id.get(document)
    return None if veil is None or known is None else veil.text(known.sha256)


def _shown(session: Session, stored: Mapping[int, Place]) -> Mapping[int, Place]:
    """Places in the texts as they are shown."""
    if session.store.veil() is None:
        return stored
    found = {}
    for number, place in stored.items():
        if (text := _text(session, number)) is None:
            found[number] = place
            continue
        seen = tuple(Span(text.shown(one.start), text.shown(one.end, end=True)) for one in place.seen)
        found[number] = replace(place, cursor=text.shown(place.cursor), seen=seen)
    return found
