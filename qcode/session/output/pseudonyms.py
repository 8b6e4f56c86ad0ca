"""The names of interviews in figures and reports: the variable `pseudonym`, else the document's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from qcode.errors import Message, UsageError
from qcode.model import Document, Study
from qcode.model.selection import Selection

PSEUDONYM = "pseudonym"


def shown_names(documents: Iterable[Document]) -> dict[int, str]:
    """The name of each document by its number; where several would have the same, they are numbered."""
    every = list(documents)
    wanted = {one.id: one.variables.get(PSEUDONYM, "").strip() or one.name for one in every}
    counts = Counter(wanted.values())
    taken = {name for name, count in counts.items() if count == 1}
    found: dict[int, str] = {}
    for one in every:
        name, number = wanted[one.id], 1
        while counts[wanted[one.id]] > 1 and (name == wanted[one.id] or name in taken):
            name, number = f"{wanted[one.id]} ({number})", number + 1
        taken.add(name)
        found[one.id] = name
    return found


def check_found(study: Study, selection: Selection) -> None:
    """Raise UsageError where no document is left by what was selected."""
    if selection.narrows_documents and not study.documents:
        wanted = [f"{name}={value}" for name, value in selection.where] or selection.documents
        raise UsageError(
            Message("No document is left."), where=", ".join(wanted), hint=Message("See: qcode documents.")
        )


def pseudonymised(study: Study) -> Study:
    """The same study with the names that may be shown."""
    names = shown_names(entry.document for entry in study.documents)
    documents = tuple(
        replace(entry, document=replace(entry.document, name=names[entry.document.id])) for entry in study.documents
    )
    return Study(study.codebook, documents, study.codings)
