"""Documents, speakers and turns: spans over a stored text that never changes."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from qcode.model.span import Span, union

PERSPECTIVE = "perspective"
"""The variable that says whose view a document is. What values it has is the study's own affair."""
LANGUAGES = ("de", "en")


class Role(StrEnum):
    """What a speaker is in the interview. Only respondents' words count."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person speaking in one document; `label` is as it stands in the text, unique in the document."""

    label: str
    role: Role = Role.RESPONDENT


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: `span` with label and stamp, `speech` the spoken text inside it.

    `speaker` is the label of a Speaker of the document, `""` for a nameless one. Times are milliseconds from the
    start of the recording, None where the transcript gives none. `language` is empty where it is the document's.
    """

    span: Span
    speech: Span
    speaker: str = ""
    time_ms: int | None = None
    end_ms: int | None = None
    language: str = ""

    def __post_init__(self) -> None:
        if not self.span.covers(self.speech):
            raise ValueError(f"the speech {self.speech} lies outside its turn {self.span}")


@dataclass(frozen=True, slots=True)
class Document:
    """What the project knows of a document besides its text. `variables` holds `perspective` too.

    `reserved` documents are coded without suggestions and without a look at others' codings, so that agreement between
    coders can be measured on them: by the coders `reserved_for`, by whoever codes them where none is named. `looked`
    are those who saw the others' work before all were done. `counting` is the coder whose codings count, where that
    was set.
    """

    id: int
    name: str
    sha256: str
    source_name: str
    source_format: str
    encoding: str
    language: str
    variables: Mapping[str, str] = field(default_factory=dict)
    reserved: bool = False
    counting: str = ""
    reserved_for: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()

    @property
    def perspective(self) -> str | None:
        """Whose view the document is; None when not set."""
        return self.variables.get(PERSPECTIVE)


@dataclass(frozen=True)
class Transcript:
    """A text with its turns and speakers, as read from a file or from the project.

    Turns are disjoint and in order; text before the first turn is header. `sha256` is the hash that a project knows
    the text by, empty when the transcript was not read from one: acts compare it before they store offsets.
    """

    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    language: str = "de"
    sha256: str = field(default="", compare=False)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """The role of each speaker by label."""
        return {speaker.label: speaker.role for speaker in self.speakers}

    @cached_property
    def turn_starts(self) -> tuple[int, ...]:
        """Where each turn starts, to find the turn of a place."""
        return tuple(turn.span.start for turn in self.turns)

    @property
    def header(self) -> Span:
        """What stands before the first turn."""
        return Span(0, self.turns[0].span.start if self.turns else len(self.text))

    def role(self, turn: Turn) -> Role:
        """The role of who speaks in `turn`."""
        return self.roles.get(turn.speaker, Role.RESPONDENT)

    def speech(self, *roles: Role) -> tuple[Span, ...]:
        """Disjoint spans of what speakers of these roles say (all roles when none is given)."""
        return union(turn.speech for turn in self.turns if not roles or self.role(turn) in roles)


def stored_text(text: str) -> str:
    r"""Text as a project stores it: Unicode NFC, newlines `\n`, no byte order mark; nothing else is changed."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, lower-case hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
