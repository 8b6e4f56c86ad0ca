"""The names of interviews in figures and reports: the variable `pseudonym`, else the document's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import count

from qcode.errors import Message, UsageError
from qcode.model import Document, Study, StudyDocument
from qcode.model.selection import Selection

PSEUDONYM = "pseudonym"


def shown_names(documents: Iterable[Document]) -> dict[int, str]:
    """The name of each document by its number; where several would have the same, they are numbered."""
    wanted = {one.id: one.variables.get(PSEUDONYM, "").strip() or one.name for one in documents}
    counts = Counter(wanted.values())
    taken = {name for name, times in counts.items() if times == 1}
    names: dict[int, str] = {}
    for document, name in wanted.items():
        names[document] = name if counts[name] == 1 else _numbered(name, taken)
        taken.add(names[document])
    return names


def _numbered(name: str, taken: Collection[str]) -> str:
    """The name with the first number that makes it another one than all that are taken."""
    return next(free for number in count(1) if (free := f"{name} ({number})") not in taken)


def check_found(study: Study, selection: Selection) -> None:
    """Raise UsageError where no document is left by what was selected."""
    if selection.narrows_documents and not study.documents:
        wanted = [f"{name}={value}" for name, value in selection.where] or selection.documents
        raise UsageError(
            Message("No document is left."), where=", ".join(wanted), hint=Message("See: qcode documents.")
        )


def pseudonymised(study: Study) -> Study:
    """The same study with the names that may be shown."""
    names = shown_names(entry.document for entry in (*study.documents, *study.left_out))

    def renamed(entries: Iterable[StudyDocument]) -> tuple[StudyDocument, ...]:
        return tuple(replace(one, document=replace(one.document, name=names[one.document.id])) for one in entries)

    shown = {one.document.name: names[one.document.id] for one in (*study.documents, *study.left_out)}
    return replace(
        study,
        documents=renamed(study.documents),
        left_out=renamed(study.left_out),
        basis=study.basis and study.basis.renamed(shown),
    )
