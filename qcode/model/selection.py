"""What of a study is looked at: one value for every table, figure, report and list of passages."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.transcript import Document

EVERYBODY = "all"
ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents, codings and codes that count; each part narrows, and an empty one leaves everything in.

    `documents` are names, `where` pairs of a variable and its value: with several, a document must meet all.
    `coders` are names: theirs count everywhere. Without them `coding` says whose count: `""` the final coding, one in
    each document; EVERYBODY all of them, for looking. `uncoded` says what becomes of documents that nobody has coded
    or called done: `""` they are left out; ZERO they count as documents in which nothing was found. `codes` are paths,
    their sub-codes included; `level` (1 at the top) chooses which codes have rows. `speakers` are labels: only what
    they say is looked at.
    """

    documents: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    coders: tuple[str, ...] = ()
    coding: str = ""
    uncoded: str = ""
    codes: tuple[str, ...] = ()
    level: int | None = None
    speakers: tuple[str, ...] = ()

    @property
    def narrows_documents(self) -> bool:
        """Whether some documents may be left out."""
        return bool(self.documents or self.where)

    def has_document(self, document: Document) -> bool:
        """Whether a document counts, by its name and the values of its variables."""
        if self.documents and document.name not in self.documents:
            return False
        return all(document.variables.get(name, "").strip() == value for name, value in self.where)

    def has_coder(self, coder: str) -> bool:
        """Whether the codings of this coder count."""
        return not self.coders or coder in self.coders


EVERYTHING = Selection()
"""All documents, their final coding, all codes."""
