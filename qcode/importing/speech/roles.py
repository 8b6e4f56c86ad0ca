"""Who asks and who answers: by label, by what the header says, else by how people speak."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

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
_PAIRS = {"F": "A", "Q": "A"}
_TITLES = re.compile(r"(?:Frau|Herr|Dr\.?|Prof\.?|Mr\.?|Mrs\.?|Ms\.?)\s+")
_HEADER_NAMES = re.compile(
    r"^[#*_>\- \t]*Interviewer(?:in)?(?:\(in\))?[*_]{0,2}\s?:[*_]{0,2}\s*(?P<names>[^\n]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_QUESTIONS = 0.25
_SECOND_QUESTIONS = 0.5
_QUESTION = re.compile("[?؟？]")
_NOBODY = re.compile(r"|Unknown Speaker|Alle|Mehrere|[A-Z]\?")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How somebody speaks: turns, share of turns with a question (0..1), mean words, whether they speak first."""

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


def _named(labels: Sequence[str], wanted: Collection[str]) -> set[str]:
    """The labels meant by all of the names."""
    found: set[str] = set()
    for name in wanted:
        match = label_meant(labels, name)
        if match is None:
            there = ", ".join(label for label in labels if label) or "none"
            raise UsageError(
                Message("There is no speaker {name!r}.", name=name),
                hint=Message("Speakers found: {names}.", names=there),
            )
        found.add(match)
    return found


def label_meant(labels: Sequence[str], name: str) -> str | None:
    """The label that `name` means: as written, else without regard to case and a colon at the end; None for none."""
    asked = tidy(unicodedata.normalize("NFC", name)).rstrip(": ")
    loosely = {label.casefold(): label for label in labels}
    return (asked if asked in labels else loosely.get(asked.casefold())) if asked else None


def _guessed(text: str, turns: Sequence[Turn], labels: Sequence[str], header: str) -> set[str]:
    by_label = {label for label in labels if _ASKS.fullmatch(label)}
    by_label |= {label for label, other in _PAIRS.items() if label in labels and other in labels}
    if by_label and (len(by_label) < len(labels) or len(labels) == 1):
        return by_label
    others = [label for label in labels if label and not _ANSWERS.fullmatch(label)]
    if by_header := _named_in_header(others, header):
        return by_header if len(by_header) < len(labels) else set()
    return _by_manner(text, turns, labels, others)


def _named_in_header(labels: Sequence[str], header: str) -> set[str]:
    """`Interviewerin: Anna Schmidt` above makes `Frau Schmidt` or `Anna` the one who asks."""
    found: set[str] = set()
    for match in _HEADER_NAMES.finditer(header):
        names = set(re.findall(r"[^\W\d_]+", match["names"]))
        for label in labels:
            own = re.findall(r"[^\W\d_]+", _TITLES.sub("", label))
            if (own and set(own) <= names) or _initials(match["names"]) == label:
                found.add(label)
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", _TITLES.sub("", name)))


def _by_manner(text: str, turns: Sequence[Turn], labels: Sequence[str], others: Sequence[str]) -> set[str]:
    """The one who asks most, speaks shortest and first, and others who ask like that; nobody when no one stands out.

    Among three and more, who speaks only once has not shown how they speak.
    """
    manners = {label: _manner(text, turns, label) for label in labels if not _NOBODY.fullmatch(label)}
    if len(manners) > 2:
        manners = {label: manner for label, manner in manners.items() if manner.turns > 1} or manners
    asking = [label for label in others if label in manners]
    if len(manners) < 2 or not asking:
        return set()
    best = max(asking, key=lambda label: _score(manners, label))
    mine = manners[best]
    longest = max(manner.words for manner in manners.values())
    second = {
        label
        for label in asking
        if manners[label].questions >= _SECOND_QUESTIONS and 2 * manners[label].words <= longest and label != best
    }
    rest = [manner for label, manner in manners.items() if label != best and label not in second]
    if not rest:
        return set()
    asks_more = all(mine.questions > manner.questions for manner in rest)
    shorter = mine.words < max(manner.words for manner in rest)
    if mine.questions < _LEAST_QUESTIONS or not asks_more or not (shorter or mine.questions >= 0.6):
        return set()
    return {best, *second}


def _manner(text: str, turns: Sequence[Turn], label: str) -> _Manner:
    own = [turn for turn in turns if turn.speaker == label]
    spoken = [turn.speech.of(text) for turn in own]
    questions = sum(_QUESTION.search(words) is not None for words in spoken) / len(own)
    words = sum(count_words(text, turn.speech) for turn in own) / len(own)
    return _Manner(len(own), questions, words, turns[0].speaker == label)


def _score(manners: dict[str, _Manner], label: str) -> float:
    """0..2: questions weigh most, then short turns, then the first word."""
    mine = manners[label]
    longest = max(manner.words for manner in manners.values()) or 1.0
    return mine.questions + 0.5 * (1 - mine.words / longest) + (0.2 if mine.first else 0.0)
