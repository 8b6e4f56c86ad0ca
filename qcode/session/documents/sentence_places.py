"""Where sentences stand, as tables need it: read as it was kept, and found and kept where it was not."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from qcode.errors import ProjectError
from qcode.language.sentences import SENTENCE_RULE, transcript_sentences
from qcode.session.core import Session
from qcode.store.sentence_places import Places, keep_places, kept_places, text_states


def sentence_places(session: Session, documents: Collection[int]) -> Mapping[int, Places]:
    """The sentences of documents by number, whoever says them. No text is read where they were kept before."""
    veil = session.store.veil()
    if veil is None:
        return _stored_places(session, documents)
    with session.bare() as bare:
        places = _stored_places(bare, documents)
    texts = session.documents_by_id
    return {
        number: [(text.shown(start), text.shown(end, end=True)) for start, end in found]
        for number, found in places.items()
        if number in texts and (text := veil.text(texts[number].sha256))
    }


def _stored_places(session: Session, documents: Collection[int]) -> Mapping[int, Places]:
    with session.store.read() as connection:
        states = text_states(connection, SENTENCE_RULE)
        places = kept_places(connection, states)
    missing = [number for number in documents if number not in places]
    session.read_transcripts(missing)
    found = {
        number: [(span.start, span.end) for _, span in transcript_sentences(session.transcript(number))]
        for number in missing
    }
    if found and not session.store.readonly:
        _keep(session, found, states)
    return {**places, **found}


def _keep(session: Session, found: Mapping[int, Places], states: Mapping[int, bytes]) -> None:
    """Keep what was found; where somebody else writes all the time, it is found anew the next time."""
    try:
        with session.store.write() as connection:
            # A text that was replaced meanwhile has another state now.
            now = text_states(connection, SENTENCE_RULE)
            same = {number: places for number, places in found.items() if now.get(number) == states.get(number)}
            keep_places(connection, same, states)
    except ProjectError:
        return
