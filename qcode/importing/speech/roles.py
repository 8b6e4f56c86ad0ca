"""Who asks and who answers: by label, by what the header says, else by how people speak."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import filterfalse
from operator import attrgetter

from qcode.errors import Message, UsageError
from qcode.importing.speech.patterns import tidy
from qcode.model import Role, Speaker, Turn
from qcode.model.words import count_words

_ASKS = re.compile(
    r"I\d?|INT\.?\d?|Int\.?\d?|int\.?|IV|i|Interviewer(?:in|\(in\)|:in|\*in|_in)?(?: ?(?:\d|[A-Z]))?|Interviewende[rn]?"
    r"|Interview|Moderator(?:in)?(?: ?(?:\d|[A-Z]))?|Moderation|Mod\.?|Frage(?:nde[rn]?)?|Forscher(?:in)?|Researcher"
    r"|Question|INTERVIEWER(?:IN)?"
)
_ANSWERS = re.compile(
    r"B\d{0,2}|IP\.?\d?|BP\d?|Befr\.?\d?|Befragte[rn]?(?: ?(?:\d{1,2}|[A-Z]))?|Interviewte[rn]?|Interviewee"
    r"|Respondent(?: ?\d)?|Interviewpartner(?:in)?|Antwort|Answer|Proband(?:in)?"
    r"|Teilnehmer(?:in)?(?: ?\d{1,2})?|Participant(?: ?\d{1,2})?"
)
# One letter asks only beside the letter that answers.
_LONGEST_SHORT_FORM = 3
_PAIRS = {"F": "A", "Q": "A"}
_TITLES = re.compile(r"(?:Frau|Herr|Dr\.?|Prof\.?|Mr\.?|Mrs\.?|Ms\.?)\s+")
_HEADER_NAMES = re.compile(
    r"^[#*_>\- \t]*Interviewer(?:in)?(?:\(in\))?[*_]{0,2}\s?:[*_]{0,2}\s*(?P<names>[^\n]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_QUESTIONS = 0.25
"""Who asks has a question in at least this share of their turns: interviewers also say “mhm” and “please go on”."""
_SECOND_QUESTIONS = 0.5
"""A second interviewer is believed from half of the turns on, as respondents ask back now and then."""
_MANY_QUESTIONS = 0.6
"""Somebody who begins and has questions in so many turns asks, even when their turns are the longest: who answers
may ask back as often."""
_SHORTNESS, _FIRST_WORD = 0.5, 0.2
"""What short turns and the first word of the interview weigh beside the share of questions (1)."""
_WORDS = re.compile(r"[^\W\d_]+")
_QUESTION = re.compile("[?؟？]")
_NOBODY = re.compile(r"|Unknown Speaker|Alle|Mehrere|[A-Z]\?")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How somebody speaks: turns, share of them with a question (0..1), mean words of a turn, whether they begin."""

    label: str
    turns: int
    questions: float
    words: float
    first: bool


def guess_roles(
    text: str, turns: Sequence[Turn], *, header: str = "", interviewer: Collection[str] = ()
) -> tuple[Speaker, ...]:
    """Speakers in the order in which they first speak; those that are no interviewers are respondents.

    Labels in `interviewer` win over every guess. Raises UsageError for one that nobody has.
    """
    labels = list(dict.fromkeys(turn.speaker for turn in turns))
    asking = _named(labels, interviewer) if interviewer else _guessed(text, turns, labels, header)
    return tuple(Speaker(label, Role.INTERVIEWER if label in asking else Role.RESPONDENT) for label in labels)


def with_nameless(
    speakers: Sequence[Speaker], turns: Sequence[Turn], unlabelled: Role | None = None
) -> tuple[Speaker, ...]:
    """The speakers, those who only speak over others added, in the order in which they first speak.

    `unlabelled` is the role of who has no name, where a person said so.
    """
    roles = {speaker.label: speaker.role for speaker in speakers}
    if unlabelled is not None:
        roles[""] = unlabelled
    labels = dict.fromkeys(turn.speaker for turn in turns)
    return tuple(Speaker(label, roles.get(label, Role.RESPONDENT)) for label in labels)


def _named(labels: Sequence[str], names: Collection[str]) -> set[str]:
    """The labels meant by all of the names; raises UsageError for a name that means none."""
    meant: set[str] = set()
    for name in names:
        label = label_meant(labels, name)
        if label is None:
            there = ", ".join(filter(None, labels)) or "none"
            raise UsageError(
                Message("There is no speaker {name!r}.", name=name),
                hint=Message("Speakers found: {names}.", names=there),
            )
        meant.add(label)
    return meant


def label_meant(labels: Sequence[str], name: str) -> str | None:
    """The label that `name` means: as written, else without regard to case and a colon at the end; None for none."""
    asked = tidy(unicodedata.normalize("NFC", name)).rstrip(": ")
    loosely = {label.casefold(): label for label in labels}
    return (asked if asked in labels else loosely.get(asked.casefold())) if asked else None


