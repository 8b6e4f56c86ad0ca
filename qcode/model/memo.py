"""Memos: what a researcher writes down about the study, a document, a code or a passage; and summaries of a case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qcode.model.span import Span


class MemoKind(StrEnum):
    """What a memo is for. `CASE` is the summary of a case, `QUESTION` is open until somebody answers it."""

    NOTE = "note"
    METHOD = "method"
    THEORY = "theory"
    CASE = "case"
    CODE = "code"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo of one coder: on a code, a document, a span of a document, or on the project where it names nothing.

    `document` and `code` are keys in the project, `coder` is a name; times are UTC, ISO 8601 with Z. `review` is True
    when the span was moved by a corrected transcript; `quote` then holds the words as they were.
    """

    id: int
    coder: str
    text: str
    kind: MemoKind = MemoKind.NOTE
    title: str = ""
    document: int | None = None
    code: int | None = None
    span: Span | None = None
    created: str = ""
    changed: str = ""
    review: bool = False
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a researcher wrote about one code in one document: a cell of the summary grid."""

    id: int
    document: int
    code: int
    coder: str
    text: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A passage that waits for a person's yes or no to a code. `source` says where it came from."""

    id: int
    document: int
    span: Span
    code: int
    source: str = ""
    created: str = ""
