"""What a person should look at before a transcript comes in, as values with their numbers, and each in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qcode.errors import Message, Part, Plural, some
from qcode.importing.speech.beginnings import recurring_beginnings
from qcode.importing.speech.lines import lines_of
from qcode.importing.speech.prelude import has_notes, is_much_prose, prose_words
from qcode.model import Role, Span, Transcript
from qcode.model.words import count_words

LONGEST_HEADER = 150
"""A header with more words than this is worth a look, whatever it holds."""
_MOST_NAMED = 4
_LEAST_ANSWER = 8
"""Words of a paragraph without a question from which it is more than an aside of who asks."""
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


class CautionKind(StrEnum):
    """What is doubtful in the reading of a transcript."""

    NO_SPEAKERS = "no_speakers"
    ONE_LABEL = "one_label"
    NO_RESPONDENT = "no_respondent"
    NO_INTERVIEWER = "no_interviewer"
    SPEECH_BEFORE = "speech_before"
    LONG_HEADER = "long_header"
    NOTES = "notes"
    BEGINNINGS = "beginnings"
    UNLABELLED = "unlabelled"


@dataclass(frozen=True, slots=True)
class TranscriptCaution:
    """One doubt. `line` is where to look, from 1 (0: everywhere); `words` are those of a header or of the speech before
    the first label, `label` and `role` the only speaker's where there is just one, `names` beginnings that come back.
    """

    kind: CautionKind
    words: int = 0
    label: str = ""
    role: Role = Role.RESPONDENT
    line: int = 0
    names: tuple[str, ...] = ()

    @property
    def sentence(self) -> Message:
        """The caution as a sentence, with its place."""
        said = _SENTENCES[self.kind](self)
        return Message("line {line}: {problem}", line=self.line, problem=said) if self.line else said

    @property
    def option(self) -> Part:
        """The option of `qcode import` that mends it."""
        if self.kind is CautionKind.ONE_LABEL:
            return "--unlabelled interviewer" if self.role is Role.RESPONDENT else "--unlabelled respondent"
        return _OPTIONS[self.kind]

    @property
    def with_option(self) -> Message:
        """The sentence and the option, as the command line says it."""
        return Message("{caution} ({option})", caution=self.sentence, option=self.option)


_OPTIONS = {
    CautionKind.NO_SPEAKERS: "--speakers PATTERN",
    CautionKind.NO_RESPONDENT: "--interviewer LABEL",
    CautionKind.NO_INTERVIEWER: "--interviewer LABEL",
    CautionKind.SPEECH_BEFORE: "--unlabelled ROLE",
    CautionKind.LONG_HEADER: "--unlabelled ROLE",
    CautionKind.NOTES: "--unlabelled ROLE",
    CautionKind.BEGINNINGS: "--speakers PATTERN",
    CautionKind.UNLABELLED: "--unlabelled respondent",
}


def _one_label(caution: TranscriptCaution) -> Message:
    if caution.role is Role.RESPONDENT:
        return Message(
            "only one label was found, {label}: all of it counts as this respondent's words", label=caution.label
        )
    return Message(
        "only one label was found, {label}, and that is no respondent's: all of it counts as their words, "
        "so it is in no number",
        label=caution.label,
    )


_SENTENCES: Mapping[CautionKind, Callable[[TranscriptCaution], Message]] = {
    CautionKind.NO_SPEAKERS: lambda _: Message("no speakers found: all of it counts as one respondent's speech"),
    CautionKind.ONE_LABEL: _one_label,
    CautionKind.NO_RESPONDENT: lambda _: Message("no respondent was found: what is said is in no number"),
    CautionKind.NO_INTERVIEWER: lambda _: Message(
        "nobody is known to be the interviewer: all words count as respondents'"
    ),
    CautionKind.SPEECH_BEFORE: lambda caution: Plural(
        "{count} word stands before the first label: it counts as a nameless person's speech",
        "{count} words stand before the first label: they count as a nameless person's speech",
        caution.words,
    ),
    CautionKind.LONG_HEADER: lambda caution: Plural(
        "{count} word stands before the first label: it counts as header and is in no number",
        "{count} words stand before the first label: they count as header and are in no number",
        caution.words,
    ),
    CautionKind.NOTES: lambda caution: Plural(
        "{count} word before the first label looks like notes or a summary: it counts as header and is in no number",
        "{count} words before the first label look like notes or a summary: they count as header and are in no number",
        caution.words,
    ),
    CautionKind.BEGINNINGS: lambda caution: Message(
        "beginnings that come back and were not taken for speakers: {names}", names=some(caution.names, _MOST_NAMED)
    ),
    CautionKind.UNLABELLED: lambda caution: Plural(
        "{count} word in paragraphs without a label follows what {label} says: it counts as the interviewer's, "
        "so it is in no number",
        "{count} words in paragraphs without a label follow what {label} says: they count as the interviewer's, "
        "so they are in no number",
        caution.words,
        label=caution.label,
    ),
}


def transcript_cautions(transcript: Transcript) -> tuple[TranscriptCaution, ...]:
    """What is doubtful about who speaks and about the header; empty for most transcripts."""
    found = (
        _few_speakers(transcript),
        _before_first_label(transcript),
        _beginnings(transcript),
        _answers_unlabelled(transcript),
    )
    return tuple(caution for caution in found if caution is not None)


def _few_speakers(transcript: Transcript) -> TranscriptCaution | None:
    """No label or only one, or several of whom none asks or none answers: another one may have an unknown shape."""
    roles = {turn.speaker: transcript.role(turn) for turn in transcript.turns}
    if not roles:
        return None
    here = _line(transcript, transcript.turns[0].span.start)
    if Role.RESPONDENT not in roles.values() and len(roles) > 1:
        return TranscriptCaution(CautionKind.NO_RESPONDENT, line=here)
    if set(roles) == {""}:
        is_respondent = roles[""] is Role.RESPONDENT
        return TranscriptCaution(CautionKind.NO_SPEAKERS if is_respondent else CautionKind.NO_RESPONDENT, line=here)
    if len(roles) == 1 or (len(roles) == 2 and transcript.turns[0].speaker == "" == _lone_name(transcript)):
        label = next(filter(None, roles))
        return TranscriptCaution(CautionKind.ONE_LABEL, label=label, role=roles[label], line=here)
    if Role.INTERVIEWER not in roles.values():
        return TranscriptCaution(CautionKind.NO_INTERVIEWER, line=here)
    return None


def _lone_name(transcript: Transcript) -> str | None:
    """`""` where the first turn is the only one without a name; None else."""
    return "" if [turn.speaker for turn in transcript.turns].count("") == 1 else None


def _before_first_label(transcript: Transcript) -> TranscriptCaution | None:
    """Speech or a header before the first label; without turns or labels there is none to stand before."""
    turns, text = transcript.turns, transcript.text
    if not any(turn.speaker for turn in turns):
        return None
    first = turns[0]
    if not first.speaker and first.time_ms is None and _lone_name(transcript) is not None:
        here = _line(transcript, first.span.start)
        return TranscriptCaution(CautionKind.SPEECH_BEFORE, count_words(text, first.speech), line=here)
    return _long_header(transcript)


def _long_header(transcript: Transcript) -> TranscriptCaution | None:
    """A header that may be speech, and notes of somebody or something before it."""
    text, header = transcript.text, transcript.header
    words = count_words(text, header)
    if not words:
        return None
    lines = lines_of(text[: header.end])
    prose = prose_words(text, lines)
    if prose and has_notes(text, lines):
        return TranscriptCaution(CautionKind.NOTES, words, line=1)
    if words > LONGEST_HEADER or is_much_prose(text, prose):
        return TranscriptCaution(CautionKind.LONG_HEADER, words, line=1)
    return None


def _beginnings(transcript: Transcript) -> TranscriptCaution | None:
    """What stands before a colon or in brackets at the start of several lines, and opens no turn."""
    found = recurring_beginnings(transcript)
    if not found:
        return None
    first = min(found.values())
    return TranscriptCaution(CautionKind.BEGINNINGS, line=_line(transcript, first), names=tuple(found))


def _answers_unlabelled(transcript: Transcript) -> TranscriptCaution | None:
    """Paragraphs behind an interviewer's words that are longer than questions are: an answer that lost its label."""
    if len({turn.speaker for turn in transcript.turns if turn.speaker}) < 2:  # that is said already
        return None
    first: int | None = None
    words, label = 0, ""
    for turn in transcript.turns:
        if transcript.role(turn) is not Role.INTERVIEWER or not turn.speaker:
            continue
        for paragraph in _further_paragraphs(transcript.text, turn.speech):
            count = count_words(transcript.text, paragraph)
            if count >= _LEAST_ANSWER and "?" not in paragraph.of(transcript.text):
                words += count
                label = label or turn.speaker
                first = paragraph.start if first is None else first
    if first is None:
        return None
    return TranscriptCaution(CautionKind.UNLABELLED, words, label=label, line=_line(transcript, first))


def _further_paragraphs(text: str, speech: Span) -> list[Span]:
    """The paragraphs of a turn but the first."""
    breaks = [match.span() for match in _BLANK_LINES.finditer(text, speech.start, speech.end)]
    ends = [*(start for start, _ in breaks[1:]), speech.end]
    return [Span(end, close) for (_, end), close in zip(breaks, ends, strict=True)] if breaks else []


def _line(transcript: Transcript, place: int) -> int:
    return transcript.text.count("\n", 0, place) + 1
