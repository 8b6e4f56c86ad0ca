"""What a person corrects in a transcript as it was read: names of speakers, one person under two labels, roles.

Only who speaks changes; the text and the spans stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from qcode.model import Role, Speaker, Transcript


def renamed(transcript: Transcript, label: str, name: str) -> Transcript:
    """A speaker under another name; a name that is there already makes the two one (see `merged`).

    Raises KeyError for a label that nobody has.
    """
    return merged(transcript, [label], name)


def merged(transcript: Transcript, labels: Collection[str], into: str) -> Transcript:
    """Several labels as one speaker `into`, who has the role of the one of that name, else of the first of them.

    Their turns stay apart. Raises KeyError for a label that nobody has.
    """
    _known(transcript, labels)
    roles = transcript.roles
    first = next(speaker.label for speaker in transcript.speakers if speaker.label in labels)
    role = roles.get(into, roles[first])
    names = {**dict(zip(roles, roles, strict=True)), **dict.fromkeys(labels, into)}
    speakers = {name: Speaker(name, roles.get(name, role)) for name in map(names.__getitem__, roles)}
    turns = tuple(replace(turn, speaker=names.get(turn.speaker, turn.speaker)) for turn in transcript.turns)
    return replace(transcript, turns=turns, speakers=tuple(speakers.values()))


def with_roles(transcript: Transcript, roles: Mapping[str, Role]) -> Transcript:
    """Speakers with these roles, the others as they were. Raises KeyError for a label that nobody has."""
    _known(transcript, roles)
    speakers = tuple(replace(speaker, role=roles.get(speaker.label, speaker.role)) for speaker in transcript.speakers)
    return replace(transcript, speakers=speakers)


def _known(transcript: Transcript, labels: Collection[str]) -> None:
    there = {speaker.label for speaker in transcript.speakers}
    for label in labels:
        if label not in there:
            raise KeyError(label)
