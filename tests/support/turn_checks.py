"""What holds for the turns of every transcript, whatever file it was read from."""

from __future__ import annotations

from qcode.model import Transcript
from qcode.model.words import STAMP


def check(transcript: Transcript) -> None:
    """Turns are disjoint, in order and inside the text; their words are trimmed; each speaker is known once."""
    text, end = transcript.text, 0
    for turn in transcript.turns:
        assert end <= turn.span.start < turn.span.end <= len(text)
        assert turn.span.covers(turn.speech)
        assert turn.span == turn.span.trim(text)
        words = turn.speech.of(text)
        assert words == words.strip()
        assert not STAMP.fullmatch(words)
        assert turn.speaker in transcript.roles
        end = turn.span.end
    labels = [speaker.label for speaker in transcript.speakers]
    assert len(labels) == len(set(labels))
