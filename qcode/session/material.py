"""The study as analysis and export need it: tally, segments, files of segments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qcode.analysis import Tally, segments, tally
from qcode.exporting import Exported, export_segments
from qcode.model import PERSPECTIVE, Segment, Study, StudyDocument, Transcript, variable_names
from qcode.session import naming
from qcode.session.core import Session
from qcode.store.codebook import codebook
from qcode.store.codings import codings
from qcode.store.documents import documents, study_documents
from qcode.store.sqlite import damaged


@dataclass(frozen=True)
class Conditions:
    """Which segments are wanted; codes, documents and coders by the names people use."""

    code: str | None = None
    document: str | None = None
    coder: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


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


def study(session: Session) -> Study:
    """Codebook, documents and codings as they stand, all from one moment; raises ProjectError."""
    with session.store.read() as connection:
        found = Study(codebook(connection), study_documents(connection), codings(connection))
    return _sound(session, found)


def _uncounted_study(session: Session) -> Study:
    """The same without the words of the documents, for finding passages: those are half of the reading."""
    with session.store.read() as connection:
        entries = tuple(StudyDocument(entry, (), (), ()) for entry in documents(connection))
        found = Study(codebook(connection), entries, codings(connection))
    return _sound(session, found)


def _sound(session: Session, found: Study) -> Study:
    if not {coding.code for coding in found.codings} <= found.codebook.by_key.keys():
        raise damaged(session.path)
    return found


def tally_by(
    session: Session, *, by: str = PERSPECTIVE, coders: Collection[str] | None = None, level: int | None = None
) -> Tally:
    """Count codes by group; raises UsageError for an unknown variable, coder or level."""
    who = None if coders is None else [naming.coder(session, name) for name in coders]
    return tally(study(session), by=by, coders=who, level=level)


def segments_of(session: Session, conditions: Conditions) -> list[Segment]:
    """The coded segments that meet the conditions; raises UsageError for unknown names."""
    coder = None if conditions.coder is None else naming.coder(session, conditions.coder)
    document = None if conditions.document is None else naming.document(session, conditions.document)
    material = _uncounted_study(session)
    coded = {coding.document for coding in material.codings}
    return segments(
        material,
        Transcripts(session, coded if document is None else coded & {document.id}),
        code=conditions.code,
        document=document.name if document else None,
        coder=coder,
        where=conditions.where,
        also=conditions.also,
        without=conditions.without,
    )


def variables(session: Session) -> Sequence[str]:
    """The document variables besides `perspective`."""
    return variable_names(session.documents)


def export(session: Session, path: Path, conditions: Conditions) -> Exported:
    """Write coded segments to a file by its suffix; raises UsageError or ProjectError."""
    return export_segments(segments_of(session, conditions), path, variables=variables(session))
