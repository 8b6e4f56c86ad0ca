"""The language of a transcript, and of turns in another one."""

from __future__ import annotations

from dataclasses import replace

from qcode.language.detect import detect_language, passage_language
from qcode.model import Transcript, Turn


def in_languages(transcript: Transcript, language: str | None = None) -> Transcript:
    """With the language of the document (the one given, else as detected) and of turns that are clearly in the other.

    Where a person says another language than the one detected, they know better: no turn differs then.
    """
    detected = detect_language(transcript.text)
    chosen = language or detected
    turns = tuple(
        _in_language(turn, passage_language(turn.speech.of(transcript.text), chosen) if chosen == detected else "")
        for turn in transcript.turns
    )
    return replace(transcript, language=chosen, turns=turns)


def _in_language(turn: Turn, language: str) -> Turn:
    """The turn in that language, `""` for the one of its document; a turn that is in it already as it is."""
    return turn if turn.language == language else replace(turn, language=language)
