"""Recordings of interviews: which file belongs to which document. Only its path is kept, nothing of it is copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qcode.errors import InputError, Message, UsageError
from qcode.model import ActKind, ActSubject, Document, Transcript
from qcode.session.core import Session
from qcode.store.settings import read_setting, recording_of, write_setting

COLUMNS = ("document", "recording", "there")


def link(session: Session, document: Document, file: Path) -> Path:
    """Keep which recording a document was transcribed from; returns its path. Raises InputError where there is none.

    A recording in the folder of the project, or in one below, is kept by its path from there: both can move together.
    """
    if not file.is_file():
        raise InputError(
            Message("There is no such recording."), where=str(file), hint=Message("Check the path and the ending.")
        )
    path = file.resolve()
    folder = _folder(session)
    kept = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    _write(session, document, kept)
    return path


def unlink(session: Session, document: Document) -> None:
    """Forget the recording of a document; raises UsageError where none is known."""
    if recording(session, document) is None:
        raise UsageError(Message("No recording is known of this document."), where=document.name)
    _write(session, document, "")


def recording(session: Session, document: Document) -> Path | None:
    """The recording of a document, whether it is there or not; None where none was named."""
    with session.store.read() as connection:
        kept = read_setting(connection, recording_of(document.id))
    return _folder(session) / kept if kept else None


def rows(session: Session) -> Iterator[dict[str, Any]]:
    """The documents that have a recording, with `COLUMNS`; `there`: whether the file is where it was."""
    for document in session.documents:
        path = recording(session, document)
        if path is not None:
            yield {"document": document.name, "recording": str(path), "there": path.is_file()}


def time_at(transcript: Transcript, offset: int) -> int | None:
    """Milliseconds at which the turn at an offset begins, else the last one before it that has a time.

    0 before the first turn with a time, None where no turn has one.
    """
    if all(turn.time_ms is None for turn in transcript.turns):
        return None
    times = [turn.time_ms for turn in transcript.turns if turn.time_ms is not None and turn.span.start <= offset]
    return times[-1] if times else 0


def _write(session: Session, document: Document, kept: str) -> None:
    with session.act(ActKind.LINK_RECORDING, ActSubject.of(document)) as act:
        write_setting(act, recording_of(document.id), kept)


def _folder(session: Session) -> Path:
    return session.path.resolve().parent
