"""The language of a transcript, and of turns in another one."""

from __future__ import annotations

from dataclasses import replace

from qcode.language.detect import detect_language, passage_language
from qcode.model import Transcript


def in_languages(transcript: Transcript, language: str | None = None) -> Transcript:
    """With the language of the document (the one given, else as detected) and of turns that are clearly in the other.

    Where a person says another language than the one detected, they know better: no turn differs then.
    """
    found = detect_language(transcript.text)
    chosen = language or found
    turns = transcript.turns
    if chosen == found:
        turns = tuple(
            replace(turn, language=other)
            if (other := passage_language(turn.speech.of(transcript.text), chosen)) != turn.language
            else turn
            for turn in turns
        )
    else:
        turns = tuple(replace(turn, language="") if turn.language else turn for turn in turns)
    return replace(transcript, language=chosen, turns=turns)
