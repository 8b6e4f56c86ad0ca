"""A whole project as programs exchange it: what REFI-QDA can hold, in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qcode.model.codebook import Codebook
from qcode.model.coding import Coding
from qcode.model.memo import Memo
from qcode.model.settlement import Settlement
from qcode.model.transcript import Document, Transcript


@dataclass(frozen=True, slots=True)
class ExchangedSummary:
    """What a researcher wrote about one code in one document."""

    document: int
    code: int
    coder: str
    text: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class ExchangedDocument:
    """A document with its text. `laid_out` is False where turns and speakers still have to be found in the text.

    `times` are (offset, ms) that the other program knows. `facts` are variables of speakers by label. `done` are the
    coders who are through with it, None where the file does not say so of anybody, as that of another program.
    """

    document: Document
    transcript: Transcript
    laid_out: bool = True
    times: tuple[tuple[int, int], ...] = ()
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    done: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Exchange:
    """Everything that goes from one program to the other.

    Documents are named by `Document.id`, codes by `Code.key`. `seed` makes the GUIDs: the same for every export of
    one project. `language` is the one that names of codes are given in.
    """

    title: str
    codebook: Codebook
    documents: tuple[ExchangedDocument, ...] = ()
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    summaries: tuple[ExchangedSummary, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    coders: tuple[str, ...] = ()
    language: str = "de"
    seed: str = ""
    created: str = ""

    @cached_property
    def by_id(self) -> Mapping[int, ExchangedDocument]:
        """All documents by their number in the project they come from."""
        return {entry.document.id: entry for entry in self.documents}
