"""Undo, redo and the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial

from qcode.errors import ProjectError
from qcode.model import Act, Document, Span
from qcode.session import naming
from qcode.session.core import Changed, Session, on_stored_texts
from qcode.store import documents as store_documents
from qcode.store import history as store_history
from qcode.store import moving
from qcode.store.veil import Veil


def undo(session: Session, coder: str | None = None) -> Act:
    """Take back the last act, of one coder or of anybody; raises NothingToDo, UsageError or ProjectError."""
    return shown_act(session, _turn_back(session, coder, redo=False))


def redo(session: Session, coder: str | None = None) -> Act:
    """Do again what was undone last; raises NothingToDo, UsageError or ProjectError."""
    return shown_act(session, _turn_back(session, coder, redo=True))


@on_stored_texts
def _turn_back(session: Session, coder: str | None, *, redo: bool) -> Act:
    who = _known(session, coder)
    turn_back = store_history.redo if redo else store_history.undo
    with _readers_following(session, who, redo=redo):
        act, change = turn_back(session.store, who, by=session.coder)
    session.changed(Changed.by(change))
    return act


@contextmanager
def _readers_following(session: Session, coder: str | None, *, redo: bool) -> Iterator[None]:
    """Undo or redo inside this block; positions in documents that get another text by it move along."""
    with session.store.read() as connection:
        numbers = store_history.next_texts(connection, coder, redo=redo)
    before = {number: session.transcript(number) for number in numbers if number in session.documents_by_id}
    yield
    if not before:
        return
    # Few acts change a text, and every command that knows of undo would wait for these.
    from qcode.model.alignment import align
    from qcode.session.documents.readers import moved

    # It is about looking only: what was undone stays undone, whatever comes of this.
    with suppress(ProjectError), session.store.write() as connection:
        for number, transcript in store_documents.transcripts(connection, before).items():
            moving.move_positions(connection, number, partial(moved, align(before[number], transcript)))


def next_act(session: Session, coder: str, *, redo: bool = False) -> Act | None:
    """What `undo` (or `redo`) would turn back for a coder; None when there is nothing."""
    with session.store.read() as connection:
        act = store_history.next_act(connection, coder, redo=redo)
    return None if act is None else shown_act(session, act)


def _known(session: Session, coder: str | None) -> str | None:
    # Whoever is at work may have done nothing yet; another name that nobody has is a slip.
    return coder if coder in (None, session.coder) else naming.coder(session, coder)


def log(session: Session) -> list[Act]:
    """All acts, oldest first; those that were undone are marked."""
    with session.store.read() as connection:
        return list(map(shown_acts(session), store_history.acts(connection)))


def shown_act(session: Session, act: Act) -> Act:
    """An act with what is shown in place of names, in what it was about."""
    return shown_acts(session)(act)


def shown_acts(session: Session) -> Callable[[Act], Act]:
    """As `shown_act`, for many acts: names are looked up once."""
    veil = session.store.veil()
    if veil is None:
        return lambda act: act
    return lambda act: _under(veil, act, session.documents_by_id)


def _under(veil: Veil, act: Act, documents: Mapping[int, Document]) -> Act:
    about = act.subject
    notes = {name: veil.words(note) for name, note in about.notes.items()}
    span = about.span
    # In the text of today: an act on one that was corrected since has the place that it had.
    document = documents.get(about.document or 0)
    if span is not None and document is not None:
        text = veil.text(document.sha256)
        span = Span(text.shown(span.start), text.shown(span.end, end=True))
    name, words = veil.words(about.name), veil.words(about.text)
    return replace(act, subject=replace(about, span=span, notes=notes, name=name, text=words))
