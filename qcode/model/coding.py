"""Codings (the act and its record), suggestions and what coders decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qcode.model.span import Span

HEAVIEST = 100
"""The greatest weight of a coding; the least is 0."""


class Origin(StrEnum):
    """Where a coding came from."""

    MANUAL = "manual"
    SUGGESTION = "suggestion"
    IMPORT = "import"
    SEARCH = "search"


class Verdict(StrEnum):
    """What a coder said to a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's coding of a segment. `document` and `code` are keys in the project, `coder` is a name.

    `created` is UTC, ISO 8601 with Z. `code_version` is the version of the code when it was applied. `review` is
    True when the segment was moved by a corrected transcript and a person should look at it; `quote` then holds the
    words as they were. `weight` is 0..100, or None when none was given.
    """

    id: int
    document: int
    span: Span
    code: int
    coder: str
    origin: Origin = Origin.MANUAL
    created: str = ""
    memo: str = ""
    code_version: int = 1
    review: bool = False
    quote: str = ""
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A coder's verdict on one suggested code for one unit of text. `score` is 0..1 as it was shown."""

    id: int
    document: int
    span: Span
    code: int
    coder: str
    verdict: Verdict
    score: float
    suggester: str
    codebook_version: int
    created: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a code is suggested: the nearest passage, where that stands, how near (cosine, -1..1), words shared.

    `source` is `anchor`, `bank`, `definition`, or `coding` with `document` naming where.
    """

    text: str
    source: str
    similarity: float
    shared: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against a suggestion: the nearest text without the code, and how near (cosine, -1..1).

    `codes` are the paths that it has instead. `source` is `anchor` or `bank`, or with `document` naming where `coding`,
    `uncoded` (looked at and left without any code) or `rejected` (the code was refused there).
    """

    text: str
    source: str
    similarity: float
    codes: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code (its path) suggested for a unit; `score` 0..1, higher is more certain; `shown` whether to offer it.

    `against` is there for what is shown, where something speaks against it.
    """

    code: str
    score: float
    shown: bool
    reason: Reason
    against: Against | None = None


@dataclass(frozen=True, slots=True)
class SuggestedUnit:
    """All codable codes for one unit (a sentence or a turn's speech), best first; `none` is 0..1 for no code."""

    span: Span
    none: float
    suggestions: tuple[Suggestion, ...]

    @property
    def shown(self) -> bool:
        """True when at least one code would be put before a coder."""
        return any(suggestion.shown for suggestion in self.suggestions)
