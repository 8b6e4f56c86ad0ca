"""Units of respondents' speech (sentences or turns) with what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from qcode.model import Role, Span, Transcript

UnitKind = Literal["sentence", "turn"]

QUESTION = 400
"""Characters of the interviewer's speech that are kept, its end: what was asked last is what is answered."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or turn. `turn` is the index in the transcript; `before` and `after` are its neighbours' words.

    Neighbours are the units next to it in the same turn, `question` is what the interviewer said before the turn;
    each is `""` where there is none. `language` is empty where it is the document's.
    """

    span: Span
    text: str
    turn: int
    question: str = ""
    before: str = ""
    after: str = ""
    language: str = ""


def units(
    transcript: Transcript,
    sentences: Sequence[tuple[int, Span]],
    *,
    unit: UnitKind = "sentence",
    roles: Sequence[Role] = (Role.RESPONDENT,),
) -> list[Unit]:
    """The units of all who speak in one of the `roles`, in the order of the text.

    `sentences` are (index of turn, span) in order, as `language.sentences.transcript_sentences` gives them.
    """
    questions = _questions(transcript)
    found: list[Unit] = []
    for turn, group in groupby(sentences, key=lambda pair: pair[0]):
        if transcript.role(transcript.turns[turn]) not in roles:
            continue
        spans = [span for _, span in group if span.of(transcript.text).strip()]
        if unit == "turn" and spans:
            spans = [spans[0].join(spans[-1])]
        found += _units_of_turn(transcript, turn, spans, questions[turn])
    return found


def _units_of_turn(transcript: Transcript, turn: int, spans: Sequence[Span], question: str) -> Iterator[Unit]:
    """A unit per span of a turn, each with its neighbours."""
    language = transcript.turns[turn].language
    texts = ["", *(spoken(span.of(transcript.text)) for span in spans), ""]
    for span, before, text, after in zip(spans, texts, texts[1:], texts[2:], strict=False):
        yield Unit(span, text, turn, question, before, after, language)


def spoken(text: str) -> str:
    """The words of a passage with single spaces (a sentence may run over lines); marks and stamps stay."""
    return " ".join(text.split())


def _questions(transcript: Transcript) -> list[str]:
    """Per turn what interviewers said last before it."""
    questions: list[str] = []
    asked, fresh = "", True
    for turn in transcript.turns:
        questions.append(asked)
        if transcript.role(turn) is Role.INTERVIEWER:
            said = spoken(turn.speech.of(transcript.text))
            # Several interviewer's turns in a row are one question.
            asked = (said if fresh else f"{asked} {said}")[-QUESTION:]
            fresh = False
        else:
            fresh = True
    return questions
