"""The summary grid: what a researcher wrote about each code in each case, beside the passages it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qcode.analysis.naming import check_variable
from qcode.analysis.retrieval import Query
from qcode.errors import Message
from qcode.exporting.table_file import write_table_file
from qcode.model import ActKind, ActSubject, Code, Coding, Document
from qcode.model.memo import Summary
from qcode.session import naming
from qcode.session import study as material
from qcode.session.core import Session
from qcode.session.writing.drafts import Spot, Writing
from qcode.store import summaries as store_summaries
from qcode.store.rows import ActWriter

CASE = "case"
"""The document variable that joins documents to one case."""
COLUMNS: tuple[str, ...] = (
    "case",
    "document",
    "perspective",
    "code",
    "path",
    "segments",
    "summary",
    "coder",
    "changed",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One person or organisation: a document, or all documents with the same value of the variable `case`."""

    name: str
    documents: tuple[Document, ...]

    @property
    def home(self) -> Document:
        """The document at which summaries of the case are kept: its first."""
        return self.documents[0]

    def value(self, variable: str) -> str | None:
        """The value of a variable: that of the first document that has one."""
        return next((one.variables[variable] for one in self.documents if one.variables.get(variable)), None)


def cases(session: Session) -> list[Case]:
    """All cases in the order of their names."""
    together: dict[tuple[bool, str], list[Document]] = defaultdict(list)
    for document in session.documents:
        named = document.variables.get(CASE, "").strip()
        together[bool(named), named or document.name].append(document)
    found = [Case(name, tuple(documents)) for (_, name), documents in together.items()]
    return sorted(found, key=lambda case: (case.name, case.home.name))


@dataclass(frozen=True)
class Grid:
    """All cells at one moment. `texts` are the summaries by case (number of its home) and code; of a case whose
    documents have several, all of them."""

    cases: Sequence[Case]
    codes: Sequence[Code]
    texts: Mapping[tuple[int, int], tuple[Summary, ...]]
    codings: Mapping[tuple[int, int], tuple[Coding, ...]]

    def text(self, case: Case, code: Code) -> str:
        """The summary of a cell, `""` when nobody has written one."""
        return "\n\n".join(one.text for one in self.texts.get((case.home.id, code.key), ()))

    def passages(self, case: Case, code: Code) -> tuple[Coding, ...]:
        """The codings of a cell, sub-codes included, in the order of the text."""
        return self.codings.get((case.home.id, code.key), ())

    def segments(self, case: Case, code: Code) -> int:
        """Distinct passages of a cell, by however many coders."""
        return len({(one.document, one.span) for one in self.passages(case, code)})


def grid(session: Session) -> Grid:
    """The grid as it stands."""
    every = cases(session)
    home = {document.id: case.home.id for case in every for document in case.documents}
    study, found = material.found_in(session, Query())
    above = {code.key: [one.key for one in study.codebook if code.path == one.path or
                        code.path.startswith(one.path + "/")] for code in study.codebook}  # fmt: skip
    codings: dict[tuple[int, int], list[Coding]] = defaultdict(list)
    for coding in found:
        for key in above[coding.code]:
            codings[home[coding.document], key].append(coding)
    with session.store.read() as connection:
        written = store_summaries.summaries(connection)
    texts: dict[tuple[int, int], list[Summary]] = defaultdict(list)
    for summary in written:
        texts[home[summary.document], summary.code].append(summary)
    return Grid(
        every,
        tuple(study.codebook),
        {place: tuple(sorted(found, key=lambda one: one.document)) for place, found in texts.items()},
        {place: tuple(found) for place, found in codings.items()},
    )


def write_summary(session: Session, document: Document, code: Code, text: str) -> None:
    """Write the summary of a cell as one act; an empty text empties it."""
    writing(session, document, code).finish(text)


def writing(session: Session, document: Document, code: Code) -> Writing:
    """The summary of a cell under somebody's hands."""
    with session.store.read() as connection:
        every = store_summaries.summaries(connection)
    there = next((one for one in every if (one.document, one.code) == (document.id, code.key)), None)

    def first(act: ActWriter, text: str, _number: int) -> int:
        return store_summaries.write_summary(act, document.id, code.key, session.coder, text)

    subject = ActSubject.of(document, codes=[code])
    number, text = (there.id, there.text) if there else (0, "")
    spot = Spot("summary", "text", number, text, document.id, subject, ActKind.WRITE_SUMMARY)
    return Writing(session, spot, first, store_summaries.remove_summary)


def rows(session: Session, *, code: str | None = None, document: str | None = None) -> list[dict[str, Any]]:
    """One row per case and code that has passages or a summary; raises UsageError for unknown names."""
    one = None if document is None else naming.document(session, document)
    path = None if code is None else naming.code(session.codebook, code).path
    found = grid(session)
    codes = found.codes if path is None else session.codebook.subtree(path)
    every: list[dict[str, Any]] = []
    for case in found.cases:
        if one is not None and one.id not in {each.id for each in case.documents}:
            continue
        for each in codes:
            text, count = found.text(case, each), found.segments(case, each)
            written = found.texts.get((case.home.id, each.key), ())
            if text or count:
                every.append(
                    {
                        "case": case.name,
                        "document": ", ".join(each.name for each in case.documents),
                        "perspective": case.value("perspective"),
                        "code": each.id,
                        "path": each.path,
                        "segments": count,
                        "summary": text,
                        "coder": ", ".join(dict.fromkeys(summary.coder for summary in written)),
                        "changed": max((summary.changed for summary in written), default=""),
                    }
                )
    return every


def profile(session: Session, by: str) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """The profile matrix: codes × groups of cases, each cell with the summaries of its cases, named.

    Returns columns and rows. Raises UsageError for an unknown variable.
    """
    check_variable(material.study(session), by)
    found = grid(session)
    groups: dict[str | None, list[Case]] = defaultdict(list)
    for case in found.cases:
        groups[case.value(by)].append(case)
    names = {group: group if group is not None else "(no value)" for group in groups}
    order = sorted(groups, key=lambda group: (group is None, group or ""))
    columns = ("code", "path", *(_free(names[group]) for group in order))
    every = []
    for code in found.codes:
        cells = {}
        for group in order:
            texts = [(case.name, found.text(case, code)) for case in groups[group]]
            cells[_free(names[group])] = "\n\n".join(f"{name}: {text}" for name, text in texts if text)
        if any(cells.values()):
            every.append({"code": code.id, "path": code.path, **cells})
    return columns, every


def _free(name: str) -> str:
    return f"= {name}" if name in ("code", "path") else name


def write(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], path: Path) -> tuple[Message, ...]:
    """Write rows or a profile matrix to a file by its suffix; returns notes. Raises UsageError or ProjectError."""
    return write_table_file(rows, columns, path, "summaries")