def _guessed(text: str, turns: Sequence[Turn], labels: Sequence[str], header: str) -> set[str]:
    """Who asks by label, else by the header, else by how they speak."""
    by_label = _asking_by_label(labels)
    if by_label and (len(by_label) < len(labels) or len(labels) == 1):
        return by_label
    undecided = list(filterfalse(_answers, filter(None, labels)))
    by_header = _named_in_header(undecided, header)
    if not by_header:
        return _by_manner(text, turns, labels, undecided)
    return by_header if len(by_header) < len(labels) else set()


def _asking_by_label(labels: Sequence[str]) -> set[str]:
    """The labels that mean who asks: `I`, `Interviewerin`, and `F` or `Q` beside `A`."""
    pairs = {label for label, answer in _PAIRS.items() if label in labels and answer in labels}
    return pairs.union(label for label in labels if _ASKS.fullmatch(_in_usual_case(label)))


def _answers(label: str) -> bool:
    return _ANSWERS.fullmatch(_in_usual_case(label)) is not None


def _in_usual_case(label: str) -> str:
    """`MODERATOR` and `moderator` as `Moderator`; short forms and names as they are."""
    word = label.rstrip("0123456789 ")
    is_one_case = word == word.upper() or word == word.lower()
    return label.capitalize() if len(word) > _LONGEST_SHORT_FORM and is_one_case else label


def _named_in_header(labels: Sequence[str], header: str) -> set[str]:
    """`Interviewerin: Anna Schmidt` above makes `Frau Schmidt` or `Anna` the one who asks."""
    names = [match["names"] for match in _HEADER_NAMES.finditer(header)]
    return {label for label in labels for name in names if _is_part_of(label, name)}


def _is_part_of(label: str, name: str) -> bool:
    """True for a label that is some words of a name, or its initials."""
    words = set(_WORDS.findall(_TITLES.sub("", label)))
    return (bool(words) and words <= set(_WORDS.findall(name))) or _initials(name) == label


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORDS.findall(_TITLES.sub("", name)))


def _by_manner(text: str, turns: Sequence[Turn], labels: Sequence[str], undecided: Sequence[str]) -> set[str]:
    """The one who asks most, speaks shortest and first, and others who ask like that; nobody when no one stands out.

    `undecided` are the labels that do not say that somebody answers.
    """
    manners = _manners(text, turns, labels)
    candidates = [manner for label, manner in manners.items() if label in undecided]
    if len(manners) < 2 or not candidates:
        return set()
    longest = max(map(attrgetter("words"), manners.values()))
    likeliest = max(candidates, key=lambda manner: _score(manner, longest))
    asking = {likeliest.label, *_second_interviewers(candidates, longest)}
    answering = [manner for label, manner in manners.items() if label not in asking]
    return asking if _stands_out(likeliest, answering) else set()


def _manners(text: str, turns: Sequence[Turn], labels: Sequence[str]) -> dict[str, _Manner]:
    """How everybody speaks; among three and more, who speaks only once has not shown it."""
    manners = {label: _manner(text, turns, label) for label in filterfalse(_NOBODY.fullmatch, labels)}
    if len(manners) <= 2:
        return manners
    return {label: manner for label, manner in manners.items() if manner.turns > 1} or manners


def _second_interviewers(candidates: Sequence[_Manner], longest: float) -> set[str]:
    """The labels of those who mostly ask, in turns at most half as long as the longest."""
    asking = [manner for manner in candidates if manner.questions >= _SECOND_QUESTIONS]
    return {manner.label for manner in asking if 2 * manner.words <= longest}


def _stands_out(manner: _Manner, answering: Sequence[_Manner]) -> bool:
    """True for somebody who asks more than all who answer, and speaks shorter than one of them or asks very much."""
    if not answering or manner.questions < _LEAST_QUESTIONS:
        return False
    asks_more = all(manner.questions > other.questions for other in answering)
    is_shorter = any(manner.words < other.words for other in answering)
    return asks_more and (is_shorter or (manner.first and manner.questions >= _MANY_QUESTIONS))


def _manner(text: str, turns: Sequence[Turn], label: str) -> _Manner:
    speeches = [turn.speech for turn in turns if turn.speaker == label]
    questions = sum(_QUESTION.search(speech.of(text)) is not None for speech in speeches)
    words = sum(count_words(text, speech) for speech in speeches)
    is_first = turns[0].speaker == label
    return _Manner(label, len(speeches), questions / len(speeches), words / len(speeches), is_first)


def _score(manner: _Manner, longest: float) -> float:
    """0..1.7, higher for who rather asks: questions weigh most, then short turns, then the first word."""
    shortness = 1 - manner.words / (longest or 1.0)
    return manner.questions + _SHORTNESS * shortness + _FIRST_WORD * manner.first
