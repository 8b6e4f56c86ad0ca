"""The study as analysis and export need it: tally, segments, files of segments."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from qcode.analysis.final import what_counts
from qcode.analysis.groups import SPEAKER
from qcode.analysis.naming import check_variable
from qcode.analysis.retrieval import Link, Query, as_segments, retrieve
from qcode.analysis.selecting import in_documents
from qcode.analysis.tally import Tally, tally
from qcode.model import PERSPECTIVE, Coding, Segment, Study, StudyDocument, Transcript, variable_names
from qcode.model.selection import EVERYTHING, Selection
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.states import hidden_from, visible
from qcode.store.codebook import codebook
from qcode.store.codings import codings
from qcode.store.documents import documents, study_documents
from qcode.store.states import done

NOTHING_MORE = Query()


@dataclass(frozen=True)
class Conditions:
    """Which segments are wanted; codes, documents and coders by the names people use."""

    code: str | None = None
    document: str | None = None
    coder: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    more: Query = NOTHING_MORE

    @property
    def query(self) -> Query:
        """All of them together."""
        links = tuple(Link(name) for name in self.also) + tuple(Link(name, must=False) for name in self.without)
        return replace(
            self.more, code=self.code, document=self.document, where=self.where, links=links + self.more.links
        )


class Transcripts(Mapping[int, Transcript]):
    """The transcripts of a session by document, each read when it is asked for; those named at once, together."""

    def __init__(self, session: Session, together: Collection[int] = ()) -> None:
        self._session = session
        session.read_transcripts(together)

    def __getitem__(self, document: int) -> Transcript:
        return self._session.transcript(document)

    def __iter__(self) -> Iterator[int]:
        return iter(self._session.documents_by_id)

    def __len__(self) -> int:
        return len(self._session.documents)


def study(session: Session, selection: Selection = EVERYTHING, *, speakers: bool = False) -> Study:
    """Codebook, documents and codings as they stand, all from one moment; raises ProjectError.

    Documents that are not selected are left out (by their names as the project has them), and UsageError is raised for
    a variable that no document has. `speakers`: with what each respondent says, for groups by speaker.
    """
    speakers = speakers or bool(selection.speakers)
    with session.store.read() as connection, undisturbed():
        found = Study(
            codebook(connection),
            study_documents(connection, speakers=speakers),
            codings(connection),
            done(connection),
        )
    for variable, _value in selection.where:
        check_variable(found, variable)
    return in_documents(behind_curtain(session, _sound(session, found)), selection)


def looked_at(session: Session, selection: Selection, *, by: str = "") -> tuple[Study, Selection]:
    """What a table counts: the codings that count in the documents that are selected, and the selection in known names.

    `by` makes the groups, for which speakers or each coder's codings may be needed. Raises UsageError for names that
    nobody knows.
    """
    wanted = naming.selection(session, selection)
    material = study(session, wanted, speakers=SPEAKER in by)
    return what_counts(without_hidden(material), wanted, by=by), wanted


def behind_curtain(session: Session, found: Study) -> Study:
    """The study as the coder of a blind session may see it: without others' work in documents behind the curtain."""
    hidden = hidden_from(session, session.coder) if session.blind else frozenset()
    if not hidden:
        return found
    names = tuple(entry.document.name for entry in found.documents if entry.document.id in hidden)
    own = {(number, coder) for number, coder in found.done if number not in hidden or coder == session.coder}
    return replace(found, codings=visible(session, list(found.codings)), done=frozenset(own), hidden=names)


def without_hidden(found: Study) -> Study:
    """The study without the documents in which something is hidden: their numbers would be half ones."""
    if not found.hidden:
        return found
    entries = tuple(entry for entry in found.documents if entry.document.name not in found.hidden)
    numbers = {entry.document.id for entry in entries}
    return replace(found, documents=entries, codings=[one for one in found.codings if one.document in numbers])


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for garbage while 100,000 codings are read and counted, none of which is any: a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _uncounted_study(session: Session) -> Study:
    """The same without the words of the documents, for finding passages: those are half of the reading."""
    with session.store.read() as connection:
        entries = tuple(StudyDocument(entry, (), (), ()) for entry in documents(connection))
        found = Study(codebook(connection), entries, codings(connection), done(connection))
    return behind_curtain(session, _sound(session, found))


def _sound(session: Session, found: Study) -> Study:
    if not {coding.code for coding in found.codings} <= found.codebook.by_key.keys():
        raise session.store.damaged()
    return found


@undisturbed()
def tally_by(session: Session, selection: Selection = EVERYTHING, *, by: str = PERSPECTIVE) -> Tally:
    """Count codes by group; raises UsageError for an unknown variable, coder or level."""
    material, wanted = looked_at(session, selection, by=by)
    return tally(material, wanted, by=by)


def segments_of(session: Session, conditions: Conditions) -> list[Segment]:
    """The coded segments that meet the conditions; raises UsageError for unknown names."""
    material, found = found_in(session, replace(conditions.query, coder=conditions.coder))
    return as_segments(material, Transcripts(session), found)


def how_many_count(session: Session, segments: Sequence[Segment]) -> int:
    """How many of some coded segments are of the final coding, by document, place, code and coder."""
    material = what_counts(_uncounted_study(session))
    names = {entry.document.id: entry.document.name for entry in material.documents}
    paths = {code.key: code.path for code in material.codebook}
    counting = {
        (names[one.document], one.span.start, one.span.end, paths[one.code], one.coder) for one in material.codings
    }
    return sum((one.document, one.start, one.end, one.path, one.coder) in counting for one in segments)


def found_in(session: Session, query: Query) -> tuple[Study, list[Coding]]:
    """The codings that meet a query, and the study they are of; raises UsageError for unknown names."""
    if query.coder is not None:
        query = replace(query, coder=naming.coder(session, query.coder))
    document = None if query.document is None else naming.document(session, query.document)
    material = _uncounted_study(session)
    coded = {coding.document for coding in material.codings}
    together = coded if document is None else coded & {document.id}
    name = document.name if document else None
    return material, retrieve(material, Transcripts(session, together), replace(query, document=name))


def variables(session: Session) -> Sequence[str]:
    """The document variables besides `perspective`."""
    return variable_names(session.documents)
