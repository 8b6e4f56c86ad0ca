"""Who the speakers of a corrected transcript are: those that a person has named and given roles before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qcode.importing.source import SpeakerRules
from qcode.importing.speech.layout import read_layout
from qcode.model import Role, Speaker, Transcript
from qcode.model.alignment import Alignment


def same_people(
    old: Transcript, read: Transcript, alignment: Alignment, rules: SpeakerRules
) -> tuple[Transcript, Mapping[str, str]]:
    """The new transcript with its speakers as people have set them, and who new names were before.

    A label that the file had before keeps the name under which a person knows it; a new one is who spoke these words.
    """
    in_file = {turn.span.start: turn.speaker for turn in read_layout(old.text, rules=rules).transcript.turns}
    known: dict[str, Counter[str]] = {}
    for turn in old.turns:
        if (label := in_file.get(turn.span.start)) is not None:
            known.setdefault(label, Counter())[turn.speaker] += 1
    stored = {label: names.most_common(1)[0][0] for label, names in known.items()}
    before = _speakers_before(old, read, alignment)
    names: dict[str, str] = {}
    heirs: dict[str, str] = {}
    labels = {speaker.label for speaker in old.speakers}
    for speaker in read.speakers:
        if speaker.label in stored:
            names[speaker.label] = stored[speaker.label]
        elif speaker.label in labels:
            names[speaker.label] = speaker.label
        else:
            names[speaker.label] = speaker.label
            if speaker.label in before:
                heirs[speaker.label] = before[speaker.label]
    roles: dict[str, Role] = {}
    for speaker in read.speakers:
        name = names[speaker.label]
        was = heirs.get(name, name)
        roles.setdefault(name, old.roles.get(was, speaker.role))
    turns = tuple(replace(turn, speaker=names.get(turn.speaker, turn.speaker)) for turn in read.turns)
    speakers = tuple(Speaker(name, role) for name, role in roles.items())
    return replace(read, turns=turns, speakers=speakers), heirs


def _speakers_before(old: Transcript, read: Transcript, alignment: Alignment) -> Mapping[str, str]:
    """Who spoke the words of each new label in the old transcript, by most of them."""
    votes: dict[str, Counter[str]] = {}
    owner = _owners(read, alignment.new.starts)
    before = _owners(old, alignment.old.starts)
    for index, there in enumerate(alignment.places):
        if there >= 0 and (label := owner[there]) is not None and (was := before[index]) is not None:
            votes.setdefault(label, Counter())[was] += 1
    return {label: counts.most_common(1)[0][0] for label, counts in votes.items()}


def _owners(transcript: Transcript, starts: Sequence[int]) -> list[str | None]:
    """Who speaks each token; both are in order."""
    found: list[str | None] = []
    turns, index = transcript.turns, 0
    for start in starts:
        while index < len(turns) and turns[index].span.end <= start:
            index += 1
        inside = index < len(turns) and turns[index].span.start <= start
        found.append(turns[index].speaker if inside else None)
    return found
