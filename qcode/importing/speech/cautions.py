"""What a person should look at before a transcript comes in, as values with their numbers, and each in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qcode.errors import Message, Plural
from qcode.importing.speech.header import describes_interview
from qcode.importing.speech.lines import lines_of
from qcode.model import Role, Span, Transcript
from qcode.model.words import count_words

LONGEST_HEADER = 150
"""A header with more words than this is worth a look, whatever it holds."""
MOST_PROSE = 80
"""More words of prose than this in a header are rather a narration or field notes than a remark."""
MOST_PROSE_SHARE = 0.05
"""In a text of at least `LONG_TEXT` words, prose in the header is worth a look from this share of all words on."""
LONG_TEXT = 500
_LONGEST_SHORT_LINE = 80  # characters, as in `header`: a longer line that is no `Key: value` is prose


class CautionKind(StrEnum):
    """What is doubtful in the reading of a transcript."""

    ONE_LABEL = "one_label"
    NO_RESPONDENT = "no_respondent"
    LONG_HEADER = "long_header"


@dataclass(frozen=True, slots=True)
class TranscriptCaution:
    """One doubt: `words` are those of a long header, `label` and `role` the only speaker's where there is just one."""

    kind: CautionKind
    words: int = 0
    label: str = ""
    role: Role = Role.RESPONDENT

    @property
    def sentence(self) -> Message:
        """The caution as a sentence."""
        if self.kind is CautionKind.LONG_HEADER:
            return Plural(
                "{count} word stands before the first label: it counts as header and is in no number",
                "{count} words stand before the first label: they count as header and are in no number",
                self.words,
            )
        if self.kind is CautionKind.NO_RESPONDENT:
            return Message("no respondent was found: what is said is in no number")
        if self.role is Role.RESPONDENT:
            return Message(
                "only one label was found, {label}: all of it counts as this respondent's words", label=self.label
            )
        return Message(
            "only one label was found, {label}, and that is no respondent's: all of it counts as their words, "
            "so it is in no number",
            label=self.label,
        )


def transcript_cautions(transcript: Transcript) -> tuple[TranscriptCaution, ...]:
    """What is doubtful about who speaks and about the header; empty for most transcripts and for a text without any
    label, which is said elsewhere."""
    found = (_few_speakers(transcript), _long_header(transcript))
    return tuple(caution for caution in found if caution is not None)


def _few_speakers(transcript: Transcript) -> TranscriptCaution | None:
    """Only one label, or several of whom none answers: the label of the others may have a shape that is not known."""
    roles = {turn.speaker: transcript.role(turn) for turn in transcript.turns}
    if set(roles) <= {""}:
        return None
    if len(roles) == 1:
        ((label, role),) = roles.items()
        return TranscriptCaution(CautionKind.ONE_LABEL, label=label, role=role)
    return None if Role.RESPONDENT in roles.values() else TranscriptCaution(CautionKind.NO_RESPONDENT)


def _long_header(transcript: Transcript) -> TranscriptCaution | None:
    """A header that may be speech or field notes; without turns there is no first label to stand before."""
    header = transcript.header
    if not transcript.turns or not header:
        return None
    words = count_words(transcript.text, header)
    if words > LONGEST_HEADER or _is_much_prose(transcript.text, _prose_words(transcript.text, header)):
        return TranscriptCaution(CautionKind.LONG_HEADER, words)
    return None


def _is_much_prose(text: str, prose: int) -> bool:
    """Whether so many words of prose before the first label are too many; the whole text is counted only if needed."""
    if prose > MOST_PROSE or prose <= MOST_PROSE_SHARE * LONG_TEXT:
        return prose > MOST_PROSE
    words = count_words(text)
    return words >= LONG_TEXT and prose > MOST_PROSE_SHARE * words


def _prose_words(text: str, header: Span) -> int:
    """Words on lines of the header that are neither short nor `Key: value`."""
    prose = (
        line
        for line in lines_of(text[: header.end])
        if line.end - line.body > _LONGEST_SHORT_LINE and not describes_interview(text, line)
    )
    return sum(count_words(text, Span(line.body, line.end)) for line in prose)
