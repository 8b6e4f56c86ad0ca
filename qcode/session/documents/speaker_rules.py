"""How turns begin in the transcripts of a project, as a person said once: remembered with the project."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from qcode.importing.source import SpeakerRules
from qcode.importing.speech.rules import compiled
from qcode.model import Role, Transcript
from qcode.session.core import Session
from qcode.session.documents.preview import ImportOptions
from qcode.store.rows import ActWriter
from qcode.store.settings import read_setting, write_setting

SETTING = "speaker_patterns"


def remembered_patterns(session: Session) -> tuple[str, ...]:
    """The patterns that were given at an earlier import; empty for none."""
    with session.store.read() as connection:
        found = json.loads(read_setting(connection, SETTING, "[]"))
    return tuple(map(str, found)) if isinstance(found, list) else ()


def remember_patterns(act: ActWriter, patterns: Sequence[str]) -> None:
    """Remember patterns as part of an act; an empty one forgets those that there are. None given: as it was."""
    if not patterns:
        return
    kept = list(filter(None, patterns))
    if json.loads(read_setting(act.connection, SETTING, "[]")) != kept:
        write_setting(act, SETTING, json.dumps(kept, ensure_ascii=False))


def with_remembered(session: Session, options: ImportOptions) -> ImportOptions:
    """The options, with the patterns of the project where none were given. Raises UsageError for a pattern that is
    none."""
    checked(options)
    if options.speakers:
        return options
    return replace(options, speakers=remembered_patterns(session), remembered=True)


def checked(options: ImportOptions) -> None:
    """Raise UsageError for a pattern of speakers that is none."""
    for pattern in filter(None, options.speakers):
        compiled(pattern)


def rules_of(session: Session, transcript: Transcript) -> SpeakerRules:
    """How a document of the project was read: by its patterns, and with turns of their own for paragraphs without a
    label where it has such."""
    return SpeakerRules(remembered_patterns(session), _unlabelled(transcript), remembered=True)


def _unlabelled(transcript: Transcript) -> Role | None:
    """The role of who has no name, where such turns stand behind those of somebody who has one."""
    speakers = [turn.speaker for turn in transcript.turns]
    named = next((index for index, speaker in enumerate(speakers) if speaker), len(speakers))
    return transcript.roles.get("") if "" in speakers[named:] else None
